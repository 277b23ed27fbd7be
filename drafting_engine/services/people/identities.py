"""Identities: signing in through an OpenID Connect provider instead of a password.

An identity is known by issuer and subject; the address that comes with it is believed only where the provider has
verified it, and then it can make a new account and nothing more: an account that is there already is linked by whoever
is signed in to it. Otherwise whoever once held an address at the provider could take the account over.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass

from drafting_engine.clock import Clock
from drafting_engine.errors import Conflict, Forbidden, Invalid
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.names import LONGEST_NAME, NameTaken, parse_name, require_distinct
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register import journal
from drafting_engine.register.following import letters
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.opening import Register
from drafting_engine.register.people import identities, people
from drafting_engine.register.people.identities import Identity
from drafting_engine.register.signatures import residence, signatures
from drafting_engine.register.units import Unit
from drafting_engine.services.people.accounts import Purpose, begin_session
from drafting_engine.services.people.openid_provider import (
    IdentityClaims,
    IdentityNotConfirmed,
    Provider,
    SignInAttempt,
)


class AddressHasAccount(Conflict):
    """The address that the provider names has an account here already."""

    def __init__(self, name: str) -> None:
        super().__init__("address-has-account", provider=name)


class NoVerifiedAddress(Forbidden):
    """The provider gave no address that it has verified."""

    def __init__(self, name: str) -> None:
        super().__init__("no-verified-address", provider=name)


class ClosedAccount(Forbidden):
    """The account that the identity opens is closed."""

    def __init__(self) -> None:
        super().__init__("account-closed")


class IdentityTaken(Conflict):
    """The identity opens the account of somebody else."""

    def __init__(self, name: str) -> None:
        super().__init__("identity-taken", provider=name)


@dataclass(frozen=True, slots=True)
class IdentitySignIn:
    """A sign-in through the provider; a new account has the name that the provider gave."""

    person: Person
    is_new: bool


class Identities:
    """Sign-in through a provider, and the links between identities and accounts."""

    def __init__(self, register: Register, provider: Provider, *, clock: Clock, role_names: Iterable[str] = ()) -> None:
        """Let people in through a provider; no newcomer is given one of `role_names`."""
        self._register = register
        self._provider = provider
        self._clock = clock
        self._role_names = tuple(role_names)

    @property
    def name(self) -> str:
        """The provider's name as people know it."""
        return self._provider.client.name

    def begin(self, secret: str, *, back: str) -> str:
        """Return the provider's address at which a browser that keeps this secret signs in."""
        return self._provider.address(_attempt(secret), back=back)

    def identify(self, secret: str, *, state: str, code: str, back: str) -> IdentityClaims:
        """Return the claims of the person who came back; raise `IdentityNotConfirmed` if it is another browser."""
        attempt = _attempt(secret)
        if not secret or not hmac.compare_digest(attempt.state.encode(), state.encode("utf-8", "replace")):
            raise IdentityNotConfirmed(self.name, "another-browser")
        return self._provider.identify(attempt, code, back=back)

    def sign_in(
        self, found: IdentityClaims, *, token: str, label: str, nameless: str, language: str = "", network: str = ""
    ) -> IdentitySignIn:
        """Begin a session for whoever was identified, with a new account in their language where they have none.

        `nameless` is the name of a newcomer of whom the provider tells no name that can be shown.
        """

        digests = self._digests()

        def act(unit: Unit) -> IdentitySignIn:
            self._line_up(unit)
            known = identities.owner(unit, found.issuer, found.subject)
            owner = known or self._newcomer(unit, found, nameless, language)
            account = people.by_id(unit, owner)
            if account is None or not may(account.person, Act.KEEP_ACCOUNT):
                raise ClosedAccount
            begin_session(unit, account.person.id, token=token, label=label, network=network, now=self._clock.now())
            self._note_residence(unit, account.person.id, found, digests)
            return IdentitySignIn(account.person, is_new=known is None)

        return self._register.write(act)

    def link(self, person: Person, found: IdentityClaims) -> None:
        """Link an identity to the signed-in person's account, and tell them by letter.

        Raises `IdentityTaken` if it opens another account.
        """
        require(person, Act.KEEP_ACCOUNT)

        digests = self._digests()

        def act(unit: Unit) -> None:
            self._line_up(unit)
            owner = identities.owner(unit, found.issuer, found.subject)
            if owner and owner != person.id:
                raise IdentityTaken(self.name)
            if owner is None:
                now = self._clock.now()
                identities.add(unit, person.id, found.issuer, found.subject, now)
                letters.write(unit, person=person.id, purpose=Purpose.LINKED, token="", now=now)  # none
            self._note_residence(unit, person.id, found, digests)

        self._register.write(act)

    def unlink(self, person: Person) -> None:
        """Remove the provider's identities from a person's account."""
        issuer = self._provider.client.issuer

        def act(unit: Unit) -> None:
            identities.remove_all(unit, person.id, issuer)
            residence.forget_account(unit, person.id)

        self._register.write(act)

    def of(self, person: Person) -> tuple[Identity, ...]:
        """List what opens a person's account."""
        with self._register.reading() as unit:
            return identities.of(unit, person.id)

    def _digests(self) -> KeyedDigests | None:
        """Return the register's digests where a claim says who lives here; the first time they are written there."""
        return self._register.digests if self._provider.client.resident_claim else None

    def _line_up(self, unit: Unit) -> None:
        """Wait in the line of those who count something, before anything is locked that they might want."""
        if self._provider.client.resident_claim:
            journal.line_up(unit)

    def _note_residence(
        self, unit: Unit, person: PersonId, found: IdentityClaims, digests: KeyedDigests | None
    ) -> None:
        """Keep whether the provider says that a person lives here; so counts what they signed, where it is open."""
        if digests is None:
            return
        if not found.is_resident:
            residence.forget_account(unit, person)
            return
        residence.note_account(unit, person, issuer=found.issuer, now=self._clock.now())
        mine = residence.signed_by_account(unit, person)
        signatures.set_residency(unit, digests, mine, Residency.VERIFIED)

    def _newcomer(self, unit: Unit, found: IdentityClaims, nameless: str, language: str) -> PersonId:
        """Make an account for an address that the provider has verified and that nobody has proved here."""
        try:
            email = parse_email(found.email)
        except Invalid:
            raise NoVerifiedAddress(self.name) from None
        now, known = self._clock.now(), people.by_email(unit, email)
        if known and (known.person.confirmed or known.person.disabled):
            raise AddressHasAccount(self.name)
        taken = (*self._role_names, *(name for _, name in people.officers(unit)))
        name = _name(found.names, taken) or nameless
        if known:  # begun by somebody who never proved the address
            people.set_name(unit, known.person.id, name)
            people.set_language(unit, known.person.id, language)
            people.confirm(unit, known.person.id, now)
            person = known.person.id
        else:
            person = people.add(
                unit, email=email, name=name, password=None, created=now, confirmed=now, language=language
            )
        identities.add(unit, person, found.issuer, found.subject, now)
        return person


def _attempt(secret: str) -> SignInAttempt:
    """Derive what a try needs from the one secret that the browser keeps."""

    def derived(purpose: str) -> str:
        return hmac.new(secret.encode("utf-8", "replace"), purpose.encode(), hashlib.sha256).hexdigest()

    return SignInAttempt(state=derived("state"), nonce=derived("nonce"), verifier=derived("verifier"))


def _name(offered: Iterable[str], taken: tuple[str, ...]) -> str:
    """Return the first name that can be shown and is no officer's; empty if none can."""
    for one in offered:
        try:
            name = parse_name(one[:LONGEST_NAME])
            require_distinct(name, taken)
        except (Invalid, NameTaken):
            continue
        return name
    return ""
