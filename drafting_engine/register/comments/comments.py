"""Comments in the register, with their earlier wordings, answers and new targets."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, Table, func, insert, select, update

from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import (
    Answer,
    CommentState,
    CommentStatus,
    EarlierBody,
    Reanchoring,
    Target,
)
from drafting_engine.participation.comments import Visibility
from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import answers, comments, reanchorings, wordings
from drafting_engine.register.units import Unit

T = TypeVar("T")

SOME = 500
"""The most names in one SQL statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment or a reply as it stands now."""

    name: str
    """`C-01JX`."""
    iri: str
    """The address that it was given elsewhere; empty for one that was made here."""
    path: str
    """Its file in the record."""
    person: PersonId | None
    """None if the account is gone, or is another copy's."""
    author: str
    parent: str
    """The name of what it answers; empty for a comment on a text."""
    motivation: str
    target: Target
    body: str
    format: str
    language: str
    created: datetime | None
    changed: datetime | None = None
    withdrawn: datetime | None = None
    standing: CommentState | None = CommentState.OPEN
    visibility: Visibility = Visibility.SHOWN
    hidden: str = ""
    """The code of the reason for which it is not shown."""
    suggestion: str = ""
    """Other words for its clause; empty for none."""
    agreed: int = 0
    """Of reactions that came from a copy, only the number is known."""
    disagreed: int = 0
    agreed_before: int = 0
    """Of these, how many had said so before it was last changed."""
    disagreed_before: int = 0


def add(unit: Unit, comment: Comment, *, once: str = "") -> None:
    """Add a comment; its name must be new. `once` identifies what its author sent, if they should not send it twice."""
    if once and comment.person:
        same = (comments.c.person == comment.person.value) & (comments.c.once == once)
        unit.connection.execute(update(comments).where(same).values(once=None))
    unit.connection.execute(insert(comments).values({**_values(comment), "once": once or None}))


def sent(unit: Unit, person: PersonId, once: str) -> Comment | None:
    """Find the comment that somebody's form made already; None if they have not sent it, or took it back."""
    mine = (comments.c.person == person.value) & (comments.c.once == once)
    gone = comments.c.visibility.in_((Visibility.WITHDRAWN.value, Visibility.DROPPED.value))
    row = unit.connection.execute(select(comments).where(mine, ~gone)).one_or_none()
    return _comment(row) if row else None


def find(unit: Unit, name: str) -> Comment | None:
    """Find a comment by its name."""
    return by_name(unit, (name,)).get(name)


def by_name(unit: Unit, names: Iterable[str]) -> Mapping[str, Comment]:
    """Find comments by their names; those that are not there are left out."""
    return {row.id: _comment(row) for row in _rows(unit, comments, comments.c.id, names)}


def names(unit: Unit, visibilities: Iterable[Visibility]) -> tuple[str, ...]:
    """List the names of all comments that are shown in one of these ways."""
    wanted = comments.c.visibility.in_([one.value for one in visibilities])
    return tuple(unit.connection.scalars(select(comments.c.id).where(wanted).order_by(comments.c.id)))


def of_person(unit: Unit, person: PersonId, *, most: int) -> tuple[Comment, ...]:
    """List what somebody said, newest first."""
    mine = select(comments).where(comments.c.person == person.value)
    rows = unit.connection.execute(mine.order_by(comments.c.created.desc(), comments.c.id.desc()).limit(most))
    return tuple(map(_comment, rows))


def waiting(unit: Unit, *, most: int) -> tuple[Comment, ...]:
    """List what waits to be read before it is shown, oldest first."""
    found = select(comments).where(comments.c.visibility == Visibility.WAITING.value)
    rows = unit.connection.execute(found.order_by(comments.c.created, comments.c.id).limit(most))
    return tuple(map(_comment, rows))


def amount_waiting(unit: Unit) -> int:
    """Count what waits to be read before it is shown."""
    waits = comments.c.visibility == Visibility.WAITING.value
    return int(unit.connection.scalar(select(func.count()).where(waits)) or 0)


def reword(unit: Unit, comment: Comment, body: str, suggestion: str, now: datetime) -> None:
    """Change the words of a comment and those that it suggests, and store the earlier ones."""
    since = comment.changed or comment.created or now
    had = {"comment": comment.name, "body": comment.body, "suggestion": comment.suggestion, "at": since}
    unit.connection.execute(insert(wordings).values(had))
    _change(unit, comment.name, body=body, suggestion=suggestion, changed=now)


def show_as(unit: Unit, name: str, visibility: Visibility, *, reason: str = "") -> None:
    """Show a comment, or hide it for a reason."""
    _change(unit, name, visibility=visibility.value, hidden=reason)


def withdraw(unit: Unit, name: str, now: datetime) -> None:
    """Take a comment back."""
    _change(unit, name, visibility=Visibility.WITHDRAWN.value, withdrawn=now)


def answer(unit: Unit, name: str, given: Answer, person: PersonId | None) -> None:
    """Add an answer, which says where the comment stands from now on."""
    values = _answer_values(name, given) | {"person": person.value if person else None}
    unit.connection.execute(insert(answers).values(values))
    _change(unit, name, standing=given.standing.state.value)


def reanchor(unit: Unit, name: str, found: Reanchoring, person: PersonId | None) -> None:
    """Place a comment anew; where it was made stays what it was."""
    values = _reanchoring_values(name, found) | {"person": person.value if person else None}
    unit.connection.execute(insert(reanchorings).values(values))


