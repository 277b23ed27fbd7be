"""Clauses that were removed, findable again when they come back: by their words, or by their place and likeness."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.comparison.wordings.similarity import Similarity
from drafting_engine.provenance.state import RemovedClause

ALIKE = 0.6
SENTENCE = 40
"""Characters from which on the same words are surely the same clause, wherever they come back."""
SHORTEST = 12
"""Fewer characters come back only to the place they left."""


class RemovedClauses(Protocol):
    """Where removed clauses are looked up."""

    def with_text(self, text: str) -> list[RemovedClause]:
        """Return those whose last words were these, the latest removal first."""

    def at_place(self, document: str, key: str) -> list[RemovedClause]:
        """Return those that last stood at this address, the latest removal first."""


class RestorationFinder:
    """The removed clauses that one commit can know of: those removed among its ancestors."""

    def __init__(self, graves: RemovedClauses, ancestors: int) -> None:
        self._graves = graves
        self._ancestors = ancestors

    def find(self, clause: Clause, is_free: Callable[[str], bool], taken: set[str]) -> RemovedClause | None:
        """Return the removed clause that this one is again, if it is one."""
        if clause.kind == ClauseKind.TOMBSTONE or not clause.text:
            return None
        for grave in self._graves.with_text(clause.text):
            same_place = grave.clause.key == clause.key
            is_heading = ClauseKind.HEADING in (clause.kind, grave.clause.kind)
            if not same_place and (len(clause.text) < SHORTEST or is_heading):
                continue
            if self._may_return(grave, is_free, taken):
                return grave
        for grave in self._graves.at_place(clause.document, clause.key):
            if clause.kind == ClauseKind.HEADING or not self._may_return(grave, is_free, taken):
                continue
            likeness = Similarity([grave.clause, clause]).likeness(grave.clause.text, clause.text)
            if likeness >= ALIKE:
                return replace(grave, score=round(likeness, 3))
        return None

    def has_whole(self, clause: Clause, is_free: Callable[[str], bool]) -> bool:
        """Return True if a sentence was removed in the very words that now stand there again."""
        if len(clause.text) < SENTENCE or clause.kind in (ClauseKind.TOMBSTONE, ClauseKind.HEADING):
            return False
        return any(self._may_return(grave, is_free, set()) for grave in self._graves.with_text(clause.text))

    def _may_return(self, grave: RemovedClause, is_free: Callable[[str], bool], taken: set[str]) -> bool:
        return bool(self._ancestors >> grave.commit & 1) and grave.life not in taken and is_free(grave.life)
