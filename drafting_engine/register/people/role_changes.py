"""Changes of roles in the register: each is made and noted at once, so that no role is without its line in the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from drafting_engine.participation.people import PersonId, Role
from drafting_engine.register.people import people as accounts
from drafting_engine.register.tables import people, role_changes, roles
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChange:
    """A role that somebody got or lost."""

    person: PersonId
    name: str
    role: Role
    is_granted: bool
    at: datetime
    by: str
    """Who did it, by name; empty where that account is gone, and for the command line."""
    is_at_machine: bool
    """True if it was done on the command line, by whoever runs the machine."""


def change(
    unit: Unit, person: PersonId, *, grant: Iterable[Role], take: Iterable[Role], by: PersonId | None, at: datetime
) -> tuple[tuple[Role, ...], tuple[Role, ...]]:
    """Grant and take roles, and return which of them are new and which are gone; without `by` it is the machine's."""
    held = {Role(role) for role in unit.connection.scalars(select(roles.c.role).where(roles.c.person == person.value))}
    wanted = (held | set(grant)) - set(take) - {Role.PUBLIC}
    accounts.set_roles(unit, person, wanted)
    granted, taken = _ordered(wanted - held), _ordered(held - wanted)
    values = {"person": person.value, "at": at, "by": by.value if by else None, "at_machine": by is None}
    noted = [{**values, "role": role.value, "granted": role in granted} for role in (*granted, *taken)]
    if noted:
        unit.connection.execute(insert(role_changes), noted)
    return granted, taken


def log(unit: Unit, *, most: int, person: PersonId | None = None) -> tuple[RoleChange, ...]:
    """List the last changes, newest first, of everybody or of one person."""
    giver = people.alias("giver")
    wanted = (
        select(role_changes, people.c.name, giver.c.name.label("giver"))
        .join(people, people.c.id == role_changes.c.person)
        .outerjoin(giver, giver.c.id == role_changes.c.by)
        .order_by(role_changes.c.id.desc())
        .limit(most)
    )
    if person is not None:
        wanted = wanted.where(role_changes.c.person == person.value)
    return tuple(
        RoleChange(
            person=PersonId(row.person),
            name=row.name,
            role=Role(row.role),
            is_granted=row.granted,
            at=row.at,
            by=row.giver or "",
            is_at_machine=row.at_machine,
        )
        for row in unit.connection.execute(wanted)
    )


def _ordered(some: Iterable[Role]) -> tuple[Role, ...]:
    return tuple(sorted(some, key=tuple(Role).index))