def restore(
    unit: Unit,
    comment: Comment,
    earlier: Iterable[EarlierBody],
    given: Iterable[Answer],
    found: Iterable[Reanchoring],
) -> None:
    """Add a comment with its past, as a copy of the record tells it."""
    add(unit, comment)
    rows: tuple[tuple[Table, list[dict[str, Any]]], ...] = (
        (wordings, [_wording_values(comment.name, one) for one in earlier]),
        (answers, [_answer_values(comment.name, one) for one in given]),
        (reanchorings, [_reanchoring_values(comment.name, one) for one in found]),
    )
    for table, values in rows:
        if values:
            unit.connection.execute(insert(table), values)


def earlier_wordings(unit: Unit, names: Sequence[str]) -> Mapping[str, tuple[EarlierBody, ...]]:
    """Return what comments said before, oldest first."""
    rows = _rows(unit, wordings, wordings.c.comment, names)
    return _grouped((row.comment, EarlierBody(row.body, row.at, row.suggestion)) for row in rows)


def answers_to(unit: Unit, names: Sequence[str]) -> Mapping[str, tuple[Answer, ...]]:
    """Return what was answered to comments, oldest first."""
    return _grouped((row.comment, _answer(row)) for row in _rows(unit, answers, answers.c.comment, names))


def reanchorings_of(unit: Unit, names: Sequence[str]) -> Mapping[str, tuple[Reanchoring, ...]]:
    """Return where comments were placed anew, oldest first."""
    rows = _rows(unit, reanchorings, reanchorings.c.comment, names)
    return _grouped((row.comment, Reanchoring(target=_target(row), author=row.author, created=row.at)) for row in rows)


def _grouped(found: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    kept: dict[str, list[T]] = {}
    for name, one in found:
        kept.setdefault(name, []).append(one)
    return {name: tuple(several) for name, several in kept.items()}


def _rows(unit: Unit, table: Table, column: Any, names: Iterable[str]) -> Iterator[Row[Any]]:
    """Rows by their comment, each comment's in the order in which they were made."""
    wanted = list(dict.fromkeys(names))
    for start in range(0, len(wanted), SOME):
        some = column.in_(wanted[start : start + SOME])
        yield from unit.connection.execute(select(table).where(some).order_by(table.c.id))


def _change(unit: Unit, name: str, **values: object) -> None:
    unit.connection.execute(update(comments).where(comments.c.id == name).values(values))


def _values(comment: Comment) -> dict[str, Any]:
    target = comment.target
    return {
        "id": comment.name,
        "iri": comment.iri,
        "path": comment.path,
        "person": comment.person.value if comment.person else None,
        "author": comment.author,
        "parent": comment.parent or None,
        "motivation": comment.motivation,
        **_place_values(target),
        "side": target.side,
        "before": target.before,
        "after": target.after,
        "amendment": int(target.amendment.removeprefix("A-")) if target.amendment else None,
        "body": comment.body,
        "format": comment.format,
        "language": comment.language,
        "created": comment.created,
        "changed": comment.changed,
        "withdrawn": comment.withdrawn,
        "standing": comment.standing.value if comment.standing else "",
        "visibility": comment.visibility.value,
        "hidden": comment.hidden,
        "suggestion": comment.suggestion,
        "agreed": comment.agreed,
        "disagreed": comment.disagreed,
        "agreed_before": comment.agreed_before,
        "disagreed_before": comment.disagreed_before,
    }


def _place_values(target: Target) -> dict[str, Any]:
    return {
        "source": target.source,
        "clause": str(target.clause) if target.clause else "",
        "exact": target.exact,
        "prefix": target.prefix,
        "suffix": target.suffix,
        "start": target.start,
        "end": target.end,
    }


def _wording_values(name: str, had: EarlierBody) -> dict[str, Any]:
    return {"comment": name, "body": had.body, "suggestion": had.suggestion, "at": had.created}


def _answer_values(name: str, given: Answer) -> dict[str, Any]:
    standing = given.standing
    return {
        "comment": name,
        "author": given.author,
        "standing": standing.state.value,
        "reason": standing.reason,
        "words": given.words,
        "commit": standing.commit,
        "at": given.created,
    }


def _reanchoring_values(name: str, found: Reanchoring) -> dict[str, Any]:
    return {"comment": name, "author": found.author, "at": found.created, **_place_values(found.target)}


def _comment(row: Row[Any]) -> Comment:
    change = {"side": row.side, "before": row.before, "after": row.after}
    return Comment(
        name=row.id,
        iri=row.iri,
        path=row.path,
        person=PersonId(row.person) if row.person is not None else None,
        author=row.author,
        parent=row.parent or "",
        motivation=row.motivation,
        target=replace(_target(row), amendment=f"A-{row.amendment}" if row.amendment else "", **change),
        body=row.body,
        format=row.format,
        language=row.language,
        created=row.created,
        changed=row.changed,
        withdrawn=row.withdrawn,
        standing=CommentState(row.standing) if row.standing else None,
        visibility=Visibility(row.visibility),
        hidden=row.hidden,
        suggestion=row.suggestion,
        agreed=row.agreed,
        disagreed=row.disagreed,
        agreed_before=row.agreed_before,
        disagreed_before=row.disagreed_before,
    )


def _target(row: Row[Any]) -> Target:
    return Target(
        source=row.source,
        clause=ClauseId(row.clause) if row.clause else None,
        exact=row.exact,
        prefix=row.prefix,
        suffix=row.suffix,
        start=row.start,
        end=row.end,
    )


def _answer(row: Row[Any]) -> Answer:
    standing = CommentStatus(CommentState(row.standing), row.reason, row.commit)
    return Answer(standing=standing, words=row.words, author=row.author, created=row.at)
