"""Checking the register: the integrity of SQLite's file, and foreign keys."""

from sqlalchemy import text

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.units import Unit

_MOST = 50


def faults(unit: Unit) -> tuple[str, ...]:
    """Return the faults that SQLite finds in its file, one line each; empty on PostgreSQL, which checks itself."""
    if unit.connection.dialect.name == POSTGRESQL:
        return ()
    told = [row[0] for row in unit.connection.execute(text(f"PRAGMA integrity_check({_MOST})"))]
    broken = unit.connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST)
    return (
        *(line for line in told if line != "ok"),
        *(f"row {row[1]} of {row[0]} refers to a row of {row[2]} that is not there" for row in broken),
    )
