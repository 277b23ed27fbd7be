"""What an origin reached, as programs read it, format 1."""

from collections.abc import Iterable
from typing import TypedDict

from drafting_engine.identifiers import OriginId
from drafting_engine.participation.petitions.petition import Decision
from drafting_engine.provenance.endings import AffectedClause
from drafting_engine.services.petitions.shapes import DecisionShape, decision_shape


class ReachedShape(TypedDict):
    """A clause that an origin reached; `kept` is the share of the words it brought that still stand, from 0 to 1."""

    clause: str
    path: str
    text: str
    stands: bool
    kept: float
    version: str
    fate: list[str]
    end: str | None
    reason: str
    claim: str | None
    only_stated: bool


class OriginShape(TypedDict):
    """An origin with what was decided on it and every clause that it reached, or is said to have reached."""

    origin: str
    title: str
    commit: str
    decisions: list[DecisionShape]
    reached: list[ReachedShape]


def origin_shape(
    origin: OriginId, title: str, *, commit: str, decisions: Iterable[Decision], reached: Iterable[AffectedClause]
) -> OriginShape:
    """Return an origin with what it reached.

    `claim` of a clause is how far it is only said that the origin reached it; `only_stated` is true where the drafting
    group alone says so.
    """
    return {
        "origin": str(origin),
        "title": title,
        "commit": commit,
        "decisions": [decision_shape(one) for one in decisions],
        "reached": [_reached(one) for one in reached],
    }


def _reached(one: AffectedClause) -> ReachedShape:
    return {
        "clause": str(one.clause_id),
        "path": one.clause.path,
        "text": one.clause.text,
        "stands": one.is_alive,
        "kept": round(one.kept, 4),
        "version": one.commit.id,
        "fate": [kind.value for kind in one.fate],
        "end": one.end.value if one.end else None,
        "reason": one.reason,
        "claim": one.unconfirmed.state.value if one.unconfirmed else None,
        "only_stated": one.is_only_stated,
    }
