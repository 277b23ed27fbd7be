"""Sheets of signatures on paper, typed into a table: the states of a batch, and what becomes of each row."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting_engine.errors import Conflict


class BatchState(StrEnum):
    """Where a batch of rows stands; only counted ones count."""

    READING = "reading"
    WAITING = "waiting"
    COUNTING = "counting"
    COUNTED = "counted"
    UNDOING = "undoing"
    UNDONE = "undone"
    DROPPED = "dropped"


_S = BatchState
TRANSITIONS: dict[BatchState, tuple[BatchState, ...]] = {
    _S.READING: (_S.WAITING, _S.DROPPED),
    _S.WAITING: (_S.COUNTING, _S.DROPPED),
    _S.COUNTING: (_S.COUNTED,),
    _S.COUNTED: (_S.UNDOING,),
    _S.UNDOING: (_S.UNDONE,),
    _S.UNDONE: (),
    _S.DROPPED: (),
}
AT_WORK = tuple(state for state in BatchState if state in (_S.READING, _S.COUNTING, _S.UNDOING))
"""States in which the program goes on by itself."""


def advance(state: BatchState, to: BatchState) -> BatchState:
    """Return the new state; raise `Conflict` where there is no such step."""
    if to not in TRANSITIONS[state]:
        raise Conflict("batch-step-not-possible", state=state, to=to)
    return to


class RowOutcome(StrEnum):
    """What becomes of a row."""

    GOOD = "good"
    """It will count once the batch is confirmed."""
    COUNTED = "counted"
    DUPLICATE = "duplicate"
    INCOMPLETE = "incomplete"
    UNREADABLE = "unreadable"
    REFUSED = "refused"
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row of a sheet, as it was typed."""

    number: int
    name: str = ""
    email: str = ""
    postcode: str = ""
    district: str = ""
    born: str = ""
    document: str = ""
    signed_on: date | None = None
    is_dated_wrongly: bool = False
    """True if there is a date and it can't be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRules:
    """What a row needs in order to count."""

    asks_postcode: bool
    asks_district: bool
    opened: date
    closes: date | None
    today: date
    needs_day: bool = False
    """True if the petition is over: a row counts by the day that stands in it, and none without one."""


def judge(row: SheetRow, rules: SheetRules) -> RowOutcome:
    """Return what becomes of a row, whoever else has signed."""
    if not any((row.name, row.email, row.postcode, row.document)) or row.is_dated_wrongly:
        return RowOutcome.UNREADABLE
    is_known = row.email or row.postcode or row.born or row.document
    if not row.name or not is_known or (rules.asks_postcode and not row.postcode):
        return RowOutcome.INCOMPLETE
    if (rules.asks_district and not row.district) or (rules.needs_day and not row.signed_on):
        return RowOutcome.INCOMPLETE
    if row.signed_on and not rules.opened <= row.signed_on <= min(rules.closes or rules.today, rules.today):
        return RowOutcome.REFUSED
    return RowOutcome.GOOD
