"""Drafts: what somebody writes is theirs alone, the last word counts, and there is an end to how much is kept."""

from datetime import timedelta

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.people import Person
from drafting_engine.register.opening import Register
from drafting_engine.services.drafting.drafts import MOST, MOST_CHARACTERS, Drafts
from drafting_engine.services.people.accounts import Accounts
from tests.registers import StandingClock, quick_passwords

WORDS = {"text": "1. Water – für alle, 水.\n", "summary": ""}


class Desk:
    """Two people and what they have begun."""

    def __init__(self, register: Register) -> None:
        self.register, self.clock = register, StandingClock()
        self.drafts = Drafts(register, clock=self.clock)
        accounts = Accounts(register, clock=self.clock, passwords=quick_passwords())
        self.ana = accounts.add("ana@city.example", "Ana", (), password="seven quiet herons")  # noqa: S106
        self.ben = accounts.add("ben@city.example", "Ben", (), password="seven quiet herons")  # noqa: S106

    def places(self, person: Person) -> list[str]:
        """Where somebody has begun something."""
        return [draft.place for draft in self.drafts.all_of(person)]


@pytest.fixture
def desk(register: Register) -> Desk:
    return Desk(register)


def test_what_was_kept_last_is_found_again_by_its_writer_only(desk: Desk) -> None:
    desk.drafts.keep(desk.ana, "edit", "water", "a" * 40, {"text": "1. Half"})
    desk.clock.pass_(timedelta(seconds=5))
    desk.drafts.keep(desk.ana, "edit", "water", "b" * 40, WORDS)
    found = desk.drafts.kept(desk.ana, "edit", "water")
    assert found is not None
    assert (found.fields, found.base, found.changed) == (WORDS, "b" * 40, desk.clock.now())
    assert desk.drafts.kept(desk.ben, "edit", "water") is None
    assert desk.drafts.kept(desk.ana, "amendment", "water") is None
    assert desk.places(desk.ana) == ["water"]


def test_what_was_dropped_is_gone_and_another_persons_is_not(desk: Desk) -> None:
    for person in (desk.ana, desk.ben):
        desk.drafts.keep(person, "edit", "water", "a" * 40, WORDS)
    desk.drafts.drop(desk.ana, "edit", "water")
    desk.drafts.drop(desk.ana, "edit", "never begun")
    assert (desk.places(desk.ana), desk.places(desk.ben)) == ([], ["water"])


def test_of_too_many_the_one_left_alone_longest_goes(desk: Desk) -> None:
    for number in range(MOST + 2):
        desk.clock.pass_(timedelta(seconds=1))
        desk.drafts.keep(desk.ana, "edit", f"article-{number}", "a" * 40, WORDS)
    assert desk.places(desk.ana) == [f"article-{number}" for number in range(MOST + 1, 1, -1)]


def test_what_is_too_long_is_refused_and_what_was_kept_stays(desk: Desk) -> None:
    desk.drafts.keep(desk.ana, "edit", "water", "a" * 40, WORDS)
    for place, text in (("water", "x" * MOST_CHARACTERS), ("x" * 600, "short")):
        with pytest.raises(Invalid):
            desk.drafts.keep(desk.ana, "edit", place, "a" * 40, {"text": text})
    assert desk.places(desk.ana) == ["water"]


def test_what_was_thrown_away_can_be_got_back_until_it_is_saved(desk: Desk) -> None:
    desk.drafts.keep(desk.ana, "edit", "water", "a" * 40, WORDS)
    desk.drafts.discard(desk.ana, "edit", "water")
    assert desk.places(desk.ana) == []
    assert desk.drafts.kept(desk.ana, "edit", "water") is None
    assert desk.drafts.discarded(desk.ana, "edit", "water") is not None
    desk.drafts.recover(desk.ana, "edit", "water")
    found = desk.drafts.kept(desk.ana, "edit", "water")
    assert found is not None
    assert found.fields == WORDS
    desk.drafts.discard(desk.ana, "edit", "water")
    desk.drafts.drop(desk.ana, "edit", "water")
    assert desk.drafts.discarded(desk.ana, "edit", "water") is None
    desk.drafts.recover(desk.ana, "edit", "water")
    assert desk.places(desk.ana) == []
