"""What lineage knows at one commit: each document's clauses with their lives and the origin of each word.

Origins and lost words are packed for the cache here, too.
"""

import json
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind

if TYPE_CHECKING:  # a life is read without a text
    from drafting_engine.clauses.document import Document, Section

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

    document: "Document"
    blob: str
    rows: tuple[tuple[LivingClause, ...], ...]

    @property
    def living(self) -> Iterator[LivingClause]:
        """Every clause with its life, in reading order."""
        for row in self.rows:
            yield from row

    def pairs(self) -> Iterator[tuple["Section", tuple[LivingClause, ...]]]:
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


def pack(origins: Origins) -> bytes:
    """Return origins as runs of (number, length), since words come in runs."""
    if origins and origins.count(origins[0]) == len(origins):  # most clauses are of one commit
        return array("I", (origins[0], len(origins))).tobytes()
    runs = array("I")
    for origin, run in groupby(origins):
        runs.extend((origin, len(list(run))))
    return runs.tobytes()


def unpack(data: bytes) -> Origins:
    """Return the inverse of `pack`."""
    runs = array("I")
    runs.frombytes(data)
    found: list[int] = []
    for position in range(0, len(runs), 2):
        found.extend([runs[position]] * runs[position + 1])
    return tuple(found)


def pack_gone(gone: tuple[LostWords, ...]) -> str:
    """Return lost words as text; nothing for none."""
    return json.dumps([[run.tokens, run.origins, run.left, run.right] for run in gone]) if gone else ""


def unpack_gone(text: str) -> tuple[LostWords, ...]:
    """Return the inverse of `pack_gone`."""
    return tuple(LostWords(tuple(t), tuple(o), left, right) for t, o, left, right in json.loads(text)) if text else ()
