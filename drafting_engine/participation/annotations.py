"""Annotations: a comment on a passage with its answers, reactions, earlier wordings and status."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from drafting_engine.errors import DraftingError
from drafting_engine.identifiers import ClauseId

MARKDOWN = "text/markdown"
_COMMENTS = "/comments/"


class CommentState(StrEnum):
    """What became of a comment."""

    OPEN = "open"
    ANSWERED = "answered"
    INCORPORATED = "incorporated"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class CommentStatus:
    """The state of a comment, with the reason and the commit if they were stated."""

    state: CommentState
    reason: str = ""
    commit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an annotation speaks of."""

    source: str
    """The address of a text at a commit, or of the annotation that it replies to."""
    clause: ClauseId | None = None
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    """Where the quotation starts in the file, in characters."""
    end: int | None = None
    side: str = ""
    """Of a comment on a change: `before`, `after` or `change`."""
    before: str = ""
    """The commit before that change."""
    after: str = ""
    """The commit after it."""
    amendment: str = ""
    """The amendment that proposes the change, `A-7`."""

    @property
    def proposal(self) -> str:
        """The number of the proposal that it is as a whole, `7`; empty for anything else."""
        place, _, number = self.source.rstrip("/").rpartition("/")
        return number if place.rpartition("/")[2] == "amendments" and number.isdecimal() else ""

    @property
    def parent(self) -> str:
        """The name of the comment that is answered, `C-01JX`; empty for what is on a text."""
        _, found, name = self.source.rstrip("/").rpartition(_COMMENTS)
        return name if found and name.startswith("C-") else ""


@dataclass(frozen=True, slots=True)
class EarlierBody:
    """An earlier body of a comment, the words that it suggested, and since when it stood."""

    body: str
    created: datetime
    suggestion: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer of the drafting group to a comment, and the status that it set."""

    standing: CommentStatus
    words: str
    author: str
    created: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reanchoring:
    """A new target for a comment whose words were lost."""

    target: Target
    author: str
    created: datetime | None


@dataclass(frozen=True, slots=True)
class Reactions:
    """How many agree and how many do not, and how many of them said so before the comment was last changed."""

    agree: int = 0
    disagree: int = 0
    agree_before: int = 0
    disagree_before: int = 0


@dataclass(frozen=True, slots=True)
class OwnReaction:
    """What one person said of a comment: 1 agrees, -1 disagrees, 0 says nothing."""

    value: int = 0
    is_before_change: bool = False
    """True if it was said of earlier words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One comment or reply."""

    id: str
    """Its address."""
    name: str
    """The last part of its address, `C-01JX`."""
    motivation: str
    author: str
    """The display name; empty if none is given."""
    created: datetime | None
    body: str
    format: str
    language: str
    targets: tuple[Target, ...]
    suggestion: str = ""
    """The words that it suggests instead of those it is on; empty for none."""
    standing: CommentStatus | None = None
    hidden: str = ""
    """The code of the reason for which it was hidden; then it has neither body nor author."""
    withdrawn: datetime | None = None
    """When its author took it back; then it has neither body nor author."""
    changed: datetime | None = None
    """When its author last changed its words."""
    earlier: tuple[EarlierBody, ...] = ()
    """What it said before, oldest first."""
    answers: tuple[Answer, ...] = ()
    """Oldest first; the last one says where it stands."""
    reactions: Reactions = Reactions()
    reanchored: tuple[Reanchoring, ...] = ()
    """Oldest first; the last one says where it belongs. The targets stay what they were."""

    @property
    def is_gone(self) -> bool:
        """True if what it said is no longer shown."""
        return bool(self.hidden) or self.withdrawn is not None

    @property
    def parent(self) -> str:
        """The name of the comment that it answers; empty for one on a text."""
        return self.targets[0].parent

    @property
    def place(self) -> Target:
        """What it speaks of: as it was made, or as somebody placed it anew."""
        return self.reanchored[-1].target if self.reanchored else self.targets[0]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that can't be read, and why."""

    path: str
    reason: DraftingError
