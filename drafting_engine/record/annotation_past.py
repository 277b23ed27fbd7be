"""The history of an annotation: answers, reactions and earlier wordings, in fields beside those of the standard."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.participation.annotations import Answer, CommentState, CommentStatus, EarlierBody, Reactions
from drafting_engine.participation.comments import NOT_STATED
from drafting_engine.record import annotation_fields as read
from drafting_engine.record.annotation_fields import Fields

LONGEST_BODY = 20_000
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")


def author_of(path: str, fields: Fields) -> str:
    """Return the first display name that is stated; empty if none is."""
    for creator in read.objects(path, fields, "creator"):
        if not isinstance(creator, str):
            names = read.texts(path, creator, "name", most=200)
            return " ".join(names[0].split()) if names else ""
    return ""


def hidden_of(path: str, fields: Fields) -> str:
    """Return the code of the reason for which a moderator hid it; empty if nobody did."""
    found = fields.get("hidden")
    if found is None:
        return ""
    if not isinstance(found, dict):
        raise Invalid("annotation-hidden-without-reason", path=path)
    return read.text(path, found, "reason", most=200, required=True).strip() or NOT_STATED


def standing_of(path: str, fields: Fields) -> CommentStatus | None:
    """Return the status of a comment; None if the file states none."""
    found = fields.get("state")
    return _standing(path, found, "state") if found is not None else None


def _standing(path: str, found: object, name: str) -> CommentStatus:
    if not isinstance(found, dict) or found.get("value") not in tuple(CommentState):
        raise Invalid("annotation-state-unknown", path=path, field=name, known=OneOf(one.value for one in CommentState))
    return CommentStatus(
        CommentState(found["value"]), read.text(path, found, "reason", most=2_000), commit_of(path, found, "commit")
    )


def commit_of(path: str, fields: Fields, key: str) -> str:
    """Return a commit that is named whole; empty if none is."""
    commit = read.text(path, fields, key, most=40)
    if commit and not _COMMIT.match(commit):
        raise Invalid("field-not-a-commit", path=path, key=key)
    return commit


def earlier_of(path: str, fields: Fields) -> tuple[EarlierBody, ...]:
    """Return what it said before, oldest first."""
    return tuple(
        EarlierBody(
            read.text(path, one, "value", most=LONGEST_BODY, required=True),
            _moment(path, one),
            read.text(path, one, "suggestion", most=LONGEST_BODY),
        )
        for one in _objects(path, fields, "earlier")
    )


def answers_of(path: str, fields: Fields) -> tuple[Answer, ...]:
    """Return what those who draft said of it, oldest first."""
    return tuple(
        Answer(
            standing=_standing(path, one.get("state"), "answers.state"),
            words=read.text(path, one, "value", most=LONGEST_BODY),
            author=author_of(path, one),
            created=read.moment(path, one, "created"),
        )
        for one in _objects(path, fields, "answers")
    )


def reactions_of(path: str, fields: Fields) -> Reactions:
    """Return the counts of reactions; zeros if the file states none."""
    found = fields.get("reactions")
    if found is None:
        return Reactions()
    before = found.get("before", {}) if isinstance(found, dict) else None
    if not (isinstance(found, dict) and isinstance(before, dict)):
        raise Invalid("annotation-reactions-not-counts", path=path)
    now, then = (
        [read.number(path, one, key) if key in one else 0 for key in ("agree", "disagree")] for one in (found, before)
    )
    if any(early > all_told for early, all_told in zip(then, now, strict=True)):
        raise Invalid("annotation-reactions-not-counts", path=path)
    return Reactions(*now, *then)


def _moment(path: str, fields: Fields) -> datetime:
    found = read.moment(path, fields, "created")
    if found is None:
        raise Invalid("field-missing", path=path, key="created")
    return found


def _objects(path: str, fields: Fields, key: str) -> Iterator[dict[str, Any]]:
    for one in read.objects(path, fields, key):
        if not isinstance(one, dict):
            raise Invalid("field-not-objects", path=path, key=key)
        yield one
