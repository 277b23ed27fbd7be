"""Amendments: what one is, the steps of its life and who may take each.

Knows neither Git nor SQL: the record's files and the register's rows both become these types.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.comments import without_control_characters
from drafting_engine.participation.process import Process

LONGEST_TITLE = 200
LONGEST_WHY = 8_000
LONGEST_WORDS = 4_000
COSIGNERS = "amendment_cosigners"
"""The limit of process.toml that says how many must co-sign; none or 0: an amendment is open at once."""


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

    AUTHOR = "its author"
    DRAFTER = "a drafter"
    ENGINE = "the engine"


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

PLAIN_WORDS: dict[AmendmentState, str] = {
    _S.DRAFT: "being written",
    _S.COLLECTING: "collecting co-signers",
    _S.OPEN: "open, waiting for the drafting group",
    _S.UNDER_REVIEW: "under review by the drafting group",
    _S.ACCEPTED: "accepted",
    _S.ACCEPTED_IN_PART: "accepted in part",
    _S.REJECTED: "rejected",
    _S.WITHDRAWN: "withdrawn by its author",
    _S.SUPERSEDED: "replaced by another proposal",
}

OUTCOMES = frozenset(state for state, following in TRANSITIONS.items() if not following)
"""States that nothing leads out of: each needs a reason."""

LIVE = frozenset(TRANSITIONS) - OUTCOMES - {_S.DRAFT}
"""States in which the public sees a proposal that is not decided yet; its text is carried along with the draft."""

LANDED = OUTCOMES - frozenset(TRANSITIONS[_S.COLLECTING])
"""Outcomes with which words of it came into the draft: those that wait until it has its co-signers."""

DECIDABLE = frozenset(state for state, following in TRANSITIONS.items() if following.keys() >= LANDED)
"""States in which it may be accepted."""


class InvalidAmendmentStep(Conflict):
    """The life cycle has no such step for this actor."""

    def __init__(self, state: AmendmentState, to: AmendmentState, actor: Actor) -> None:
        following = [
            words for other, actors in TRANSITIONS[state].items() if actor in actors and (words := STEPS[other])
        ]
        hint = f"{actor} may {' or '.join(following)}" if following else "nothing more can be done with it"
        super().__init__(f"what is {PLAIN_WORDS[state]} can't become {PLAIN_WORDS[to]} by {actor}", hint=hint)
        self.state = state
        self.to = to


STEPS: dict[AmendmentState, str] = {
    _S.DRAFT: "",
    _S.COLLECTING: "ask for co-signers",
    _S.OPEN: "put it back among the open ones",
    _S.UNDER_REVIEW: "take it under review",
    _S.ACCEPTED: "accept it",
    _S.ACCEPTED_IN_PART: "accept a part of it",
    _S.REJECTED: "reject it",
    _S.WITHDRAWN: "withdraw it",
    _S.SUPERSEDED: "name the proposal that replaces it",
}
"""The act that leads to each state."""


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


def stated_reason(process: Process, code: str, words: str) -> tuple[str, str]:
    """Return code and words of an outcome; raise `Invalid` if the rules have no such code or nothing is said."""
    code, words = code.strip(), without_control_characters(words).strip()
    known = [reason.code for reason in process.reasons]
    if known and code not in known:
        raise Invalid("an outcome needs one of the reasons of the rules", hint=f"choose one: {', '.join(known)}")
    if not words:
        raise Invalid("say in your own words why", hint="whoever proposed it reads this")
    if len(words) > LONGEST_WORDS:
        raise Invalid(f"the words are longer than {LONGEST_WORDS:,} characters", hint="say it shorter")
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
    origin: str = ""
    """The public input that asked for it, `P-12`; empty if it is its author's own."""
    cosigners: int = 0
    needed: int = 0
    """How many must co-sign before the drafting group owes a decision."""
    history: tuple[AmendmentStep, ...] = ()
    landed: str = ""
    """The version of the draft with which it came into the text."""
    superseded_by: int | None = None

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
        return self.state in LIVE

    @property
    def state_in_words(self) -> str:
        """The state as a reader is told it."""
        return PLAIN_WORDS[self.state]

    @property
    def outcome(self) -> AmendmentStep | None:
        """The step that closed it."""
        return next((step for step in reversed(self.history) if step.state in OUTCOMES), None)

    @property
    def missing(self) -> int:
        """How many more must co-sign it."""
        return max(0, self.needed - self.cosigners) if self.state is _S.COLLECTING else 0


def checked_title(text: str) -> str:
    """Return a title of one line; raise `Invalid` for none or a long one."""
    title = " ".join(text.split())
    if not title or len(title) > LONGEST_TITLE or not title.isprintable():
        raise Invalid("give the proposal a title", hint=f"one line of 1 to {LONGEST_TITLE} letters")
    return title


def checked_why(text: str) -> str:
    """Return what the author says for it; raise `Invalid` for nothing or too much."""
    why = without_control_characters(text).strip()
    if not why or len(why) > LONGEST_WHY:
        raise Invalid("say why you propose it", hint=f"1 to {LONGEST_WHY:,} characters")
    return why
