"""Steps: what single versions did to a clause, light enough to be told for every clause of a comparison or a page."""

from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.provenance.life import Event, OriginRun, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit

_UNTOLD = frozenset({ChangeKind.KEPT, ChangeKind.REFORMATTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one version did to one clause, who asked for it and who decided."""

    event: Event
    commit: Commit
    origins: tuple[OriginId, ...]
    reason: str
    decided_by: str
    decided_on: str
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins that only the drafting group names."""

    @property
    def is_told(self) -> bool:
        """True if the clause became another one by it, not only its look."""
        return any(kind not in _UNTOLD for kind in self.event.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """What stands beside a clause: who asked for it and what happened to it."""

    clause_id: ClauseId
    clause: Clause
    origins: tuple[OriginId, ...]
    versions: int
    last: Event
    last_commit: Commit
    words: tuple[OriginRun, ...]
    unconfirmed: tuple[UnconfirmedOrigin, ...] = ()
    """Who is only said to have asked for it."""
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins that only the drafting group names."""


def came_and_went(steps: tuple[Step, ...]) -> bool:
    """Return True if a clause was born and ended by these steps, or was taken out and came back."""
    first, last = steps[0].event, steps[-1].event
    is_passing = first.before is None and last.after is None
    was_out = any(step.event.after is None for step in steps) and first.before is not None and last.after is not None
    return is_passing or was_out
