"""Rebuilding: a register that was lost comes back from Git as far as it was public, and the record goes on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.language.reports import examined_words
from drafting_engine.register import journal
from drafting_engine.register.opening import Register
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.operations.rebuilding import restore_public
from tests.acts import acts_of
from tests.amendments import people_in
from tests.commenting import Harbour, harbour_in
from tests.refusals import expect_refusal
from tests.registers import POSTGRESQL, SQLITE, Place, Servers, place_of, register_at
from tests.verified import verification, words


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    """A harbour in which much was said."""
    with harbour_in(tmp_path, register) as made:
        first = made.say("First.")
        made.acts.commenting.reply(made.ben, first, "Second.")
        made.acts.commenting.react(made.ben, first, 1)
        made.clock.pass_(timedelta(minutes=1))
        made.acts.commenting.edit(made.ana, first, "First, in other words.")
        gone = made.say("Taken back.", key="1.2")
        made.acts.commenting.withdraw(made.ana, gone)
        made.publish()
        yield made


@pytest.fixture
def other(place: Place, tmp_path: Path, servers: Servers) -> Iterator[Register]:
    """An empty register of the same kind."""
    (tmp_path / "other").mkdir()
    with register_at(place_of(POSTGRESQL if place.address else SQLITE, tmp_path / "other", servers)) as made:
        yield made


def test_a_lost_register_comes_back_and_the_record_goes_on(harbour: Harbour, other: Register) -> None:
    told = restore_public(harbour.acts.location, other, now=harbour.clock.now())
    assert dict(told.counts)["comment"] == 3
    assert told.unreadable == ()
    acts = acts_of(harbour.engine, other, harbour.clock)
    found = verification(acts)
    assert found.is_clean, words(found)
    with harbour.acts.register.reading() as before, other.reading() as after:
        assert journal.highest(after) == journal.highest(before)
    (luz,) = people_in(other, {"Luz Mar": ()})
    said = acts.commenting.comment(luz, RequestedTarget(page="articles/water", key="1.1"), "After all that.")
    assert acts.publisher.publish() == 1
    assert harbour.told(said.name).body == "After all that."
    (number,) = harbour.repository.git("log", "-1", "--format=%(trailers:key=Journal,valueonly)", "annotations").split()
    with harbour.acts.register.reading() as before:
        assert int(number) > journal.highest(before)
    found = verification(acts)
    assert found.is_clean, words(found)
    acts.publisher.close()


def test_what_is_there_is_not_mixed_with_what_comes_back(harbour: Harbour) -> None:
    with expect_refusal(Conflict, match="holds public acts already"):
        restore_public(harbour.acts.location, harbour.acts.register, now=harbour.clock.now())


def test_what_cannot_be_read_is_named_and_stays(harbour: Harbour, other: Register) -> None:
    harbour.repository.stand_on("annotations").commit("Write nonsense", {"water/zz/C-01ZZ.json": "{}"})
    harbour.repository.stand_on("main")
    told = restore_public(harbour.acts.location, other, now=harbour.clock.now())
    assert told.unreadable == ("water/zz/C-01ZZ.json",)
    acts = acts_of(harbour.engine, other, harbour.clock)
    found = verification(acts)
    assert found.is_clean, words(found)
    assert "3 comments, and 1 that can't be read" in map(examined_words, found.looked_at)
    acts.publisher.close()
