"""Petitions: what one is, and the states of its life.

Knows neither Git nor SQL: the record's files and the register's rows both become these types.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.petitions.ending import SigningEnd
from drafting_engine.participation.petitions.thresholds import Threshold, ThresholdState


class PetitionState(StrEnum):
    """Where a petition stands."""

    DRAFT = "draft"
    COLLECTING_SPONSORS = "collecting-sponsors"
    IN_MODERATION = "in-moderation"
    OPEN = "open"
    GATHERING = "gathering"
    """Open, as records say it that are older than the states above; so are the four that follow."""
    UNDER_ANALYSIS = "under-analysis"
    ANALYSED = "analysed"
    HEARD = "heard"
    PRESENTED = "presented"
    CLOSED = "closed"
    STOPPED = "stopped"
    INCLUDED = "included"
    PARTLY_INCLUDED = "partly-included"
    STRUCK_OUT = "struck-out"
    REJECTED = "rejected"
    MERGED = "merged-elsewhere"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


_S = PetitionState
_ANSWERED = (_S.INCLUDED, _S.PARTLY_INCLUDED, _S.REJECTED, _S.MERGED)
_STOPS = (_S.CLOSED, _S.STOPPED)

TRANSITIONS: dict[PetitionState, tuple[PetitionState, ...]] = {
    _S.DRAFT: (_S.COLLECTING_SPONSORS, _S.IN_MODERATION, _S.OPEN, _S.WITHDRAWN),
    _S.COLLECTING_SPONSORS: (_S.IN_MODERATION, _S.OPEN, _S.LAPSED, _S.WITHDRAWN),
    _S.IN_MODERATION: (_S.OPEN, _S.REJECTED, _S.WITHDRAWN),
    _S.OPEN: (*_STOPS, *_ANSWERED, _S.LAPSED, _S.WITHDRAWN),
    _S.GATHERING: (_S.UNDER_ANALYSIS, *_STOPS, _S.REJECTED, _S.MERGED, _S.LAPSED, _S.WITHDRAWN),
    _S.UNDER_ANALYSIS: (_S.ANALYSED, *_STOPS, _S.WITHDRAWN),
    _S.ANALYSED: (_S.HEARD, *_STOPS, *_ANSWERED, _S.LAPSED, _S.WITHDRAWN),
    _S.HEARD: (_S.PRESENTED, *_STOPS, *_ANSWERED),
    _S.PRESENTED: (*_STOPS, *_ANSWERED),
    _S.CLOSED: (_S.OPEN, *_ANSWERED, _S.LAPSED),
    _S.STOPPED: (_S.OPEN, _S.REJECTED),
    _S.INCLUDED: (_S.PARTLY_INCLUDED, _S.STRUCK_OUT),
    _S.PARTLY_INCLUDED: (_S.INCLUDED, _S.STRUCK_OUT),
    _S.STRUCK_OUT: (_S.INCLUDED, _S.PARTLY_INCLUDED),
    _S.REJECTED: (),
    _S.MERGED: (),
    _S.LAPSED: (),
    _S.WITHDRAWN: (),
}
"""The life of a petition. A closed one is opened again where people could not sign while it was open."""

PRIVATE = frozenset({_S.DRAFT, _S.COLLECTING_SPONSORS, _S.IN_MODERATION})
"""Nobody but its author, its sponsors and moderators reads it."""
SIGNABLE = frozenset({_S.OPEN, _S.GATHERING, _S.UNDER_ANALYSIS, _S.ANALYSED, _S.HEARD, _S.PRESENTED})
"""Everybody can sign it until the day on which it closes."""
ENDED = frozenset(state for state, following in TRANSITIONS.items() if not following)


def advance(state: PetitionState, to: PetitionState) -> PetitionState:
    """Return the new state, or raise `Conflict` when the life cycle has no such step."""
    if to not in TRANSITIONS[state]:
        raise Conflict("petition-step-not-possible", state=state, to=to)
    return to


def text_hash(text: str) -> str:
    """Return the hash of a text to which signatures bind, `sha256:` and 64 hexadecimal digits."""
    return f"sha256:{sha256(text.encode()).hexdigest()}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many had signed on a day, and what is known of where they live."""

    total: int
    verified: int
    """Residents whom the register of residents or a document shows to be so."""
    counted_on: date
    declared: int = 0
    """People who say that they live here."""
    outside: int = 0
    """People who say that they live elsewhere."""
    sent_later: int = 0
    """Signatures of the total that were given in time, by the word of who collected them, and came in after the end."""
    documents_seen: int = 0
    """Signatures of the total of which staff saw a document, by which their signers live here."""

    def __post_init__(self) -> None:
        known = (self.verified, self.declared, self.outside)
        parts = (sum(known), self.sent_later, self.documents_seen)
        if min(*known, *parts) < 0 or max(parts) > self.total:
            raise Invalid("more-verified-than-signed", verified=self.verified, total=self.total)

    @property
    def unverified(self) -> int:
        """Signatures of people whose residence nobody has verified."""
        return self.total - self.verified

    @property
    def unknown(self) -> int:
        """Signatures of people of whose residence nothing is known."""
        return self.total - self.verified - self.declared - self.outside


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


