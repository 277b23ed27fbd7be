"""Petitions: what one is, the states of its life, and what a threshold owes its author.

Knows neither Git nor SQL: the record's files and the register's rows both become these types.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from drafting_engine.errors import Conflict, Invalid


class PetitionState(StrEnum):
    """Where a petition stands."""

    GATHERING = "gathering"
    UNDER_ANALYSIS = "under-analysis"
    ANALYSED = "analysed"
    HEARD = "heard"
    PRESENTED = "presented"
    INCLUDED = "included"
    PARTLY_INCLUDED = "partly-included"
    STRUCK_OUT = "struck-out"
    REJECTED = "rejected"
    MERGED = "merged-elsewhere"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


_S = PetitionState
_ANSWERED = (_S.INCLUDED, _S.PARTLY_INCLUDED, _S.REJECTED, _S.MERGED)

TRANSITIONS: dict[PetitionState, tuple[PetitionState, ...]] = {
    _S.GATHERING: (_S.UNDER_ANALYSIS, _S.REJECTED, _S.MERGED, _S.LAPSED, _S.WITHDRAWN),
    _S.UNDER_ANALYSIS: (_S.ANALYSED, _S.WITHDRAWN),
    _S.ANALYSED: (_S.HEARD, *_ANSWERED, _S.LAPSED, _S.WITHDRAWN),
    _S.HEARD: (_S.PRESENTED, *_ANSWERED),
    _S.PRESENTED: _ANSWERED,
    _S.INCLUDED: (_S.PARTLY_INCLUDED, _S.STRUCK_OUT),
    _S.PARTLY_INCLUDED: (_S.INCLUDED, _S.STRUCK_OUT),
    _S.STRUCK_OUT: (_S.INCLUDED, _S.PARTLY_INCLUDED),
    _S.REJECTED: (),
    _S.MERGED: (),
    _S.LAPSED: (),
    _S.WITHDRAWN: (),
}


def advance(state: PetitionState, to: PetitionState) -> PetitionState:
    """Return the new state, or raise `Conflict` when the life cycle has no such step."""
    if to not in TRANSITIONS[state]:
        raise Conflict("petition-step-not-possible", state=state, to=to)
    return to


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many had signed on a day, and how many of them are verified residents."""

    total: int
    verified: int
    counted_on: date

    def __post_init__(self) -> None:
        if not 0 <= self.verified <= self.total:
            raise Invalid("more-verified-than-signed", verified=self.verified, total=self.total)

    @property
    def unverified(self) -> int:
        """Signatures of people whose residence nobody has verified."""
        return self.total - self.verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number of signatures, what is owed to the author when it is reached, and what was delivered."""

    signatures: int
    owed_by: str
    """The body that owes it, `Technical staff`."""
    owed: str
    """What it owes, `a published analysis`."""
    reached_on: date | None = None
    due: date | None = None
    delivered_on: date | None = None

    def reached(self, day: date, *, within_days: int) -> "Threshold":
        """Return the threshold as reached on a day, with the day on which the answer is due."""
        due = day + timedelta(days=within_days)
        return Threshold(signatures=self.signatures, owed_by=self.owed_by, owed=self.owed, reached_on=day, due=due)

    def is_overdue(self, today: date) -> bool:
        """Return True if the answer is owed, was due before today, and has not been delivered."""
        return self.due is not None and self.delivered_on is None and self.due < today

    @property
    def is_late(self) -> bool:
        """True if the answer came after the day on which it was due."""
        return self.due is not None and self.delivered_on is not None and self.delivered_on > self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """The public event at which the author presented the petition."""

    event: str
    """The event's id in the record, `E-4`."""
    day: date
    note: str
    """Where it was broadcast and how it can be seen, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """How a body voted on what was asked for."""

    in_favour: int
    against: int
    abstaining: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A body decides on an input: what, why, and where it went."""

    id: str
    """`D-4`."""
    about: str
    """The input decided on, `P-12` or `A-7`."""
    result: str
    """`accepted`, `partly accepted` or `rejected`."""
    decided_by: str
    decided_on: date
    reason: str
    """A reason code of the process; empty if the input was accepted."""
    text: str
    """The grounds, Markdown."""
    votes: Votes | None = None
    """None where nobody counted, or the record does not say."""
    event: str = ""
    """The event at which it was decided, `E-4`; empty if the record names none."""
    minutes: str = ""
    """Where the minutes are, an address of the web; empty if the record names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """One petition as it stands at the head of the record."""

    number: int
    title: str
    author: str
    """The display name that the author chose."""
    opened: date
    state: PetitionState
    outcome: str
    """What came of it, in plain words for those who signed."""
    reason: str
    """The reason code of a petition that came to nothing or was struck out; otherwise empty."""
    text: str
    """The text that people signed, Markdown."""
    text_hash: str
    """The hash of the text that signatures bind to, `sha256:...`."""
    counts: Counts
    thresholds: tuple[Threshold, ...]
    hearing: Hearing | None = None
    decisions: tuple[Decision, ...] = ()

    @property
    def id(self) -> str:
        """Its name as an origin, `P-12`."""
        return f"P-{self.number}"

    @property
    def next_threshold(self) -> Threshold | None:
        """The lowest threshold not reached yet, none when all are."""
        return next((t for t in self.thresholds if t.reached_on is None), None)

    @property
    def missing(self) -> int:
        """How many signatures the next threshold still needs; 0 when all are reached."""
        following = self.next_threshold
        return max(0, following.signatures - self.counts.total) if following else 0
