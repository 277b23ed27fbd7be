"""Migrations lead to the tables that the program knows, once, and never back from a newer program's."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import ProgrammingError

from drafting_engine.register import versions
from drafting_engine.register.errors import BadDatabase, RegisterUnavailable, SchemaOutOfDate
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.tables import METADATA
from drafting_engine.register.units import Unit
from tests.refusals import expect_refusal
from tests.registers import Place

VERSIONS = Path(next(iter(versions.__path__)))


def execute(unit: Unit, sql: str) -> None:
    unit.connection.execute(text(sql))


def test_the_steps_lead_to_the_tables(register: Register) -> None:
    with register.reading() as unit:
        context = MigrationContext.configure(unit.connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


def test_steps_are_taken_once(place: Place) -> None:
    with place.open() as register:
        with expect_refusal(SchemaOutOfDate, match="no tables yet"):
            register.check()
        assert len(register.migrate()) == len(tuple(VERSIONS.glob("v*.py")))
        assert register.migrate() == ()
        register.check()


def test_of_several_who_migrate_at_once_one_does(place: Place) -> None:
    def migrate(_: int) -> int:
        with place.open() as register:
            return len(register.migrate())

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(migrate, range(4))) == [0, 0, 0, len(tuple(VERSIONS.glob("v*.py")))]


def test_tables_of_a_newer_program_are_refused(register: Register) -> None:
    register.write(lambda unit: execute(unit, "UPDATE alembic_version SET version_num = '9999'"))
    for attempt in (register.check, register.migrate):
        with expect_refusal(SchemaOutOfDate, match="newer version") as refused:
            attempt()
        assert refused.value.found == "9999"


def test_a_step_that_fails_leaves_nothing_behind(place: Place) -> None:
    with place.open() as register:
        register.write(lambda unit: execute(unit, "CREATE TABLE permits (id INTEGER)"))
        with pytest.raises((RegisterUnavailable, ProgrammingError)):
            register.migrate()
        with register.reading() as unit:
            assert inspect(unit.connection).get_table_names() == ["permits"]


def test_sqlite_is_durable_private_and_keeps_no_trace(tmp_path: Path) -> None:
    file = tmp_path / "register.db"
    with open_register(file) as register:
        register.migrate()
        with register.reading() as unit:
            told = {
                pragma: unit.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar()
                for pragma in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
            }
        assert told == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
        assert {path.stat().st_mode & 0o777 for path in file.parent.glob("register.db*")} == {0o600}


@pytest.mark.parametrize("address", ["mysql://x/y", "nonsense", "postgresql+asyncpg://x/y"])
def test_an_unknown_database_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadDatabase):
        open_register(tmp_path / "x", address)
