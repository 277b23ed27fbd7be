"""Signing is switched off and on: nobody signs meanwhile, no petition ends, and the time is added to its last day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.petitions.petition import Petition, PetitionState
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.record.files import read_file
from drafting_engine.record.petitions import petition_file, petition_from, petition_path
from drafting_engine.register.opening import Register
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import signing_pauses
from drafting_engine.services.petitions.pausing import time_off_since
from drafting_engine.services.signatures.signing import SigningForm, SigningSwitchedOff, require_taken
from tests.amendments import Town, somebody, town_in
from tests.petition import RULES, open_petition
from tests.refusals import expect_refusal

WHY = "Thousands of invented names came from one network."
OTHER = PetitionWords(title="Water for every square", text="We ask for drinking fountains in every square.")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened
        opened.acts.signatures.signing.close()


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


def sign(town: Town, number: int, email: str = "eva@x.example") -> None:
    signing = town.acts.signatures.signing
    require_taken(signing.sign(signing.request(SigningForm(petition=number, version=1, name="Eva", email=email))))


def petition(town: Town, number: int) -> Petition:
    return town.acts.petitions.store.get(number).petition


def switches(town: Town, number: int) -> list[tuple[str, str]]:
    """Return how signing was switched, as the file in the record says it."""
    written = petition_file(petition(town, number))
    read = petition_from(read_file(petition_path(number), written), {})
    assert petition_file(read) == written
    return [(step.signing.value, step.words) for step in read.history if step.signing]


def test_nobody_signs_while_signing_is_off_and_the_last_day_is_later_by_it(town: Town, sam: Person) -> None:
    number, pausing = open_petition(town, sam), town.acts.petitions.pausing
    closes, title = petition(town, number).closes, petition(town, number).title
    assert closes
    assert pausing.switch_off(sam, number, WHY) == 1
    with expect_refusal(SigningSwitchedOff, match="Thousands of invented names"):
        sign(town, number)
    with expect_refusal(Conflict, match="off already"):
        pausing.switch_off(sam, number, WHY)
    assert petition(town, number).state is PetitionState.OPEN
    assert petition(town, number).title == title
    assert petition(town, number).outcome == ""
    assert not petition(town, number).can_be_signed(closes)
    town.clock.pass_(2 * DAY + HOUR)
    assert pausing.switch_on(sam, number) == 1
    assert petition(town, number).closes == closes + 3 * DAY, "whole days, rounded up"
    assert switches(town, number) == [("off", WHY), ("on", "")]
    sign(town, number)
    with expect_refusal(Conflict, match="not switched off"):
        pausing.switch_on(sam, number)
    assert [one.ended is None for one in pausing.listed()] == [False]


def test_no_petition_closes_while_signing_is_off(town: Town, sam: Person) -> None:
    number, pausing = open_petition(town, sam), town.acts.petitions.pausing
    closes = petition(town, number).closes
    assert closes
    pausing.switch_off(None, None, WHY)
    town.clock.pass_(90 * DAY)
    town.acts.petitions.due_steps.take()
    assert petition(town, number).state is PetitionState.OPEN
    with expect_refusal(SigningSwitchedOff, match="paused since"):
        sign(town, number)
    pausing.switch_on(None, None)
    town.acts.petitions.due_steps.take()
    assert petition(town, number).closes == closes + 90 * DAY
    sign(town, number)
    town.clock.pass_(61 * DAY)
    town.acts.petitions.due_steps.take()
    assert petition(town, number).state is PetitionState.CLOSED


def test_time_that_was_off_twice_at_once_is_added_once(town: Town, sam: Person) -> None:
    first, second = open_petition(town, sam), open_petition(town, sam, OTHER)
    pausing = town.acts.petitions.pausing
    closes = petition(town, first).closes
    assert closes
    pausing.switch_off(sam, first, "This one first.")
    town.clock.pass_(DAY)
    assert pausing.switch_off(sam, None, WHY) == 1, "the other one; the first is off already"
    town.clock.pass_(DAY)
    assert pausing.switch_on(sam, first) == 0, "still off with all others"
    town.clock.pass_(DAY)
    assert pausing.switch_on(sam, None) == 2
    assert petition(town, first).closes == closes + 3 * DAY
    assert petition(town, second).closes == closes + 2 * DAY
    assert switches(town, first) == [("off", "This one first."), ("on", "")]
    pausing.switch_off(sam, first, "At the same second.")
    town.clock.pass_(HOUR)
    pausing.switch_on(sam, first)
    assert petition(town, first).closes == closes + 4 * DAY, "what was added before is not added again"


def test_what_is_opened_while_all_signing_is_off_can_be_signed_when_it_is_on(town: Town, sam: Person) -> None:
    pausing = town.acts.petitions.pausing
    pausing.switch_off(sam, None, WHY)
    town.clock.pass_(5 * DAY)
    number = open_petition(town, sam)
    closes = petition(town, number).closes
    assert closes
    assert switches(town, number) == [("off", WHY)]
    with expect_refusal(SigningSwitchedOff, match="paused since"):
        sign(town, number)
    town.clock.pass_(DAY)
    pausing.switch_on(sam, None)
    assert petition(town, number).closes == closes + DAY, "it was not open before"
    sign(town, number)


def test_a_petition_that_is_stopped_meanwhile_says_that_signing_is_on_again(town: Town, sam: Person) -> None:
    number, pausing = open_petition(town, sam), town.acts.petitions.pausing
    pausing.switch_off(sam, None, WHY)
    town.acts.petitions.moderating.stop(sam, number, "off-topic", "It asks for nothing.")
    pausing.switch_on(sam, None)
    town.acts.petitions.moderating.open(sam, number)
    sign(town, number)
    assert petition(town, number).pause is None


def test_only_who_moderates_switches_and_says_why(town: Town, sam: Person) -> None:
    number, pausing = open_petition(town, sam), town.acts.petitions.pausing
    with expect_refusal(Invalid, match="say why"):
        pausing.switch_off(sam, number, " ")
    with pytest.raises(NotAllowed):
        pausing.switch_off(town.luz, number, WHY)
    with pytest.raises(NotFound):
        pausing.switch_off(sam, 999, WHY)
    pausing.switch_off(sam, number, WHY)
    with pytest.raises(NotAllowed):
        pausing.switch_on(town.luz, number)


def test_a_petition_from_the_record_is_off_until_somebody_switches_it_on(town: Town, sam: Person) -> None:
    number, pausing = open_petition(town, sam), town.acts.petitions.pausing
    pausing.switch_off(sam, number, WHY)
    town.acts.publisher.publish()
    told = replace(petition(town, number), number=77)
    town.acts.register.write(lambda unit: petitions.restore(unit, told, ()))
    with town.acts.register.reading() as unit:
        kept = signing_pauses.of_petitions(unit, (77,))
    assert kept[77].reason == WHY
    assert kept[77].began == told.history[-1].at
    assert time_off_since([kept[77]], kept[77].began - DAY, kept[77].began + DAY) == kept[77].began
