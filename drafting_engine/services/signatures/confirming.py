"""Confirming, receipts and taking back: what the token of a letter or of a receipt can do.

The link of a letter opens a page with a button and does nothing by itself, since programs that look for viruses open
links. To press the button twice is no mistake.
"""

from dataclasses import dataclass
from datetime import date

from drafting_engine.participation.following import Frequency, Topic, TopicKind
from drafting_engine.participation.signatures.signature import Residency, Signature, SignatureLetter, SignatureState
from drafting_engine.register import journal
from drafting_engine.register.following.followers import FollowingRequest
from drafting_engine.register.signatures import residence, signature_letters, signatures
from drafting_engine.register.signatures.signing import SignedText, signed_text
from drafting_engine.register.units import Unit
from drafting_engine.services.following.subscribing import Subscribing
from drafting_engine.services.people.accounts import ExpiredLink
from drafting_engine.services.signatures.letters import receipt_words
from drafting_engine.services.signatures.signing import PetitionNotSignable
from drafting_engine.services.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Receipt:
    """A signature with the words that it is under: what its signer can see."""

    signature: Signature
    text: SignedText
    token: str
    is_checked: bool = False
    """True if staff saw a document of the signer, or the provider of their account says that they live here."""

    @property
    def words(self) -> str:
        """The short text by which the signer proves and takes back the signature."""
        return receipt_words(self.text.petition, self.signature.id, self.token)


class Confirming:
    """Confirms signatures and takes them back; safe to share between threads."""

    def __init__(self, place: Workplace, subscribing: Subscribing) -> None:
        self._place = place
        self._subscribing = subscribing

    def receipt(self, token: str) -> Receipt:
        """Return the signature of a token; raise `ExpiredLink` if there is none any more."""
        with self._place.register.reading() as unit:
            return self._receipt(unit, token)

    def confirm(self, token: str) -> Receipt:
        """Confirm a signature, which counts from now on; raise `ExpiredLink`, or `Conflict` where it can't be."""
        digests, now = self._place.register.digests, self._place.clock.now()

        def act(unit: Unit) -> Receipt:
            journal.line_up(unit)
            found = self._receipt(unit, token)
            if found.signature.state is not SignatureState.PENDING:
                signatures.confirm(unit, digests, found.signature.id, now)
                return found
            if not found.text.can_be_confirmed(self._today()):
                raise PetitionNotSignable(found.text.state)
            signatures.confirm(unit, digests, found.signature.id, now)
            if residence.is_claimed_elsewhere(unit, found.signature.id):
                signatures.set_residency(unit, digests, (found.signature.id,), Residency.DECLARED)
            signature_letters.write_all(unit, [(found.signature.id, SignatureLetter.RECEIPT)], now)
            if found.signature.tell:
                self._subscribing.begin(unit, _following(found.signature), keeps_frequency=True)
            return self._receipt(unit, token)

        return self._place.register.write(act)

    def refuse(self, token: str) -> None:
        """Delete a signature that somebody else asked for with the address of whoever has the letter."""

        def act(unit: Unit) -> None:
            signatures.drop(unit, [self._receipt(unit, token).signature.id])

        self._place.register.write(act)

    def withdraw(self, token: str) -> Receipt:
        """Take a signature back; of who gave it nothing is kept. Raise `ExpiredLink`, or `Conflict` for a void one."""
        digests, now = self._place.register.digests, self._place.clock.now()

        def act(unit: Unit) -> Receipt:
            name = self._receipt(unit, token).signature.id
            signatures.withdraw(unit, digests, name, now)
            residence.forget(unit, (name,))
            return self._receipt(unit, token)

        return self._place.register.write(act)

    def _receipt(self, unit: Unit, token: str) -> Receipt:
        found = signatures.by_token(unit, self._place.register.digests, token)
        text = signed_text(unit, found.petition, found.version) if found else None
        if found is None or text is None:
            raise ExpiredLink
        is_checked = residence.has_check(unit, found.id)
        if found.person and not is_checked:
            is_checked = bool(residence.resident_persons(unit, (found.person,)))
        return Receipt(found, text, token, is_checked)

    def _today(self) -> date:
        return self._place.clock.now().astimezone(self._place.time_zone).date()


def _following(signature: Signature) -> FollowingRequest:
    """Return what a signer follows who wants to be told what becomes of the petition."""
    return FollowingRequest(
        email=signature.email,
        language=signature.language,
        frequency=Frequency.DAILY,
        subject=Topic(TopicKind.PETITION, f"P-{signature.petition}"),
    )
