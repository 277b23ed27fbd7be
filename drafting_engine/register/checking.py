"""Checking the register: the integrity of SQLite's file, and foreign keys."""

from sqlalchemy import text

from drafting_engine.errors import Unavailable
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.units import Unit

_MOST = 50


def faults(unit: Unit) -> tuple[Unavailable, ...]:
    """Return the faults that SQLite finds in its file; empty on PostgreSQL, which checks itself."""
    if unit.connection.dialect.name == POSTGRESQL:
        return ()
    told = [row[0] for row in unit.connection.execute(text(f"PRAGMA integrity_check({_MOST})"))]
    broken = unit.connection.execute(text("PRAGMA foreign_key_check")).fetchmany(_MOST)
    return (
        *(Unavailable("register-damaged", fault=line) for line in told if line != "ok"),
        *(Unavailable("register-row-dangling", row=str(row[1]), table=row[0], target=row[2]) for row in broken),
    )
