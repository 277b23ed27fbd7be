"""Verifying: what differs between the stores is named, and nothing else is."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, update

from drafting_engine.register.journal import Noun
from drafting_engine.register.opening import Register
from drafting_engine.register.tables import journal
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.publishing.verifying import Examined
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.publishing import change, place, publisher
from tests.registers import StandingClock
from tests.verified import verification_of_tiny, words


@pytest.fixture
def clock() -> StandingClock:
    """A clock that the test moves."""
    return StandingClock()


@pytest.fixture
def acts(repository: RepositoryBuilder, register: Register, clock: StandingClock, tmp_path: Path) -> Acts:
    """A record with two things in it, and a third that waits for nothing."""
    repository.commit("Begin", {"articles/water.md": "# Water\n\n1. Water is a right.\n2. Nobody sells it.\n"})
    repository.commit("Say more", {"articles/water.md": "# Water\n\n1. Water is a human right.\n2. Nobody sells it.\n"})
    return acts_of(open_engine(repository.path, cache=tmp_path / "cache"), register, clock)


@pytest.fixture
def publishing(acts: Acts) -> Iterator[Publisher]:
    """A publisher that has published two things."""
    made = publisher(acts)
    change(acts.register, acts.clock, "01", "02")
    made.publish()
    yield made
    made.close()
    acts.publisher.close()


@pytest.mark.usefixtures("publishing")
def test_what_fits_is_clean(acts: Acts) -> None:
    found = verification_of_tiny(acts)
    assert found.is_clean, words(found)
    assert Examined(Noun.COMMENT, 2) in found.looked_at


@pytest.mark.usefixtures("publishing")
def test_what_was_done_a_moment_ago_is_no_difference(acts: Acts, clock: StandingClock) -> None:
    change(acts.register, clock, "02", "03")
    assert verification_of_tiny(acts).is_clean
    clock.pass_(timedelta(minutes=5))
    assert words(verification_of_tiny(acts)) == [
        "journal: entry 3 (comment 02) waits since 2016-05-03 12:00",
        "journal: entry 4 (comment 03) waits since 2016-05-03 12:00",
    ]


def test_a_file_that_was_changed_is_named(acts: Acts, publishing: Publisher, repository: RepositoryBuilder) -> None:
    rewrite(repository, {place("01"): "something else\n"})
    assert words(verification_of_tiny(acts)) == [
        f"record: {place('01')} on annotations does not say what the register says"
    ]
    change(acts.register, acts.clock, "01")
    publishing.publish()
    assert verification_of_tiny(acts).is_clean


@pytest.mark.usefixtures("publishing")
def test_a_file_that_is_missing_and_one_too_many_are_named(acts: Acts, repository: RepositoryBuilder) -> None:
    rewrite(repository, {place("01"): None, place("77"): "nobody said this\n"})
    assert words(verification_of_tiny(acts)) == [
        f"record: {place('01')} is missing on annotations: the register has it",
        f"register: annotations holds {place('77')}, and the register does not",
    ]


@pytest.mark.usefixtures("publishing")
def test_an_older_register_is_named(acts: Acts) -> None:
    acts.register.write(lambda unit: unit.connection.execute(delete(journal).where(journal.c.id == 2)))
    assert words(verification_of_tiny(acts)) == [
        "journal: annotations names entry 2, and the register knows none after 1: it is older",
        f"register: annotations holds {place('02')}, and the register does not",
    ]


@pytest.mark.usefixtures("publishing")
def test_an_entry_that_points_nowhere_is_named(acts: Acts) -> None:
    acts.register.write(lambda unit: unit.connection.execute(update(journal).values(published="f" * 40)))
    (found,) = words(verification_of_tiny(acts))
    assert found == f"journal: entries are said to be published in {'f' * 40}, which is not in the record"


@pytest.mark.usefixtures("publishing")
def test_a_lineage_that_was_tampered_with_is_named(acts: Acts, tmp_path: Path) -> None:
    assert verification_of_tiny(acts).is_clean
    (file,) = (tmp_path / "cache").rglob("lineage-*.sqlite")
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE events SET score = 0.123")
    (found,) = words(verification_of_tiny(acts))
    assert found.startswith("lineage: what is kept of clause c-")


@pytest.mark.usefixtures("publishing")
def test_an_object_that_is_gone_is_named(acts: Acts, repository: RepositoryBuilder) -> None:
    blob = repository.git("rev-parse", "main~1:articles/water.md")
    (repository.path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert f"git: missing blob {blob}" in words(verification_of_tiny(acts))


def test_a_damaged_register_is_named(acts: Acts, register: Register, tmp_path: Path) -> None:
    with register.reading() as unit:
        if unit.connection.dialect.name != "sqlite":
            pytest.skip("PostgreSQL takes no such row")
    with sqlite3.connect(tmp_path / "register.db") as raw:
        raw.execute("INSERT INTO roles (person, role) VALUES (99, 'staff')")
    assert words(verification_of_tiny(acts)) == [
        "register: row 1 of roles refers to a row of people that is not there",
        "register: row 99, staff of roles was added otherwise than by this program",
    ]


def rewrite(repository: RepositoryBuilder, files: dict[str, str | None]) -> None:
    """Write onto the branch what no publisher wrote."""
    repository.stand_on("annotations").commit("Tamper", files)
    repository.stand_on("main")
