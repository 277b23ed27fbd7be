"""Rebuilding: a register that was lost comes back from Git as far as it was public, and the record goes on."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.language.reports import examined_words
from drafting_engine.participation.amendments.branches import NotYourAmendment
from drafting_engine.register import journal
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.repository.writing import Author
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.rebuilding import restore_public
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.people.git_addresses import person_of_address
from drafting_engine.services.text.version_messages import VersionMessage
from tests.acts import acts_of
from tests.amendments import OTHER, PATH, SHADE, START, STREETS, WATER, people_in, town_in
from tests.builder import RepositoryBuilder
from tests.commenting import Harbour, harbour_in
from tests.refusals import expect_refusal
from tests.registers import POSTGRESQL, SQLITE, Place, Servers, place_of, register_at
from tests.verified import verification, words


@pytest.fixture
def harbour(tmp_path: Path, register: Register) -> Iterator[Harbour]:
    """A harbour in which much was said."""
    with harbour_in(tmp_path, register) as made:
        first = made.say("First.")
        made.acts.comments.writing.reply(made.ben, first, "Second.")
        made.acts.comments.writing.react(made.ben, first, 1)
        made.clock.pass_(timedelta(minutes=1))
        made.acts.comments.writing.edit(made.ana, first, "First, in other words.")
        gone = made.say("Taken back.", key="1.2")
        made.acts.comments.writing.withdraw(made.ana, gone)
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
    said = acts.comments.writing.post(luz, RequestedTarget(page="articles/water", key="1.1"), "After all that.")
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


def test_nobody_gets_the_number_of_an_account_that_wrote_before(
    tmp_path: Path, register: Register, other: Register
) -> None:
    with town_in(tmp_path, register) as town:
        number = town.propose(STREETS + SHADE, by=town.eve)
        town.save(WATER + "3. Wells too.\n", OTHER)
        written = max(town.eve.id.value, town.dora.id.value)
        town.acts.publisher.publish()
        restore_public(town.location, other, now=town.clock.now())
        acts = acts_of(town.acts.engine, other, town.clock)
        newcomers = people_in(other, {"Olu": (), "Luz": (), "Ada": ()})
        assert [one.id.value for one in newcomers] == [written + 1, written + 2, written + 3]
        for address in (f"p{town.eve.id.value}", f"p{town.dora.id.value}"):
            assert person_of_address(other, f"{address}@{acts.place.host}", host=acts.place.host) is None
        for one in newcomers:
            edit = TextEdit(base=town.branch(number), files={PATH: STREETS}, message=VersionMessage(summary="Mine"))
            with pytest.raises(NotYourAmendment):
                acts.amendments.proposing.revise(one, number, edit)
        found = verification(acts)
        assert found.is_clean, words(found)
        acts.publisher.close()


@pytest.mark.parametrize(
    ("author", "named"),
    [
        ("P41@city.example", "Co-authored-by: Ben <p7@old.example>"),
        ("group2016@city.example", "Co-authored-by: Ben <p41@old.example>"),
    ],
)
@pytest.mark.parametrize("database", [SQLITE, POSTGRESQL])
def test_a_new_register_for_an_old_record_begins_above_its_numbers(
    database: str, author: str, named: str, tmp_path: Path, servers: Servers
) -> None:
    """However it comes to be: a history was taken in, or the register was moved away."""
    source = RepositoryBuilder(tmp_path / "source")
    source.commit(f"Begin\n\n{named}", {PATH: STREETS})
    source.git("commit", "--quiet", "--amend", "--no-edit", f"--author=Eve <{author}>")
    source.commit("Go on", {PATH: STREETS + SHADE})
    group = Author("Drafting group", "group@city.example")
    workspace = imported_workspace(source.path, tmp_path / "city", documents=(), author=group, when=START)
    place = place_of(database, tmp_path / "city", servers)
    if place.address:
        (workspace.root / "settings.toml").write_text(f'database = "{place.address}"\n')
    with register_of(workspace) as made:
        assert [one.id.value for one in people_in(made, {"Olu": (), "Ada": ()})] == [42, 43]
    with register_of(workspace) as again:
        assert [one.id.value for one in people_in(again, {"Sol": ()})] == [44]
        with again.reading() as unit:
            assert list(again.faults(unit)) == []


def test_the_numbers_of_erased_accounts_are_not_given_again_where_others_are_reserved(register: Register) -> None:
    register.write(lambda unit: people.go_on_after(unit, 12))
    register.write(lambda unit: people.go_on_after(unit, 5))
    assert [one.id.value for one in people_in(register, {"Olu": (), "Ada": ()})] == [13, 14]
    register.write(lambda unit: people.go_on_after(unit, 13))
    assert [one.id.value for one in people_in(register, {"Sol": ()})] == [15]
    with register.reading() as unit:
        assert people.last_number(unit) == 15
        assert len(people.everybody(unit)) == 3
        assert list(register.faults(unit)) == []
