"""Receipts with their proofs: a file by which a signer shows, without the site, that a seal binds the signature.

The file names nobody and opens nothing: it has the commitment, its key, and the nodes that lead to the root of a seal.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.logs.log import COMMITMENT_VERSION, Commitment, LeafKind
from drafting_engine.participation.logs.merkle import is_included
from drafting_engine.record.formats import FORMAT, check_format
from drafting_engine.record.seal_chains import SealChain
from drafting_engine.record.seals import MOST_NODES, Seal

MOST_CHARACTERS = 20_000
_HASH = re.compile(r"[0-9a-f]{64}\Z")
_LOG = re.compile(r"[A-Z]-[0-9A-Za-z]{1,17}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedReceipt:
    """That a signature is a leaf of a log, and the way from there to the root of a seal."""

    site: str
    """The address of the instance."""
    commitment: Commitment
    key: bytes
    number: int
    """The number of the leaf, from 0."""
    size: int
    root: str
    """Size and root of the seal."""
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCheck:
    """What was found: under which seal a signature is, and who says so."""

    seal: Seal
    number: int
    """The number of the seal among those of its log, from 1."""
    later: int
    """How many seals carry it on."""
    witnesses: tuple[str, ...]


def write_receipt(receipt: SealedReceipt) -> str:
    """Write a receipt as its file."""
    fields = {
        "v": FORMAT,
        "site": receipt.site,
        "signature": dict(receipt.commitment.fields),
        "key": receipt.key.hex(),
        "leaf": receipt.number,
        "seal": {"size": receipt.size, "root": receipt.root},
        "proof": list(receipt.proof),
    }
    return json.dumps(fields, indent=2, ensure_ascii=False) + "\n"


def read_receipt(source: str) -> SealedReceipt:
    """Read a receipt from its file; raise `Invalid` for anything else."""
    if len(source) > MOST_CHARACTERS:
        raise Invalid("not-a-receipt")
    try:
        fields = json.loads(source)
    except (ValueError, RecursionError):
        raise Invalid("not-a-receipt") from None
    if not isinstance(fields, dict):
        raise Invalid("not-a-receipt")
    check_format("receipt", fields.get("v"))
    try:
        return _receipt(fields)
    except (ValueError, KeyError, TypeError):
        raise Invalid("not-a-receipt") from None


def check_receipt(receipt: SealedReceipt, chain: SealChain) -> ReceiptCheck:
    """Hold a receipt against the seals of its log; raise `Conflict` for whatever does not fit.

    All seals have to fit each other, so that the seal is shown to be a part of all that came after it.
    """
    leaf = receipt.commitment.leaf(receipt.key)
    root, proof = bytes.fromhex(receipt.root), tuple(map(bytes.fromhex, receipt.proof))
    if not is_included(leaf, receipt.number, size=receipt.size, root=root, proof=proof):
        raise Conflict("receipt-does-not-fit")
    for fault in chain.faults():
        raise fault
    wanted = (receipt.size, receipt.root)
    numbers = [number for number, seal in enumerate(chain.seals, 1) if (seal.size, seal.root) == wanted]
    if not numbers or receipt.commitment.log != chain.log:
        raise Conflict("receipt-seal-not-published", log=receipt.commitment.log)
    number = numbers[0]
    if not chain.is_signed(number):
        raise Conflict("seal-not-signed", log=chain.log, number=str(number))
    seal = chain.seals[number - 1]
    later = len(chain.seals) - number
    return ReceiptCheck(seal=seal, number=number, later=later, witnesses=chain.witnesses(seal))


def _receipt(fields: Mapping[str, Any]) -> SealedReceipt:
    signed, seal = fields["signature"], fields["seal"]
    if signed["v"] != COMMITMENT_VERSION or not _LOG.match(signed["petition"]) or not _HASH.match(seal["root"]):
        raise ValueError(signed["v"])
    proof = fields["proof"]
    if not isinstance(proof, list) or len(proof) > MOST_NODES or not all(map(_HASH.match, proof)):
        raise ValueError(proof)
    return SealedReceipt(
        site=str(fields["site"]),
        commitment=Commitment(
            log=signed["petition"],
            version=int(signed["version"]),
            text_hash=str(signed["text-hash"]),
            subject=str(signed["id"]),
            kind=LeafKind(signed["kind"]),
        ),
        key=bytes.fromhex(fields["key"]),
        number=int(fields["leaf"]),
        size=int(seal["size"]),
        root=seal["root"],
        proof=tuple(proof),
    )
