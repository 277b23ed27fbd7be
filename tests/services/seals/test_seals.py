"""Seals: made, published and brought back, attested from outside; and what a receipt proves by a clone alone."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.record.receipts import SealedReceipt, check_receipt, read_receipt, write_receipt
from drafting_engine.record.seal_chains import SealChain
from drafting_engine.record.seals import read_seals
from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register.logs import logs
from drafting_engine.register.logs.logs import NewLeaf
from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.rebuilding import restore_public
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.seals.reading import Seals
from drafting_engine.services.seals.receipts import LoggedThing, sealed_receipt
from drafting_engine.services.seals.sealing import SealedCounts, add_seal
from drafting_engine.services.seals.signing_key import FILE, instance_key
from drafting_engine.services.seals.witnessing import attest
from tests.amendments import Town, town_in
from tests.refusals import expect_refusal
from tests.registers import Place, register_at
from tests.verified import verification, words

LOG = "S-1"
"""The log of an instrument that is no petition: here things are logged by hand."""
WITNESS = SigningKey.from_seed(b"w" * 32)
NAME = "observatory.example"


@dataclass(frozen=True, slots=True)
class Office:
    """A town whose log is filled by hand."""

    town: Town

    @property
    def publisher(self) -> Publisher:
        return self.town.acts.publisher

    def append(self, *numbers: int) -> None:
        """Log things by their numbers."""
        new = [NewLeaf(thing(number).leaf(key_of(number)), LeafKind.SIGNED, f"s{number}") for number in numbers]
        self.town.acts.register.write(lambda unit: logs.append(unit, LOG, new))

    def seal(self) -> bool:
        """Seal the log and publish that."""
        key, now = instance_key(self.town.acts.place), self.town.clock.now()
        with self.town.acts.register.reading() as unit:
            size = logs.size_of(unit, LOG)
        counts = SealedCounts({"counted": size}, {"unknown": size})
        done = self.town.acts.register.write(lambda unit: add_seal(unit, LOG, counts, key=key, now=now))
        self.publisher.publish()
        return done

    def chain(self) -> SealChain:
        """The seals as a clone has them."""
        return self.town.acts.engine.seals.chain(LOG)

    def receipt(self, number: int) -> SealedReceipt:
        """The receipt of a thing."""
        logged = LoggedThing(commitment=thing(number), key=key_of(number), number=number)
        with self.town.acts.register.reading() as unit:
            found = sealed_receipt(unit, logged, "https://city.example")
        assert found
        return found

    def faults(self) -> list[str]:
        """What verifying says."""
        return words(verification(self.town.acts))


def thing(number: int) -> Commitment:
    return Commitment(log=LOG, version=1, text_hash="sha256:" + "0" * 64, subject=f"s{number}", kind=LeafKind.SIGNED)


def key_of(number: int) -> bytes:
    return sha256(b"key %d" % number).digest()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register) as town:
        yield Office(town)


def test_seals_carry_each_other_on_and_say_nothing_twice(office: Office) -> None:
    office.append(0, 1, 2)
    assert office.seal()
    assert not office.seal()
    office.town.clock.pass_(timedelta(days=-3))  # somebody set the clock back
    office.append(3, 4)
    assert office.seal()
    chain = office.chain()
    assert list(chain.faults()) == []
    assert [seal.size for seal in chain.seals] == [3, 5]
    assert chain.seals[0].at <= chain.seals[1].at
    key = office.town.location.parent / FILE
    assert key.stat().st_mode & 0o777 == 0o600


def test_another_key_takes_over_and_both_are_believed_in_their_time(office: Office) -> None:
    office.append(0)
    office.seal()
    (office.town.location.parent / FILE).unlink()
    office.town.clock.pass_(timedelta(hours=1))
    office.append(1)
    office.seal()
    chain = office.chain()
    assert list(chain.faults()) == []
    first, second = (one.key for one in chain.signers)
    assert first != second
    now_signed = replace(chain, lines=(chain.lines[1], chain.lines[1]))
    assert [fault.code for fault in now_signed.faults()] == ["seal-not-signed"]


def test_a_seal_that_was_changed_in_the_record_is_named(office: Office) -> None:
    office.append(0, 1, 2)
    office.seal()
    office.append(3, 4)
    office.seal()
    chain = office.chain()
    proof = chain.seals[1].consistency
    assert proof
    for was, is_now in (
        ('"counted":5', '"counted":4,"withdrawn":1'),
        (chain.seals[1].root, "00" * 32),
        (proof[0], "00" * 32),
        (f"{chain.seals[1].at.year}-", "2010-"),
        ('"unknown":5', '"unknown":50'),
    ):
        assert was in chain.lines[1]
        line = chain.lines[1].replace(was, is_now)
        changed = replace(chain, seals=(chain.seals[0], *read_seals("it", line)), lines=(chain.lines[0], line))
        assert "seal-not-signed" in codes(changed)
    other_order = replace(chain, seals=chain.seals[::-1], lines=chain.lines[::-1])
    assert "seal-does-not-carry-on" in codes(other_order)


def codes(chain: SealChain) -> set[str]:
    return {fault.code for fault in chain.faults()}


def test_a_receipt_proves_a_signature_by_a_clone_alone_and_nothing_else(office: Office, tmp_path: Path) -> None:
    office.append(*range(6))
    office.seal()
    early = office.receipt(2)
    office.append(*range(6, 40))
    office.seal()
    late = office.receipt(2)
    subprocess.run(["git", "clone", "--quiet", office.town.location, tmp_path / "clone"], check=True)
    chain = Seals(tmp_path / "clone", cache=tmp_path / "cache").sealed(LOG)
    for held, later in ((early, 1), (late, 0)):
        again = read_receipt(write_receipt(held))
        assert again == held
        found = check_receipt(again, chain)
        assert (found.later, found.witnesses) == (later, ())
    for other in (
        replace(early, key=key_of(3)),
        replace(early, number=3),
        replace(early, commitment=thing(3)),
        replace(early, root="00" * 32),
        replace(early, proof=early.proof[:-1]),
    ):
        with expect_refusal(Conflict, match="does not lead to the seal"):
            check_receipt(other, chain)
    with expect_refusal(Conflict, match="no seal that is published"):
        check_receipt(late, replace(chain, seals=chain.seals[:1], lines=chain.lines[:1]))


@pytest.mark.parametrize("wrong", ["", "[]", "{}", '{"v":1}', '{"v":2}', "[" * 100_000])
def test_what_is_no_receipt_is_refused(wrong: str) -> None:
    with expect_refusal(Invalid, match="receipt"):
        read_receipt(wrong)


def test_a_witness_attests_what_carries_on_and_refuses_another_history(office: Office) -> None:
    office.append(0, 1)
    office.seal()
    acts, now = office.town.acts, office.town.clock.now()
    said = attest(acts.engine.seals.chains(), {}, key=WITNESS, name=NAME, now=now)
    with expect_refusal(Conflict, match="fits no seal"):
        acts.witnesses.take("".join(said.lines))
    assert acts.witnesses.add(NAME, str(WITNESS.public))
    assert not acts.witnesses.add(NAME, str(WITNESS.public))
    assert (acts.witnesses.take("".join(said.lines)), acts.witnesses.take("".join(said.lines))) == (1, 0)
    office.append(2)
    office.seal()
    chain = office.chain()
    assert [chain.witnesses(seal) for seal in chain.seals] == [(NAME,), ()]
    assert attest(acts.engine.seals.chains(), said.seen, key=WITNESS, name=NAME, now=now).seen[LOG][0] == 3
    with expect_refusal(Conflict, match="attested before"):
        attest(acts.engine.seals.chains(), {LOG: (2, "00" * 32)}, key=WITNESS, name=NAME, now=now)
    for name in ("instance", "Observatory", ""):
        with expect_refusal(Invalid, match="name of a witness"):
            acts.witnesses.add(name, str(WITNESS.public))
    acts.witnesses.end(NAME)
    assert office.faults() == []


def test_what_was_sealed_comes_back_from_the_record_and_is_carried_on(office: Office, tmp_path: Path) -> None:
    office.append(*range(300))
    office.seal()
    acts = office.town.acts
    acts.witnesses.add(NAME, str(WITNESS.public))
    said = attest(acts.engine.seals.chains(), {}, key=WITNESS, name=NAME, now=office.town.clock.now())
    acts.witnesses.take("".join(said.lines))
    acts.publisher.publish()
    assert office.faults() == []
    acts.register.close()
    (tmp_path / "again").mkdir()
    with register_at(Place(tmp_path / "again" / "register.db")) as register:
        restore_public(office.town.location, register, now=office.town.clock.now())
        again = Office(replace(office.town, acts=Acts(replace(acts.place, register=register))))
        assert again.faults() == []
        again.append(*range(300, 310))
        assert again.seal()
        chain = again.chain()
        assert list(chain.faults()) == []
        assert [seal.size for seal in chain.seals] == [300, 310]
        assert check_receipt(again.receipt(305), chain).later == 0
        assert chain.witnesses(chain.seals[0]) == (NAME,)
        assert again.faults() == []
