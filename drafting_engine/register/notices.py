"""Notices in the register: what somebody is told on their own page, and whether they have seen it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import notices
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that one person is told."""

    words: str
    href: str
    """Where more of it is read."""
    at: datetime
    is_seen: bool


def add(unit: Unit, person: PersonId, *, words: str, href: str, at: datetime) -> None:
    """Tell somebody something."""
    unit.connection.execute(insert(notices).values(person=person.value, words=words, href=href, at=at))


def of(unit: Unit, person: PersonId, most: int) -> tuple[Notice, ...]:
    """Give what somebody was told, the last first."""
    rows = unit.connection.execute(
        select(notices).where(notices.c.person == person.value).order_by(notices.c.id.desc()).limit(most)
    )
    return tuple(Notice(words=row.words, href=row.href, at=row.at, is_seen=row.seen is not None) for row in rows)


def mark_seen(unit: Unit, person: PersonId, at: datetime) -> None:
    """Note that somebody has seen what they were told."""
    unseen = (notices.c.person == person.value) & notices.c.seen.is_(None)
    unit.connection.execute(update(notices).where(unseen).values(seen=at))
