"""Drafts: unsaved work of a person, kept every few seconds so that no crash and no ended session loses it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from drafting_engine.clock import Clock
from drafting_engine.errors import Invalid
from drafting_engine.participation.people import Person
from drafting_engine.register.amendments import drafts
from drafting_engine.register.amendments.drafts import StoredDraft
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit

MOST = 40
"""Drafts of one person; what was left alone longest goes when there are more."""
MOST_CHARACTERS = 4_000_000
LONGEST_PLACE = 500
DISCARDED = "-"
"""The prefix of the kind of a discarded draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something that somebody is writing."""

    kind: str
    """What it will be: `edit`, `article`, `amendment`."""
    place: str
    """Where it belongs: the slug of an article, the number of an amendment; empty for something new."""
    base: str
    """The version on which it was begun."""
    fields: Mapping[str, str]
    """The form as it was left."""
    changed: datetime


class Drafts:
    """Unsaved drafts, each readable by its writer only."""

    def __init__(self, register: Register, *, clock: Clock) -> None:
        self._register, self._clock = register, clock

    def keep(self, person: Person, kind: str, place: str, base: str, fields: Mapping[str, str]) -> None:
        """Store a draft in place of the earlier one; raise `Invalid` if it is too long."""
        written = json.dumps(dict(fields), ensure_ascii=False)
        if len(written) > MOST_CHARACTERS or len(place) > LONGEST_PLACE:
            raise Invalid("draft-too-long")
        draft = StoredDraft(kind=kind, place=place, base=base, fields=written, changed=self._clock.now())

        def write(unit: Unit) -> None:
            drafts.keep(unit, person.id, draft)
            drafts.forget(unit, person.id, MOST)

        self._register.write(write)

    def kept(self, person: Person, kind: str, place: str) -> Draft | None:
        """Return the draft of a place; None if there is none."""
        with self._register.reading() as unit:
            found = drafts.kept(unit, person.id, kind, place)
        return _draft(found) if found else None

    def drop(self, person: Person, kind: str, place: str) -> None:
        """Delete the draft of a place, also a discarded one."""

        def forget(unit: Unit) -> None:
            drafts.drop(unit, person.id, kind, place)
            drafts.drop(unit, person.id, DISCARDED + kind, place)

        self._register.write(forget)

    def discard(self, person: Person, kind: str, place: str) -> None:
        """Discard a draft; it can be recovered until another one is discarded at this place."""
        self._move(person, place, kind, DISCARDED + kind)

    def recover(self, person: Person, kind: str, place: str) -> None:
        """Recover the draft that was discarded last."""
        self._move(person, place, DISCARDED + kind, kind)

    def discarded(self, person: Person, kind: str, place: str) -> Draft | None:
        """Return the discarded draft of a place, which can be recovered; None if there is none."""
        return self.kept(person, DISCARDED + kind, place)

    def all_of(self, person: Person) -> tuple[Draft, ...]:
        """List the drafts of a person, the newest first."""
        with self._register.reading() as unit:
            found = drafts.of(unit, person.id)
        return tuple(_draft(one) for one in found if not one.kind.startswith(DISCARDED))

    def _move(self, person: Person, place: str, kind: str, other: str) -> None:
        def move(unit: Unit) -> None:
            if found := drafts.kept(unit, person.id, kind, place):
                drafts.keep(unit, person.id, replace(found, kind=other))
                drafts.drop(unit, person.id, kind, place)

        self._register.write(move)


def _draft(stored: StoredDraft) -> Draft:
    return Draft(
        kind=stored.kind,
        place=stored.place,
        base=stored.base,
        fields=json.loads(stored.fields),
        changed=stored.changed,
    )
