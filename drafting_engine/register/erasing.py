"""Erasing the words of a comment, an amendment or a petition from the register; that it was there is kept."""

from sqlalchemy import Engine, delete, or_, select, text, update

from drafting_engine.participation.comments import UNSEEN, Visibility
from drafting_engine.participation.following import HappeningKind
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.following import happenings
from drafting_engine.register.tables import (
    amendment_moderations,
    amendment_reports,
    amendment_steps,
    amendment_titles,
    amendments,
    comments,
    drafts,
    journal,
    moderations,
    notices,
    petition_steps,
    petition_thresholds,
    petition_versions,
    petitions,
    reanchorings,
    reports,
    wordings,
)
from drafting_engine.register.units import Unit

ERASED = "erased"
"""The reason that stands on a tombstone of what was erased."""


def erase_comment(unit: Unit, name: str) -> None:
    """Erase a comment's author, all its wordings, and the reports and moderation notes about it."""
    row = unit.connection.execute(comments.select().where(comments.c.id == name)).one()
    for table in (wordings, reports):
        unit.connection.execute(delete(table).where(table.c.comment == name))
    for kind in (HappeningKind.COMMENT, HappeningKind.ANSWER):
        happenings.forget(unit, kind, name)
    unit.connection.execute(update(moderations).where(moderations.c.comment == name).values(words=""))
    mine = or_(reanchorings.c.person == row.person, reanchorings.c.author == row.author)
    placed = update(reanchorings).where(reanchorings.c.comment == name, mine)
    unit.connection.execute(placed.values(author="", person=None))
    values: dict[str, object] = {"body": "", "suggestion": "", "author": "", "person": None, "once": None}
    values |= {"changed": None, "hidden": ERASED}
    if Visibility(row.visibility) not in UNSEEN:
        values["visibility"] = Visibility.HIDDEN.value
    unit.connection.execute(update(comments).where(comments.c.id == name).values(values))


def erase_amendment(unit: Unit, number: int) -> tuple[str, ...]:
    """Erase an amendment's title, author and words, what was told of it, and unsaved work; return its comments."""
    row = unit.connection.execute(amendments.select().where(amendments.c.number == number)).one()
    own = or_(amendment_steps.c.author == row.author, amendment_steps.c.person == row.person)
    steps = update(amendment_steps).where(amendment_steps.c.amendment == number, own)
    unit.connection.execute(steps.values(author="", words="", person=None))
    for table in (amendment_reports, amendment_titles):
        unit.connection.execute(delete(table).where(table.c.amendment == number))
    told = update(amendment_moderations).where(amendment_moderations.c.amendment == number)
    unit.connection.execute(told.values(words=""))
    page = f"/amendments/{number}"
    unit.connection.execute(delete(notices).where(or_(notices.c.href == page, notices.c.href.startswith(f"{page}/"))))
    unit.connection.execute(delete(drafts).where(drafts.c.place.startswith(f"{number} ")))
    happenings.forget(unit, HappeningKind.PROPOSAL_STEP, f"A-{number}")
    nothing = {"title": "", "author": "", "why": "", "origin": "", "final": "", "told": "", "person": None}
    unit.connection.execute(update(amendments).where(amendments.c.number == number).values(hidden=ERASED, **nothing))
    found = select(comments.c.id).where(comments.c.amendment == number).order_by(comments.c.id)
    return tuple(unit.connection.scalars(found))


def erase_petition(unit: Unit, number: int) -> None:
    """Erase title, author and words of a petition, the opinions on it, and what was told of it; its counts stay."""
    author, person = petitions.c.author, petitions.c.person
    row = unit.connection.execute(select(author, person).where(petitions.c.number == number)).one()
    mine = petition_steps.c.petition == number
    own = petition_steps.c.author == row.author
    if row.person is not None:
        own |= petition_steps.c.person == row.person
    unit.connection.execute(update(petition_steps).where(mine).values(words=""))
    unit.connection.execute(update(petition_steps).where(mine, own).values(author="", person=None))
    nothing = {"title": "", "text": "", "author": "", "reason": "", "clauses": "", "person": None}
    unit.connection.execute(update(petition_versions).where(petition_versions.c.petition == number).values(nothing))
    there = petition_thresholds.c.petition == number
    unit.connection.execute(update(petition_thresholds).where(there).values(text="", took_part=""))
    for page in (f"/petitions/{number}", f"/petitions/mine/{number}"):
        told = or_(notices.c.href == page, notices.c.href.startswith(f"{page}/"))
        unit.connection.execute(delete(notices).where(told))
    happenings.forget(unit, HappeningKind.PETITION_STEP, f"P-{number}")
    gone = {"author": "", "person": None, "outcome": "", "hearing_note": "", "hidden": ERASED}
    unit.connection.execute(update(petitions).where(petitions.c.number == number).values(gone))


def move_entries(unit: Unit, former: frozenset[str], commit: str) -> None:
    """Change the commit of entries that former commits published."""
    for one in sorted(former):
        unit.connection.execute(update(journal).where(journal.c.published == one).values(published=commit))


def vacuum(engine: Engine) -> bool:
    """Remove erased data from the files of the database; return False if readers hold it there.

    PostgreSQL takes the erased rows away and looks at its tables anew, since its statistics quote values from them.
    What lay in a page can stay in its free space until something else is written there, and in the write-ahead log
    until that is used again.
    """
    statement = text("VACUUM (ANALYZE)") if engine.name == POSTGRESQL else text("PRAGMA wal_checkpoint(TRUNCATE)")
    with engine.connect() as opened, opened.execution_options(isolation_level="AUTOCOMMIT") as connection:
        done = connection.execute(statement)
        return engine.name == POSTGRESQL or done.one()[0] == 0
