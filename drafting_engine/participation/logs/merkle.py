"""Merkle trees over the leaves of a log, and proofs about them, as RFC 9162 (section 2.1) defines them.

A root published on a day binds every leaf given up to then: none can be changed, added or dropped afterwards without
changing it. Leaves are commitments from the register; the tree never sees a name.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""

RangeRoot = Callable[[int, int], bytes]
"""From the first leaf of a range and the one behind its last to the root of the tree over these leaves."""


def leaf_node(leaf: bytes) -> bytes:
    """Return the node of a leaf, which is the root of a tree of this leaf alone."""
    return sha256(b"\x00" + leaf).digest()


def parent_node(left: bytes, right: bytes) -> bytes:
    """Return the node above two others."""
    return sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class MerkleTree:
    """A growing tree that keeps the roots of its complete subtrees only, so a leaf costs constant time on average."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)
    """Roots of the complete subtrees from left to right, one for each bit set in `size`."""

    def append(self, leaf: bytes) -> None:
        """Add a leaf on the right."""
        node = leaf_node(leaf)
        number = self.size
        while number & 1:
            node = parent_node(self.peaks.pop(), node)
            number >>= 1
        self.peaks.append(node)
        self.size += 1

    @property
    def root(self) -> bytes:
        """The tree head for the present size."""
        return root_of_peaks(self.peaks)


def root_of_peaks(peaks: Sequence[bytes]) -> bytes:
    """Return the root of a tree from the roots of its complete subtrees, the largest first."""
    if not peaks:
        return EMPTY_ROOT
    node = peaks[-1]
    for peak in reversed(peaks[:-1]):
        node = parent_node(peak, node)
    return node


def complete_ranges(size: int) -> Iterator[tuple[int, int]]:
    """Yield first leaf and end of each complete subtree of a tree, from left to right."""
    start = 0
    for bit in reversed(range(size.bit_length())):
        if size >> bit & 1:
            yield start, start + (1 << bit)
            start += 1 << bit


def middle_of(start: int, end: int) -> int:
    """Return where the right half of a tree over a range of two leaves or more begins."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def inclusion_proof(number: int, size: int, root: RangeRoot) -> tuple[bytes, ...]:
    """Return the nodes that lead from the leaf of a number, counted from 0, to the root of a tree of a size."""
    path: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        middle = middle_of(start, end)
        if number < middle:
            path.append(root(middle, end))
            end = middle
        else:
            path.append(root(start, middle))
            start = middle
    return tuple(reversed(path))


def consistency_proof(former: int, size: int, root: RangeRoot) -> tuple[bytes, ...]:
    """Return the nodes that show that the first leaves of a tree are those of a former, smaller one."""
    path: list[bytes] = []
    start, end, is_whole = 0, size, True
    while 0 < former < end:
        middle = middle_of(start, end)
        if former <= middle:
            path.append(root(middle, end))
            end = middle
        else:
            path.append(root(start, middle))
            start, is_whole = middle, False
    if former and not is_whole:
        path.append(root(start, end))
    return tuple(reversed(path))


def is_included(leaf: bytes, number: int, *, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Return True if a proof shows that the leaf stands under a root (RFC 9162, section 2.1.3.2)."""
    if not 0 <= number < size:
        return False
    place, last, node = number, size - 1, leaf_node(leaf)
    for other in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            node = parent_node(other, node)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            node = parent_node(node, other)
        place, last = place >> 1, last >> 1
    return last == 0 and node == root


def is_prefix(former: int, former_root: bytes, *, size: int, root: bytes, proof: Sequence[bytes]) -> bool:
    """Return True if a proof shows that a tree carries on a former one (RFC 9162, section 2.1.4.2)."""
    if former == size or not former:
        return not proof and former <= size and (former_root == (root if former else EMPTY_ROOT))
    if former > size:
        return False
    nodes = [former_root, *proof] if former & former - 1 == 0 else list(proof)
    if not nodes:
        return False
    place, last = former - 1, size - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = nodes[0]
    for other in nodes[1:]:
        if last == 0:
            return False
        if place & 1 or place == last:
            old, new = parent_node(other, old), parent_node(other, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = parent_node(new, other)
        place, last = place >> 1, last >> 1
    return last == 0 and old == former_root and new == root
