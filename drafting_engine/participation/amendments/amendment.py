"""Amendments: what one is, the steps of its life and who may take each.

Knows neither Git nor SQL: the record's files and the register's rows both become these types.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from drafting_engine.errors import Conflict, Invalid, OneOf
from drafting_engine.hidden_signs import is_seen_line
from drafting_engine.participation.amendments.cosignatures import CosignedVersion
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.process.cosigning_rule import EarlierCosignatures
from drafting_engine.participation.process.process import DecisionKind, Process

LONGEST_TITLE = 200
LONGEST_WHY = 8_000
LONGEST_WORDS = 4_000
LONGEST_BODY = 200
MOST_TITLES = 12
"""How often title and reasons may be changed: the file holds them all, and its size is limited."""


class AmendmentState(StrEnum):
    """Where an amendment stands."""

    DRAFT = "draft"
    COLLECTING = "collecting"
    OPEN = "open"
    UNDER_REVIEW = "under-review"
    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class Actor(StrEnum):
    """Who takes a step in an amendment's life."""

    AUTHOR = "author"
    DRAFTER = "drafter"
    ENGINE = "engine"


_S = AmendmentState
_AUTHOR, _DRAFTER, _ENGINE = (Actor.AUTHOR,), (Actor.DRAFTER,), (Actor.ENGINE,)
_EITHER = (Actor.AUTHOR, Actor.DRAFTER)

TRANSITIONS: dict[AmendmentState, dict[AmendmentState, tuple[Actor, ...]]] = {
    _S.DRAFT: {_S.COLLECTING: _AUTHOR, _S.OPEN: _AUTHOR},
    _S.COLLECTING: {
        _S.OPEN: _ENGINE,
        _S.UNDER_REVIEW: _DRAFTER,
        _S.REJECTED: _DRAFTER,
        _S.WITHDRAWN: _AUTHOR,
        _S.SUPERSEDED: _EITHER,
    },
    _S.OPEN: {
        _S.COLLECTING: _ENGINE,
        _S.UNDER_REVIEW: _DRAFTER,
        _S.ACCEPTED: _DRAFTER,
        _S.ACCEPTED_IN_PART: _DRAFTER,
        _S.REJECTED: _DRAFTER,
        _S.WITHDRAWN: _AUTHOR,
        _S.SUPERSEDED: _EITHER,
    },
    _S.UNDER_REVIEW: {
        _S.OPEN: _DRAFTER,
        _S.ACCEPTED: _DRAFTER,
        _S.ACCEPTED_IN_PART: _DRAFTER,
        _S.REJECTED: _DRAFTER,
        _S.WITHDRAWN: _AUTHOR,
        _S.SUPERSEDED: _EITHER,
    },
    _S.ACCEPTED: {},
    _S.ACCEPTED_IN_PART: {},
    _S.REJECTED: {},
    _S.WITHDRAWN: {},
    _S.SUPERSEDED: {},
}
"""For each state the states that may follow, and who may take the step."""

OUTCOMES = frozenset(state for state, following in TRANSITIONS.items() if not following)
"""States that nothing leads out of: each needs a reason."""

LIVE = frozenset(TRANSITIONS) - OUTCOMES - {_S.DRAFT}
"""States in which the public sees a proposal that is not decided yet; its text is carried along with the draft."""

LANDED = OUTCOMES - frozenset(TRANSITIONS[_S.COLLECTING])
"""Outcomes with which words of it came into the draft: those that wait until it has its co-signers."""

DECIDABLE = frozenset(state for state, following in TRANSITIONS.items() if following.keys() >= LANDED)
"""States in which it may be accepted."""


class AmendmentStepName(StrEnum):
    """What one does to bring an amendment into another state."""

    ASK_FOR_COSIGNERS = "ask-for-cosigners"
    PUT_BACK = "put-back"
    REVIEW = "review"
    ACCEPT = "accept"
    ACCEPT_IN_PART = "accept-in-part"
    REJECT = "reject"
    WITHDRAW = "withdraw"
    SUPERSEDE = "supersede"


STEPS: dict[AmendmentState, AmendmentStepName | None] = {
    _S.DRAFT: None,
    _S.COLLECTING: AmendmentStepName.ASK_FOR_COSIGNERS,
    _S.OPEN: AmendmentStepName.PUT_BACK,
    _S.UNDER_REVIEW: AmendmentStepName.REVIEW,
    _S.ACCEPTED: AmendmentStepName.ACCEPT,
    _S.ACCEPTED_IN_PART: AmendmentStepName.ACCEPT_IN_PART,
    _S.REJECTED: AmendmentStepName.REJECT,
    _S.WITHDRAWN: AmendmentStepName.WITHDRAW,
    _S.SUPERSEDED: AmendmentStepName.SUPERSEDE,
}
"""What one does to bring it into a state."""


class InvalidAmendmentStep(Conflict):
    """The life of an amendment has no such step for whoever wants to take it."""

    def __init__(self, state: AmendmentState, to: AmendmentState, actor: Actor) -> None:
        following = OneOf(
            step for other, actors in TRANSITIONS[state].items() if actor in actors and (step := STEPS[other])
        )
        if following:
            super().__init__("amendment-step-not-possible", state=state, to=to, actor=actor, steps=following)
        else:
            super().__init__("amendment-has-no-step", state=state, to=to, actor=actor)
        self.state = state
        self.to = to


def advance(state: AmendmentState, to: AmendmentState, actor: Actor) -> AmendmentState:
    """Return the new state; raise `InvalidAmendmentStep` if this actor may not take this step."""
    if actor not in TRANSITIONS[state].get(to, ()):
        raise InvalidAmendmentStep(state, to, actor)
    return to


