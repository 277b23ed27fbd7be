"""How the life of a clause ends: struck out, merged into others, split into others, or a mark that went."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import OriginLink
from drafting_engine.provenance.life import ClauseVersion, Trace, UnconfirmedOrigin
from drafting_engine.repository.commit import Commit


class EndKind(StrEnum):
    """What ended a life."""

    STRUCK_OUT = "struck-out"
    """Its words were taken out of the text."""
    MERGED = "merged"
    """It became part of another clause, or of several."""
    SPLIT = "split"
    """Several clauses carry its words on."""
    MARK = "mark"
    """It was only a mark of what was struck out before, as `(repealed)`; no words of the text went."""

    @classmethod
    def of(cls, kinds: Collection[ChangeKind]) -> "EndKind":
        """Tell from the kinds of the last change how a clause left the text."""
        for kind, end in _ENDS.items():
            if kind in kinds:
                return end
        return cls.STRUCK_OUT


_ENDS = {
    ChangeKind.REMOVED: EndKind.STRUCK_OUT,
    ChangeKind.MERGED: EndKind.MERGED,
    ChangeKind.SPLIT: EndKind.SPLIT,
    ChangeKind.REFORMATTED: EndKind.MARK,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneClause:
    """A clause that no longer stands: the version that ended its life, how and why."""

    clause_id: ClauseId
    clause: Clause
    """As it last stood."""
    commit: Commit
    kind: EndKind
    into: tuple[ClauseId, ...]
    """The lives that its words went into, where it was split or merged."""
    reason: str
    decided_by: str
    decided_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A clause that was removed, shown where it stood."""

    clause_id: ClauseId
    clause: Clause
    """As it last stood."""
    after_key: str
    """The key of the clause that it followed; empty at the top."""
    commit: Commit
    reason: str
    decided_by: str
    decided_on: str
    origins: tuple[OriginId, ...]
    only_stated: tuple[OriginId, ...] = ()
    """Those of the origins that only the drafting group names."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The last step of a life that is over."""

    kind: EndKind
    version: ClauseVersion
    """When it ended, with who decided so and why."""

    @property
    def into(self) -> tuple[ClauseId, ...]:
        """The clauses that its words went into."""
        return self.version.event.related if self.kind in (EndKind.MERGED, EndKind.SPLIT) else ()


def ending_of(trace: Trace) -> Ending | None:
    """Return how a life ended; None for a clause that stands."""
    if trace.is_alive:
        return None
    last = trace.versions[-1]
    return Ending(EndKind.of(last.event.kinds), last)


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedClause:
    """A clause that an origin reached, and what became of it."""

    clause_id: ClauseId
    clause: Clause
    is_alive: bool
    kept: float
    """The share of the words it brought that still stand, 0 to 1."""
    fate: tuple[ChangeKind, ...]
    """What happened after it, each kind once."""
    commit: Commit
    """The version that brought its words."""
    reason: str
    """Why it was removed, where it was."""
    unconfirmed: UnconfirmedOrigin | None = None
    """How far it is only said that the origin reached it; None if it is an origin."""
    is_only_stated: bool = False
    """True if only the drafting group says that the origin reached it."""
    confirmed: OriginLink | None = None
    """The claim that was confirmed, where there is one."""
    end: EndKind | None = None
    """What became of a clause that no longer stands."""
