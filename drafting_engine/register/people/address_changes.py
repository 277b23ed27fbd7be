"""Changes of e-mail addresses that are asked for and not confirmed yet: one a person, opened by two tokens.

One token goes to the address that the account has, the other to the one that it shall have; here are their digests.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import address_changes
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressChange:
    """A change of an address that waits until both addresses have confirmed it."""

    person: PersonId
    email: str
    """The address that the account shall have."""
    expires: datetime
    is_old_confirmed: bool
    is_new_confirmed: bool

    @property
    def is_confirmed(self) -> bool:
        """True once both addresses have confirmed it."""
        return self.is_old_confirmed and self.is_new_confirmed


def begin(
    unit: Unit, person: PersonId, *, email: str, old_digest: str, new_digest: str, now: datetime, expires: datetime
) -> None:
    """Begin a change in place of the one that this person had asked for before; forget those that ended."""
    ended = (address_changes.c.expires <= now) | (address_changes.c.person == person.value)
    unit.connection.execute(delete(address_changes).where(ended))
    values = {"email": email, "old_digest": old_digest, "new_digest": new_digest, "expires": expires}
    unit.connection.execute(insert(address_changes).values(values | {"person": person.value}))


def of(unit: Unit, person: PersonId, now: datetime) -> AddressChange | None:
    """Return the change that a person has asked for."""
    found = (address_changes.c.person == person.value) & (address_changes.c.expires > now)
    row = unit.connection.execute(select(address_changes).where(found)).one_or_none()
    return _change(row) if row else None


def opened_by(unit: Unit, digest: str, now: datetime) -> AddressChange | None:
    """Return the change that a token opens, from either letter."""
    either = (address_changes.c.old_digest == digest) | (address_changes.c.new_digest == digest)
    row = unit.connection.execute(select(address_changes).where(either, address_changes.c.expires > now)).one_or_none()
    return _change(row) if row else None


def confirm(unit: Unit, digest: str, now: datetime) -> AddressChange | None:
    """Confirm the side of a change whose token this is; return the change, None if it has ended."""
    for side, confirmed in (("old_digest", "old_confirmed"), ("new_digest", "new_confirmed")):
        own = (address_changes.c[side] == digest) & (address_changes.c.expires > now)
        unit.connection.execute(update(address_changes).where(own).values({confirmed: now}))
    return opened_by(unit, digest, now)


def forget(unit: Unit, person: PersonId) -> None:
    """Forget the change that a person has asked for."""
    unit.connection.execute(delete(address_changes).where(address_changes.c.person == person.value))


def _change(row: Row[tuple[object, ...]]) -> AddressChange:
    return AddressChange(
        person=PersonId(row.person),
        email=row.email,
        expires=row.expires,
        is_old_confirmed=row.old_confirmed is not None,
        is_new_confirmed=row.new_confirmed is not None,
    )
