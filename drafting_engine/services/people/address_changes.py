"""Address changes: an account gets another e-mail address once the old one and the new one have confirmed it.

Whoever holds only a session changes nothing, and whoever holds only a mailbox neither. What is answered is the same
whether the new address has an account or not; a letter tells its owner.
"""

from dataclasses import dataclass
from datetime import timedelta

from drafting_engine.clock import Clock
from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.email_addresses import parse_email
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register
from drafting_engine.register.people import address_changes, people
from drafting_engine.register.people.address_changes import AddressChange
from drafting_engine.register.units import Unit
from drafting_engine.services.people.accounts import ExpiredLink, Purpose, digest_of

VALID = timedelta(days=2)
"""How long both addresses may take to confirm."""


@dataclass(frozen=True, slots=True)
class OpenedChange:
    """A change that the link of a letter opens, and whose it is."""

    person: Person
    change: AddressChange


class AddressChanges:
    """Changes of the addresses of accounts; safe to share between threads."""

    def __init__(self, register: Register, *, clock: Clock) -> None:
        self._register, self._clock = register, clock

    def ask(self, person: Person, email: str, *, old_token: str, new_token: str) -> None:
        """Ask for another address, in place of what was asked before, and write to both addresses."""
        require(person, Act.KEEP_ACCOUNT)
        email = parse_email(email)
        if email == person.email:
            raise Invalid("address-is-own")

        def act(unit: Unit) -> None:
            now = self._clock.now()
            address_changes.begin(
                unit,
                person.id,
                email=email,
                old_digest=digest_of(old_token),
                new_digest=digest_of(new_token),
                now=now,
                expires=now + VALID,
            )
            letters.write(unit, person=person.id, purpose=Purpose.CHANGE_FROM, token=old_token, now=now)
            known = people.by_email(unit, email)
            if known is None or known.person.id == person.id:  # else it is another spelling of their own mailbox
                to, purpose, recipient = person.id, Purpose.CHANGE_TO, email
            else:
                to, purpose, recipient = known.person.id, Purpose.KNOWN, ""
            letters.write(unit, person=to, purpose=purpose, token=new_token, now=now, recipient=recipient)

        self._register.write(act)

    def of(self, person: Person) -> AddressChange | None:
        """Return the change that a person has asked for."""
        with self._register.reading() as unit:
            return address_changes.of(unit, person.id, self._clock.now())

    def take_back(self, person: Person) -> None:
        """Take back the change that a person has asked for; its letters open nothing any more."""
        self._register.write(lambda unit: address_changes.forget(unit, person.id))

    def opened(self, token: str) -> OpenedChange:
        """Return the change that a letter's link opens, and whose it is; raise `ExpiredLink`."""
        with self._register.reading() as unit:
            return _opened(unit, address_changes.opened_by(unit, digest_of(token), self._clock.now()))

    def confirm(self, token: str) -> OpenedChange:
        """Confirm a change by the link of a letter; once both addresses have, the account has the new one."""

        def act(unit: Unit) -> OpenedChange:
            found = _opened(unit, address_changes.confirm(unit, digest_of(token), self._clock.now()))
            if found.change.is_confirmed:
                self._make(unit, found)
            return found

        return self._register.write(act)

    def _make(self, unit: Unit, found: OpenedChange) -> None:
        """Change the address; links to choose a password that went to the old one open nothing any more."""
        person, email = found.person, found.change.email
        known = people.by_email(unit, email)
        if known and known.person.id != person.id:
            raise Conflict("address-taken-meanwhile", email=email)
        people.set_email(unit, person.id, email)
        address_changes.forget(unit, person.id)
        letters.forget_permits(unit, person.id)
        now = self._clock.now()
        letters.write(unit, person=person.id, purpose=Purpose.CHANGED, token="", now=now, recipient=person.email)


def _opened(unit: Unit, change: AddressChange | None) -> OpenedChange:
    account = people.by_id(unit, change.person) if change else None
    if change is None or account is None or account.person.disabled:
        raise ExpiredLink
    return OpenedChange(account.person, change)
