"""Logs in the register: leaves in the order of confirmation, and proofs that hold however large a log has grown."""

from datetime import timedelta
from hashlib import sha256

import pytest
from sqlalchemy import func, select

from drafting_engine.errors import NotFound
from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.participation.logs.merkle import (
    MerkleTree,
    complete_ranges,
    consistency_proof,
    inclusion_proof,
    is_included,
    is_prefix,
)
from drafting_engine.participation.signatures.signature import Signature, SignatureState
from drafting_engine.register.errors import WrittenElsewhere
from drafting_engine.register.logs import logs
from drafting_engine.register.logs.log_trees import LogTree
from drafting_engine.register.logs.logs import NewLeaf, StoredSeal
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_leaves, signatures
from drafting_engine.register.tables import log_nodes
from drafting_engine.register.units import Unit
from tests.registers import START
from tests.signatures import add_petition, leaves_of, sign, signature

MOST = 500


def log_all(register: Register, petition: int = 12) -> int:
    return register.write(lambda unit: signature_leaves.append_pending(unit, petition, MOST))


def confirm(register: Register, one: Signature, minutes: int) -> None:
    at = START + timedelta(minutes=minutes)
    register.write(lambda unit: signatures.confirm(unit, register.digests, one.id, at))


def append(register: Register, new: list[NewLeaf]) -> int:
    return register.write(lambda unit: logs.append(unit, "P-1", new))


def kinds(register: Register) -> list[str]:
    with register.reading() as unit:
        return [one.kind for one in leaves_of(unit, "P-12")]


def leaves(amount: int) -> list[NewLeaf]:
    return [NewLeaf(sha256(b"%d" % number).digest(), LeafKind.SIGNED, f"s{number}") for number in range(amount)]


def test_confirmed_signatures_get_leaves_in_the_order_of_confirmation_and_waiting_ones_none(register: Register) -> None:
    add_petition(register)
    waiting, later, first = (signature(register.digests, f"{name}@x.example") for name in ("w", "l", "f"))
    sign(register, waiting, later, first, is_confirmed=False)
    for minutes, one in ((5, later), (1, first)):
        confirm(register, one, minutes)
    with register.reading() as unit:
        assert signature_leaves.unlogged(unit) == (12,)
    assert log_all(register) == 2
    assert log_all(register) == 0
    with register.reading() as unit:
        numbers = [found.leaf if found else -1 for found in (signatures.by_id(unit, one.id) for one in (first, later))]
        assert numbers == [0, 1]
        told = signatures.by_id(unit, waiting.id)
        assert told
        assert told.leaf is None
        assert signature_leaves.unlogged(unit) == ()
        leaf = leaves_of(unit, "P-12")[0]
    commitment = Commitment(
        log="P-12", version=1, text_hash="sha256:" + "0" * 64, subject=first.id, kind=LeafKind.SIGNED
    )
    assert leaf.leaf == commitment.leaf(first.key)


def test_what_becomes_of_a_signature_is_logged_behind_it(register: Register) -> None:
    add_petition(register)
    ana, bo, eve = (signature(register.digests, f"{name}@x.example") for name in ("ana", "bo", "eve"))
    sign(register, ana, bo)
    log_all(register)
    sign(register, eve)
    both = (bo.id, eve.id)
    register.write(lambda unit: signatures.withdraw(unit, register.digests, ana.id, START))
    register.write(lambda unit: signatures.invalidate(unit, register.digests, both, "insult", START))
    assert log_all(register) == 3
    assert sorted(kinds(register)) == sorted(["signed", "signed", "withdrawn", "invalidated", "signed", "invalidated"])
    register.write(lambda unit: signatures.restore(unit, register.digests, (bo.id,)))
    assert log_all(register) == 1
    with register.reading() as unit:
        of_bo = [one.kind for one in leaves_of(unit, "P-12") if one.subject == bo.id]
        assert of_bo == ["signed", "invalidated", "restored"]
        assert signature_leaves.logged_amounts(unit, 12) == {
            SignatureState.CONFIRMED: 1,
            SignatureState.INVALIDATED: 1,
            SignatureState.WITHDRAWN: 1,
        }


def test_a_log_that_grew_in_parts_proves_every_leaf_and_every_former_size(register: Register) -> None:
    given, size = leaves(1500), 0
    for part in (1, 254, 1, 1, 255, 600, 388):
        assert append(register, given[size : size + part]) == size
        size += part
    whole = MerkleTree()
    former: dict[int, bytes] = {}
    for one in given:
        whole.append(one.leaf)
        former[whole.size] = whole.root
    with register.reading() as unit:
        assert unit.connection.scalar(select(func.count()).select_from(log_nodes)) == 1500 // 256
        root = LogTree(unit, "P-1").root
        assert (logs.size_of(unit, "P-1"), root(0, 1500)) == (1500, whole.root)
        for number in (0, 255, 256, 1023, 1499):
            proof = inclusion_proof(number, 1500, root)
            assert is_included(given[number].leaf, number, size=1500, root=whole.root, proof=proof)
        for size in (1, 255, 256, 511, 1024, 1400, 1500):
            proof = consistency_proof(size, 1500, root)
            assert is_prefix(size, former[size], size=1500, root=whole.root, proof=proof)


def test_a_log_of_which_only_the_seal_is_known_is_carried_on_as_if_all_its_leaves_were(register: Register) -> None:
    given, known = leaves(700), 300
    former, whole = MerkleTree(), MerkleTree()
    for one in given:
        whole.append(one.leaf)
        if former.size < known:
            former.append(one.leaf)

    def restore(unit: Unit) -> None:
        logs.add_seal(unit, "P-1", StoredSeal(known, "{}\n", START))
        peaks = zip(complete_ranges(known), former.peaks, strict=True)
        levels = ((start, (end - start).bit_length() - 1, peak) for (start, end), peak in peaks)
        logs.add_nodes(unit, "P-1", ((level, start >> level, peak) for start, level, peak in levels))

    register.write(restore)
    assert append(register, given[known:]) == known
    with register.reading() as unit:
        root = LogTree(unit, "P-1").root
        assert root(0, 700) == whole.root
        proof = consistency_proof(known, 700, root)
        assert is_prefix(known, former.root, size=700, root=whole.root, proof=proof)
        for number in (known, 511, 512, 699):
            proof = inclusion_proof(number, 700, root)
            assert is_included(given[number].leaf, number, size=700, root=whole.root, proof=proof)
        with pytest.raises(NotFound):
            inclusion_proof(3, 700, root)


def test_a_leaf_is_logged_once(register: Register) -> None:
    append(register, leaves(3))
    with pytest.raises(WrittenElsewhere):
        append(register, leaves(1))
    with register.reading() as unit:
        assert logs.size_of(unit, "P-1") == 3
