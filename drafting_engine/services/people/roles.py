"""Roles: stewards and operators find people and give and take roles; each change is noted, and its person is told."""

from collections.abc import Iterable

from drafting_engine.clock import Clock
from drafting_engine.errors import Forbidden, NotFound
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.participation.permissions import Act, grantable_roles, require
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people, role_changes
from drafting_engine.register.people.role_changes import RoleChange
from drafting_engine.register.units import Unit
from drafting_engine.services.people.notices import Notices

MOST = 50
"""So many people are listed at once, and so many changes."""


class NoSuchPerson(NotFound):
    """No account has this number."""

    def __init__(self) -> None:
        super().__init__("account-not-found")


class RoleNotGrantable(Forbidden):
    """The role is not this person's to give or take."""

    def __init__(self, role: Role) -> None:
        super().__init__("role-not-grantable", role=role)


class OwnRoles(Forbidden):
    """Nobody gives or takes their own roles."""

    def __init__(self) -> None:
        super().__init__("roles-are-own")


class Roles:
    """Who has which role; safe to share between threads."""

    def __init__(self, register: Register, notices: Notices, *, clock: Clock) -> None:
        self._register, self._notices, self._clock = register, notices, clock

    def people(self, by: Person, words: str) -> tuple[Person, ...]:
        """List the people whose name or address holds some words; without words those who have a role."""
        require(by, Act.GRANT_ROLES)
        with self._register.reading() as unit:
            return people.search(unit, " ".join(words.split()), most=MOST)

    def person(self, by: Person, number: int) -> Person:
        """Return a person by the number of their account; raise `NoSuchPerson`."""
        require(by, Act.GRANT_ROLES)
        with self._register.reading() as unit:
            return _there(unit, PersonId(number))

    def log(self, by: Person, number: int | None = None) -> tuple[RoleChange, ...]:
        """List the last changes of roles, newest first, of everybody or of one person."""
        require(by, Act.GRANT_ROLES)
        with self._register.reading() as unit:
            return role_changes.log(unit, most=MOST, person=None if number is None else PersonId(number))

    def change(self, by: Person, number: int, *, grant: Iterable[Role], take: Iterable[Role]) -> None:
        """Give and take roles of a person; raise `RoleNotGrantable`, `OwnRoles` or `NoSuchPerson`."""
        require(by, Act.GRANT_ROLES)
        given, taken = tuple(grant), tuple(take)
        if by.id.value == number:
            raise OwnRoles
        for role in (*given, *taken):
            if role not in grantable_roles(by):
                raise RoleNotGrantable(role)

        def act(unit: Unit) -> None:
            person, now = _there(unit, PersonId(number)).id, self._clock.now()
            new, gone = role_changes.change(unit, person, grant=given, take=taken, by=by.id, at=now)
            for kind, roles in ((NoticeKind.ROLES_GRANTED, new), (NoticeKind.ROLES_TAKEN, gone)):
                if roles:
                    about = notice(kind, author=by.name, roles=tuple(role.value for role in roles))
                    self._notices.notify(unit, person, about, "/account", now)

        self._register.write(act)


def _there(unit: Unit, person: PersonId) -> Person:
    account = people.by_id(unit, person)
    if account is None:
        raise NoSuchPerson
    return account.person