class SigningSwitch(StrEnum):
    """Whether a petition that is open can be signed at the moment."""

    OFF = "off"
    ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionStep:
    """One step in the life of a petition, or of one of its thresholds."""

    at: datetime
    state: PetitionState | ThresholdState
    by: str
    """Who did it, as the public reads; the program's own name where nobody did."""
    threshold: int | None = None
    """The signatures of the threshold whose state changed; None where the petition's own did."""
    reason: str = ""
    """A reason code of the rules."""
    words: str = ""
    signing: SigningSwitch | None = None
    """Whether signing was switched off or on; None for every other step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionTextVersion:
    """The words of a petition as they stood from a moment on; the first are the author's, later ones corrections."""

    number: int
    title: str
    text: str
    """Markdown."""
    text_hash: str
    by: str
    reason: str
    """Why it was corrected; empty for the first."""
    at: datetime


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
    closes: date | None = None
    """The last day on which it can be signed; None where no day is set."""
    clauses: tuple[str, ...] = ()
    """Ids of the clauses that it is about, as its author says."""
    versions: tuple[PetitionTextVersion, ...] = ()
    """All of them, oldest first, where it was corrected; none where it was not."""
    history: tuple[PetitionStep, ...] = ()
    """Its steps since it was opened, oldest first; none where its record is older than they are."""
    hidden: str = ""
    """The reason code for which nobody reads its words; empty where everybody does."""

    @property
    def id(self) -> str:
        """Its name as an origin, `P-12`."""
        return f"P-{self.number}"

    @property
    def version(self) -> int:
        """The number of the version that can be signed now."""
        return self.versions[-1].number if self.versions else 1

    def can_be_signed(self, today: date) -> bool:
        """Return True if everybody can sign it on a day."""
        is_open = self.state in SIGNABLE and not self.hidden and (self.closes is None or today <= self.closes)
        return is_open and self.pause is None

    @property
    def ending(self) -> SigningEnd | None:
        """How the time ended in which it could be signed; None where it was stopped, decided on or hidden instead.

        Of one that can be signed it tells the last day.
        """
        if self.hidden or self.state not in (*SIGNABLE, PetitionState.CLOSED):
            return None
        is_closed = self.state is PetitionState.CLOSED
        steps = (step.at for step in reversed(self.history) if step.state is PetitionState.CLOSED and not step.signing)
        return SigningEnd(closes=self.closes, closed_at=next(steps, None) if is_closed else None)

    @property
    def pause(self) -> PetitionStep | None:
        """The step by which signing was switched off; None while it is on."""
        switched = next((step for step in reversed(self.history) if step.signing), None)
        return switched if switched and switched.signing is SigningSwitch.OFF else None

    @property
    def next_threshold(self) -> Threshold | None:
        """The lowest threshold not reached yet, none when all are."""
        return next((t for t in self.thresholds if t.reached_on is None), None)

    @property
    def missing(self) -> int:
        """How many signatures the next threshold still needs; 0 when all are reached."""
        following = self.next_threshold
        return max(0, following.signatures - self.counts.total) if following else 0


def public_part(petition: Petition) -> Petition:
    """Return what everybody reads of a petition: of one whose words are hidden that it was there, and why it is not."""
    if not petition.hidden:
        return petition
    history = tuple(replace(step, words="") for step in petition.history)
    told = replace(petition, title=petition.id, author="", outcome="", text="", history=history)
    return replace(told, clauses=(), versions=())
