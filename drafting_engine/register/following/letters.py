"""Letters that have to be sent, and the permits that they carry.

A letter is written in the same transaction as the act that asks for it, so that neither is there without the other.
Until it is sent its token stands here; a permit, which the token opens, knows only the token's digest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import letters, permits
from drafting_engine.register.units import Unit

MOST_FAULTS = 3
"""A letter that failed so often through a fault of its own is set aside."""
_LONGEST_WAIT = timedelta(days=2)
"""Nothing waits longer than this; what seems to do so was dated by a clock that has been set back since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter that has to be sent; without a person it is thrown away, so that asking looks alike for all."""

    id: int
    person: PersonId | None
    purpose: str
    token: str
    created: datetime
    tries: int
    recipient: str
    """The address that it goes to in place of the account's; empty for that one."""


def write(unit: Unit, *, person: PersonId | None, purpose: str, token: str, now: datetime, recipient: str = "") -> None:
    """Put a letter into the queue; it goes to the address of the account, or to `recipient`."""
    values = {"purpose": purpose, "token": token, "created": now, "due": now, "tries": 0}
    values["recipient"] = recipient or None
    unit.connection.execute(insert(letters).values(person=person.value if person else None, **values))


def due(unit: Unit, now: datetime, most: int, *, given_up: datetime) -> tuple[Letter, ...]:
    """List letters that should be sent now, oldest first; of those set aside the ones from before `given_up`."""
    is_time = (letters.c.due <= now) | (letters.c.due > now + _LONGEST_WAIT)
    wanted = is_time & ((letters.c.faults < MOST_FAULTS) | (letters.c.created <= given_up))
    found = select(letters).where(wanted).order_by(letters.c.id).limit(most)
    rows = unit.connection.execute(found.with_for_update(skip_locked=True))
    return tuple(
        Letter(
            id=row.id,
            person=None if row.person is None else PersonId(row.person),
            purpose=row.purpose,
            token=row.token,
            created=row.created,
            tries=row.tries,
            recipient=row.recipient or "",
        )
        for row in rows
    )


def amount(unit: Unit) -> int:
    """Return how many letters are not sent yet."""
    waiting = select(func.count()).where(letters.c.faults < MOST_FAULTS)
    return int(unit.connection.scalar(waiting) or 0)


def amount_set_aside(unit: Unit) -> int:
    """Return how many letters could not be made and are not tried any more."""
    return int(unit.connection.scalar(select(func.count()).where(letters.c.faults >= MOST_FAULTS)) or 0)


def note_fault(unit: Unit, letter: int, fault: str) -> int:
    """Note that a letter could not be made or handed over, through a fault of its own; return how often that was so."""
    changed = update(letters).where(letters.c.id == letter).values(faults=letters.c.faults + 1, fault=fault[:60])
    return int(unit.connection.scalar(changed.returning(letters.c.faults)) or 0)


def sent(unit: Unit, letter: int) -> None:
    """Delete a letter that was sent, or that has no reader."""
    unit.connection.execute(delete(letters).where(letters.c.id == letter))


def claim(unit: Unit, now: datetime, *, again: timedelta, most: int, given_up: datetime) -> tuple[Letter, ...]:
    """Claim letters that are due; one that is not dropped comes up again later, each time after twice as long."""
    found = due(unit, now, most, given_up=given_up)
    for one in found:
        later = {"due": now + again * 2 ** min(one.tries, 8), "tries": one.tries + 1}
        unit.connection.execute(update(letters).where(letters.c.id == one.id).values(later))
    return found


def permit(unit: Unit, *, digest: str, person: PersonId | None, expires: datetime) -> None:
    """Permit the owner of a token to choose this person's password once; without a person it permits nothing."""
    values = {"digest": digest, "person": person.value if person else None, "expires": expires}
    unit.connection.execute(insert(permits).values(values))


def permitted(unit: Unit, digest: str, now: datetime) -> PersonId | None:
    """Return the person of a valid permit, and leave it valid; None if it is not valid."""
    found = unit.connection.scalar(select(permits.c.person).where(permits.c.digest == digest, permits.c.expires > now))
    return None if found is None else PersonId(found)


def use(unit: Unit, digest: str, now: datetime) -> PersonId | None:
    """Use up a permit and return its person; only one of several simultaneous calls succeeds."""
    wanted = delete(permits).where(permits.c.digest == digest, permits.c.expires > now)
    found = unit.connection.scalar(wanted.returning(permits.c.person))
    if found is None:
        return None
    unit.connection.execute(delete(permits).where(permits.c.person == found))
    return PersonId(found)


def forget_permits(unit: Unit, person: PersonId) -> None:
    """Drop the permits of a person: links in letters that were sent open nothing any more."""
    unit.connection.execute(delete(permits).where(permits.c.person == person.value))


def forget_expired(unit: Unit, now: datetime) -> None:
    """Drop permits that are no longer valid."""
    unit.connection.execute(delete(permits).where(permits.c.expires <= now))
