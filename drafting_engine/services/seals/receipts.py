"""What a receipt proves: the way from a leaf of a log to the newest seal over it."""

from dataclasses import dataclass

from drafting_engine.participation.logs.log import Commitment
from drafting_engine.participation.logs.merkle import inclusion_proof
from drafting_engine.record.receipts import SealedReceipt
from drafting_engine.register.logs.log_trees import LogTree
from drafting_engine.register.units import Unit
from drafting_engine.services.seals.sealing import last_seal


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedThing:
    """A thing with a leaf: what that commits to, by which key, and its number in the log."""

    commitment: Commitment
    key: bytes
    number: int | None


def sealed_receipt(unit: Unit, thing: LoggedThing, site: str) -> SealedReceipt | None:
    """Return the receipt of a thing under the newest seal of its log; None until one is over it, or the key is gone."""
    log, seal = thing.commitment.log, last_seal(unit, thing.commitment.log)
    if seal is None or thing.number is None or thing.number >= seal.size or not thing.key:
        return None
    proof = inclusion_proof(thing.number, seal.size, LogTree(unit, log).root)
    return SealedReceipt(
        site=site,
        commitment=thing.commitment,
        key=thing.key,
        number=thing.number,
        size=seal.size,
        root=seal.root,
        proof=tuple(node.hex() for node in proof),
    )
