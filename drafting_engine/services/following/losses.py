"""Losses: whose wishes lose words by a version, told by the same rule as on the page of a comparison."""

from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.identifiers import OriginId
from drafting_engine.services.engine import Engine
from drafting_engine.services.versions.wishes import weakened_wishes

Places = tuple[tuple[str, str], ...]
"""Clauses of a text by document and key."""


@dataclass(frozen=True, slots=True)
class Losses:
    """The inputs that lose words by one change."""

    confirmed: tuple[OriginId, ...] = ()
    claimed: tuple[OriginId, ...] = ()
    """Those of which it is only said that they asked for these words."""


def places_of(clauses: tuple[Clause, ...]) -> Places:
    """Return where clauses stand in their text."""
    return tuple((clause.document, clause.key) for clause in clauses)


def losses_between(engine: Engine, before: str, after: str) -> Mapping[Places, Losses]:
    """Return who loses words from one version to another, by the clauses that a change began with."""
    if not before:
        return {}
    found: dict[Places, Losses] = {}
    for change, wishes in weakened_wishes(engine.lineages, before, engine.comparisons.between(before, after)).items():
        sure = [one for one in wishes if one.asker.claim is None and not one.is_only_stated]
        found[places_of(change.before)] = Losses(
            confirmed=tuple(one.asker.origin for one in sure),
            claimed=tuple(one.asker.origin for one in wishes if one not in sure),
        )
    return found
