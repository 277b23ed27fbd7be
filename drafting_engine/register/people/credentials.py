"""Sessions and personal tokens in the register: both prove a person by a token of which only the digest is kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, delete, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.token_scopes import Scopes, parse_scopes
from drafting_engine.register.tables import sessions, tokens
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """A session or a personal token as its owner sees it."""

    id: int
    person: PersonId
    label: str
    created: datetime
    expires: datetime
    used: datetime | None
    """When it was used last, to within some minutes; None if never."""
    network: str
    """From where: the network of the machine, and not the machine; empty if that is not known."""
    scopes: Scopes = frozenset()
    """Of a token: what it is good for."""


class Credentials:
    """The credentials of one kind, each kind in a table of its own."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def add(
        self,
        unit: Unit,
        *,
        person: PersonId,
        digest: str,
        label: str,
        created: datetime,
        expires: datetime,
        scopes: Scopes = frozenset(),
    ) -> None:
        """Keep a credential by the digest of its token; only personal tokens have scopes."""
        values = {"person": person.value, "digest": digest, "label": label, "created": created, "expires": expires}
        told = {"scopes": " ".join(sorted(scopes))} if scopes else {}
        unit.connection.execute(insert(self._table).values(values | told))

    def use(self, unit: Unit, digest: str, now: datetime, network: str) -> None:
        """Note that a token was shown, and from which network."""
        noted = update(self._table).where(self._table.c.digest == digest)
        unit.connection.execute(noted.values(used=now, network=network or None))

    def find(self, unit: Unit, digest: str, now: datetime) -> Credential | None:
        """Find what a token proves, as long as it is valid."""
        table = self._table
        wanted = select(table).where(table.c.digest == digest, table.c.expires > now)
        row = unit.connection.execute(wanted).one_or_none()
        return _credential(row) if row else None

    def of(self, unit: Unit, person: PersonId, now: datetime) -> tuple[Credential, ...]:
        """List what a person has that is valid, newest first."""
        table = self._table
        wanted = select(table).where(table.c.person == person.value, table.c.expires > now)
        rows = unit.connection.execute(wanted.order_by(table.c.created.desc(), table.c.id.desc()))
        return tuple(_credential(row) for row in rows)

    def revoke(self, unit: Unit, person: PersonId, credential: int) -> bool:
        """Take back one of a person's own; return True if it was there."""
        table = self._table
        found = unit.connection.execute(delete(table).where(table.c.id == credential, table.c.person == person.value))
        return found.rowcount > 0

    def revoke_token(self, unit: Unit, digest: str) -> None:
        """Take back what a token proves."""
        unit.connection.execute(delete(self._table).where(self._table.c.digest == digest))

    def revoke_all(self, unit: Unit, person: PersonId) -> None:
        """Take back everything that a person has."""
        unit.connection.execute(delete(self._table).where(self._table.c.person == person.value))

    def revoke_others(self, unit: Unit, person: PersonId, digest: str) -> None:
        """Take back everything that a person has but what one token proves."""
        own = self._table.c.person == person.value
        unit.connection.execute(delete(self._table).where(own, self._table.c.digest != digest))

    def forget_expired(self, unit: Unit, now: datetime) -> None:
        """Drop what is no longer valid."""
        unit.connection.execute(delete(self._table).where(self._table.c.expires <= now))


SESSIONS = Credentials(sessions)
TOKENS = Credentials(tokens)


def _credential(row: Row[Any]) -> Credential:
    return Credential(
        id=row.id,
        person=PersonId(row.person),
        label=row.label,
        created=row.created,
        expires=row.expires,
        used=row.used,
        network=row.network or "",
        scopes=parse_scopes((getattr(row, "scopes", None) or "").split()),
    )
