"""What each petition owes at which threshold, in the register, and opinions that were delivered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, case, func, insert, select, update

from drafting_engine.participation.petitions.petition import SIGNABLE, PetitionState
from drafting_engine.participation.petitions.thresholds import Meeting, Opinion, Threshold, ThresholdKind
from drafting_engine.participation.signatures.signature import COUNTING
from drafting_engine.register.tables import petition_thresholds, petitions, signature_counts
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class Crossing:
    """A threshold that the count of a petition has passed, or under which it has fallen again."""

    petition: int
    signatures: int
    total: int

    @property
    def is_reached(self) -> bool:
        """True if the count is at the threshold or above it."""
        return self.total >= self.signatures


def put(unit: Unit, petition: int, threshold: Threshold) -> None:
    """Write a threshold of a petition as it stands now."""
    meeting = threshold.meeting
    values: dict[str, object] = {
        "owed_by": threshold.owed_by,
        "owed": threshold.owed,
        "days": threshold.days,
        "kind": threshold.kind.value if threshold.kind else "",
        "reached_on": threshold.reached_on,
        "due": threshold.due,
        "delivered_on": threshold.delivered_on,
        "held_on": meeting.held_on if meeting else None,
        "place": meeting.place if meeting else "",
        "stream": meeting.stream if meeting else "",
        "recording": meeting.recording if meeting else "",
        "minutes": meeting.minutes if meeting else "",
        "took_part": "\n".join(meeting.took_part) if meeting else "",
    }
    key = {"petition": petition, "signatures": threshold.signatures}
    changed = unit.connection.execute(update(petition_thresholds).filter_by(**key).values(values))
    if not changed.rowcount:
        unit.connection.execute(insert(petition_thresholds).values({**key, **values}))


def put_opinion(unit: Unit, opinion: Opinion) -> None:
    """Write the opinion that was owed at a threshold; `put` says when it was delivered."""
    key = {"petition": opinion.petition, "signatures": opinion.signatures}
    unit.connection.execute(update(petition_thresholds).filter_by(**key).values(text=opinion.text))


def of_petitions(unit: Unit, numbers: Sequence[int]) -> Mapping[int, tuple[Threshold, ...]]:
    """Return the thresholds of petitions, the lowest first."""
    found: dict[int, list[Threshold]] = {number: [] for number in numbers}
    wanted = select(petition_thresholds).where(petition_thresholds.c.petition.in_(numbers))
    for row in unit.connection.execute(wanted.order_by(petition_thresholds.c.signatures)):
        found[row.petition].append(_threshold(row))
    return {number: tuple(thresholds) for number, thresholds in found.items()}


def opinions(unit: Unit, numbers: Sequence[int]) -> tuple[Opinion, ...]:
    """Return the opinions that were delivered to petitions."""
    there = petition_thresholds.c.petition.in_(numbers) & (petition_thresholds.c.text != "")
    order = petition_thresholds.c.petition, petition_thresholds.c.signatures
    return tuple(
        Opinion(petition=row.petition, signatures=row.signatures, by=row.owed_by, on=row.delivered_on, text=row.text)
        for row in unit.connection.execute(select(petition_thresholds).where(there).order_by(*order))
        if row.delivered_on is not None
    )


def delivered(unit: Unit, number: int) -> tuple[tuple[int, str, date], ...]:
    """Return at how many signatures, by which body and on which day something was delivered to a petition."""
    c = petition_thresholds.c
    wanted = select(c.signatures, c.owed_by, c.delivered_on).where(c.petition == number, c.delivered_on.is_not(None))
    rows = unit.connection.execute(wanted.order_by(c.signatures))
    return tuple((row.signatures, row.owed_by, row.delivered_on) for row in rows)


def crossings(unit: Unit) -> tuple[Crossing, ...]:
    """Return the thresholds of petitions whose days do not fit the count any more, by one query for all of them."""
    counted = (
        select(signature_counts.c.petition, func.sum(signature_counts.c.amount).label("total"))
        .where(signature_counts.c.state.in_(COUNTING))
        .group_by(signature_counts.c.petition)
        .subquery()
    )
    total = func.coalesce(counted.c.total, 0)
    is_reached = petition_thresholds.c.reached_on.is_not(None)
    differs = case((total >= petition_thresholds.c.signatures, ~is_reached), else_=is_reached)
    rows = unit.connection.execute(
        select(petition_thresholds.c.petition, petition_thresholds.c.signatures, total.label("total"))
        .join(petitions, petitions.c.number == petition_thresholds.c.petition)
        .outerjoin(counted, counted.c.petition == petition_thresholds.c.petition)
        .where(differs, petition_thresholds.c.delivered_on.is_(None), petitions.c.opened_on.is_not(None))
        .where(petitions.c.state.in_([state.value for state in _WATCHED]))
        .order_by(petition_thresholds.c.petition, petition_thresholds.c.signatures)
    )
    return tuple(Crossing(row.petition, row.signatures, int(row.total)) for row in rows)


_WATCHED = (*SIGNABLE, PetitionState.CLOSED)
"""States in which signatures can still make or undo a threshold: voided ones also after the close."""


def _threshold(row: Row[Any]) -> Threshold:
    return Threshold(
        signatures=row.signatures,
        owed_by=row.owed_by,
        owed=row.owed,
        kind=ThresholdKind(row.kind) if row.kind else None,
        days=row.days,
        reached_on=row.reached_on,
        due=row.due,
        delivered_on=row.delivered_on,
        meeting=_meeting(row) if row.held_on else None,
    )


def _meeting(row: Row[Any]) -> Meeting:
    return Meeting(
        held_on=row.held_on,
        place=row.place,
        stream=row.stream,
        recording=row.recording,
        minutes=row.minutes,
        took_part=tuple(row.took_part.split("\n")) if row.took_part else (),
    )
