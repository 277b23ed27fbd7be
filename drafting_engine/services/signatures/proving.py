"""What the receipt of a signature proves: that a seal which everybody can read binds it."""

from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.record.receipts import SealedReceipt
from drafting_engine.register.signatures.signature_leaves import log_of
from drafting_engine.services.seals.receipts import LoggedThing, sealed_receipt
from drafting_engine.services.signatures.confirming import Receipt
from drafting_engine.services.workplace import Workplace


class Proving:
    """Gives signers the proofs of their signatures; safe to share between threads."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def proof(self, receipt: Receipt) -> SealedReceipt | None:
        """Return the proof of a signature under the newest seal; None until there is one."""
        signature, text = receipt.signature, receipt.text
        commitment = Commitment(
            log=log_of(signature.petition),
            version=signature.version,
            text_hash=text.text_hash,
            subject=signature.id,
            kind=LeafKind.SIGNED,
        )
        thing = LoggedThing(commitment=commitment, key=signature.key, number=signature.leaf)
        with self._place.register.reading() as unit:
            return sealed_receipt(unit, thing, self._place.address)
