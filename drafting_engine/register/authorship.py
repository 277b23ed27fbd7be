"""Authorship: what stands in the register under a name alone becomes an account's own."""

from sqlalchemy import Table, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import amendment_steps, amendments, comments
from drafting_engine.register.units import Unit

_SIGNED: tuple[Table, ...] = (comments, amendments, amendment_steps)


def claim(unit: Unit, person: PersonId, name: str) -> None:
    """Give a person what stands under a name and belongs to nobody."""
    for table in _SIGNED:
        where = (table.c.author == name) & table.c.person.is_(None)
        unit.connection.execute(update(table).where(where).values(person=person.value))
