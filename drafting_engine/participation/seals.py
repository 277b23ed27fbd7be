"""Merkle trees over signatures, as RFC 9162 (section 2.1) defines them: what a seal's root is made of.

A root published on a day binds every signature given up to then: none can be changed, added or
dropped afterwards without changing it. Leaves are salted hashes from the register; the tree never sees a name.
"""

from dataclasses import dataclass, field
from hashlib import sha256

EMPTY_ROOT = sha256(b"").hexdigest()
"""The root of a tree without leaves."""


@dataclass(slots=True)
class MerkleTree:
    """A growing tree that keeps the roots of its complete subtrees only, so a leaf costs constant time on average."""

    size: int = 0
    _peaks: list[bytes] = field(default_factory=list)
    """Roots of the complete subtrees from left to right, one for each bit set in `size`."""

    def append(self, leaf: bytes) -> None:
        """Add a leaf on the right."""
        node = sha256(b"\x00" + leaf).digest()
        number = self.size
        while number & 1:
            node = sha256(b"\x01" + self._peaks.pop() + node).digest()
            number >>= 1
        self._peaks.append(node)
        self.size += 1

    @property
    def root(self) -> str:
        """The tree head for the present size, in hexadecimal digits."""
        if not self._peaks:
            return EMPTY_ROOT
        node = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            node = sha256(b"\x01" + peak + node).digest()
        return node.hex()
