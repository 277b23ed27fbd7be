"""Notices to people in the register, and when they were seen."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from drafting_engine.participation.notices import NoticeContent, NoticeKind
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import notices
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that one person is told."""

    about: NoticeContent
    href: str
    """Where more of it is read."""
    at: datetime
    is_seen: bool


def add(unit: Unit, person: PersonId, *, about: NoticeContent, href: str, at: datetime) -> None:
    """Tell somebody something; an unseen notice that says the same is replaced, so that it is told once, as of now."""
    own, facts = notices.c.person == person.value, json.dumps(about.facts, ensure_ascii=False, sort_keys=True)
    is_same = (notices.c.kind == about.kind.value) & (notices.c.facts == facts) & (notices.c.href == href)
    unit.connection.execute(delete(notices).where(own & is_same & notices.c.seen.is_(None)))
    values = {"person": person.value, "kind": about.kind.value, "facts": facts, "href": href, "at": at}
    unit.connection.execute(insert(notices).values(values))


def was_told(unit: Unit, person: PersonId, about: NoticeContent, href: str) -> bool:
    """Return True if somebody was told the same already, seen or not."""
    facts = json.dumps(about.facts, ensure_ascii=False, sort_keys=True)
    is_same = (notices.c.kind == about.kind.value) & (notices.c.facts == facts) & (notices.c.href == href)
    found = select(func.count()).select_from(notices).where(notices.c.person == person.value, is_same)
    return bool(unit.connection.scalar(found))


def of(unit: Unit, person: PersonId, most: int) -> tuple[Notice, ...]:
    """Return what somebody was told, the last first."""
    rows = unit.connection.execute(
        select(notices).where(notices.c.person == person.value).order_by(notices.c.id.desc()).limit(most)
    )
    return tuple(Notice(about=_about(row), href=row.href, at=row.at, is_seen=row.seen is not None) for row in rows)


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


def _about(row: Row[Any]) -> NoticeContent:
    return NoticeContent(NoticeKind(row.kind), json.loads(row.facts))
