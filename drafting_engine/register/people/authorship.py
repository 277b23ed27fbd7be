"""Authorship: rows that are signed with a name only become an account's own."""

from sqlalchemy import Table, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import (
    amendment_steps,
    amendments,
    comments,
    link_steps,
    petition_steps,
    petition_versions,
    petitions,
)
from drafting_engine.register.units import Unit

_SIGNED: tuple[Table, ...] = (
    *(comments, amendments, amendment_steps, link_steps),
    *(petitions, petition_versions, petition_steps),
)


def claim(unit: Unit, person: PersonId, name: str) -> None:
    """Make a person the owner of everything that is signed with a name and has no owner."""
    for table in _SIGNED:
        where = (table.c.author == name) & table.c.person.is_(None)
        unit.connection.execute(update(table).where(where).values(person=person.value))
