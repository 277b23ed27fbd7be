"""Accounts: sign-up, letters that prove an address, passwords, roles.

An address is proved before a password is chosen: the letter leads to the page where it is. So nobody can prepare an
account on another's address and wait for them to confirm it. What is answered to somebody who signs up, or who has
forgotten a password, is the same whether the address is known or not; the letter says more, to its owner only.
Tokens come from the face, which alone may read randomness; here and in the register there are their digests.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from drafting_engine.clock import Clock
from drafting_engine.errors import Conflict, Forbidden, Invalid, NotFound
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.names import parse_name, require_distinct
from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.participation.permissions import Act, may, require
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register
from drafting_engine.register.people import identities, people, role_changes
from drafting_engine.register.people.credentials import SESSIONS, TOKENS
from drafting_engine.register.people.people import Account
from drafting_engine.register.units import Unit
from drafting_engine.services.people.passwords import Passwords

SESSION = timedelta(days=30)
"""How long a session lasts."""


UNPROVED = timedelta(days=30)
"""How long an account with an unproved address is kept."""


class Purpose(StrEnum):
    """Why a letter is sent."""

    JOIN = "join"
    INVITE = "invite"
    RESET = "reset"
    KNOWN = "known"
    CHANGE_FROM = "change-from"
    """To the address that an account has, before it gets another."""
    CHANGE_TO = "change-to"
    """To the address that it shall have."""
    CHANGED = "changed"
    """To the address that it had."""
    PASSWORD_CHANGED = "password-changed"  # noqa: S105  # no secret
    LINKED = "linked"
    """An account of a provider opens this one now."""
    ORIGIN_CLAIMED = "origin-claimed"
    """Words of the text are said to come from a petition of theirs; in place of a token it has the page about that."""
    SIGNATURE_BURST = "signature-burst"
    """Far more signatures came than before; in place of a token it has the page on which they are reviewed."""


VALID = {
    Purpose.JOIN: timedelta(days=3),
    Purpose.INVITE: timedelta(days=14),
    Purpose.RESET: timedelta(hours=2),
    Purpose.KNOWN: timedelta(hours=2),
}
"""How long the link in a letter can be used."""


class BadCredentials(Forbidden):
    """Address and password are not those of an account that is open; which of them is not said."""

    def __init__(self) -> None:
        super().__init__("wrong-password")


class WrongPresentPassword(Invalid):
    """What somebody typed is not the password that they have."""

    def __init__(self) -> None:
        super().__init__("present-password-wrong")


class ExpiredLink(NotFound):
    """The link of a letter was used already, or is too old, or never was one."""

    def __init__(self) -> None:
        super().__init__("link-expired")


class UnknownPerson(NotFound):
    """Nobody has an account with this address."""

    def __init__(self, email: str) -> None:
        super().__init__("person-not-found", email=email[:100])


class AddressTaken(Conflict):
    """Somebody has an account with this address already."""

    def __init__(self, email: str) -> None:
        super().__init__("address-taken", email=email[:100])


class Accounts:
    """Everything about accounts but what proves them from one request to the next, which is in `sessions`."""

    def __init__(
        self, register: Register, *, clock: Clock, passwords: Passwords, role_names: Iterable[str] = ()
    ) -> None:
        """Keep accounts in a register; nobody may take one of `role_names` as their own."""
        self._register = register
        self._clock = clock
        self._passwords = passwords
        self._role_names = tuple(role_names)

    def sign_up(self, email: str, name: str, *, token: str, language: str = "") -> None:
        """Begin an account and write to the address; to one that is known already the letter says that.

        `language` is the tag of the language in which somebody signs up; letters are written in it.
        """
        email, name = parse_email(email), parse_name(name)

        def act(unit: Unit) -> None:
            self._require_own_name(unit, name)
            known = people.by_email(unit, email)
            if known is None:
                person = people.add(
                    unit, email=email, name=name, password=None, created=self._clock.now(), language=language
                )
                self._write(unit, person, Purpose.JOIN, token)
            elif known.person.confirmed or known.person.disabled:
                self._write(unit, None if known.person.disabled else known.person.id, Purpose.KNOWN, token)
            else:
                people.set_name(unit, known.person.id, name)  # the address was never proved: the last one counts
                people.set_language(unit, known.person.id, language)
                self._write(unit, known.person.id, Purpose.JOIN, token)

        self._register.write(act)

    def ask_for_reset(self, email: str, *, token: str) -> None:
        """Write to an address so that another password can be chosen; to an unknown one nothing is sent."""
        email = parse_email(email)

        def act(unit: Unit) -> None:
            known = people.by_email(unit, email)
            is_served = known is not None and not known.person.disabled
            self._write(unit, known.person.id if known and is_served else None, Purpose.RESET, token)

        self._register.write(act)

    def invited(self, token: str) -> Person:
        """Return the person whose password a letter's link may set; raise `ExpiredLink`."""
        with self._register.reading() as unit:
            person = letters.permitted(unit, digest_of(token), self._clock.now())
            account = people.by_id(unit, person) if person else None
        if account is None or account.person.disabled:
            raise ExpiredLink
        return account.person

    def choose_password(
        self, token: str, password: str, *, session: str = "", label: str = "", network: str = ""
    ) -> Person:
        """Set a password by the link of a letter, which proves the address; everybody who was signed in is out.

        What else opened the account ends as well: whoever was signed in may have linked an identity of their own.
        `session` is the token of a session that begins, in the browser `label` and from `network`; without it nobody is
        signed in.
        """
        hashed = self._passwords.hash(password, email=self.invited(token).email)

        def act(unit: Unit) -> Person:
            now = self._clock.now()
            person = letters.use(unit, digest_of(token), now)
            account = people.by_id(unit, person) if person else None
            if person is None or account is None or account.person.disabled:
                raise ExpiredLink
            people.set_password(unit, person, hashed)
            people.confirm(unit, person, now)
            _sign_out_everywhere(unit, person)
            identities.forget(unit, person)
            if session:
                begin_session(unit, person, token=session, label=label, network=network, now=now)
            return _there(people.by_id(unit, person), account.person.email).person

        return self._register.write(act)

    def change_password(self, person: Person, present: str, password: str, *, session: str) -> None:
        """Set another password for whoever knows the present one.

        Every session ends but the one that the token `session` proves, and so do links to choose a password.
        """
        require(person, Act.KEEP_ACCOUNT)
        with self._register.reading() as unit:
            known = people.by_id(unit, person.id)
        if known is None or not self._passwords.is_right(known.password, present):
            raise WrongPresentPassword
        hashed = self._passwords.hash(password, email=known.person.email)

        def act(unit: Unit) -> None:
            account = people.by_id(unit, person.id)
            if account is None or account.password != known.password:
                raise WrongPresentPassword  # another one was chosen in the meantime
            people.set_password(unit, person.id, hashed)
            SESSIONS.revoke_others(unit, person.id, digest_of(session))
            letters.forget_permits(unit, person.id)
            now = self._clock.now()
            letters.write(unit, person=person.id, purpose=Purpose.PASSWORD_CHANGED, token="", now=now)

        self._register.write(act)

    def sign_in(self, email: str, password: str, *, token: str, label: str, network: str = "") -> Person:
        """Begin a session that the token proves; raise `BadCredentials`, always alike and after the same work."""
        email = parse_email(email)
        with self._register.reading() as unit:
            found = people.by_email(unit, email)
        is_right = self._passwords.is_right(found.password if found else None, password)
        if not found or not is_right or not may(found.person, Act.KEEP_ACCOUNT):
            raise BadCredentials

        def act(unit: Unit) -> Person:
            account = people.by_id(unit, found.person.id)
            if not account or account.password != found.password or not may(account.person, Act.KEEP_ACCOUNT):
                raise BadCredentials  # closed, or given another password, in the meantime
            begin_session(unit, account.person.id, token=token, label=label, network=network, now=self._clock.now())
            return account.person

        return self._register.write(act)

    def add(self, email: str, name: str, roles: Iterable[Role], *, password: str) -> Person:
        """Make an account whose address somebody else vouches for; it can be used at once."""
        email, name, given = parse_email(email), parse_name(name), tuple(roles)
        hashed = self._passwords.hash(password, email=email)
        return self._register.write(lambda unit: self._add(unit, email, name, given, hashed))

    def invite(self, email: str, name: str, roles: Iterable[Role], *, token: str) -> Person:
        """Make an account and write to its address; who follows the letter chooses the password."""
        email, name, given = parse_email(email), parse_name(name), tuple(roles)

        def act(unit: Unit) -> Person:
            person = self._add(unit, email, name, given, None)
            self._write(unit, person.id, Purpose.INVITE, token)
            return person

        return self._register.write(act)

    def forget_unproved(self) -> int:
        """Erase accounts that nobody proved to be theirs: the address may be that of somebody who never asked."""
        return self._register.write(lambda unit: people.forget_unproved(unit, self._clock.now() - UNPROVED))

    def everybody(self) -> tuple[Person, ...]:
        """List all people by their address."""
        with self._register.reading() as unit:
            return people.everybody(unit)

    def rename(self, person: Person, name: str) -> None:
        """Show a person under another name from now on."""
        require(person, Act.KEEP_ACCOUNT)
        name = parse_name(name)

        def act(unit: Unit) -> None:
            self._require_own_name(unit, name, person.id)
            people.set_name(unit, person.id, name)

        self._register.write(act)

    def set_language(self, person: Person, language: str) -> None:
        """Keep the tag of the language that a person wants to read; empty for whichever their browser wants."""
        require(person, Act.KEEP_ACCOUNT)
        self._register.write(lambda unit: people.set_language(unit, person.id, language))

    def person(self, email: str) -> Person:
        """Find a person by their address."""
        email = parse_email(email)
        with self._register.reading() as unit:
            return _there(people.by_email(unit, email), email).person

    def set_roles(self, email: str, roles: Iterable[Role]) -> Person:
        """Set the roles of a person; raise `UnknownPerson`."""
        given = tuple(roles)

        def act(unit: Unit, person: PersonId) -> None:
            taken = set(Role) - set(given)
            role_changes.change(unit, person, grant=given, take=taken, by=None, at=self._clock.now())

        return self._change(email, act)

    def disable(self, email: str) -> Person:
        """Close an account and sign its owner out everywhere."""

        def act(unit: Unit, person: PersonId) -> None:
            people.set_disabled(unit, person, self._clock.now())
            _sign_out_everywhere(unit, person)

        return self._change(email, act)

    def enable(self, email: str) -> Person:
        """Open a closed account again."""
        return self._change(email, lambda unit, person: people.set_disabled(unit, person, None))

    def _require_own_name(self, unit: Unit, name: str, person: PersonId | None = None) -> None:
        """Raise `NameTaken` for the name of a role, and for that of somebody else who has one."""
        officers = (officer for holder, officer in people.officers(unit) if holder != person)
        require_distinct(name, (*self._role_names, *officers))

    def _add(self, unit: Unit, email: str, name: str, roles: tuple[Role, ...], hashed: str | None) -> Person:
        if people.by_email(unit, email):
            raise AddressTaken(email)
        now = self._clock.now()
        confirmed = now if hashed else None
        person = people.add(unit, email=email, name=name, password=hashed, created=now, confirmed=confirmed)
        role_changes.change(unit, person, grant=roles, take=(), by=None, at=now)
        return _there(people.by_id(unit, person), email).person

    def _change(self, email: str, change: Callable[[Unit, PersonId], None]) -> Person:
        email = parse_email(email)

        def act(unit: Unit) -> Person:
            person = _there(people.by_email(unit, email), email).person.id
            change(unit, person)
            return _there(people.by_id(unit, person), email).person

        return self._register.write(act)

    def _write(self, unit: Unit, person: PersonId | None, purpose: Purpose, token: str) -> None:
        now = self._clock.now()
        letters.forget_expired(unit, now)
        letters.write(unit, person=person, purpose=purpose.value, token=token, now=now)
        opens_for = None if purpose is Purpose.KNOWN else person  # for nobody as well: the work is the same
        letters.permit(unit, digest=digest_of(token), person=opens_for, expires=now + VALID[purpose])


def digest_of(token: str) -> str:
    """Digest a token. It is random and long, so that one fast hash is enough and a guess is hopeless."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def begin_session(unit: Unit, person: PersonId, *, token: str, label: str, network: str = "", now: datetime) -> None:
    """Begin a session that the token proves."""
    digest = digest_of(token)
    SESSIONS.add(unit, person=person, digest=digest, label=label[:120], created=now, expires=now + SESSION)
    SESSIONS.use(unit, digest, now, network)


def _there(account: Account | None, email: str) -> Account:
    if account is None:
        raise UnknownPerson(email)
    return account


def _sign_out_everywhere(unit: Unit, person: PersonId) -> None:
    SESSIONS.revoke_all(unit, person)
    TOKENS.revoke_all(unit, person)
