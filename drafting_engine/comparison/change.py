"""A change, its kinds, and the set of changes between two texts."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from drafting_engine.clauses.clause import Clause

if TYPE_CHECKING:  # the life of a clause knows kinds and no fields
    from drafting_engine.comparison.fields import FieldChange


class ChangeKind(StrEnum):
    """What happened to a clause; kinds combine, in this order."""

    KEPT = "kept"
    REFORMATTED = "reformatted"
    """Only the look changed, or the mark of a clause that was struck out came or went; stands alone."""
    ADDED = "added"
    REMOVED = "removed"
    RESTORED = "restored"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flow:
    """A sentence that left one clause for another one."""

    before: Clause
    """The clause that had it."""
    after: Clause
    """The clause that has it now, perhaps reworded."""
    lost: tuple[int, int]
    """Which tokens of `before` it was: start and end."""
    gained: tuple[int, int]
    """Which tokens of `after` it is."""
    text: str
    """The sentence as `after` has it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """What became of some clauses: usually one before and one after, several in a split or a merge."""

    kinds: tuple[ChangeKind, ...]
    before: tuple[Clause, ...]
    after: tuple[Clause, ...]
    score: float = 1.0
    """How sure the link is: 1.0 for the same words, lower where it is inferred from likeness or place."""
    flows: tuple[Flow, ...] = ()
    """Sentences that left one of these clauses for another one, or came from one; both changes have them."""

    @property
    def came(self) -> tuple[Flow, ...]:
        """The sentences that came from clauses of other changes."""
        return tuple(flow for flow in self.flows if flow.before not in self.before)

    @property
    def left(self) -> tuple[Flow, ...]:
        """The sentences that left for clauses of other changes."""
        return tuple(flow for flow in self.flows if flow.after not in self.after)


@dataclass(frozen=True, slots=True, eq=False)
class ChangeSet:
    """Every clause of both sides in exactly one change, in the reading order of the text after."""

    changes: tuple[Change, ...]
    fields: "tuple[FieldChange, ...]" = ()
    """What changed beside the clauses."""

    @property
    def length(self) -> int:
        """How many characters all clauses of both sides have."""
        return sum(len(clause.text) for change in self.changes for clause in (*change.before, *change.after))

    @property
    def changed(self) -> tuple[Change, ...]:
        """What readers are told of: without what was kept or is only set in another way."""
        return tuple(change for change in self.changes if not is_non_substantive(change.kinds))

    @property
    def touched(self) -> tuple[Change, ...]:
        """The changes without what was kept: all that can be picked or commented on."""
        return tuple(change for change in self.changes if change.kinds != (ChangeKind.KEPT,))


def is_non_substantive(kinds: tuple[ChangeKind, ...]) -> bool:
    """Return True if nothing of the wording, the numbers or the places changed."""
    return kinds in _NON_SUBSTANTIVE


_NON_SUBSTANTIVE = ((ChangeKind.KEPT,), (ChangeKind.REFORMATTED,))
_ORDER = {kind: rank for rank, kind in enumerate(ChangeKind)}


def in_order_of_kinds(kinds: Iterable[ChangeKind]) -> tuple[ChangeKind, ...]:
    """Return kinds as a change has them: each once, in the order of the enumeration."""
    return tuple(sorted(set(kinds), key=_ORDER.__getitem__))
