"""Reactions: at most one for each person and comment; the public sees the counts only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from drafting_engine.participation.annotations import Reactions
from drafting_engine.participation.people import PersonId
from drafting_engine.register.comments import SOME, Comment
from drafting_engine.register.tables import reactions
from drafting_engine.register.units import Unit

AGREE, DISAGREE = 1, -1


def react(unit: Unit, comment: str, person: PersonId, value: int, now: datetime) -> None:
    """Note that somebody agrees or disagrees, in place of what they said before; 0 takes it back."""
    own = (reactions.c.comment == comment) & (reactions.c.person == person.value)
    unit.connection.execute(delete(reactions).where(own))
    if value:
        values = {"comment": comment, "person": person.value, "value": value, "at": now}
        unit.connection.execute(insert(reactions).values(values))


def of_person(unit: Unit, comment: str, person: PersonId) -> int:
    """Return a person's reaction to a comment: 1, -1, or 0 for none."""
    own = (reactions.c.comment == comment) & (reactions.c.person == person.value)
    return int(unit.connection.scalar(select(reactions.c.value).where(own)) or 0)


def counts(unit: Unit, told: Mapping[str, Comment]) -> Mapping[str, Reactions]:
    """Count who agrees with comments and who does not, with those of whom only the number is known."""
    found: dict[tuple[str, int], int] = {}
    names: Sequence[str] = list(told)
    amount = func.count().label("amount")
    for start in range(0, len(names), SOME):
        some = reactions.c.comment.in_(names[start : start + SOME])
        wanted = select(reactions.c.comment, reactions.c.value, amount).where(some)
        for row in unit.connection.execute(wanted.group_by(reactions.c.comment, reactions.c.value)):
            found[row.comment, row.value] = int(row.amount)
    return {
        name: Reactions(
            comment.agreed + found.get((name, AGREE), 0), comment.disagreed + found.get((name, DISAGREE), 0)
        )
        for name, comment in told.items()
    }
