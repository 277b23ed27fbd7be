"""Reactions: at most one for each person and comment; the public sees the counts only."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, delete, func, insert, select

from drafting_engine.participation.annotations import OwnReaction, Reactions
from drafting_engine.participation.people import PersonId
from drafting_engine.register.comments.comments import SOME, Comment
from drafting_engine.register.tables import comments, reactions
from drafting_engine.register.units import Unit

AGREE, DISAGREE = 1, -1
_IS_BEFORE = reactions.c.at < comments.c.changed
"""True of a reaction to words that were changed since."""


def react(unit: Unit, comment: str, person: PersonId, value: int, now: datetime) -> None:
    """Note that somebody agrees or disagrees, in place of what they said before; 0 takes it back."""
    own = (reactions.c.comment == comment) & (reactions.c.person == person.value)
    unit.connection.execute(delete(reactions).where(own))
    if value:
        values = {"comment": comment, "person": person.value, "value": value, "at": now}
        unit.connection.execute(insert(reactions).values(values))


def of_person(unit: Unit, comment: str, person: PersonId) -> OwnReaction:
    """Return a person's reaction to a comment."""
    own = (reactions.c.comment == comment) & (reactions.c.person == person.value)
    row = unit.connection.execute(_joined(reactions.c.value, _IS_BEFORE.label("is_before")).where(own)).one_or_none()
    return OwnReaction(row.value, bool(row.is_before)) if row else OwnReaction()


def counts(unit: Unit, told: Mapping[str, Comment]) -> Mapping[str, Reactions]:
    """Count who agrees with comments and who does not, with those of whom only the number is known."""
    found: dict[tuple[str, int], tuple[int, int]] = {}
    names: Sequence[str] = list(told)
    for start in range(0, len(names), SOME):
        some = reactions.c.comment.in_(names[start : start + SOME])
        early = func.sum(case((_IS_BEFORE, 1), else_=0)).label("early")
        wanted = _joined(reactions.c.comment, reactions.c.value, func.count().label("amount"), early).where(some)
        for row in unit.connection.execute(wanted.group_by(reactions.c.comment, reactions.c.value)):
            found[row.comment, row.value] = int(row.amount), int(row.early)
    return {name: _counted(comment, found) for name, comment in told.items()}


def _joined(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).join_from(reactions, comments, reactions.c.comment == comments.c.id)


def _counted(comment: Comment, found: Mapping[tuple[str, int], tuple[int, int]]) -> Reactions:
    agreed, agreed_before = found.get((comment.name, AGREE), (0, 0))
    disagreed, disagreed_before = found.get((comment.name, DISAGREE), (0, 0))
    return Reactions(
        agree=comment.agreed + agreed,
        disagree=comment.disagreed + disagreed,
        agree_before=comment.agreed_before + agreed_before,
        disagree_before=comment.disagreed_before + disagreed_before,
    )
