"""Logging signatures and sealing the logs of petitions: daily, and whenever a petition has taken a step.

Signing itself writes nothing here. What was confirmed is logged a part at a time, so that a crowd that signs is not
kept waiting, and all of it before a seal. Killed anywhere in between, the next round goes on where this one ended; of
several processes each looks again in the transaction in which it writes.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from drafting_engine.clock import day_of
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.participation.petitions.districts import published
from drafting_engine.participation.signatures.signature import Residency, SignatureState
from drafting_engine.record.seals import Seal, read_seals
from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.logs import logs
from drafting_engine.register.petitions import petition_counts, petition_steps, petitions
from drafting_engine.register.signatures import signature_counts, signature_tallies
from drafting_engine.register.signatures.signature_leaves import append_pending, log_of, logged_amounts, unlogged
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.units import Unit
from drafting_engine.services.seals.sealing import SealedCounts, add_seal, last_seal
from drafting_engine.services.seals.signing_key import instance_key
from drafting_engine.services.workplace import Workplace

MOST = 150
"""The most signatures that are logged in one transaction: who signs meanwhile waits for some hundredths of a second."""
_STATES: Mapping[SignatureState, str] = {
    SignatureState.CONFIRMED: "counted",
    SignatureState.WITHDRAWN: "withdrawn",
    SignatureState.INVALIDATED: "invalidated",
}
STEPS = "steps"
"""How a seal counts leaves that say what became of a signature which another leaf has."""
_AHEAD = timedelta(days=1)
"""A seal that is dated so much later than now was dated by a clock that has been set back; nobody waits for its day."""
_LOG = logging.getLogger(__name__)


class PetitionSealing:
    """Logs and seals the signatures of one workspace; safe to use from several processes, in each from one thread."""

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._day: date | None = None
        self._step = 0

    def work(self) -> int:
        """Log a part of what waits, seal what is due; return how many petitions were sealed."""
        with self._place.register.reading() as unit:
            waiting = set(unlogged(unit)).intersection(petitions.public_numbers(unit))
        for number in sorted(waiting):
            self._attempt(self._append, number)
        with self._place.register.reading() as unit:
            step, today = petition_steps.last_step(unit), self._today()
            due = self._due(unit, today)
        sealed = sum(self._attempt(self.seal, number) for number in due)
        self._day, self._step = today, step
        return sealed

    def seal(self, number: int) -> bool:
        """Log all that waits and seal a petition now; return False where nothing is new."""
        while self._append(number) == MOST:
            pass  # a part at a time, so that others write in between
        key = instance_key(self._place)
        return self._place.register.write(lambda unit: self._seal(unit, number, key))

    def _attempt(self, act: Callable[[int], int], number: int) -> bool:
        try:
            return bool(act(number))
        except (NotFound, Conflict) as error:  # the others are logged and sealed all the same
            _LOG.error("%s can't be logged or sealed: %s", log_of(number), error.code)
            return False

    def _append(self, number: int) -> int:
        return self._place.register.write(lambda unit: append_pending(unit, number, MOST))

    def _seal(self, unit: Unit, number: int, key: SigningKey) -> bool:
        journal.line_up(unit)
        append_pending(unit, number, MOST)
        now = self._place.clock.now().astimezone(self._place.time_zone)  # so that everybody reads the city's day in it
        if not add_seal(unit, log_of(number), sealed_counts(unit, number), key=key, now=now):
            return False
        petition_counts.count_anew(unit, number, self._today())
        journal.enter(unit, Noun.PETITION, log_of(number), now)
        return True

    def _due(self, unit: Unit, today: date) -> tuple[int, ...]:
        """Name petitions with something new, on another day than their last seal or since a step."""
        public = petitions.public_numbers(unit)
        if self._day == today:
            public = tuple(set(public).intersection(petition_steps.stepped_after(unit, self._step)))
        waiting = set(unlogged(unit))
        return tuple(number for number in sorted(public) if self._is_due(unit, number, today, waiting))

    def _is_due(self, unit: Unit, number: int, today: date, waiting: Iterable[int]) -> bool:
        log, seal = log_of(number), last_seal(unit, log_of(number))
        if number not in waiting and logs.size_of(unit, log) == (seal.size if seal else 0):
            return False
        if seal is None:
            return True
        if seal.at > self._place.clock.now() + _AHEAD:
            return True
        stepped = petition_steps.stepped_at(unit, number)
        is_stepped = stepped is not None and stepped >= seal.at.replace(microsecond=0)
        return is_stepped or day_of(seal.at, self._place.time_zone) < today

    def _today(self) -> date:
        return day_of(self._place.clock.now(), self._place.time_zone)


def sealed_counts(unit: Unit, number: int) -> SealedCounts:
    """Return what a seal of a petition's log says now: what the record knew before, and what was logged since.

    It reads what is counted and no signature, so that it costs as much where millions have signed.
    """
    log = log_of(number)
    before = _known_before(unit, log)
    states, districts = (dict(before.states), Counter(before.districts)) if before else ({}, Counter[str]())
    for state, amount in logged_amounts(unit, number).items():
        states[_STATES[state]] = states.get(_STATES[state], 0) + amount
    others = logs.size_of(unit, log) - sum(states.values())
    if others < 0:
        raise Conflict("log-shorter-than-its-signatures", log=log)
    if others:
        states[STEPS] = states.get(STEPS, 0) + others
    counted = signature_counts.of_petition(unit, number)
    residency = {one.value: counted.by_residency(one) for one in Residency}
    districts.update(signature_tallies.of_petition(unit, number, Tally.DISTRICT))
    return SealedCounts(states, residency, published(districts))


def _known_before(unit: Unit, log: str) -> Seal | None:
    """Return the seal that the record had last when the log came from it; None for a log from here."""
    first = logs.first_known(unit, log)
    sealed = [one for one in logs.seals(unit, log) if one.size == first] if first else []
    return read_seals(log, sealed[0].line)[0] if sealed else None
