"""Forgetting who signed, once a petition has ended and the time for which the rules keep it is over.

Counts, seals and receipts hold: what is left of a signature is its state, its commitment and the key to it.
"""

from datetime import date, timedelta

from drafting_engine.clock import day_of
from drafting_engine.participation.petitions.petition import PRIVATE, SIGNABLE, PetitionState
from drafting_engine.register.petitions import petition_steps, petitions
from drafting_engine.register.signatures import signature_erasure
from drafting_engine.services.workplace import Workplace

_MOST = 400
"""The most signatures of one transaction, so that others write in between."""
_KEPT = PRIVATE | SIGNABLE


class Anonymising:
    """Forgets who signed petitions of one workspace; safe to use from several processes, in each from one thread."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._day: date | None = None

    def work(self) -> int:
        """Forget who signed where the time is over, once a day; return how many signatures that were."""
        today = day_of(self._place.clock.now(), self._place.time_zone)
        if self._day == today:
            return 0
        forgotten = sum(map(self._forget, self._over()))
        if forgotten:
            self._place.register.vacuum()  # also out of the log of the database
        self._day = today
        return forgotten

    def _over(self) -> tuple[int, ...]:
        """Name petitions that ended so long ago."""
        before = self._place.clock.now() - timedelta(days=self._place.rules().petitions.retention_days)
        with self._place.register.reading() as unit:
            ended = petitions.in_state(unit, *(state for state in PetitionState if state not in _KEPT))
            stepped = ((one.petition.number, petition_steps.stepped_at(unit, one.petition.number)) for one in ended)
            return tuple(number for number, at in stepped if at is not None and at < before)

    def _forget(self, number: int) -> int:
        digests, after, forgotten = self._place.register.digests, "", 0
        while True:
            with self._place.register.reading() as unit:
                some = signature_erasure.told_of_somebody(unit, number, after, _MOST)
            if not some:
                return forgotten
            self._place.register.write(lambda unit, some=some: signature_erasure.forget(unit, digests, some))  # type: ignore[misc]
            after, forgotten = some[-1], forgotten + len(some)
