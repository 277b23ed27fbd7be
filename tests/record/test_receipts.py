"""Receipts with their proofs: written as the format says, and held against seals that anybody can work out by hand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.participation.logs.seals import SealSigner
from drafting_engine.record.allowed_signers import read_signers, write_signers
from drafting_engine.record.receipts import SealedReceipt, check_receipt, read_receipt, write_receipt
from drafting_engine.record.seal_chains import SealChain, read_chain
from drafting_engine.record.seals import (
    ATTESTATION_NAMESPACE,
    SEAL_NAMESPACE,
    Attestation,
    Seal,
    signed,
    write_attestation,
    write_seal,
)
from drafting_engine.record.ssh_signatures import SigningKey

NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)
SINCE = NOON - timedelta(days=1)
INSTANCE, WITNESS, STRANGER = (SigningKey.from_seed(letter * 32) for letter in (b"i", b"w", b"s"))
SIGNERS = (
    SealSigner(name="instance", key=str(INSTANCE.public), since=SINCE),
    SealSigner(name="observatory.example", key=str(WITNESS.public), since=SINCE, until=NOON + timedelta(days=9)),
)
KEY = bytes(range(32))
COMMITMENT = Commitment(log="P-12", version=1, text_hash="sha256:0a", subject="S-1", kind=LeafKind.SIGNED)
OURS, OTHER = sha256(b"\0" + COMMITMENT.leaf(KEY)).digest(), sha256(b"\0" + b"o" * 32).digest()
ROOT = sha256(b"\1" + OURS + OTHER).hexdigest()
SEAL = Seal(
    at=NOON,
    size=2,
    root=ROOT,
    states={"counted": 2},
    residency={"unknown": 2},
    log="P-12",
    consistency=(),
    peaks=(ROOT,),
)
RECEIPT = SealedReceipt(
    site="https://city.example", commitment=COMMITMENT, key=KEY, number=0, size=2, root=ROOT, proof=(OTHER.hex(),)
)
WRITTEN = f"""{{
  "v": 1,
  "site": "https://city.example",
  "signature": {{
    "v": 1,
    "petition": "P-12",
    "version": 1,
    "text-hash": "sha256:0a",
    "id": "S-1",
    "kind": "signed"
  }},
  "key": "{KEY.hex()}",
  "leaf": 0,
  "seal": {{
    "size": 2,
    "root": "{ROOT}"
  }},
  "proof": [
    "{OTHER.hex()}"
  ]
}}
"""


def chain(*seals: Seal, attested: str = "") -> SealChain:
    lines = "".join(signed(write_seal(seal), INSTANCE, SEAL_NAMESPACE) for seal in seals)
    return read_chain("P-12", lines, attested, SIGNERS)


def attested(key: SigningKey, *, size: int = 2, root: str = ROOT) -> str:
    one = Attestation(log="P-12", size=size, root=root, witness="observatory.example", at=NOON + timedelta(days=1))
    return signed(write_attestation(one), key, ATTESTATION_NAMESPACE)


def test_a_receipt_is_written_as_the_format_says_and_read_back() -> None:
    assert write_receipt(RECEIPT) == WRITTEN
    assert read_receipt(WRITTEN) == RECEIPT


@pytest.mark.parametrize("source", ["", "{", "[]", "12", "null", '"x"', "[" * 15_000])
def test_what_is_no_object_of_json_is_no_receipt(source: str) -> None:
    with pytest.raises(Invalid, match="not-a-receipt"):
        read_receipt(source)


def test_a_receipt_may_have_20000_characters() -> None:
    longest = WRITTEN.ljust(20_000)
    assert read_receipt(longest) == RECEIPT
    with pytest.raises(Invalid, match="not-a-receipt"):
        read_receipt(f"{longest} ")


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        (f'[\n    "{OTHER.hex()}"\n  ]', f'"{OTHER.hex()}"'),
        (f'"{OTHER.hex()}"', '"xy"'),
        (f'"{OTHER.hex()}"', ", ".join([f'"{OTHER.hex()}"'] * 65)),
        (f'"root": "{ROOT}"', f'"root": "{ROOT}00"'),
        ('"petition": "P-12"', '"petition": "../P-12"'),
        ('"kind": "signed"', '"kind": "praised"'),
        ('"leaf": 0', '"leaf": "many"'),
        ('    "v": 1', '    "v": 2'),
        ("{", "["),
    ],
)
def test_another_file_is_no_receipt(was: str, is_now: str) -> None:
    assert was in WRITTEN
    with pytest.raises(Invalid, match="not-a-receipt"):
        read_receipt(WRITTEN.replace(was, is_now, 1))


def test_a_receipt_is_found_under_the_seal_that_it_names() -> None:
    found = check_receipt(RECEIPT, chain(SEAL))
    assert (found.number, found.later, found.witnesses, found.seal.root) == (1, 0, (), ROOT)
    assert check_receipt(RECEIPT, chain(SEAL, replace(SEAL, at=NOON + timedelta(days=1)))).later == 1


@pytest.mark.parametrize(
    "receipt",
    [
        replace(RECEIPT, number=1),
        replace(RECEIPT, key=bytes(32)),
        replace(RECEIPT, proof=()),
        replace(RECEIPT, commitment=replace(COMMITMENT, kind=LeafKind.WITHDRAWN)),
        replace(RECEIPT, root="ab" * 32),
    ],
)
def test_what_leads_to_no_root_is_refused(receipt: SealedReceipt) -> None:
    with pytest.raises(Conflict, match="receipt-does-not-fit"):
        check_receipt(receipt, chain(SEAL))


def test_one_seal_that_does_not_carry_on_makes_all_of_them_worth_nothing() -> None:
    other = replace(SEAL, size=3, root="ab" * 32, states={"counted": 3}, peaks=(), at=NOON + timedelta(days=1))
    with pytest.raises(Conflict, match="seal-does-not-carry-on"):
        check_receipt(RECEIPT, chain(SEAL, other))


def test_a_seal_that_nobody_signed_shows_nothing() -> None:
    early = replace(SEAL, log="", peaks=())
    unsigned = read_chain("P-12", write_seal(early), "", SIGNERS)
    assert not list(unsigned.faults())
    with pytest.raises(Conflict, match="seal-not-signed"):
        check_receipt(RECEIPT, unsigned)


def test_a_seal_of_which_the_record_does_not_know_shows_nothing() -> None:
    with pytest.raises(Conflict, match="receipt-seal-not-published"):
        check_receipt(RECEIPT, chain())


def test_a_witness_is_believed_for_a_seal_that_is_there_and_by_its_own_key() -> None:
    assert check_receipt(RECEIPT, chain(SEAL, attested=attested(WITNESS))).witnesses == ("observatory.example",)
    assert chain(SEAL, attested=attested(STRANGER)).witnesses(SEAL) == ()
    assert chain(SEAL, attested=attested(WITNESS, root="ab" * 32)).witnesses(SEAL) == ()
    assert chain(SEAL, attested=attested(WITNESS, size=3)).witnesses(SEAL) == ()


def test_keys_are_lines_as_ssh_reads_them() -> None:
    lines = (
        f'instance namespaces="seal@drafting-engine",valid-after="20160502120000Z" {INSTANCE.public}\n'
        'observatory.example namespaces="attestation@drafting-engine",valid-after="20160502120000Z"'
        f',valid-before="20160512120000Z" {WITNESS.public}\n'
    )
    assert write_signers(SIGNERS) == lines
    assert read_signers("keys/allowed_signers", f"# Keys.\n\n{lines}") == SIGNERS


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("seal@", "attestation@"),
        ("attestation@drafting-engine", "seal@drafting-engine"),
        ("observatory.example", "Observatory/of"),
        ("20160502120000Z", "20161302120000Z"),
        ("ssh-ed25519 ", "ssh-rsa "),
        ("instance ", ""),
    ],
)
def test_another_line_is_no_key(was: str, is_now: str) -> None:
    lines = write_signers(SIGNERS)
    assert was in lines
    with pytest.raises(Invalid, match="not-allowed-signers"):
        read_signers("keys/allowed_signers", lines.replace(was, is_now, 1))
