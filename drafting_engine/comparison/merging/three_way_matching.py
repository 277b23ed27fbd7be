"""The entries of a merge: each thing that stands in the base or on a side, with its nodes in all three texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from drafting_engine.clauses.clause import ClauseKind
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.alignment.links import in_order
from drafting_engine.comparison.merging.text_trees import Node, TextTree
from drafting_engine.comparison.merging.tree_links import links

SIDES = (0, 1)
"""Ours and theirs."""


class ConflictKind(StrEnum):
    """Why somebody has to be asked about an entry."""

    WORDS = "words"
    """Both sides changed the same words."""
    REMOVED = "removed"
    """One side removed what the other changed, moved or added to."""
    PLACES = "places"
    """Both sides moved it, to different places."""
    LABELS = "labels"
    """Both sides put something there under one label."""
    NUMBERS = "numbers"
    """Both sides gave it another label, and no counting tells which is right."""


@dataclass(slots=True, eq=False)
class MergeEntry:
    """One thing of the merged text."""

    base: Node | None
    sides: list[Node | None]
    """Its nodes in ours and in theirs; none where the side does not have it."""
    parent: "MergeEntry | None" = None
    children: list["MergeEntry"] = field(default_factory=list)
    label: str = ""
    """The label that it has in the merged text."""
    is_counted: bool = False
    """True if its row was counted anew, so that its label is no side's."""
    conflict: ConflictKind | None = None
    rival: "MergeEntry | None" = None
    """The entry that claims the same label."""

    @property
    def nodes(self) -> Iterator[Node]:
        """Its nodes: ours, theirs, base, as far as there are any."""
        return (node for node in (*self.sides, self.base) if node is not None)

    @property
    def node(self) -> Node:
        """One of its nodes: of a side if possible."""
        return self.sides[0] or self.sides[1] or next(self.nodes)

    @property
    def is_kept(self) -> bool:
        """True if the base has it and neither side removed it."""
        return self.base is not None and None not in self.sides

    def is_removed_opposite(self, side: int) -> bool:
        """Return True if the base and this side have it, and the other side removed it."""
        return self.base is not None and self.sides[side] is not None and self.sides[1 - side] is None

    def is_added(self, side: int) -> bool:
        """Return True if this side has it and the base does not."""
        return self.base is None and self.sides[side] is not None

    def subtree(self) -> Iterator["MergeEntry"]:
        """Yield the entry and all that stands under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.subtree()


class MergeEntries:
    """The entries of three texts, and how each side rearranged them."""

    def __init__(self, base: Sequence[Document], ours: Sequence[Document], theirs: Sequence[Document]) -> None:
        self._of: dict[Node, MergeEntry] = {}
        trees = TextTree(base), (TextTree(ours), TextTree(theirs))
        self.base, self.trees = trees
        self.all = [self._enter(MergeEntry(node, [None, None]), node) for node in _every(self.base)]
        for side, documents in zip(SIDES, (ours, theirs), strict=True):
            tree = self.trees[side]
            for old, new in links(base, documents, self.base, tree):
                self._of[old].sides[side] = new
                self._of[new] = self._of[old]
            self._link_unseen(side)
            for node in _every(tree):
                if node not in self._of:
                    nodes: list[Node | None] = [None, None]
                    nodes[side] = node
                    self.all.append(self._enter(MergeEntry(None, nodes), node))
        self.reordered = tuple(frozenset(self._reordered(side)) for side in SIDES)
        self._in_order: dict[int, frozenset[int]] = {}
        """By side the numbers that the base gives to what it left in reading order; reckoned when it is asked for."""

    def _link_unseen(self, side: int) -> None:
        """Link what no reader sees where a side changed it: it still stands behind the same."""
        nodes = self.trees[side].nodes
        for old in self.base.nodes:
            entry = self._of[old]
            last = self._before(old, self.base) if old.clause is None and entry.sides[side] is None else None
            before = last.sides[side] if last is not None else None
            new = nodes[before.number + 1] if before is not None and before.number + 1 < len(nodes) else None
            if new is not None and new.clause is None and new not in self._of and new.document == old.document:
                entry.sides[side] = new
                self._of[new] = entry

    def _enter(self, entry: MergeEntry, node: Node) -> MergeEntry:
        self._of[node] = entry
        return entry

    def of(self, node: Node) -> MergeEntry:
        """Return the entry of a node."""
        return self._of[node]

    def unite(self, one: MergeEntry, other: MergeEntry) -> None:
        """Unite an addition of ours with the same one of theirs, and what stands under both."""
        node = one.sides[1] = other.sides[1]
        if node is not None:
            self._of[node] = one
        for child in node.children if node is not None else ():
            if self._of[child].parent is other:
                self._of[child].parent = one

    def above(self, entry: MergeEntry, side: int | None) -> MergeEntry | None:
        """Return the entry that stands above on a side, in the base where `side` is None; none for a document."""
        node = entry.base if side is None else entry.sides[side]
        return self._of[node.parent] if node is not None and node.parent is not None else None

    def is_behind_same(self, entry: MergeEntry, side: int) -> bool:
        """Return True if what stands right in front of an entry of the base does so on a side too."""
        return self._before(entry.base, self.base) is self._before(entry.sides[side], self.trees[side])

    def _before(self, node: Node | None, tree: TextTree) -> MergeEntry | None:
        last = tree.nodes[node.number - 1] if node is not None and node.number > 0 else None
        return self._of[last] if last is not None and node is not None and last.document == node.document else None

    def is_moved(self, entry: MergeEntry, side: int) -> bool:
        """Return True if a side put an entry of the base under another one, or elsewhere among its siblings."""
        return self.is_reparented(entry, side) or entry in self.reordered[side]

    def is_in_order(self, entry: MergeEntry, side: int) -> bool:
        """Return True if a side left an entry where it stands in reading order, whatever it hung it under."""
        if side not in self._in_order:
            entries = (self._of[node] for node in self.trees[side].nodes)
            numbers = [one.base.number for one in entries if one.base is not None]
            self._in_order[side] = frozenset(in_order(numbers))
        return entry.base is not None and entry.base.number in self._in_order[side]

    def is_reparented(self, entry: MergeEntry, side: int) -> bool:
        """Return True if a side put an entry of the base under another one.

        What no reader sees stands under what follows it: while it stays behind the same, nobody moved it.
        """
        if entry.node.clause is None and self.is_behind_same(entry, side):
            return False
        return self.above(entry, side) is not self.above(entry, None) and not self.is_read_elsewhere(entry, side)

    def is_read_elsewhere(self, entry: MergeEntry, side: int) -> bool:
        """Return True for a paragraph that nobody moved, though it is read beside an item now, or under it.

        Whether a paragraph that is not indented belongs to the item in front of it hangs on the labels around both.
        """
        old, new = entry.base, entry.sides[side]
        if old is None or new is None or new.clause is None or new.clause.kind is not ClauseKind.PARAGRAPH:
            return False
        is_bare = not old.label and not new.label and old.head == new.head
        return is_bare and self.is_behind_same(entry, side) and self.above(entry, side) is not self.above(entry, None)

    def _reordered(self, side: int) -> Iterator[MergeEntry]:
        """Find what a side moved among the children of one entry."""
        for above in self.all:
            node = above.sides[side]
            if above.base is None or node is None:
                continue
            row = [
                entry
                for child in node.children
                if (entry := self._of[child]).base is not None and entry.base.parent is above.base
            ]
            places = [entry.base.number for entry in row if entry.base is not None]
            if places == sorted(places):
                continue
            stayed = in_order(places, self._steady(row, side))
            yield from (entry for entry in row if entry.base is not None and entry.base.number not in stayed)

    def _steady(self, row: Sequence[MergeEntry], side: int) -> list[int]:
        """Return the base's numbers of what rather stayed, where either of two that changed places may have moved.

        What kept its label stayed; and what the other side struck out is rather what was moved, so that it is asked.
        """
        labelled = [entry for entry in row if entry.base is not None and _label(entry, side) == entry.base.label]
        return [entry.base.number for entry in labelled or row if entry.base is not None and entry.is_kept]


def _every(tree: TextTree) -> Iterator[Node]:
    yield from tree.roots.values()
    yield from tree.nodes


def _label(entry: MergeEntry, side: int) -> str:
    node = entry.sides[side]
    return node.label if node is not None else ""
