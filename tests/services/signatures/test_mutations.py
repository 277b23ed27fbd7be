"""A thousand changes behind the program's back to signatures, counts, leaves and seals: each found and named."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Connection, Integer, LargeBinary, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from drafting_engine.errors import DraftingError
from drafting_engine.participation.people import Role
from drafting_engine.register.opening import open_register
from drafting_engine.register.sealing.seal_checking import seal_faults as row_faults
from drafting_engine.register.sealing.sealing_key import FILE
from drafting_engine.register.signatures import log_checking, signatures
from drafting_engine.register.signatures.signature_counts import faults as count_faults
from drafting_engine.register.tables import Moment, log_leaves, log_seals, signature_counts, signature_tallies
from drafting_engine.register.tables import signatures as signature_rows
from drafting_engine.register.units import Unit
from drafting_engine.services.seals.checking import seal_faults
from tests.amendments import Town, somebody, town_in
from tests.petition import RULES, open_petition
from tests.registers import START, copy_tables
from tests.signatures import sign, signature

TABLES = (signature_rows, signature_rows, log_leaves, signature_counts, signature_tallies, log_seals)
MUTATIONS = 1_000
Random = random.Random


@dataclass(frozen=True, slots=True)
class Mutated:
    """What was done, and the words of which a fault must have one as a fact."""

    what: str
    names: frozenset[str]


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as register, town_in(tmp_path, register, more=RULES) as opened:
        fill(opened)
        yield opened


def fill(town: Town) -> None:
    """Let a petition have signatures in every state, under two seals, and some that wait."""
    register, now = town.acts.register, town.clock.now()
    number = open_petition(town, somebody(register, "Sam", Role.STAFF))
    added = sign(register, *(signature(register.digests, f"a{n}@x.example", petition=number) for n in range(12)))
    names = [one.signature.id for one in added]
    town.acts.signatures.sealing.seal(number)
    register.write(lambda unit: signatures.withdraw(unit, register.digests, names[0], now))
    register.write(lambda unit: signatures.invalidate(unit, register.digests, names[1:3], "insult", now))
    register.write(lambda unit: signatures.restore(unit, register.digests, names[2:3]))
    town.acts.signatures.sealing.seal(number)
    sign(register, signature(register.digests, "late@x.example", petition=number))
    sign(register, signature(register.digests, "waits@x.example", petition=number), is_confirmed=False)


@pytest.mark.slow
def test_each_of_a_thousand_changes_is_found_and_named(town: Town, tmp_path: Path) -> None:
    chance, missed, done = Random(2016), [], 0
    key_file = tmp_path / FILE
    with town.acts.register._engine.connect() as connection:
        assert found(town, connection) | facts(row_faults(connection, key_file)) == set()
        while done < MUTATIONS:
            try:
                mutated = mutate(connection, chance)
            except IntegrityError:
                connection.rollback()
                continue
            done += 1
            told = found(town, connection)
            if not mutated.names & told:
                told |= facts(row_faults(connection, key_file))
            connection.rollback()
            if not mutated.names & told:
                missed.append((mutated, told))
    assert missed == []


def found(town: Town, connection: Connection) -> set[str]:
    """Return every fact of every fault in signatures, logs and seals."""
    unit = Unit(connection)
    signed = facts(log_checking.faults(unit, town.acts.register.digests))
    return signed | facts(count_faults(unit)) | facts(seal_faults(unit))


def facts(faults: Iterable[DraftingError]) -> set[str]:
    """Return what faults tell of."""
    return {str(fact) for fault in faults for fact in fault.facts.values()}


def mutate(connection: Connection, chance: Random) -> Mutated:
    """Change, remove or add one row of one table."""
    table = chance.choice(TABLES)
    row = chance.choice(connection.execute(select(table)).mappings().all())
    mine = [column == row[column.name] for column in table.primary_key]
    act = chance.choice(("change", "change", "remove", "add"))
    if act == "remove":
        connection.execute(delete(table).where(*mine))
        return Mutated(f"removed from {table.name}", names(table, row))
    if act == "add":
        other = dict(row)
        for column in table.primary_key:
            other[column.name] = bent(row[column.name], chance, column)
        for name in {"identity", "leaf"} & set(other):
            if other[name] is not None:
                other[name] = bent(other[name], chance, table.c[name])
        connection.execute(insert(table).values(other))
        return Mutated(f"added to {table.name}", names(table, other))
    column = chance.choice([one for one in table.columns if one.name not in ("batch", "batch_row", "person")])
    value = bent(row[column.name], chance, column)
    connection.execute(update(table).where(*mine).values({column.name: value}))
    return Mutated(f"{table.name}.{column.name} {row[column.name]!r}", names(table, row))


def names(table: Table, row: Any) -> frozenset[str]:
    """Return by what a person is led to the row: its id, its number, or the petition that is miscounted."""
    if table is signature_rows:
        # what nobody has logged or confirmed is missed by the count of its petition
        return frozenset({row["id"], f"P-{row['petition']}"} if row["leaf"] is None else {row["id"]})
    if table is log_leaves:
        return frozenset({str(row["number"]), row["subject"]})
    if table is signature_tallies:
        return frozenset({f"P-{row['petition']}", f"{row['petition']}, {row['kind']}, {row['name']}"})
    if table is signature_counts:
        return frozenset({f"P-{row['petition']}", f"{row['petition']}, {row['state']}, {row['residency']}"})
    return frozenset({str(row["number"]), f"{row['log']}, {row['number']}"})


def bent(value: Any, chance: Random, column: Column[Any]) -> Any:
    """Return another value for a column."""
    match column.type:
        case Moment():
            return value - timedelta(days=1) if value else START
        case LargeBinary():
            place = chance.randrange(len(value))
            return value[:place] + bytes([value[place] ^ (1 << chance.randrange(8))]) + value[place + 1 :]
        case Boolean():
            return not value
        case Integer():
            return (value or 0) + chance.choice((-1, 1, 7))
    place = chance.randrange(len(value) or 1)
    other = chance.choice([sign for sign in "abcXYZ012" if sign != value[place : place + 1]])
    return value[:place] + other + value[place + 1 :]
