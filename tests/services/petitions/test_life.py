"""A petition from its first draft to what it was owed, in the register and in the record, on either database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, NotFound
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.petitions import Petition, PetitionState, text_hash
from drafting_engine.register.opening import Register
from tests.amendments import Town, somebody, town_in
from tests.petition import RULES, WORDS
from tests.verified import verification, words

TODAY = date(2016, 5, 3)


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


def recorded(town: Town, number: int) -> Petition:
    """A petition as the record tells everybody."""
    town.acts.publisher.publish()
    return town.acts.engine.petitions.get(number)


def test_a_petition_is_nobody_elses_before_it_is_opened_and_then_everybodys(town: Town, sam: Person) -> None:
    beginning, moderating = town.acts.beginning_petitions, town.acts.moderating_petitions
    number = beginning.begin(town.luz, WORDS)
    beginning.rewrite(town.luz, number, replace(WORDS, title="Shade for all squares"))
    assert beginning.hand_in(town.luz, number) is PetitionState.IN_MODERATION
    with pytest.raises(NotFound):
        recorded(town, number)
    with pytest.raises(NotFound):
        beginning.own(town.ben, number)
    with pytest.raises(NotAllowed):
        moderating.queue(town.ben)
    with pytest.raises(Conflict):
        beginning.rewrite(town.luz, number, WORDS)
    assert [one.petition.title for one in moderating.queue(sam)] == ["Shade for all squares"]
    moderating.open(sam, number)
    found = recorded(town, number)
    assert (found.state, found.author, found.title) == (PetitionState.OPEN, "Luz", "Shade for all squares")
    assert found.text_hash == text_hash(WORDS.text)
    assert (found.opened, found.closes) == (TODAY, TODAY + timedelta(days=60))
    assert [(one.signatures, one.days) for one in found.thresholds] == [(2, 21), (3, 30)]
    assert [step.state for step in found.history] == [PetitionState.OPEN]
    assert town.told(town.luz)[0] == "Your petition “Shade for all squares” is open: everybody can sign it"
    assert words(verification(town.acts)) == []
