"""Erasing a comment's words from the register; that there was a comment, and where, is kept."""

from sqlalchemy import Engine, delete, or_, text, update

from drafting_engine.participation.comments import UNSEEN, Visibility
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import comments, journal, moderations, reanchorings, reports, wordings
from drafting_engine.register.units import Unit

ERASED = "erased"
"""The reason that stands on a tombstone of what was erased."""


def erase_comment(unit: Unit, name: str) -> None:
    """Erase a comment's author, all its wordings, and the reports and moderation notes about it."""
    row = unit.connection.execute(comments.select().where(comments.c.id == name)).one()
    for table in (wordings, reports):
        unit.connection.execute(delete(table).where(table.c.comment == name))
    unit.connection.execute(update(moderations).where(moderations.c.comment == name).values(words=""))
    mine = or_(reanchorings.c.person == row.person, reanchorings.c.author == row.author)
    placed = update(reanchorings).where(reanchorings.c.comment == name, mine)
    unit.connection.execute(placed.values(author="", person=None))
    values: dict[str, object] = {"body": "", "suggestion": "", "author": "", "person": None, "once": None}
    values |= {"changed": None, "hidden": ERASED}
    if Visibility(row.visibility) not in UNSEEN:
        values["visibility"] = Visibility.HIDDEN.value
    unit.connection.execute(update(comments).where(comments.c.id == name).values(values))


def move_entries(unit: Unit, former: frozenset[str], commit: str) -> None:
    """Change the commit of entries that former commits published."""
    for one in sorted(former):
        unit.connection.execute(update(journal).where(journal.c.published == one).values(published=commit))


def vacuum(engine: Engine) -> None:
    """Remove erased data from the files of the database (VACUUM, checkpoint)."""
    statement = text("VACUUM") if engine.name == POSTGRESQL else text("PRAGMA wal_checkpoint(TRUNCATE)")
    with engine.connect() as opened, opened.execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(statement)
