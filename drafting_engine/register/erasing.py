"""Erasing words from the register for good: of a comment stays that there was one, and where."""

from sqlalchemy import Engine, delete, or_, text, update

from drafting_engine.participation.comments import UNSEEN, Visibility
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import comments, journal, moderations, reanchorings, reports, wordings
from drafting_engine.register.units import Unit

ERASED = "erased"
"""The reason that stands on a tombstone of what was erased."""


def erase_comment(unit: Unit, name: str) -> None:
    """Erase who said something and all wordings of it, and what was reported and noted against it."""
    row = unit.connection.execute(comments.select().where(comments.c.id == name)).one()
    for table in (wordings, reports):
        unit.connection.execute(delete(table).where(table.c.comment == name))
    unit.connection.execute(update(moderations).where(moderations.c.comment == name).values(words=""))
    mine = or_(reanchorings.c.person == row.person, reanchorings.c.author == row.author)
    placed = update(reanchorings).where(reanchorings.c.comment == name, mine)
    unit.connection.execute(placed.values(author="", person=None))
    values: dict[str, object] = {"body": "", "author": "", "person": None, "changed": None, "hidden": ERASED}
    if Visibility(row.visibility) not in UNSEEN:
        values["visibility"] = Visibility.HIDDEN.value
    unit.connection.execute(update(comments).where(comments.c.id == name).values(values))


def move_entries(unit: Unit, former: frozenset[str], commit: str) -> None:
    """Note that entries which former commits published are in another one now."""
    for one in sorted(former):
        unit.connection.execute(update(journal).where(journal.c.published == one).values(published=commit))


def sweep(engine: Engine) -> None:
    """Leave nothing of what was erased in the files of the database."""
    statement = "VACUUM" if engine.name == POSTGRESQL else "PRAGMA wal_checkpoint(TRUNCATE)"
    with engine.connect() as opened, opened.execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
