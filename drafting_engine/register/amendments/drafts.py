"""Drafts: what somebody is writing and has not saved as a version yet. Private: nobody else ever reads it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, delete, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.register.tables import drafts
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDraft:
    """One draft as it is kept."""

    kind: str
    place: str
    base: str
    """The version on which it was begun."""
    fields: str
    changed: datetime


def keep(unit: Unit, person: PersonId, draft: StoredDraft) -> None:
    """Keep what somebody has written by now, in the place of what was kept before."""
    own = (drafts.c.person == person.value, drafts.c.kind == draft.kind, drafts.c.place == draft.place)
    values = {"base": draft.base, "fields": draft.fields, "changed": draft.changed}
    if not unit.connection.execute(update(drafts).where(*own).values(values)).rowcount:
        row = {"person": person.value, "kind": draft.kind, "place": draft.place, **values}
        unit.connection.execute(insert(drafts).values(row))


def kept(unit: Unit, person: PersonId, kind: str, place: str) -> StoredDraft | None:
    """Return what somebody has begun at a place; None if there is nothing."""
    own = (drafts.c.person == person.value, drafts.c.kind == kind, drafts.c.place == place)
    row = unit.connection.execute(select(drafts).where(*own)).first()
    return _draft(row) if row else None


def drop(unit: Unit, person: PersonId, kind: str, place: str) -> None:
    """Forget what somebody had begun at a place."""
    own = (drafts.c.person == person.value, drafts.c.kind == kind, drafts.c.place == place)
    unit.connection.execute(delete(drafts).where(*own))


def of(unit: Unit, person: PersonId) -> tuple[StoredDraft, ...]:
    """List what somebody has begun, the last first."""
    rows = unit.connection.execute(
        select(drafts).where(drafts.c.person == person.value).order_by(drafts.c.changed.desc(), drafts.c.id.desc())
    )
    return tuple(_draft(row) for row in rows)


def forget(unit: Unit, person: PersonId, most: int) -> None:
    """Drop what somebody left alone longest, beyond so many; nothing of what is in them is read for it."""
    own = drafts.c.person == person.value
    oldest = select(drafts.c.id).where(own).order_by(drafts.c.changed.desc(), drafts.c.id.desc()).offset(most)
    ids = list(unit.connection.scalars(oldest.limit(most)))
    unit.connection.execute(delete(drafts).where(drafts.c.id.in_(ids)))


def _draft(row: "Row[tuple[object, ...]]") -> StoredDraft:
    return StoredDraft(kind=row.kind, place=row.place, base=row.base, fields=row.fields, changed=row.changed)
