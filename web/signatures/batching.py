"""Signing in batches: forms that come in one turn of the event loop are checked and answered together.

Reading one form, checking it and answering it before the next one takes half as long again: meanwhile the processor
has forgotten how a form is checked. And the thread that writes wakes the event loop once for all whom a commit holds.
"""

import asyncio
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

from drafting_engine.errors import DraftingError
from drafting_engine.language.languages import Language
from drafting_engine.participation.limits import RateLimit
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.register.signatures.signing import SigningOutcome, SigningRequest
from drafting_engine.services.people.limiting import Limiter
from drafting_engine.services.signatures.signing import SigningForm, require_taken
from web.access.account_services import AccountServices
from web.access.connections import network_named
from web.access.forms import Form, require_csrf_token
from web.cache.machines import machine_named
from web.signatures.form_checks import require_person

SPONSOR = "key"
"""The parameter and the field with the key of the link that an author gives to sponsors."""

Settled = asyncio.Future[Added | Duplicate | None]


@dataclass(frozen=True, slots=True)
class SentForm:
    """What a visitor sent, with all that decides whether it is taken."""

    services: AccountServices
    petition: int
    fields: Form
    browser: str
    """The cookie that ties a form to its browser."""
    host: str
    """The address from which it came."""
    language: Language

    def request(self) -> SigningRequest:
        """Return what it asks for, counted against the limits; raise `DraftingError` for what is refused."""
        acts = self.services.acts
        require_csrf_token(self.fields, self.browser)
        require_person(acts.register.digests, self.fields, acts.clock.now())
        asked = acts.signatures.signing.request(form_of(self.fields, self.petition, self.host, self.language))
        count(self.services.limiter, asked, machine=machine_named(self.host))
        return asked


class SigningBatcher:
    """Takes forms on the event loops of an application; nothing here waits but for the disk."""

    def __init__(self) -> None:
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, _LoopBatches] = WeakKeyDictionary()

    async def take(self, sent: SentForm) -> Added | Duplicate | None:
        """Take a form; return what became of it once that is on disk, None for what is refused."""
        loop = asyncio.get_running_loop()
        turn = self._turns.get(loop)
        if turn is None:
            turn = self._turns[loop] = _LoopBatches(loop)
        return await turn.take(sent)


class _LoopBatches:
    """What came on one event loop and is not checked yet, and what is on disk and not answered yet."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._sent: list[tuple[SentForm, Settled]] = []
        self._outcomes: deque[tuple[Settled, SigningOutcome | Exception]] = deque()

    def take(self, sent: SentForm) -> Settled:
        """Have a form checked behind all that came in this turn."""
        settled: Settled = self._loop.create_future()
        self._sent.append((sent, settled))
        if len(self._sent) == 1:
            self._loop.call_soon(self._check)
        return settled

    def _check(self) -> None:
        sent, self._sent = self._sent, []
        for one, settled in sent:
            try:
                one.services.acts.signatures.signing.submit(one.request(), partial(self._put, settled))
            except DraftingError:
                _settle(settled, None)
            except Exception as error:  # whoever waits is told, and the others are taken all the same
                _fail(settled, error)

    def _put(self, settled: Settled, outcome: SigningOutcome | Exception) -> None:
        """Note an outcome on the thread that writes, and wake the event loop unless it is about to look."""
        self._outcomes.append((settled, outcome))
        if len(self._outcomes) == 1:
            with suppress(RuntimeError):  # the event loop has ended, and nobody waits any more
                self._loop.call_soon_threadsafe(self._answer)

    def _answer(self) -> None:
        while self._outcomes:
            settled, outcome = self._outcomes.popleft()
            try:
                _settle(settled, require_taken(outcome))
            except DraftingError:
                _settle(settled, None)
            except Exception as error:
                _fail(settled, error)


def _settle(settled: Settled, outcome: Added | Duplicate | None) -> None:
    """Hand an outcome to who waits for it, unless they have gone."""
    if not settled.done():
        settled.set_result(outcome)


def _fail(settled: Settled, error: Exception) -> None:
    if not settled.done():
        settled.set_exception(error)


def form_of(fields: Form, petition: int, host: str, language: Language) -> SigningForm:
    """Return what a form says, sent from an address by a reader of a language."""
    version = fields.get("version", "")
    return SigningForm(
        petition=petition,
        version=int(version) if version.isdecimal() and len(version) < 6 else 0,
        name=fields.get("name", ""),
        email=fields.get("email", ""),
        postcode=fields.get("postcode", ""),
        district=fields.get("district", ""),
        residence=fields.get("residence", ""),
        document=fields.get("document", ""),
        born=fields.get("born", ""),
        tell="tell" in fields,
        sponsor_key=fields.get(SPONSOR, "")[:64],
        language=language.tag,
        network=network_named(host),
    )


def count(limiter: Limiter, asked: SigningRequest, *, machine: str) -> None:
    """Count a signature, and more sparingly one by which somebody could find out who is a resident."""
    email = asked.signature.email
    if asked.resident:
        limiter.count(RateLimit.VERIFY_RESIDENCE, machine=machine, account=email)
    limiter.count(RateLimit.SIGN, machine=machine, account=email)
