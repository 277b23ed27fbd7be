"""The Merkle tree of a log in the register: roots of any part of it, without reading all its leaves."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from drafting_engine.errors import NotFound
from drafting_engine.participation.logs.merkle import MerkleTree, middle_of, parent_node
from drafting_engine.register.tables import log_leaves, log_nodes
from drafting_engine.register.units import Unit

STEP = 8
"""Nodes are kept of every so many levels: one for 256 leaves, one for 256 of these, and so on."""
WIDTH = 1 << STEP


@dataclass(frozen=True, slots=True)
class LogTree:
    """The tree of one log, as a unit sees it."""

    unit: Unit
    log: str

    def root(self, start: int, end: int) -> bytes:
        """Return the root over a range of leaves; raise `NotFound` where only the record knew the leaves."""
        if end <= start:
            return MerkleTree().root
        found = self._complete(start, end) if _is_complete(start, end) else None
        if found is None and end - start <= WIDTH:
            found = self._of_leaves(start, end)
        if found is not None:
            return found
        if end - start == 1:
            raise NotFound("leaf-not-known-here", log=self.log, number=str(start))
        middle = middle_of(start, end)
        return parent_node(self.root(start, middle), self.root(middle, end))

    def _complete(self, start: int, end: int) -> bytes | None:
        """Return the root of a complete subtree from the nodes that are kept."""
        level = (end - start).bit_length() - 1
        for at in dict.fromkeys((level, level // STEP * STEP)):
            found = self._nodes(at, start >> at, end >> at)
            if found:
                return joined(found)
        return None

    def _nodes(self, level: int, first: int, end: int) -> list[bytes]:
        """Return the nodes of a level from a number to another; none if not all are kept."""
        wanted = (log_nodes.c.log == self.log) & (log_nodes.c.level == level)
        some = wanted & (log_nodes.c.number >= first) & (log_nodes.c.number < end)
        found = list(self.unit.connection.scalars(select(log_nodes.c.node).where(some).order_by(log_nodes.c.number)))
        return found if len(found) == end - first else []

    def _of_leaves(self, start: int, end: int) -> bytes | None:
        wanted = (log_leaves.c.log == self.log) & (log_leaves.c.number >= start) & (log_leaves.c.number < end)
        found = self.unit.connection.scalars(select(log_leaves.c.leaf).where(wanted).order_by(log_leaves.c.number))
        tree = MerkleTree()
        for leaf in found:
            tree.append(leaf)
        return tree.root if tree.size == end - start else None


def joined(nodes: Sequence[bytes]) -> bytes:
    """Return the root over the nodes of one level, as many as a power of two."""
    while len(nodes) > 1:
        nodes = [parent_node(*nodes[place : place + 2]) for place in range(0, len(nodes), 2)]
    return nodes[0]


def _is_complete(start: int, end: int) -> bool:
    size = end - start
    return size & size - 1 == 0 and start % size == 0
