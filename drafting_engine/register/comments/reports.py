"""Reports of comments, and the moderation log. Who reported is private; the log is public without names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from drafting_engine.participation.comments import ModerationAct
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import moderations, reports
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Somebody says that a comment should not be there."""

    comment: str
    reason: str
    """A code of the process."""
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderation:
    """What a moderator did, without saying who it was."""

    comment: str
    act: ModerationAct
    reason: str
    words: str
    at: datetime


def report(unit: Unit, found: Report, person: PersonId) -> bool:
    """Keep a report; of one person, one that is not settled is enough. Say whether it is new."""
    mine = (reports.c.comment == found.comment) & (reports.c.person == person.value) & reports.c.settled.is_(None)
    if unit.connection.scalar(select(reports.c.id).where(mine)):
        return False
    values = {"comment": found.comment, "reason": found.reason, "words": found.words, "at": found.at}
    unit.connection.execute(insert(reports).values(values | {"person": person.value}))
    return True


def unsettled(unit: Unit, *, most: int) -> tuple[Report, ...]:
    """List the reports that nobody has looked at, oldest first."""
    waits = select(reports).where(reports.c.settled.is_(None)).order_by(reports.c.at, reports.c.id)
    return tuple(map(_report, unit.connection.execute(waits.limit(most))))


def amount_unsettled(unit: Unit) -> int:
    """Count the comments that were reported and that nobody has looked at."""
    found = select(func.count(reports.c.comment.distinct())).where(reports.c.settled.is_(None))
    return int(unit.connection.scalar(found) or 0)


def settle(unit: Unit, comment: str, now: datetime) -> int:
    """Settle every report of a comment, and return how many there were."""
    open_ones = (reports.c.comment == comment) & reports.c.settled.is_(None)
    return unit.connection.execute(update(reports).where(open_ones).values(settled=now)).rowcount


def log(unit: Unit, done: Moderation, person: PersonId | None) -> None:
    """Note what a moderator did."""
    told = {"comment": done.comment, "act": done.act.value, "reason": done.reason, "words": done.words}
    values = {**told, "at": done.at, "person": person.value if person else None}
    unit.connection.execute(insert(moderations).values(values))


def done(unit: Unit, *, most: int, skip: int = 0) -> tuple[Moderation, ...]:
    """List what moderators did, newest first."""
    rows = unit.connection.execute(select(moderations).order_by(moderations.c.id.desc()).limit(most).offset(skip))
    return tuple(_moderations(rows))


def _moderations(rows: Any) -> Iterator[Moderation]:
    for row in rows:
        yield Moderation(
            comment=row.comment,
            act=ModerationAct(row.act),
            reason=row.reason,
            words=row.words,
            at=row.at,
        )


def _report(row: Row[Any]) -> Report:
    return Report(comment=row.comment, reason=row.reason, words=row.words, at=row.at)
