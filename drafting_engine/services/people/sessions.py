"""Sessions and personal tokens: making, checking and revoking them."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from drafting_engine.clock import Clock
from drafting_engine.errors import Invalid, NotFound, Unavailable
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.participation.token_scopes import Scopes
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.people.credentials import SESSIONS, TOKENS, Credential, Credentials
from drafting_engine.register.units import Unit
from drafting_engine.services.people.accounts import digest_of

TOKEN_PREFIX = "drafting_"  # noqa: S105  # no secret
"""How personal tokens begin, so that one that leaked is known for what it is."""

LONGEST_DAYS = 366
MOST_TOKENS = 50
LONGEST_LABEL = 80


USE_NOTED = timedelta(minutes=10)
"""How exactly it is known when something was used last; from another network it is noted at once."""

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """For whom a personal token acts, and what it is good for."""

    person: Person
    scopes: Scopes


class NoSuchCredential(NotFound):
    """The session or token was taken back already, or is somebody else's."""

    def __init__(self) -> None:
        super().__init__("session-not-found")


class BadToken(Invalid):
    """A personal token can't be made so."""


class Sessions:
    """Who is signed in, and by which tokens programs act for people."""

    def __init__(self, register: Register, *, clock: Clock) -> None:
        self._register = register
        self._clock = clock

    def person_of(self, token: str, *, network: str = "") -> Person | None:
        """Return the person whom a session token signs in; None if the session ended or the account is closed.

        Its use is noted, and from which network, so that its owner can see it.
        """
        found = self._proved(SESSIONS, token, Act.KEEP_ACCOUNT, network)
        return found.person if found else None

    def token_holder(self, token: str, *, network: str = "") -> TokenHolder | None:
        """Return for whom a personal token acts, and with which scopes; None if it is not valid. Its use is noted."""
        return self._proved(TOKENS, token, Act.MAKE_TOKENS, network)

    def id_of(self, token: str) -> int | None:
        """Return the number of the session that a token proves."""
        with self._register.reading() as unit:
            found = SESSIONS.find(unit, digest_of(token), self._clock.now())
        return found.id if found else None

    def sessions_of(self, person: Person) -> tuple[Credential, ...]:
        """List where a person is signed in, newest first."""
        with self._register.reading() as unit:
            return SESSIONS.of(unit, person.id, self._clock.now())

    def tokens_of(self, person: Person) -> tuple[Credential, ...]:
        """List a person's tokens, newest first."""
        with self._register.reading() as unit:
            return TOKENS.of(unit, person.id, self._clock.now())

    def sign_out(self, token: str) -> None:
        """End the session that a token proves."""
        self._register.write(lambda unit: SESSIONS.revoke_token(unit, digest_of(token)))

    def end_session(self, person: Person, session: int) -> None:
        """End one of a person's own sessions."""
        self._revoke(SESSIONS, person, session)

    def revoke_token(self, person: Person, token: int) -> None:
        """Take one of a person's own tokens back."""
        self._revoke(TOKENS, person, token)

    def make_token(self, person: Person, label: str, *, days: int, token: str, scopes: Scopes = frozenset()) -> None:
        """Make a personal token that is valid for so many days and good for what is named; raise `BadToken`."""
        require(person, Act.MAKE_TOKENS)
        label = " ".join(label.split())
        if not 1 <= len(label) <= LONGEST_LABEL or not label.isprintable():
            raise BadToken("token-name-wrong", most=LONGEST_LABEL)
        if not 1 <= days <= LONGEST_DAYS:
            raise BadToken("token-life-wrong", most=LONGEST_DAYS)
        now = self._clock.now()
        expires = now + timedelta(days=days)

        def act(unit: Unit) -> None:
            if len(TOKENS.of(unit, person.id, now)) >= MOST_TOKENS:
                raise BadToken("too-many-tokens", count=MOST_TOKENS)
            TOKENS.add(
                unit,
                person=person.id,
                digest=digest_of(token),
                label=label,
                created=now,
                expires=expires,
                scopes=scopes,
            )

        self._register.write(act)

    def forget_ended(self) -> None:
        """Drop sessions and tokens that are no longer valid."""

        def act(unit: Unit) -> None:
            for kind in (SESSIONS, TOKENS):
                kind.forget_expired(unit, self._clock.now())

        self._register.write(act)

    def _proved(self, kind: Credentials, token: str, act: Act, network: str) -> TokenHolder | None:
        digest, now = digest_of(token), self._clock.now()
        with self._register.reading() as unit:
            found = kind.find(unit, digest, now)
            account = people.by_id(unit, found.person) if found else None
        if found is None or account is None or not may(account.person, act):
            return None
        if _is_news(found, now, network):
            try:
                self._register.write(lambda unit: kind.use(unit, digest, now, network))
            except Unavailable as error:  # whoever reads while nothing can be written is let in all the same
                _LOG.warning("a use could not be noted: %s", error.code)
        return TokenHolder(account.person, found.scopes)

    def _revoke(self, kind: Credentials, person: Person, credential: int) -> None:
        if not self._register.write(lambda unit: kind.revoke(unit, person.id, credential)):
            raise NoSuchCredential


def _is_news(found: Credential, now: datetime, network: str) -> bool:
    return found.used is None or found.network != network or now - found.used >= USE_NOTED
