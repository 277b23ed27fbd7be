"""How many letters were claimed for sending when: by this all senders of all processes keep one pace. Names nobody."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, func, insert, select, text

from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import mail_batches
from drafting_engine.register.units import Unit

_CLAIMING = 7_262_021
"""The number of the advisory lock under which senders share one pace."""


def lock(unit: Unit) -> None:
    """Let nobody else claim letters until this unit ends; SQLite has one writer in any case."""
    if unit.connection.dialect.name == POSTGRESQL:
        unit.connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CLAIMING})


def note(unit: Unit, series: str, amount: int, now: datetime) -> None:
    """Note that letters of a series are about to leave."""
    unit.connection.execute(insert(mail_batches).values(series=series, amount=amount, at=now))


def amount(unit: Unit, *, since: datetime, now: datetime) -> int:
    """Return how many left since a moment; what a clock dated that was ahead does not count."""
    lately = (mail_batches.c.at > since) & (mail_batches.c.at <= now)
    return int(unit.connection.scalar(select(func.coalesce(func.sum(mail_batches.c.amount), 0)).where(lately)) or 0)


def by_series(unit: Unit, since: datetime) -> Mapping[str, int]:
    """Return how many left since a moment, by what their numbers begin with."""
    c = mail_batches.c
    rows = unit.connection.execute(select(c.series, func.sum(c.amount)).where(c.at >= since).group_by(c.series))
    return {series: int(total) for series, total in rows}


def forget(unit: Unit, before: datetime) -> None:
    """Forget what left before a moment."""
    unit.connection.execute(delete(mail_batches).where(mail_batches.c.at < before))
