"""Checking the register: the integrity of SQLite's file, foreign keys, and the form of the tables."""

from collections.abc import Iterator
from functools import partial

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.lru_cache import LruCache
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import METADATA
from drafting_engine.register.units import Unit

_MOST = 50

_DIFFERENCES: LruCache[tuple[tuple[str, ...], ...], tuple[str, ...]] = LruCache(16)
"""What differs in the tables of SQLite, by what a file says of its form: whoever says the same has the same tables."""


def faults(unit: Unit) -> Iterator[DraftingError]:
    """Yield what SQLite finds in its file, and tables that have another form than this program gives them."""
    if unit.connection.dialect.name != POSTGRESQL:  # which checks itself
        yield from _faults_of_file(unit)
    yield from _faults_of_form(unit)


def _faults_of_file(unit: Unit) -> Iterator[DraftingError]:
    told = [row[0] for row in unit.connection.execute(text(f"PRAGMA integrity_check({_MOST})"))]
    broken = unit.connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST)
    yield from (Unavailable("register-damaged", fault=line) for line in told if line != "ok")
    yield from (Unavailable("register-row-dangling", row=str(row[1]), table=row[0], target=row[2]) for row in broken)
    foreign = text("SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name")
    for kind, name in unit.connection.execute(foreign).fetchmany(_MOST):
        yield Unavailable("register-form-differs", what=f"{kind} {name}")


def _faults_of_form(unit: Unit) -> Iterator[DraftingError]:
    find = partial(_differences, unit)
    found = (
        find() if unit.connection.dialect.name == POSTGRESQL else _DIFFERENCES.get_or_make(_sqlite_schema(unit), find)
    )
    yield from (Unavailable("register-form-differs", what=what) for what in found)


def _sqlite_schema(unit: Unit) -> tuple[tuple[str, ...], ...]:
    """Return all that a file of SQLite says of its form, whatever signs it says it in."""
    told = text("SELECT hex(type), hex(name), hex(tbl_name), hex(sql) FROM sqlite_master ORDER BY 1, 2, 3, 4")
    return tuple(tuple(row) for row in unit.connection.execute(told))


def _differences(unit: Unit) -> tuple[str, ...]:
    context = MigrationContext.configure(unit.connection, opts={"compare_type": True})
    return tuple(
        " ".join(str(name) for part in one if (name := getattr(part, "name", part)))[:200]
        for difference in compare_metadata(context, METADATA)
        for one in (difference if isinstance(difference, list) else [difference])
    )
