"""Who reviews signatures is told of each burst once: by one process, by two, and after one that was killed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from drafting_engine.language.notices import notice_words
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.register.tables import letters
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.signatures.alerting import PAUSE, BurstAlerts
from tests.amendments import Town, somebody
from tests.petition import open_petition
from tests.signatures import sign, signature

MINUTE = timedelta(minutes=1)


@pytest.fixture
def petition(town: Town, sam: Person) -> int:
    return open_petition(town, sam)


def give(town: Town, petition: int, amount: int, name: str) -> None:
    """Let so many sign at this moment."""
    register, now = town.acts.register, town.clock.now()
    new = (signature(register.digests, f"{name}{place}@x.example", petition=petition) for place in range(amount))
    sign(register, *(replace(one, created=now) for one in new))


def told(town: Town, person: Person) -> list[str]:
    """Return what somebody was told of bursts, by notices; as many letters have to wait for them."""
    found = [one for one in town.acts.notices.of(person) if one.href.endswith("/signatures/review")]
    with town.acts.register.reading() as unit:
        mine = (letters.c.person == person.id.value) & (letters.c.purpose == Purpose.SIGNATURE_BURST.value)
        pages = list(unit.connection.scalars(select(letters.c.token).where(mine)))
    assert sorted(pages) == sorted(one.href for one in found)
    return [notice_words(one.about) for one in found]


def test_a_burst_is_told_once_to_those_who_review_signatures_and_to_nobody_else(
    town: Town, sam: Person, petition: int
) -> None:
    steward = somebody(town.acts.register, "Sue", Role.STEWARD)
    alerts = town.acts.signatures.alerting
    give(town, petition, 59, "few")
    assert alerts.look() == 0
    town.clock.pass_(PAUSE)
    give(town, petition, 21, "more")
    assert alerts.look() == 1
    give(town, petition, 40, "on")
    town.clock.pass_(PAUSE)
    assert alerts.look() == 0, "it goes on, and is known"
    assert told(town, sam) == [
        "80 signatures came under “Shade for every square” at once, far more than before: see whether people gave them"
    ]
    assert len(told(town, steward)) == 1
    for other in (town.luz, town.dora):
        assert told(town, other) == []


def test_a_second_process_and_one_after_a_crash_tell_nobody_again(town: Town, sam: Person, petition: int) -> None:
    give(town, petition, 100, "many")
    first, second = (BurstAlerts(town.acts.place, town.acts.notices) for _ in range(2))
    assert [first.look(), second.look()] == [1, 0]
    town.clock.pass_(8 * MINUTE)
    give(town, petition, 100, "again")
    assert BurstAlerts(town.acts.place, town.acts.notices).look() == 0
    town.clock.pass_(timedelta(hours=13))
    give(town, petition, 900, "later")
    assert BurstAlerts(town.acts.place, town.acts.notices).look() == 1, "that is another one"
    assert len(told(town, sam)) == 2


def test_a_process_that_dies_while_it_tells_has_told_nobody(town: Town, sam: Person, petition: int) -> None:
    give(town, petition, 100, "many")

    class Dying(BurstAlerts):
        def __init__(self) -> None:
            super().__init__(town.acts.place, town.acts.notices)
            self._notices = None  # type: ignore[assignment]  # fails once the burst is noted

    with pytest.raises(AttributeError):
        Dying().look()
    assert told(town, sam) == []
    assert town.acts.signatures.alerting.look() == 1
    assert len(told(town, sam)) == 1


def test_bursts_under_many_petitions_are_told_in_one_unit_and_what_is_known_needs_none(
    town: Town, sam: Person, petition: int
) -> None:
    others = [open_petition(town, sam) for _ in range(3)]
    for number in (petition, *others):
        give(town, number, 100, "many")
    units: list[str] = []
    event.listen(town.acts.register._engine, "savepoint", lambda _, name: units.append(name))  # each unit has one
    assert BurstAlerts(town.acts.place, town.acts.notices).look() == 4
    assert len(units) == 1
    assert BurstAlerts(town.acts.place, town.acts.notices).look() == 0
    assert len(units) == 1
    assert len(told(town, sam)) == 4


def test_a_burst_that_grew_slowly_past_the_last_look_is_told_later(town: Town, sam: Person, petition: int) -> None:
    alerts = town.acts.signatures.alerting
    give(town, petition, 50, "few")
    alerts.look()
    town.clock.pass_(PAUSE)
    give(town, petition, 15, "more")
    assert alerts.look() == 0, "too few since to look again"
    town.clock.pass_(10 * MINUTE)
    assert alerts.look() == 1
    assert len(told(town, sam)) == 1


def test_it_waits_for_somebody_to_look_at_it(town: Town, sam: Person, petition: int) -> None:
    give(town, petition, 100, "many")
    town.acts.signatures.alerting.look()
    reviewing = town.acts.signatures.reviewing
    (waiting,) = reviewing.alerts(sam)
    assert (waiting.petition, waiting.amount) == (petition, 100)
    assert reviewing.review(sam, petition).alerts == (waiting,)
    with pytest.raises(NotAllowed):
        reviewing.see(town.luz, petition, waiting.id)
    reviewing.see(sam, petition + 1, waiting.id)
    assert reviewing.alerts(sam) == (waiting,), "not by the page of another petition"
    reviewing.see(sam, petition, waiting.id)
    reviewing.see(sam, petition, waiting.id)
    assert reviewing.alerts(sam) == ()
