"""Checking the register: the integrity of SQLite's file, foreign keys, and the form of the tables."""

from collections.abc import Iterator

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import METADATA
from drafting_engine.register.units import Unit

_MOST = 50


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
    context = MigrationContext.configure(unit.connection, opts={"compare_type": True})
    for difference in compare_metadata(context, METADATA):
        for one in difference if isinstance(difference, list) else [difference]:
            names = (getattr(part, "name", part) for part in one)
            yield Unavailable("register-form-differs", what=" ".join(str(name) for name in names if name)[:200])
