"""Notices: private messages to people about what they wrote, shown on their own page."""

from datetime import datetime

from drafting_engine.clock import Clock
from drafting_engine.participation.notices import NoticeContent
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.register.following import notices
from drafting_engine.register.following.notices import Notice
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit

MOST = 100
"""So many are kept for one person; the oldest go first."""
LONGEST = 500
"""Characters of one fact of a notice."""


class Notices:
    """Everybody's notices, each for its reader only."""

    def __init__(self, register: Register, clock: Clock) -> None:
        self._register, self._clock = register, clock

    def notify(self, unit: Unit, person: PersonId, about: NoticeContent, href: str, now: datetime) -> None:
        """Notify a person, in the unit of work of the act; `href` is a page of this site."""
        notices.add(unit, person, about=_bounded(about), href=href, at=now)
        notices.forget(unit, person, MOST)

    def notify_once(self, unit: Unit, person: PersonId, about: NoticeContent, href: str, now: datetime) -> bool:
        """Notify a person unless they were told the same before; return True if they are told now."""
        if notices.was_told(unit, person, _bounded(about), href):
            return False
        self.notify(unit, person, about, href, now)
        return True

    def of(self, person: Person) -> tuple[Notice, ...]:
        """Return a person's notices, newest first."""
        with self._register.reading() as unit:
            return notices.of(unit, person.id, MOST)

    def new(self, person: Person) -> int:
        """Return the number of unseen notices."""
        with self._register.reading() as unit:
            return notices.count_new(unit, person.id)

    def seen(self, person: Person) -> None:
        """Mark all notices of a person as seen."""
        self._register.write(lambda unit: notices.mark_seen(unit, person.id, self._clock.now()))


def _bounded(about: NoticeContent) -> NoticeContent:
    """Cut facts that somebody wrote at great length."""
    facts = {
        name: f"{fact[:LONGEST]} …" if isinstance(fact, str) and len(fact) > LONGEST else fact
        for name, fact in about.facts.items()
    }
    return NoticeContent(about.kind, facts)
