"""Letters to those who sign: each asks to confirm, has a receipt, or says that somebody signs again.

Letters are claimed many at a time, sent, and deleted many at a time. Should the process die in between, they are sent
again some minutes later under the same Message-ID.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from drafting_engine.clock import Clock
from drafting_engine.errors import Unavailable, fault_of
from drafting_engine.participation.signatures.signature import SignatureLetter, SignatureState
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_letters, signatures
from drafting_engine.register.signatures.signature_letters import WaitingLetter
from drafting_engine.register.signatures.signing import SignedText, signed_text
from drafting_engine.services.people.mailing import Envelope, Letterhead, Post, Undeliverable

AT_ONCE = 100
AGAIN = timedelta(minutes=5)
"""A letter that could not be sent comes up again after this, then after twice as long, and so on."""
MOST_TRIES = 10
SERIES = "signature-"
"""What the numbers of these letters begin with, so that they are not those of others."""

_LOG = logging.getLogger(__name__)


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


class SignatureMailing:
    """Sends what waits in the register; several may work at once."""

    def __init__(self, register: Register, post: Post, *, clock: Clock, head: Letterhead, write: SignerWriter) -> None:
        self._register, self._post, self._clock = register, post, clock
        self._head, self._write = head, write

    def deliver(self) -> int:
        """Send letters that are due and return how many were claimed; one that can't be sent waits for another try."""
        with self._register.reading() as unit:
            if not signature_letters.amount(unit):
                return 0
        now = self._clock.now()
        claimed = self._register.write(lambda unit: signature_letters.claim(unit, now, again=AGAIN, most=AT_ONCE))
        ended = [one.id for one in claimed if self._is_ended(one)]
        if ended:
            self._register.write(lambda unit: signature_letters.drop(unit, ended))
        return len(claimed)

    def _is_ended(self, letter: WaitingLetter) -> bool:
        """Send a letter and return True, or return False for one that has to wait for another try."""
        try:
            if envelope := self._envelope(letter):
                self._post.send(envelope)
        except Undeliverable:
            return True
        except Unavailable as error:
            _LOG.warning("letter %s%d was not taken: %s", SERIES, letter.id, error.code)
            return letter.tries + 1 >= MOST_TRIES
        except OSError:  # the disk, and no letter's fault
            raise
        except Exception as error:
            _LOG.error("letter %s%d can't be sent (%s)", SERIES, letter.id, fault_of(error))
            return letter.tries + 1 >= MOST_TRIES
        return True

    def _envelope(self, letter: WaitingLetter) -> Envelope | None:
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
