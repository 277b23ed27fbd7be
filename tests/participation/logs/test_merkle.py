"""Merkle trees and their proofs are those of RFC 9162: by its definition, by known values, and by a peer."""

from collections.abc import Callable
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.participation.logs.merkle import (
    EMPTY_ROOT,
    MerkleTree,
    RangeRoot,
    complete_ranges,
    consistency_proof,
    inclusion_proof,
    is_included,
    is_prefix,
    leaf_node,
    parent_node,
)


def by_definition(leaves: list[bytes]) -> bytes:
    """The tree head of section 2.1.1, word for word: split at the largest power of two below n."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + by_definition(leaves[:split]) + by_definition(leaves[split:])).digest()


def roots_of(leaves: list[bytes]) -> RangeRoot:
    return lambda start, end: by_definition(leaves[start:end])


some_leaves = st.lists(st.binary(max_size=4), max_size=70)


@given(some_leaves)
def test_every_root_on_the_way_is_that_of_the_definition(leaves: list[bytes]) -> None:
    tree = MerkleTree()
    for number, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        assert tree.size == number
    assert tree.root == by_definition(leaves)
    assert tree.peaks == [by_definition(leaves[start:end]) for start, end in complete_ranges(len(leaves))]


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
    assert tree.root.hex() == root


def test_an_empty_tree_has_a_root() -> None:
    assert MerkleTree().root == EMPTY_ROOT


# Section 2.1.5: the tree of seven leaves d0 ... d6, whose nodes have the names of the figures there (`i` is M).
SEVEN = [bytes([number]) for number in range(7)]
A, B, C, D, E, F, J = map(leaf_node, SEVEN)
G, H, M = parent_node(A, B), parent_node(C, D), parent_node(E, F)
K, L = parent_node(G, H), parent_node(M, J)


@pytest.mark.parametrize(("number", "path"), [(0, (B, H, L)), (3, (C, G, L)), (4, (F, J, K)), (6, (M, K))])
def test_the_inclusion_proofs_of_the_standards_example(number: int, path: tuple[bytes, ...]) -> None:
    assert inclusion_proof(number, 7, roots_of(SEVEN)) == path
    assert is_included(SEVEN[number], number, size=7, root=parent_node(K, L), proof=path)


@pytest.mark.parametrize(("former", "path"), [(3, (C, D, G, L)), (4, (L,)), (6, (M, J, K))])
def test_the_consistency_proofs_of_the_standards_example(former: int, path: tuple[bytes, ...]) -> None:
    assert consistency_proof(former, 7, roots_of(SEVEN)) == path


sizes = st.integers(1, 70)


def _leaves(size: int) -> list[bytes]:
    return [number.to_bytes(2) for number in range(size)]


@given(sizes, st.data())
def test_a_leaf_is_proved_under_its_root_and_no_other_leaf_is(size: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(0, size - 1))
    leaves = _leaves(size)
    root, proof = by_definition(leaves), inclusion_proof(number, size, roots_of(leaves))
    assert is_included(leaves[number], number, size=size, root=root, proof=proof)
    assert not is_included(b"other", number, size=size, root=root, proof=proof)
    other = data.draw(st.integers(-1, size + 1).filter(lambda wrong: wrong != number))
    assert not is_included(leaves[number], other, size=size, root=root, proof=proof)
    assert not is_included(leaves[number], number, size=size, root=root, proof=(*proof, root))
    if proof:
        assert not is_included(leaves[number], number, size=size, root=root, proof=proof[:-1])
        assert not is_included(leaves[number], number, size=size, root=root, proof=_bent(proof, data))


@given(sizes, st.data())
def test_a_tree_is_proved_to_carry_on_a_former_one_and_no_other(size: int, data: st.DataObject) -> None:
    former = data.draw(st.integers(0, size))
    leaves = _leaves(size)
    root, proof = by_definition(leaves), consistency_proof(former, size, roots_of(leaves))
    assert is_prefix(former, by_definition(leaves[:former]), size=size, root=root, proof=proof)
    changed = [b"other", *leaves[1:former]] if former else [b"other"]
    assert not is_prefix(former, by_definition(changed), size=size, root=root, proof=proof)
    assert not is_prefix(former, by_definition(leaves[:former]), size=size, root=root, proof=(*proof, root))
    if proof:
        bent = _bent(proof, data)
        assert not is_prefix(former, by_definition(leaves[:former]), size=size, root=root, proof=bent)
        assert not is_prefix(former, by_definition(leaves[:former]), size=size, root=root, proof=proof[:-1])


def _bent(proof: tuple[bytes, ...], data: st.DataObject) -> tuple[bytes, ...]:
    place = data.draw(st.integers(0, len(proof) - 1))
    return (*proof[:place], sha256(proof[place]).digest(), *proof[place + 1 :])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 21, 64, 65])
def test_pymerkle_computes_the_same_roots_and_proofs(size: int) -> None:
    pymerkle = pytest.importorskip("pymerkle")
    leaves = _leaves(size)
    peer = pymerkle.InmemoryTree(algorithm="sha256")
    for leaf in leaves:
        peer.append_entry(leaf)
    assert peer.get_root() == by_definition(leaves)
    for number in range(size):
        path = peer.prove_inclusion(number + 1, size)
        assert _nodes(path, skip=1) == inclusion_proof(number, size, roots_of(leaves))
    for former in range(1, size):
        _proved_by_peer(pymerkle.verify_consistency, peer, leaves, former)


def _nodes(path: object, *, skip: int) -> tuple[bytes, ...]:
    """Return the nodes of a proof of the peer, which begins with the leaf itself."""
    return tuple(bytes.fromhex(node) for node in path.serialize()["path"][skip:])  # type: ignore[attr-defined]


def _proved_by_peer(verify: Callable[..., None], peer: object, leaves: list[bytes], former: int) -> None:
    """Let the peer hold its own proof against our roots."""
    proof = peer.prove_consistency(former, len(leaves))  # type: ignore[attr-defined]
    verify(by_definition(leaves[:former]), by_definition(leaves), proof)
