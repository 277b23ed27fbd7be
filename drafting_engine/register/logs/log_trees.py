"""The Merkle tree of a log in the register: roots of any part of it, without reading all its leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, select

from drafting_engine.errors import NotFound
from drafting_engine.participation.logs.merkle import EMPTY_ROOT, leaf_node, middle_of, parent_node
from drafting_engine.register.tables import log_leaves, log_nodes
from drafting_engine.register.units import Unit

STEP = 8
"""Nodes are kept of every so many levels: one for 256 leaves, one for 256 of these, and so on."""
WIDTH = 1 << STEP

_NODES = (
    select(log_nodes.c.node)
    .where(log_nodes.c.log == bindparam("name"), log_nodes.c.level == bindparam("at"))
    .where(log_nodes.c.number >= bindparam("first"), log_nodes.c.number < bindparam("end"))
    .order_by(log_nodes.c.number)
)
_LEAVES = (
    select(log_leaves.c.number, log_leaves.c.leaf)
    .where(log_leaves.c.log == bindparam("name"))
    .where(log_leaves.c.number >= bindparam("first"), log_leaves.c.number < bindparam("end"))
)
"""Both made once, since each seal of each log asks several times."""

_MOST_BLOCKS = 4
"""So many blocks of 256 leaves are kept in memory by one tree: a seal and its proof ask for the last ones."""


@dataclass(frozen=True, slots=True)
class LogTree:
    """The tree of one log, as a unit sees it when it asks first."""

    unit: Unit
    log: str
    _blocks: dict[int, "_LeafBlock"] = field(default_factory=dict, init=False, repr=False, compare=False)

    def root(self, start: int, end: int) -> bytes:
        """Return the root over a range of leaves; raise `NotFound` where only the record knew the leaves."""
        if end <= start:
            return EMPTY_ROOT
        if _is_complete(start, end):
            if (found := self._complete(start, end)) is not None:
                return found
            if end - start == 1:
                raise NotFound("leaf-not-known-here", log=self.log, number=str(start))
        middle = middle_of(start, end)
        return parent_node(self.root(start, middle), self.root(middle, end))

    def _complete(self, start: int, end: int) -> bytes | None:
        """Return the root of a complete subtree, from leaves or from the nodes that are kept; None without either."""
        level = (end - start).bit_length() - 1
        if level < STEP and (found := self._block(start >> STEP).node(level, start >> level)) is not None:
            return found
        for at in dict.fromkeys((level // STEP * STEP, level)):
            if at and (nodes := self._nodes(at, start >> at, end >> at)):
                return joined(nodes)
        return self._block(start >> STEP).node(level, start >> level) if level == STEP else None

    def _nodes(self, level: int, first: int, end: int) -> list[bytes]:
        """Return the nodes of a level from a number to another; none if not all are kept."""
        wanted = {"name": self.log, "at": level, "first": first, "end": end}
        found = list(self.unit.connection.scalars(_NODES, wanted))
        return found if len(found) == end - first else []

    def _block(self, number: int) -> "_LeafBlock":
        """Return so many leaves as have one node that is kept above them."""
        if number not in self._blocks:
            if len(self._blocks) == _MOST_BLOCKS:
                self._blocks.clear()
            wanted = {"name": self.log, "first": number << STEP, "end": (number + 1) << STEP}
            rows = self.unit.connection.execute(_LEAVES, wanted)
            self._blocks[number] = _LeafBlock({row.number: row.leaf for row in rows})
        return self._blocks[number]


@dataclass(frozen=True, slots=True)
class _LeafBlock:
    """Leaves by their numbers, with the nodes above them that were asked for."""

    leaves: Mapping[int, bytes]
    _nodes: dict[tuple[int, int], bytes | None] = field(default_factory=dict)

    def node(self, level: int, number: int) -> bytes | None:
        """Return the node over 2^level leaves, counted from the left; None if some are not here."""
        if (level, number) not in self._nodes:
            self._nodes[level, number] = self._computed(level, number)
        return self._nodes[level, number]

    def _computed(self, level: int, number: int) -> bytes | None:
        if level == 0:
            leaf = self.leaves.get(number)
            return None if leaf is None else leaf_node(leaf)
        left, right = (self.node(level - 1, 2 * number + side) for side in (0, 1))
        return None if left is None or right is None else parent_node(left, right)


def joined(nodes: Sequence[bytes]) -> bytes:
    """Return the root over the nodes of one level, as many as a power of two."""
    while len(nodes) > 1:
        nodes = [parent_node(*nodes[place : place + 2]) for place in range(0, len(nodes), 2)]
    return nodes[0]


def _is_complete(start: int, end: int) -> bool:
    size = end - start
    return size & size - 1 == 0 and start % size == 0
