"""Merkle trees are those of RFC 9162, checked against its definition and against known values."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.participation.seals import EMPTY_ROOT, MerkleTree


def by_definition(leaves: list[bytes]) -> bytes:
    """The tree head of section 2.1.1, word for word: split at the largest power of two below n."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


@given(st.lists(st.binary(max_size=4), max_size=70))
def test_every_root_on_the_way_is_that_of_the_definition(leaves: list[bytes]) -> None:
    tree = MerkleTree()
    for number, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        assert tree.size == number
    assert tree.root == by_definition(leaves).hex()


# The example leaves and roots that implementations of certificate transparency have long shared as test data.
KNOWN = [
    (1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    (2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    (8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
]
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


@pytest.mark.parametrize(("size", "root"), KNOWN)
def test_known_roots(size: int, root: str) -> None:
    tree = MerkleTree()
    for leaf in LEAVES[:size]:
        tree.append(bytes.fromhex(leaf))
    assert tree.root == root


def test_an_empty_tree_has_a_root() -> None:
    assert MerkleTree().root == EMPTY_ROOT
