"""Alerting: who reviews signatures is told of each burst once, by a notice and a letter, while it goes on.

That a burst was told stands in the register in the unit of the notices and letters: a crash or a second process tells
nobody twice, and forgets nobody.
"""

from collections.abc import Iterator, Sequence
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
        every signature that a petition has, and whatever is new is told in one unit."""
        now = self._place.clock.now()
        if self._looked and timedelta() <= now - self._looked < PAUSE:
            return 0
        self._looked = now
        with self._place.register.reading() as unit:
            totals = {number: sum(one.amounts.values()) for number, one in signature_counts.of_petitions(unit).items()}
            due = [number for number, total in totals.items() if self._is_due(number, total, now)]
            new = [
                (number, burst)
                for number in due
                for burst in _bursts(unit, number, now)
                if not burst_alerts.is_told(unit, number, burst)
            ]
        told = self._place.register.write(lambda unit: self._tell(unit, new)) if new else 0
        self._known.update((number, (totals[number], now)) for number in due)
        return told

    def _is_due(self, petition: int, total: int, now: datetime) -> bool:
        if petition not in self._known:
            return True
        before, looked = self._known[petition]
        is_long_ago = not timedelta() <= now - looked < _AT_LATEST
        return total - before >= _GROWN or (total != before and is_long_ago)

    def _tell(self, unit: Unit, found: Sequence[tuple[int, Burst]]) -> int:
        """Tell of bursts by the numbers of their petitions, unless another process has; return how many were told."""
        journal.line_up(unit)
        now, reviewers, told = self._place.clock.now(), tuple(_reviewers(unit)), 0
        there = {kept.petition.number: kept for kept in petitions.several(unit, {number for number, _ in found})}
        for number, burst in found:
            kept = there.get(number)
            if kept is None or not burst_alerts.tell(unit, number, burst, now):
                continue
            told += 1
            page = f"/petitions/{number}/signatures/review"
            about = notice(NoticeKind.SIGNATURE_BURST, title=kept.petition.title, count=str(burst.amount))
            for person in reviewers:
                self._notices.notify(unit, person.id, about, page, now)
                letters.write(unit, person=person.id, purpose=Purpose.SIGNATURE_BURST, token=page, now=now)
        return told


def _bursts(unit: Unit, petition: int, now: datetime) -> Iterator[Burst]:
    """Yield the bursts of a petition that are not so old that nobody is told of them any more."""
    found = bursts(signature_reviews.slices(unit, petition, now - COMPARED))
    yield from (one for one in found if one.begins >= now - TOLD_OF)


def _reviewers(unit: Unit) -> Iterator[Person]:
    """Yield whoever may review signatures."""
    for number, _ in people.officers(unit):
        account = people.by_id(unit, number)
        if account and may(account.person, Act.INVALIDATE):
            yield account.person
