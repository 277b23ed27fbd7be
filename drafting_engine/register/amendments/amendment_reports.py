"""Reports of amendments, and the log of moderators. Who reported is private; the log is public without names."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from drafting_engine.participation.comments import ModerationAct
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import amendment_moderations, amendment_reports
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentReport:
    """Somebody says that an amendment should not be there."""

    number: int
    reason: str
    """A code of the process."""
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentModeration:
    """What a moderator did to an amendment, without saying who it was."""

    number: int
    act: ModerationAct
    reason: str
    words: str
    """A note for other moderators."""
    at: datetime


def report(unit: Unit, found: AmendmentReport, person: PersonId) -> bool:
    """Keep a report; of one person, one that is not settled is enough. Return True if it is new."""
    table = amendment_reports.c
    mine = (table.amendment == found.number) & (table.person == person.value) & table.settled.is_(None)
    if unit.connection.scalar(select(table.id).where(mine)):
        return False
    values = {"amendment": found.number, "reason": found.reason, "words": found.words, "at": found.at}
    unit.connection.execute(insert(amendment_reports).values(values | {"person": person.value}))
    return True


def unsettled(unit: Unit, *, most: int) -> tuple[AmendmentReport, ...]:
    """List the reports that nobody has looked at, oldest first."""
    table = amendment_reports.c
    waits = select(amendment_reports).where(table.settled.is_(None)).order_by(table.at, table.id).limit(most)
    return tuple(map(_report, unit.connection.execute(waits)))


def amount_unsettled(unit: Unit) -> int:
    """Count the amendments that were reported and that nobody has looked at."""
    table = amendment_reports.c
    found = select(func.count(table.amendment.distinct())).where(table.settled.is_(None))
    return int(unit.connection.scalar(found) or 0)


def settle(unit: Unit, number: int, now: datetime) -> None:
    """Settle every report of an amendment."""
    open_ones = (amendment_reports.c.amendment == number) & amendment_reports.c.settled.is_(None)
    unit.connection.execute(update(amendment_reports).where(open_ones).values(settled=now))


def log(unit: Unit, done: AmendmentModeration, person: PersonId) -> None:
    """Note what a moderator did."""
    values = {"amendment": done.number, "act": done.act.value, "reason": done.reason, "words": done.words}
    unit.connection.execute(insert(amendment_moderations).values(values | {"at": done.at, "person": person.value}))


def done(unit: Unit, *, most: int) -> tuple[AmendmentModeration, ...]:
    """List what moderators did, newest first."""
    rows = select(amendment_moderations).order_by(amendment_moderations.c.id.desc()).limit(most)
    return tuple(map(_moderation, unit.connection.execute(rows)))


def _report(row: Row[Any]) -> AmendmentReport:
    return AmendmentReport(number=row.amendment, reason=row.reason, words=row.words, at=row.at)


def _moderation(row: Row[Any]) -> AmendmentModeration:
    return AmendmentModeration(
        number=row.amendment, act=ModerationAct(row.act), reason=row.reason, words=row.words, at=row.at
    )
