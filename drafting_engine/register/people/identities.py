"""Identities in the register: accounts of OpenID Connect providers that open accounts here."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import identities
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A person as one provider knows them."""

    issuer: str
    subject: str
    created: datetime


def owner(unit: Unit, issuer: str, subject: str) -> PersonId | None:
    """Return the person whose account an identity opens; None if there is none."""
    wanted = select(identities.c.person).where(identities.c.issuer == issuer, identities.c.subject == subject)
    found = unit.connection.scalar(wanted)
    return None if found is None else PersonId(found)


def add(unit: Unit, person: PersonId, issuer: str, subject: str, now: datetime) -> None:
    """Link an identity that is not linked yet to a person's account."""
    values = {"issuer": issuer, "subject": subject, "person": person.value, "created": now}
    unit.connection.execute(insert(identities).values(values))


def of(unit: Unit, person: PersonId) -> tuple[Identity, ...]:
    """List what opens a person's account, oldest first."""
    rows = unit.connection.execute(
        select(identities).where(identities.c.person == person.value).order_by(identities.c.created)
    )
    return tuple(Identity(issuer=row.issuer, subject=row.subject, created=row.created) for row in rows)


def forget(unit: Unit, person: PersonId) -> None:
    """Remove whatever opens a person's account beside the password."""
    unit.connection.execute(delete(identities).where(identities.c.person == person.value))


def remove_all(unit: Unit, person: PersonId, issuer: str) -> None:
    """Remove the identities of an issuer from a person's account."""
    unit.connection.execute(
        delete(identities).where(identities.c.person == person.value, identities.c.issuer == issuer)
    )
