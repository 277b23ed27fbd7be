"""A petition from its first draft to what it was owed, in the register and in the record, on either database."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting_engine.errors import Conflict, Forbidden, Invalid, NotFound
from drafting_engine.language.petitions.lives import change_words
from drafting_engine.participation.following import Topic, TopicKind
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.petitions.petition import Petition, PetitionState, text_hash
from drafting_engine.participation.petitions.thresholds import Meeting, ThresholdState
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.signatures import signatures
from drafting_engine.register.tables import signatures as signatures_table
from drafting_engine.register.units import Unit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.erasing import erase_person
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from drafting_engine.services.petitions.delivering import Delivery
from tests.acts import acts_of
from tests.amendments import START, Town, somebody, town_in
from tests.petition import RULES, WORDS, open_petition, support
from tests.signatures import sign, signature
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
    beginning, moderating = town.acts.petitions.beginning, town.acts.petitions.moderating
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


def test_sponsors_come_first_where_the_rules_ask_for_them(tmp_path: Path, register: Register) -> None:
    rules = RULES.replace("open_days", "sponsors = 2\nmoderated = false\nopen_days")
    with town_in(tmp_path, register, more=rules) as town:
        beginning = town.acts.petitions.beginning
        number = beginning.begin(town.luz, WORDS)
        assert beginning.hand_in(town.luz, number) is PetitionState.COLLECTING_SPONSORS
        assert beginning.own(town.luz, number).sponsor_key
        support(town, number, "ana@x.example")
        assert beginning.own(town.luz, number).petition.state is PetitionState.COLLECTING_SPONSORS
        support(town, number, "bea@x.example")
        assert recorded(town, number).state is PetitionState.OPEN
        town.acts.petitions.due_steps.take()
        assert recorded(town, number).thresholds[0].reached_on == TODAY  # sponsors have signed it already


def test_a_threshold_obliges_reverts_while_nothing_is_delivered_and_stands_afterwards(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    support(town, number, "ana@x.example", "bea@x.example")
    found = recorded(town, number)
    assert (found.counts.total, found.thresholds[0].state(TODAY)) == (2, ThresholdState.OWED)
    assert found.thresholds[0].due == TODAY + timedelta(days=21)
    assert found.thresholds[0].state(TODAY + timedelta(days=22)) is ThresholdState.OVERDUE
    assert "2 signatures: technical staff owes a published opinion by 24 May 2016" in town.told(town.luz)[0]
    assert town.acts.petitions.due_steps.take() == 0
    void(town, number, "bea@x.example")
    reverted = recorded(town, number)
    assert (reverted.thresholds[0].reached_on, reverted.thresholds[0].due) == (None, None)
    assert [(step.state, step.threshold) for step in reverted.history[1:]] == [
        (ThresholdState.OWED, 2),
        (ThresholdState.NOT_REACHED, 2),
    ]
    support(town, number, "cem@x.example")
    with pytest.raises(NotAllowed):
        town.acts.petitions.delivering.deliver(town.ben, number, 2, Delivery(text="No."))
    with pytest.raises(Invalid):
        town.acts.petitions.delivering.deliver(sam, number, 2, Delivery())
    with pytest.raises(Conflict):
        town.acts.petitions.delivering.deliver(sam, number, 3, Delivery(text="Too early."))
    town.acts.petitions.delivering.deliver(sam, number, 2, Delivery(text="The city **may** plant trees."))
    void(town, number, "cem@x.example")
    found = recorded(town, number)
    assert found.thresholds[0].state(TODAY) is ThresholdState.DELIVERED
    opinion = town.acts.engine.petitions.opinion(number, 2)
    assert (opinion.text, opinion.by, opinion.on) == ("The city **may** plant trees.", "technical staff", TODAY)
    assert words(verification(town.acts)) == []


def test_a_hearing_is_announced_and_then_delivered_with_what_is_left_of_it(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    support(town, number, "ana@x.example", "bea@x.example", "cem@x.example")
    soon = Meeting(held_on=TODAY + timedelta(days=9), place="Old Causeway", stream="https://city.example/live")
    town.acts.petitions.delivering.announce(town.dora, number, 3, soon)
    assert recorded(town, number).thresholds[1].meeting == soon
    assert town.told(town.luz)[0].endswith("is heard on 12 May 2016: Old Causeway")
    held = replace(soon, recording="https://city.example/tape", took_part=("Dora", "Luz"))
    with pytest.raises(Invalid):
        town.acts.petitions.delivering.deliver(town.dora, number, 3, Delivery(meeting=held))  # not held yet
    town.clock.moment += timedelta(days=10)
    for wrong in (replace(held, minutes="javascript:alert(1)"), replace(held, place=" ")):
        with pytest.raises(Invalid):
            town.acts.petitions.delivering.deliver(town.dora, number, 3, Delivery(meeting=wrong))
    town.acts.petitions.delivering.deliver(town.dora, number, 3, Delivery(meeting=held))
    later = replace(held, minutes="https://city.example/minutes")
    town.acts.petitions.delivering.complete(town.dora, number, 3, later)
    found = recorded(town, number).thresholds[1]
    assert (found.meeting, found.delivered_on) == (later, TODAY + timedelta(days=10))
    assert words(verification(town.acts)) == []


def test_a_moderator_refuses_with_a_public_reason_stops_and_opens_again(town: Town, sam: Person) -> None:
    beginning, moderating = town.acts.petitions.beginning, town.acts.petitions.moderating
    number = beginning.begin(town.luz, WORDS)
    beginning.hand_in(town.luz, number)
    with pytest.raises(Invalid):
        moderating.refuse(sam, number, "whim")
    moderating.refuse(sam, number, "insult", "It names a neighbour.", is_hidden=True)
    found = recorded(town, number)
    assert (found.state, found.reason, found.hidden) == (PetitionState.REJECTED, "insult", "insult")
    assert (found.title, found.author, found.text, found.history[-1].words) == (f"P-{number}", "", "", "")
    other = open_petition(town, sam)
    moderating.stop(sam, other, "off-topic", "It asks for nothing.")
    stopped = recorded(town, other)
    assert (stopped.state, stopped.title, stopped.history[-1].words) == (
        PetitionState.STOPPED,
        WORDS.title,
        "It asks for nothing.",
    )
    moderating.open(sam, other)
    assert recorded(town, other).can_be_signed(TODAY)
    own = town.acts.petitions.beginning.begin(sam, WORDS)
    beginning.hand_in(sam, own)
    with pytest.raises(Forbidden):
        moderating.open(sam, own)
    assert words(verification(town.acts)) == []


def test_a_petition_is_corrected_closes_on_its_day_and_can_be_withdrawn(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    town.acts.petitions.correcting.correct(sam, number, WORDS.title, "We ask for trees in every square.", "A typo.")
    found = recorded(town, number)
    assert (found.version, found.text) == (2, "We ask for trees in every square.")
    assert [(one.number, one.reason, one.text) for one in found.versions] == [
        (1, "", WORDS.text),
        (2, "A typo.", found.text),
    ]
    assert found.text_hash == text_hash(found.text) != found.versions[0].text_hash
    with pytest.raises(Conflict):
        town.acts.petitions.correcting.correct(sam, number, found.title, found.text, "Nothing.")
    with pytest.raises(Invalid):
        town.acts.petitions.beginning.withdraw(town.luz, number)  # everybody wants to know why
    town.acts.petitions.beginning.withdraw(town.luz, number, "The council did it.")
    assert recorded(town, number).history[-1].words == "The council did it."
    other = open_petition(town, sam)
    town.clock.moment += timedelta(days=60)
    assert town.acts.petitions.due_steps.take() == 0
    town.clock.moment += timedelta(days=1)
    assert town.acts.petitions.due_steps.take() == 1
    assert recorded(town, other).state is PetitionState.CLOSED
    assert words(verification(town.acts)) == []


def test_what_the_record_has_comes_back_from_a_clone_byte_for_byte(town: Town, sam: Person, tmp_path: Path) -> None:
    number = open_petition(town, sam)
    support(town, number, "ana@x.example", "bea@x.example")
    town.acts.petitions.delivering.deliver(sam, number, 2, Delivery(text="It can be done."))
    town.acts.petitions.correcting.correct(sam, number, "Shade", WORDS.text, "Shorter.")
    found = recorded(town, number)
    rebuilt, report = rebuilt_workspace(town.location, tmp_path / "rebuilt", START)
    assert dict(report.counts)["petition"] == 2  # the petition and the opinion on it
    with open_register(rebuilt.register) as other:
        engine = open_engine(rebuilt.repository, cache=rebuilt.cache)
        acts = acts_of(engine, other, town.clock)
        assert words(verification(acts)) == []
        assert replace(acts.petitions.store.get(number).petition, decisions=()) == found
        assert acts.petitions.store.get(number).person is None
        sign(other, signature(other.digests, "cem@x.example", petition=number))
        acts.petitions.due_steps.take()
        acts.publisher.publish()
        assert engine.petitions.get(number).counts.total == 3  # two that only the record knows, and one


def test_who_goes_takes_drafts_along_and_their_name_if_they_wish(town: Town, sam: Person) -> None:
    public = open_petition(town, sam)
    private = town.acts.petitions.beginning.begin(town.luz, WORDS)
    erase_person(town.acts.place, town.luz.email, with_name=True)
    assert recorded(town, public).author == "Erased"
    with pytest.raises(NotFound):
        town.acts.petitions.store.get(private)
    again = town.acts.petitions.beginning.begin(town.ben, WORDS)
    assert again > private  # a number names one petition for ever
    assert words(verification(town.acts)) == []


def void(town: Town, number: int, email: str) -> None:
    """Declare a signature void, and let the instance take the steps that are due."""
    register = town.acts.register

    def act(unit: Unit) -> None:
        named = select(signatures_table.c.id).where(
            signatures_table.c.petition == number, signatures_table.c.email == email
        )
        signatures.invalidate(unit, register.digests, unit.connection.scalars(named).all(), "doubtful", START)

    register.write(act)
    town.acts.petitions.due_steps.take()


def test_those_who_follow_are_told_each_step(town: Town, sam: Person) -> None:
    number = open_petition(town, sam)
    recorded(town, number)
    support(town, number, "ana@x.example", "bea@x.example")
    recorded(town, number)
    void(town, number, "bea@x.example")
    recorded(town, number)
    support(town, number, "bea@y.example", "cem@x.example")
    recorded(town, number)
    soon = Meeting(held_on=TODAY + timedelta(days=9), place="Old Causeway")
    town.acts.petitions.delivering.announce(town.dora, number, 3, soon)
    recorded(town, number)
    town.acts.petitions.delivering.deliver(sam, number, 2, Delivery(text="It can be done."))
    recorded(town, number)
    town.acts.petitions.correcting.correct(sam, number, "Shade", WORDS.text, "Shorter.")
    recorded(town, number)
    town.acts.petitions.moderating.stop(sam, number, "off-topic", "It asks for nothing.")
    recorded(town, number)
    history = town.acts.engine.petitions.history(number)
    assert [change_words(change) for version in history for change in version.changes] == [
        "Opened for signatures",
        "Reached 2 signatures: technical staff owes until 24 May 2016 a published opinion",
        "Under 2 signatures again, since some were voided",
        "Reached 2 signatures: technical staff owes until 24 May 2016 a published opinion",
        "Reached 3 signatures: drafting group owes until 2 June 2016 a public hearing",
        "Set for 12 May 2016: a public hearing",
        "Delivered by technical staff: a published opinion",
        "Its words were corrected",
        "Now: stopped by a moderator",
    ]
    assert town.acts.following.subscribing.follows(town.luz, Topic(TopicKind.PETITION, f"P-{number}")) is not None
