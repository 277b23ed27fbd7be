"""Lists of comments: filters and orders."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from drafting_engine.participation.annotations import CommentState
from drafting_engine.services.comments.placing import AnchoredComment


class Order(StrEnum):
    """What stands first."""

    NEWEST = "newest"
    AGREED = "agreed"
    OLDEST = "oldest"


ORPHANS = "orphans"
"""In place of a state: comments whose words or clause no longer stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFilter:
    """Which comments to list, and in which order."""

    document: str = ""
    article: str = ""
    """The slug of one article, where several stand in the document; empty for all of it."""
    keys: frozenset[str] = frozenset()
    """The addresses of that article's clauses."""
    clause: str = ""
    state: str = ""
    """A state, `orphans`, or empty for all."""
    is_unanswered: bool = False
    """Only what is open and what nobody has replied to."""
    order: Order = Order.NEWEST

    @property
    def is_everything(self) -> bool:
        """True if nothing is left out."""
        return not (self.document or self.clause or self.state or self.is_unanswered)


def state_of(comment: AnchoredComment) -> CommentState:
    """Return the state of a comment; open if its file states none."""
    return comment.said.standing.state if comment.said.standing else CommentState.OPEN


def visible(comments: Iterable[AnchoredComment]) -> tuple[AnchoredComment, ...]:
    """Leave out what was hidden or withdrawn: its place in the text still shows that it was there."""
    return tuple(comment for comment in comments if not comment.said.is_gone)


def select(comments: Iterable[AnchoredComment], wanted: CommentFilter) -> tuple[AnchoredComment, ...]:
    """Return the comments that somebody wants, in their order; comments come oldest first."""
    found = [comment for comment in comments if _fits(comment, wanted)]
    if wanted.order is Order.NEWEST:
        found.reverse()
    if wanted.order is Order.AGREED:
        found.reverse()
        found.sort(key=lambda one: (-one.said.reactions.agree, one.said.reactions.disagree))
    return tuple(found)


def documents(comments: Iterable[AnchoredComment]) -> Counter[str]:
    """Count the comments of each document."""
    return Counter(comment.document for comment in comments)


def states(comments: Sequence[AnchoredComment]) -> Counter[CommentState]:
    """Count the comments in each state."""
    return Counter(map(state_of, comments))


def _fits(comment: AnchoredComment, wanted: CommentFilter) -> bool:
    if wanted.document and comment.document != wanted.document:
        return False
    if wanted.keys and (comment.clause is None or comment.clause.key not in wanted.keys):
        return False
    if wanted.clause and str(comment.clause_id) != wanted.clause:
        return False
    if wanted.is_unanswered and (comment.replies or state_of(comment) is not CommentState.OPEN):
        return False
    if wanted.state == ORPHANS:
        return comment.is_lost
    return not wanted.state or state_of(comment) == wanted.state