def first_state(needed: int) -> AmendmentState:
    """Return the state in which an amendment begins where so many must co-sign it."""
    return _S.COLLECTING if needed > 0 else _S.OPEN


def has_support(state: AmendmentState, cosigners: int, needed: int) -> bool:
    """Return True if an amendment that collects co-signers has enough of them to be opened."""
    return state is _S.COLLECTING and cosigners >= needed


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedReason:
    """Why somebody closes an amendment, and which body decided so on which legal day."""

    code: str = ""
    words: str = ""
    decided_by: str = ""
    """The body that decided, if it was not the person who states it."""
    decided_on: date | None = None


def checked_reason(process: Process, stated: StatedReason, decision: DecisionKind) -> StatedReason:
    """Return a reason that fits the rules, the body on one line; raise `Invalid` as `stated_reason` does."""
    code, words = stated_reason(process, stated.code, stated.words, decision)
    body = " ".join(stated.decided_by.split())
    if len(body) > LONGEST_BODY or not is_seen_line(body):
        raise Invalid("body-not-a-line", most=LONGEST_BODY)
    return StatedReason(code=code, words=words, decided_by=body, decided_on=stated.decided_on)


def stated_reason(process: Process, code: str, words: str, decision: DecisionKind) -> tuple[str, str]:
    """Return code and words of an outcome; raise `Invalid` if the code does not fit it or nothing is said.

    Where the rules have no reason for such a decision, no code is needed, and none is kept.
    """
    code, words = code.strip(), without_control_characters(words).strip()
    fitting = [reason.code for reason in process.reasons_for(decision)]
    if fitting and code not in fitting:
        raise Invalid("outcome-needs-reason", reasons=OneOf(fitting))
    code = code if fitting else ""
    if not words:
        raise Invalid("outcome-needs-words")
    if len(words) > LONGEST_WORDS:
        raise Invalid("outcome-words-too-long", most=LONGEST_WORDS)
    return code, words


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentStep:
    """One step of an amendment's life."""

    at: datetime
    state: AmendmentState
    by: str
    """The name of whoever took it, as the public sees it."""
    reason: str = ""
    """A reason code of the process; given with every outcome."""
    words: str = ""
    decided_by: str = ""
    """The body that decided, if it was not the person who took the step."""
    decided_on: date | None = None
    """The legal day of its decision; None if nobody stated one."""


def step_of(at: datetime, state: AmendmentState, by: str, stated: StatedReason) -> AmendmentStep:
    """Return the step that a stated reason explains."""
    return AmendmentStep(
        at=at,
        state=state,
        by=by,
        reason=stated.code,
        words=stated.words,
        decided_by=stated.decided_by,
        decided_on=stated.decided_on,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierTitle:
    """What an amendment was called, and why it was proposed, until its author changed either."""

    title: str
    why: str
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One amendment as the record tells it; its text is its branch."""

    number: int
    title: str
    author: str
    """The display name that the author chose."""
    opened: datetime
    state: AmendmentState
    document: str
    """The article in which it was begun, `articles/water.md`; empty if nobody said."""
    base: str
    """The version of the draft on which it was begun; empty if nobody said."""
    why: str
    """Markdown."""
    earlier: tuple[EarlierTitle, ...] = ()
    """Its earlier titles and reasons, oldest first."""
    origin: str = ""
    """The public input that asked for it, `P-12`; empty if it is its author's own."""
    cosigners: int = 0
    """How many co-signatures count."""
    needed: int = 0
    """How many must count before the drafting group owes a decision."""
    earlier_cosignatures: EarlierCosignatures = EarlierCosignatures.COUNT
    """The rule for co-signatures of earlier words, as it was when this was proposed."""
    cosigned: tuple[CosignedVersion, ...] = ()
    """By version, oldest first; the last one can be co-signed now. Empty if nobody noted the versions."""
    history: tuple[AmendmentStep, ...] = ()
    landed: str = ""
    """The version of the draft with which it came into the text."""
    superseded_by: int | None = None
    final: str = ""
    """The version of its text with which it was decided; empty if it is not, or nobody noted it."""
    hidden: str = ""
    """The reason code for which moderators have hidden it; empty if everybody may read it."""

    @property
    def id(self) -> str:
        """Its name as an origin, `A-7`."""
        return f"A-{self.number}"

    @property
    def branch(self) -> str:
        """Where its text is kept."""
        return f"amendments/{self.number}"

    @property
    def is_live(self) -> bool:
        """True if it is public and not decided yet."""
        return self.state in LIVE and not self.hidden

    @property
    def outcome(self) -> AmendmentStep | None:
        """The step that closed it."""
        return next((step for step in reversed(self.history) if step.state in OUTCOMES), None)

    @property
    def missing(self) -> int:
        """How many more must co-sign it."""
        return max(0, self.needed - self.cosigners) if self.state is _S.COLLECTING else 0

    @property
    def must_collect_again(self) -> bool:
        """True if it is open and so few have confirmed its new words that it must collect co-signers again.

        One under review stays there: whoever reviews it often asks its author for other words.
        """
        is_asked = self.earlier_cosignatures is EarlierCosignatures.CONFIRM
        return is_asked and self.state is _S.OPEN and self.cosigners < self.needed


def checked_title(text: str) -> str:
    """Return a title of one line; raise `Invalid` for none or a long one."""
    title = " ".join(text.split())
    if not title or len(title) > LONGEST_TITLE or not is_seen_line(title):
        raise Invalid("proposal-needs-title", most=LONGEST_TITLE)
    return title


def checked_why(text: str) -> str:
    """Return what the author says for it; raise `Invalid` for nothing or too much."""
    why = without_control_characters(text).strip()
    if not why or len(why) > LONGEST_WHY:
        raise Invalid("proposal-needs-why", most=LONGEST_WHY)
    return why
