"""Comments in a list as programs read them, format 1; one comment is a W3C Web Annotation."""

from typing import Any, TypedDict

from drafting_engine.services.comments.lists import state_of
from drafting_engine.services.comments.placing import AnchoredComment


class CommentRowShape(TypedDict):
    """A comment in a list, and where it belongs today."""

    name: str
    author: str
    created: str | None
    motivation: str
    body: str
    suggestion: str
    state: str
    document: str
    clause: str
    path: str
    quotation: str
    is_orphan: bool
    replies: int
    agree: int
    disagree: int


class ThreadShape(TypedDict):
    """A comment with the replies to it as W3C Web Annotations, and where it belongs today."""

    format: int
    annotation: dict[str, Any]
    replies: list[dict[str, Any]]
    today: dict[str, Any]


def comment_row_shape(comment: AnchoredComment) -> CommentRowShape:
    """Return a comment; `clause` is the id of the clause that it is on, empty on an essay."""
    said, state = comment.said, state_of(comment)
    return {
        "name": said.name,
        "author": said.author,
        "created": said.created.isoformat() if said.created else None,
        "motivation": said.motivation,
        "body": said.body,
        "suggestion": said.suggestion,
        "state": state.value,
        "document": comment.document,
        "clause": str(comment.clause_id or ""),
        "path": comment.clause.path if comment.clause else "",
        "quotation": comment.quotation.exact if comment.quotation else "",
        "is_orphan": comment.is_orphan,
        "replies": len(comment.replies),
        "agree": said.reactions.agree,
        "disagree": said.reactions.disagree,
    }
