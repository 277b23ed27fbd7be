"""Letters to those who sign: each asks to confirm, has a receipt, or says that somebody signs again.

They carry no address and no token while they wait: both are the signature's when it is sent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from drafting_engine.participation.signatures.signature import SignatureLetter, SignatureState
from drafting_engine.register.following.letters import MOST_FAULTS
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_letters, signatures
from drafting_engine.register.signatures.signature_letters import WaitingLetter
from drafting_engine.register.signatures.signing import SignedText, signed_text
from drafting_engine.register.units import Unit
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope
from drafting_engine.services.mailing.sending import EndedLetter, MailEnding

SERIES = "signature-"
"""What the numbers of these letters begin with, so that they are not those of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerLetter:
    """What a letter to a signer says, as facts."""

    purpose: SignatureLetter
    title: str
    """What the text of the city is called."""
    site: str
    language: str
    name: str
    text: SignedText
    state: SignatureState
    token: str
    receipt: str
    """The short text of the receipt."""


SignerWriter = Callable[[SignerLetter], tuple[str, str]]
"""Makes the subject and the text of a letter in its language."""


class SignerLetters:
    """The queue of letters to signers."""

    series = SERIES
    is_urgent = False

    def __init__(self, register: Register, *, head: Letterhead, write: SignerWriter) -> None:
        self._register, self._head, self._write = register, head, write

    def is_due(self, unit: Unit, now: datetime) -> bool:
        """Return True if a letter can be claimed now."""
        return signature_letters.is_due(unit, now)

    def claim(self, unit: Unit, now: datetime, *, again: timedelta, most: int) -> Sequence[WaitingLetter]:
        """Claim letters; one that is not dropped comes up again later, each time after twice as long."""
        return signature_letters.claim(unit, now, again=again, most=most)

    def end(self, unit: Unit, letter: WaitingLetter, ended: EndedLetter) -> None:
        """Delete a letter; one that can't be made is tried a few times more."""
        if ended.ending is not MailEnding.FAULTY or letter.tries + 1 >= MOST_FAULTS:
            signature_letters.drop(unit, letter.id)

    def envelope(self, letter: WaitingLetter) -> Envelope | None:
        """Return a letter as it is sent; None where nobody is there to read it."""
        one = letter.signature
        with self._register.reading() as unit:
            text = signed_text(unit, one.petition, one.version)
        if not one.email or text is None:
            return None
        token = signatures.token(self._register.digests, one.id)
        told = SignerLetter(
            purpose=letter.purpose,
            title=self._head.title,
            site=self._head.address,
            language=one.language or self._head.language,
            name=one.name,
            text=text,
            state=one.state,
            token=token,
            receipt=receipt_words(text.petition, one.id, token),
        )
        name = f"{SERIES}{letter.id}"
        message = self._head.message(one.email, self._write(told), name=name, written=letter.created)
        return Envelope(letter.id, one.email, message, series=SERIES)


def receipt_words(petition: int, signature: str, token: str) -> str:
    """Return the short text by which a signer proves and takes back a signature."""
    return f"P-{petition} · {signature} · {token}"
