"""Thresholds of petitions: how many signatures oblige whom to what, by when, and what was delivered."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from drafting_engine.errors import Conflict


class ThresholdKind(StrEnum):
    """What is owed at a threshold."""

    OPINION = "opinion"
    """A written opinion, published for the author and all who signed."""
    HEARING = "hearing"
    """A public hearing of the author."""
    SESSION = "session"
    """A working session with the author."""


class ThresholdState(StrEnum):
    """Where a threshold of one petition stands; derived from its days and never kept."""

    NOT_REACHED = "not-reached"
    OWED = "owed"
    DELIVERED = "delivered"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """When and where a hearing or a session takes place, and what is left of it afterwards."""

    held_on: date
    place: str = ""
    stream: str = ""
    """Where it can be watched live, an address of the web."""
    recording: str = ""
    """Where it can be watched afterwards, an address of the web."""
    minutes: str = ""
    """Where the minutes are, an address of the web."""
    took_part: tuple[str, ...] = ()
    """Who took part, as the public reads their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """The written answer that was owed at a threshold; a document of the record of its own."""

    petition: int
    signatures: int
    """The threshold at which it was owed."""
    by: str
    """The body that gives it."""
    on: date
    text: str
    """Markdown."""

    @property
    def id(self) -> str:
        """Its name in the record, `P-12-5000`."""
        return f"P-{self.petition}-{self.signatures}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number of signatures, what is owed to the author when it is reached, and what was delivered."""

    signatures: int
    owed_by: str
    """The body that owes it, `Technical staff`."""
    owed: str
    """What it owes, `a published analysis`."""
    kind: ThresholdKind | None = None
    """None where the rules do not say."""
    days: int | None = None
    """Within how many days; None in records from before it was kept."""
    reached_on: date | None = None
    due: date | None = None
    delivered_on: date | None = None
    meeting: Meeting | None = None
    """Also before it is delivered, where a day has been announced."""

    def reached(self, day: date, *, within_days: int) -> "Threshold":
        """Return the threshold as reached on a day, with the day on which the answer is due."""
        return replace(self, reached_on=day, due=day + timedelta(days=within_days), delivered_on=None)

    def reverted(self) -> "Threshold":
        """Return the threshold as not reached, since signatures were voided; raise `Conflict` if it was delivered."""
        if self.delivered_on is not None:
            raise Conflict("threshold-delivered", signatures=self.signatures)
        return replace(self, reached_on=None, due=None, meeting=None)

    def state(self, today: date) -> ThresholdState:
        """Return where it stands on a day."""
        if self.delivered_on is not None:
            return ThresholdState.DELIVERED
        if self.reached_on is None:
            return ThresholdState.NOT_REACHED
        return ThresholdState.OVERDUE if self.is_overdue(today) else ThresholdState.OWED

    def is_overdue(self, today: date) -> bool:
        """Return True if the answer is owed, was due before today, and has not been delivered."""
        return self.due is not None and self.delivered_on is None and self.due < today

    @property
    def is_late(self) -> bool:
        """True if the answer came after the day on which it was due."""
        return self.due is not None and self.delivered_on is not None and self.delivered_on > self.due
