"""What lineage knows at one commit: each document's clauses with their lives and the origin of each word."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document, Section
from drafting_engine.comparison.change import ChangeKind

Origins = tuple[int, ...]
"""For each token of a text the number of the commit that brought it."""


@dataclass(frozen=True, slots=True)
class LostWords:
    """Words that a life lost, kept in case they come back: they keep their first origin."""

    tokens: tuple[str, ...]
    origins: Origins
    left: str
    right: str
    """The tokens that stood around them."""


@dataclass(frozen=True, slots=True, eq=False)
class LivingClause:
    """A clause that stands in the text, and the life it belongs to."""

    life: str
    clause: Clause
    origins: Origins
    gone: tuple[LostWords, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DocumentState:
    """One document at one commit: its sections, and beside each the lives of its clauses."""

    document: Document
    blob: str
    rows: tuple[tuple[LivingClause, ...], ...]

    @property
    def living(self) -> Iterator[LivingClause]:
        """Every clause with its life, in reading order."""
        for row in self.rows:
            yield from row

    def pairs(self) -> Iterator[tuple[Section, tuple[LivingClause, ...]]]:
        """Return sections with their lives."""
        return zip(self.document.sections, self.rows, strict=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StoredEvent:
    """One event of one life, as the cache stores it."""

    life: str
    kinds: tuple[ChangeKind, ...]
    before: Clause | None
    after: Clause | None
    score: float
    related: tuple[str, ...] = ()
    origins: Origins = ()
    """Of the words after; of a removed clause, of the words it had."""

    @property
    def clause(self) -> Clause:
        """The clause after the event, or as it last was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("an event has a clause on one side at least")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovedClause:
    """A life that ended: its last clause, its words' origins, and the commit that removed it."""

    life: str
    clause: Clause
    origins: Origins
    commit: int
    score: float = 1.0


@dataclass(slots=True)
class CommitOutcome:
    """What one commit did: the state after it, and the events."""

    documents: dict[str, DocumentState] = field(default_factory=dict)
    events: list[StoredEvent] = field(default_factory=list)
