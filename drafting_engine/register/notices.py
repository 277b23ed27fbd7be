"""Notices to people in the register, and when they were seen."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

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
    """Tell somebody something; what they were told in the same words and have not seen yet is told once, as of now."""
    own = notices.c.person == person.value
    same = own & (notices.c.words == words) & (notices.c.href == href) & notices.c.seen.is_(None)
    unit.connection.execute(delete(notices).where(same))
    unit.connection.execute(insert(notices).values(person=person.value, words=words, href=href, at=at))


def of(unit: Unit, person: PersonId, most: int) -> tuple[Notice, ...]:
    """Return what somebody was told, the last first."""
    rows = unit.connection.execute(
        select(notices).where(notices.c.person == person.value).order_by(notices.c.id.desc()).limit(most)
    )
    return tuple(Notice(words=row.words, href=row.href, at=row.at, is_seen=row.seen is not None) for row in rows)


def count_new(unit: Unit, person: PersonId) -> int:
    """Count what somebody has not seen yet."""
    unseen = (notices.c.person == person.value) & notices.c.seen.is_(None)
    return int(unit.connection.execute(select(func.count()).select_from(notices).where(unseen)).scalar_one())


def mark_seen(unit: Unit, person: PersonId, at: datetime) -> None:
    """Note that somebody has seen what they were told up to a moment."""
    unseen = (notices.c.person == person.value) & notices.c.seen.is_(None) & (notices.c.at <= at)
    unit.connection.execute(update(notices).where(unseen).values(seen=at))


def forget(unit: Unit, person: PersonId, most: int) -> None:
    """Drop what somebody was told longest ago, beyond so many."""
    own = notices.c.person == person.value
    oldest = select(notices.c.id).where(own).order_by(notices.c.id.desc()).offset(most).limit(1)
    last = unit.connection.execute(oldest).scalar_one_or_none()
    if last is not None:
        unit.connection.execute(delete(notices).where(own, notices.c.id <= last))
