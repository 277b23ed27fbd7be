"""Seals: what another hand wrote into the register is named, whatever this program writes afterwards."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting_engine.errors import Invalid
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.people import PersonId, Role
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.people import people
from drafting_engine.register.tables import people as people_table
from drafting_engine.register.tables import roles, table_seals
from drafting_engine.register.units import Unit
from tests.registers import START, Place, register_at


@pytest.fixture
def luz(register: Register) -> PersonId:
    """Somebody with a role."""

    def add(unit: Unit) -> PersonId:
        found = people.add(unit, email="luz@x.example", name="Luz", password=None, created=START)
        people.set_roles(unit, found, (Role.STEWARD,))
        return found

    return register.write(add)


def add_somebody(unit: Unit, name: str) -> PersonId:
    return people.add(unit, email=f"{name}@x.example", name=name, password=None, created=START)


def written(register: Register) -> list[object]:
    """What stands in the tables of people and their roles."""
    with register.reading() as unit:
        return [unit.connection.execute(select(table)).all() for table in (people_table, roles)]


def faults(register: Register) -> list[str]:
    with register.reading() as unit:
        return [refusal_words(one).message for one in register.faults(unit)]


def behind_its_back(register: Register, sql: str) -> None:
    """Write to the database as anybody can who reaches it."""
    with register._engine.connect() as fresh:
        fresh.detach()
        if fresh.dialect.name == "sqlite":
            with closing(sqlite3.connect(str(register._engine.url.database))) as raw:
                raw.execute(sql)
                raw.commit()
            return
        address = register._engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    import psycopg

    with psycopg.connect(address) as other:
        other.execute(sql.encode())


def test_what_the_program_writes_fits_also_what_the_database_does_by_itself(register: Register, luz: PersonId) -> None:
    assert faults(register) == []
    register.write(lambda unit: people.set_name(unit, luz, "Luz Mar"))
    assert faults(register) == []
    register.write(lambda unit: people.forget_unproved(unit, START.replace(year=2030)))  # takes the role along
    assert faults(register) == []


def test_what_goes_along_with_a_row_fits_on_a_connection_that_wrote_nothing_before(place: Place) -> None:
    with register_at(place) as register:
        some = register.write(lambda unit: add_somebody(unit, "ana"))
        register.write(lambda unit: people.set_roles(unit, some, (Role.DRAFTER, Role.STAFF)))
    with place.open() as register:
        register.write(lambda unit: people.forget_unproved(unit, START.replace(year=2030)))
        assert faults(register) == []
        with register.reading() as unit:
            assert unit.connection.scalars(select(table_seals.c.rows).where(table_seals.c.name == "roles")).all() == [0]


def test_a_unit_that_failed_takes_no_notes_of_others_along(register: Register) -> None:
    """What notes the changes of a table is made when the first unit writes to it, and that one is rolled back."""

    def fail(unit: Unit) -> None:
        add_somebody(unit, "eve")
        raise Invalid("no-such-role", role="none")

    for name in ("ana", "luz"):
        failing = register.submit(fail)
        added = register.submit(lambda unit, name=name: add_somebody(unit, name))  # type: ignore[misc]
        assert isinstance(failing.exception(60), Invalid)
        added.result(60)
    assert faults(register) == []


def test_rows_that_are_written_while_others_are_read_fit(register: Register) -> None:
    """The first statement that changes a table comes between two rows of one that is not read to its end."""

    def add(unit: Unit) -> None:
        for number in range(40):
            add_somebody(unit, f"p{number}")

    def give_roles(unit: Unit) -> None:
        for number in unit.connection.scalars(select(people_table.c.id).execution_options(yield_per=10)):
            people.set_name(unit, PersonId(number), "Ana")
            people.set_roles(unit, PersonId(number), (Role.STAFF,))

    register.write(add)
    register.write(give_roles)
    assert faults(register) == []
    with register.reading() as unit:
        assert unit.connection.scalar(select(table_seals.c.rows).where(table_seals.c.name == "roles")) == 40


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE roles SET role = 'operator'",
        "/* by hand */ DELETE FROM people WHERE id = 1",
        "WITH one AS (SELECT 1 AS id) DELETE FROM people WHERE id IN (SELECT id FROM one)",
    ],
)
def test_whatever_statement_writes_the_seals_fit(tmp_path: Path, statement: str) -> None:
    place = Place(tmp_path / "register.db")
    with register_at(place) as register:
        some = register.write(lambda unit: add_somebody(unit, "ana"))
        register.write(lambda unit: people.set_roles(unit, some, (Role.STEWARD,)))
    with place.open() as register:
        before = written(register)
        register.write(lambda unit: unit.connection.exec_driver_sql(statement).close())
        assert written(register) != before
        assert faults(register) == []


def test_a_row_that_was_changed_stays_named_when_it_is_written_over(register: Register, luz: PersonId) -> None:
    behind_its_back(register, "UPDATE people SET email = 'eve@x.example'")
    assert faults(register) == ["row 1 of people was changed otherwise than by this program"]
    register.write(lambda unit: people.set_name(unit, luz, "Luz Mar"))
    assert faults(register) == ["row 1 of people was changed otherwise than by this program, and written over since"]
    register.accept()
    assert faults(register) == []


@pytest.mark.usefixtures("luz")
def test_roles_that_were_given_or_taken_elsewhere_are_named(register: Register) -> None:
    behind_its_back(register, "INSERT INTO roles (person, role) VALUES (1, 'operator')")
    behind_its_back(register, "DELETE FROM roles WHERE role = 'steward'")
    assert sorted(faults(register)) == [
        "row 1, operator of roles was added otherwise than by this program",
        "row 1, steward of roles was removed otherwise than by this program",
    ]
    behind_its_back(register, "DELETE FROM row_seals WHERE name = 'roles'")
    assert "roles has 0 sealed rows and had 1: rows, their seals or the last number were changed" in faults(register)


def test_two_processes_that_write_at_once_seal_every_row_once(place: Place) -> None:
    """Each seal carries on the sum of its table, so one that was worked out beside another would lose it."""

    def write(register: Register, number: int) -> None:
        email = f"{number}@x.example"
        register.write(lambda unit: people.add(unit, email=email, name="Ana", password=None, created=START))

    with register_at(place) as one, place.open() as other, ThreadPoolExecutor(8) as pool:
        list(pool.map(write, (one, other) * 40, range(80)))
        assert faults(one) == []
        with other.reading() as unit:
            assert unit.connection.scalar(select(table_seals.c.rows).where(table_seals.c.name == "people")) == 80


def test_another_key_seals_nothing_and_is_named(tmp_path: Path) -> None:
    with register_at(Place(tmp_path / "register.db")) as register:
        register.write(lambda unit: people.add(unit, email="a@x.example", name="A", password=None, created=START))
    key = tmp_path / "register.key"
    assert key.stat().st_mode & 0o777 == 0o600
    kept = key.read_text()
    key.write_text("0" * 64)
    with open_register(tmp_path / "register.db") as register:
        register.write(lambda unit: people.set_name(unit, PersonId(1), "B"))
        assert faults(register) == ["register.key is missing, or is not the key by which the register was sealed"]
    key.write_text(kept)
    with open_register(tmp_path / "register.db") as register:
        assert faults(register) == ["row 1 of people was changed otherwise than by this program"]
