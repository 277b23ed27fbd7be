"""Alerting: who reviews signatures is told of each burst once, by a notice and a letter, while it goes on.

That a burst was told stands in the register in the unit of the notices and letters: a crash or a second process tells
nobody twice, and forgets nobody.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.signatures.reviews import FEWEST, Burst, bursts
from drafting_engine.register import journal
from drafting_engine.register.following import letters
from drafting_engine.register.people import people
from drafting_engine.register.petitions import petitions
from drafting_engine.register.signatures import burst_alerts, signature_counts, signature_reviews
from drafting_engine.register.units import Unit
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

PAUSE = timedelta(minutes=1)
"""So long passes between two looks."""
TOLD_OF = timedelta(days=1)
"""Bursts that began before are not told any more."""
COMPARED = timedelta(days=2)
"""Signatures since then are looked at, so that a burst has what came before it to be compared with."""
_GROWN = FEWEST // 3
"""A petition is looked at once so many came since the last look at it."""
_AT_LATEST = timedelta(minutes=10)
"""One under which fewer came is looked at after so long."""


class BurstAlerts:
    """Looks for bursts in one workspace; several processes may, and one at a time should ask each of these."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self._place, self._notices = place, notices
        self._looked: datetime | None = None
        self._known: dict[int, tuple[int, datetime]] = {}
        """How many signatures a petition had, of every state, when it was looked at, and when that was."""

    def look(self) -> int:
        """Look for bursts where signatures came since the last time; return how many were told. It costs no more with
        every signature that a petition has."""
        now = self._place.clock.now()
        if self._looked and timedelta() <= now - self._looked < PAUSE:
            return 0
        self._looked = now
        with self._place.register.reading() as unit:
            totals = {number: sum(one.amounts.values()) for number, one in signature_counts.of_petitions(unit).items()}
        told = 0
        for number in [number for number, total in totals.items() if self._is_due(number, total, now)]:
            told += sum(self._tell(number, burst) for burst in self._bursts(number, now))
            self._known[number] = (totals[number], now)
        return told

    def _is_due(self, petition: int, total: int, now: datetime) -> bool:
        if petition not in self._known:
            return True
        before, looked = self._known[petition]
        is_long_ago = not timedelta() <= now - looked < _AT_LATEST
        return total - before >= _GROWN or (total != before and is_long_ago)

    def _bursts(self, petition: int, now: datetime) -> Iterator[Burst]:
        with self._place.register.reading() as unit:
            found = bursts(signature_reviews.slices(unit, petition, now - COMPARED))
        yield from (one for one in found if one.begins >= now - TOLD_OF)

    def _tell(self, petition: int, burst: Burst) -> bool:
        now, page = self._place.clock.now(), f"/petitions/{petition}/signatures/review"

        def write(unit: Unit) -> bool:
            journal.line_up(unit)
            kept = petitions.get(unit, petition)
            if kept is None or not burst_alerts.tell(unit, petition, burst, now):
                return False
            about = notice(NoticeKind.SIGNATURE_BURST, title=kept.petition.title, count=str(burst.amount))
            for person in _reviewers(unit):
                self._notices.notify(unit, person.id, about, page, now)
                letters.write(unit, person=person.id, purpose=Purpose.SIGNATURE_BURST, token=page, now=now)
            return True

        return self._place.register.write(write)


def _reviewers(unit: Unit) -> Iterator[Person]:
    """Yield whoever may review signatures."""
    for number, _ in people.officers(unit):
        account = people.by_id(unit, number)
        if account and may(account.person, Act.INVALIDATE):
            yield account.person
