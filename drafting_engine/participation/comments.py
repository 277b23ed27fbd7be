"""Comments: states, visibility, and rules for their words.

The state (how the drafting group answered) and the visibility (who sees it) are independent of each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from drafting_engine.errors import Conflict, Invalid, OneOf
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind, Process, Reason

DEFAULT_LENGTH = 4_000
LONGEST = 20_000
"""No process allows more: it is what a file of the record holds."""
LONGEST_SUGGESTION = 20_000
"""The longest wording that may be suggested for a clause."""
LONGEST_ANSWER = 4_000
LONGEST_NOTE = 1_000
MOST_WORDINGS = 12
"""How often a comment may be changed: its file holds every wording, and its size is limited."""
MOST_ANSWERS = 30
MOST_PLACES = 20
"""How often a comment may be placed anew."""
BEFORE, AFTER = "before", "after"

_C = CommentState
TRANSITIONS: dict[CommentState, tuple[CommentState, ...]] = {
    _C.OPEN: (_C.ANSWERED, _C.INCORPORATED, _C.DECLINED),
    _C.ANSWERED: (_C.ANSWERED, _C.INCORPORATED, _C.DECLINED, _C.OPEN),
    _C.INCORPORATED: (_C.INCORPORATED, _C.ANSWERED, _C.DECLINED, _C.OPEN),
    _C.DECLINED: (_C.DECLINED, _C.ANSWERED, _C.INCORPORATED, _C.OPEN),
}
"""What those who draft may make of a comment: nothing is final, and every step is told with its words."""


class Visibility(StrEnum):
    """Who sees a comment."""

    WAITING = "waiting"
    """Until a moderator has read it."""
    SHOWN = "shown"
    REFUSED = "refused"
    """It was never shown."""
    HIDDEN = "hidden"
    """It was shown; a tombstone with the reason stands in its place."""
    WITHDRAWN = "withdrawn"
    """Its author took it back; a tombstone stands in its place."""
    DROPPED = "dropped"
    """Its author took it back before anybody saw it."""


_V = Visibility
VISIBILITIES: dict[Visibility, tuple[Visibility, ...]] = {
    _V.WAITING: (_V.SHOWN, _V.REFUSED, _V.DROPPED),
    _V.SHOWN: (_V.HIDDEN, _V.WITHDRAWN),
    _V.REFUSED: (_V.SHOWN, _V.DROPPED),
    _V.HIDDEN: (_V.SHOWN,),
    _V.WITHDRAWN: (),
    _V.DROPPED: (),
}

UNSEEN = frozenset((_V.WAITING, _V.REFUSED, _V.DROPPED))
"""Comments of these kinds are not public at all."""


class ModerationAct(StrEnum):
    """What a moderator did, as the public log names it."""

    SHOW = "shown"
    REFUSE = "not-shown"
    HIDE = "hidden"
    RESTORE = "restored"
    KEEP = "set-aside"


class Motivation(StrEnum):
    """Why somebody comments, in the words of the standard."""

    COMMENTING = "commenting"
    QUESTIONING = "questioning"
    EDITING = "editing"
    REPLYING = "replying"


class InvalidCommentStep(Conflict):
    """The life cycle of comments has no such step."""

    def __init__(self, state: CommentState | Visibility, to: CommentState | Visibility) -> None:
        super().__init__("comment-step-not-possible", state=state, to=to)


def advance(state: CommentState, to: CommentState) -> CommentState:
    """Return the new state, or raise `InvalidCommentStep`."""
    if to not in TRANSITIONS[state]:
        raise InvalidCommentStep(state, to)
    return to


def show_as(visibility: Visibility, to: Visibility) -> Visibility:
    """Return the new visibility, or raise `InvalidCommentStep`."""
    if to not in VISIBILITIES[visibility]:
        raise InvalidCommentStep(visibility, to)
    return to


def first_visibility(process: Process) -> Visibility:
    """Return the visibility of a new comment by the rules of the process."""
    return Visibility.WAITING if process.moderation == BEFORE else Visibility.SHOWN


def longest(process: Process) -> int:
    """Return how many characters a comment may have."""
    return min(process.limits.get(Limit.COMMENT_CHARACTERS, DEFAULT_LENGTH) or DEFAULT_LENGTH, LONGEST)


def parse_body(text: str, *, most: int) -> str:
    """Return the words of a comment as they are kept; raise `Invalid` for none, or too many."""
    body = without_control_characters(text).strip()
    if not any(sign.isalnum() for sign in body):
        raise Invalid("comment-needs-words")
    if len(body) > most:
        raise Invalid("comment-too-long", count=len(body) - most, most=most)
    return body


def parse_suggestion(text: str, present: str) -> str:
    """Return suggested words on one line, as a clause has them; empty if they are those it has at present."""
    words = " ".join(without_control_characters(text).split())
    if not words:
        raise Invalid("suggestion-without-words")
    if words == " ".join(present.split()):
        return ""
    if len(words) > LONGEST_SUGGESTION:
        raise Invalid("suggestion-too-long", count=len(words) - LONGEST_SUGGESTION, most=LONGEST_SUGGESTION)
    return words


def parse_note(text: str, *, most: int = LONGEST_NOTE) -> str:
    """Return words that may be missing; raise `Invalid` for too many."""
    note = without_control_characters(text).strip()
    if len(note) > most:
        raise Invalid("note-too-long", length=len(note), most=most)
    return note


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAnswer:
    """The input of an answer to comments."""

    state: CommentState
    words: str = ""
    reason: str = ""
    """A code of the process; empty if none is needed."""
    commit: str = ""
    """The version that took a comment up."""


def checked_answer(answer: NewAnswer, process: Process) -> NewAnswer:
    """Return an answer with its words checked; raise `Invalid` if it lacks a version, words or a reason."""
    words = parse_note(answer.words, most=LONGEST_ANSWER)
    if answer.state is CommentState.INCORPORATED and not answer.commit:
        raise Invalid("answer-needs-version")
    if answer.state is CommentState.ANSWERED and not words:
        raise Invalid("answer-needs-words")
    if answer.state is CommentState.DECLINED:
        _known(answer.reason, process.reasons_for(DecisionKind.DECLINE), words)
    elif answer.reason:
        raise Invalid("reason-for-declining-only")
    commit = answer.commit if answer.state is CommentState.INCORPORATED else ""
    return NewAnswer(state=answer.state, words=words, reason=answer.reason, commit=commit)


def _known(code: str, reasons: tuple[Reason, ...], words: str) -> None:
    known = [reason.code for reason in reasons]
    if known and code not in known:
        raise Invalid("declining-needs-reason", reasons=OneOf(known))
    if not known and not words:
        raise Invalid("declining-needs-words")


def moderation_reasons(process: Process) -> tuple[Reason, ...]:
    """Return the reasons for hiding: those of the process, else the default ones."""
    return process.moderation_reasons or DEFAULT_MODERATION_REASONS


def checked_reason(code: str, process: Process) -> str:
    """Return the code of a reason for which something may be hidden; raise `Invalid` for any other."""
    known = _codes(moderation_reasons(process))
    if code not in known:
        raise Invalid("moderation-needs-reason", reasons=len(known))
    return code


def _codes(reasons: Iterable[Reason]) -> tuple[str, ...]:
    return tuple(reason.code for reason in reasons)


NOT_STATED = "not-stated"
"""The code for a comment whose file states no reason for which it was hidden."""

DEFAULT_MODERATION_REASONS = tuple(
    Reason(code=code, title="", meaning="")
    for code in ("insult", "threat", "personal-data", "advertising", "off-topic", "unlawful")
)
"""Where process.toml lists no `moderation_reasons`; `language.reasons` has their titles and what they mean."""
