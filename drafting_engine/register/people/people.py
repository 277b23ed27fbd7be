"""People in the register: accounts and their roles."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, text, update

from drafting_engine.participation.email_addresses import canonical_email
from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import people, roles
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what proves that they are it."""

    person: Person
    password: str | None
    """The hash of the password; none until one is chosen."""


def add(
    unit: Unit,
    *,
    email: str,
    name: str,
    password: str | None,
    created: datetime,
    confirmed: datetime | None = None,
    language: str = "",
) -> PersonId:
    """Add an account; neither the address nor another one of its mailbox may be there yet."""
    values: dict[str, object] = {"email": email, "canonical": canonical_email(email), "name": name}
    values |= {"password": password, "created": created, "confirmed": confirmed, "language": language or None}
    added = unit.connection.execute(insert(people).values(values))
    key = added.inserted_primary_key
    assert key is not None  # noqa: S101  # one row was inserted
    return PersonId(key[0])


def last_number(unit: Unit) -> int:
    """Return the highest number that an account was ever given, or that is kept from all; 0 if there is none."""
    if unit.connection.dialect.name == POSTGRESQL:
        asked = text("SELECT pg_sequence_last_value(pg_get_serial_sequence('people', 'id')::regclass)")
    else:
        asked = text("SELECT seq FROM sqlite_sequence WHERE name = 'people'")
    return int(unit.connection.scalar(asked) or 0)


def go_on_after(unit: Unit, number: int) -> None:
    """Give no account a number up to this one."""
    if number <= last_number(unit):
        return
    if unit.connection.dialect.name == POSTGRESQL:
        unit.connection.execute(
            text("SELECT setval(pg_get_serial_sequence('people', 'id'), :number)"), {"number": number}
        )
        return
    # an account that comes and goes: so SQLite counts on from it, and the seal of the table tells that it does
    values = {"id": number, "email": "", "name": "", "created": datetime.fromtimestamp(0, UTC)}
    unit.connection.execute(insert(people).values(values))
    unit.connection.execute(delete(people).where(people.c.id == number))


def by_email(unit: Unit, email: str) -> Account | None:
    """Find the account of an address, else that of another address of the same mailbox."""
    return _one(unit, people.c.email == email) or _one(unit, people.c.canonical == canonical_email(email))


def by_id(unit: Unit, person: PersonId) -> Account | None:
    """Find an account by its number."""
    return _one(unit, people.c.id == person.value)


def officers(unit: Unit) -> tuple[tuple[PersonId, str], ...]:
    """List whoever has a role, each with their name."""
    wanted = select(people.c.id, people.c.name).where(people.c.id.in_(select(roles.c.person)))
    return tuple((PersonId(row.id), row.name) for row in unit.connection.execute(wanted))


def everybody(unit: Unit) -> tuple[Person, ...]:
    """List all people by their address."""
    held: dict[int, list[str]] = {}
    for person, role in unit.connection.execute(select(roles.c.person, roles.c.role)):
        held.setdefault(person, []).append(role)
    rows = unit.connection.execute(select(people).order_by(people.c.email))
    return tuple(_person(row, held.get(row.id, ())) for row in rows)


def search(unit: Unit, words: str, *, most: int) -> tuple[Person, ...]:
    """List the people whose name or address holds some words, by name; without words those who have a role."""
    held: dict[int, list[str]] = {}
    wanted: ColumnElement[bool] = people.c.id.in_(select(roles.c.person))
    if words:
        wanted = func.lower(people.c.name).contains(words.lower(), autoescape=True)
        wanted |= people.c.name.contains(words, autoescape=True) | people.c.email.contains(
            words.casefold(), autoescape=True
        )
    rows = unit.connection.execute(select(people).where(wanted).order_by(people.c.name, people.c.id).limit(most)).all()
    named = select(roles.c.person, roles.c.role).where(roles.c.person.in_([row.id for row in rows]))
    for person, role in unit.connection.execute(named):
        held.setdefault(person, []).append(role)
    return tuple(_person(row, held.get(row.id, ())) for row in rows)


def confirm(unit: Unit, person: PersonId, when: datetime) -> None:
    """Note that the address is theirs; the first time counts."""
    _change(unit, person, people.c.confirmed.is_(None), confirmed=when)


def set_name(unit: Unit, person: PersonId, name: str) -> None:
    """Show a person under another name."""
    _change(unit, person, name=name)


def set_email(unit: Unit, person: PersonId, email: str) -> None:
    """Give an account another address; no other account may have it, or another one of its mailbox."""
    _change(unit, person, email=email, canonical=canonical_email(email))


def set_language(unit: Unit, person: PersonId, language: str) -> None:
    """Keep the tag of the language that a person wants to read."""
    _change(unit, person, language=language or None)


def set_password(unit: Unit, person: PersonId, password: str) -> None:
    """Keep the hash of another password."""
    _change(unit, person, password=password)


def set_disabled(unit: Unit, person: PersonId, when: datetime | None) -> None:
    """Close an account, or open it again."""
    _change(unit, person, disabled=when)


def set_roles(unit: Unit, person: PersonId, wanted: Iterable[Role]) -> None:
    """Set the roles of a person; `public` is everybody's and not stored."""
    unit.connection.execute(delete(roles).where(roles.c.person == person.value))
    kept = sorted({role.value for role in wanted} - {Role.PUBLIC.value})
    if kept:
        unit.connection.execute(insert(roles), [{"person": person.value, "role": role} for role in kept])


def forget_unproved(unit: Unit, before: datetime) -> int:
    """Erase accounts from before a moment whose address was never proved, and return how many."""
    unproved = people.c.confirmed.is_(None) & (people.c.created < before)
    return unit.connection.execute(delete(people).where(unproved)).rowcount


def _change(unit: Unit, person: PersonId, *where: ColumnElement[bool], **values: object) -> None:
    unit.connection.execute(update(people).where(people.c.id == person.value, *where).values(values))


def _one(unit: Unit, where: ColumnElement[bool]) -> Account | None:
    row = unit.connection.execute(select(people).where(where)).one_or_none()
    if row is None:
        return None
    held = unit.connection.scalars(select(roles.c.role).where(roles.c.person == row.id))
    return Account(_person(row, held), row.password)


def _person(row: Row[Any], held: Iterable[str]) -> Person:
    return Person(
        id=PersonId(row.id),
        email=row.email,
        name=row.name,
        roles=tuple(sorted(map(Role, held), key=tuple(Role).index)),
        created=row.created,
        confirmed=row.confirmed,
        disabled=row.disabled,
        language=row.language or "",
    )
