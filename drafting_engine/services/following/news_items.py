"""Stories: what happened as facts, whole enough to be told in any language: what, whose, why, and the words."""

from dataclasses import dataclass
from datetime import date

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.participation.amendments.amendment import AmendmentState
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.following import HappeningKind, Topic
from drafting_engine.participation.petitions.changes import PetitionChange


@dataclass(frozen=True, slots=True)
class NamedInput:
    """A public input by its name and its title; no title where nothing is known of it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What became of a clause: its words before and after."""

    path: str
    """How it is cited now, or was last."""
    article: str
    kinds: tuple[ChangeKind, ...]
    before: str
    """Empty for a clause that is new."""
    after: str
    """Empty for one that is gone."""
    href: str
    """The page of its life."""
    undoes: tuple[NamedInput, ...] = ()
    """The inputs that asked for words that go."""
    undoes_claimed: tuple[NamedInput, ...] = ()
    """The inputs of which that is only said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Who decided something, when, and why; each may be unstated."""

    decided_by: str = ""
    decided_on: date | None = None
    code: str = ""
    """The reason code of the process."""
    title: str = ""
    """What the process calls it; empty where the program's own word stands for it."""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsItem:
    """One thing that happened."""

    id: int
    kind: HappeningKind
    on: date
    href: str
    followed: tuple[Topic, ...]
    """What of it the reader follows."""
    title: str = ""
    """What the version, the proposal or the petition is called."""
    name: str = ""
    """`A-7` or `P-12`, where it has a name."""
    authors: tuple[str, ...] = ()
    origins: tuple[NamedInput, ...] = ()
    """The inputs that asked for it."""
    claims: tuple[NamedInput, ...] = ()
    """The inputs of which that is only said."""
    passages: tuple[Passage, ...] = ()
    more: int = 0
    """How many clauses more it concerns."""
    reasons: Reasons = Reasons()
    step: AmendmentState | None = None
    """Of a proposal: the state that it came to; None if it was made."""
    comment_state: CommentState | None = None
    petition_changes: tuple[PetitionChange, ...] = ()
    words: str = ""
    """What was said, without marks."""
    place: str = ""
    """Where something was said, as it is cited."""
    is_reply: bool = False
