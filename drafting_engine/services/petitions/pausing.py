"""Pausing: signing is switched off, of one petition or of all, for a reason that everybody reads, and on again.

The time in which nobody could sign is added to the last day of each petition that was open, in whole days rounded up.
What was asked for before can still be confirmed.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import SIGNABLE, PetitionState
from drafting_engine.participation.petitions.writing import checked_explanation
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.petitions import petition_counts, petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.signatures import signing_pauses
from drafting_engine.register.signatures.signing_pauses import SigningPause
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.opening import switch_step
from drafting_engine.services.petitions.store import PetitionStore, found_in

MOST_LISTED = 50
_DAY = timedelta(days=1)


class PausingSigning:
    """Switches signing off and on in one workspace; safe to share between threads.

    A person needs `Act.MODERATE`; without one it is whoever runs the machine.
    """

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def listed(self) -> tuple[SigningPause, ...]:
        """Return the last pauses, those that last first."""
        with self._store.place.register.reading() as unit:
            return signing_pauses.listed(unit, MOST_LISTED)

    def switch_off(self, person: Person | None, petition: int | None, reason: str) -> int:
        """Switch signing off, of one petition or of all; return how many can't be signed any more by that.

        Raises `Conflict` where it is off already or the petition is not open, `Invalid` without a reason, `NotFound`,
        and `NotAllowed`.
        """
        if person:
            require(person, Act.MODERATE)
        said, now = checked_explanation(reason), self._store.now()

        def write(unit: Unit) -> int:
            journal.line_up(unit)
            concerned = self._concerned(unit, petition)
            if signing_pauses.of_scope(unit, petition):
                raise Conflict("signing-off-already")
            off = signing_pauses.of_petitions(unit, [one.petition.number for one in concerned])
            signing_pauses.begin(unit, petition, person.id if person else None, reason=said, now=now)
            switched = [one for one in concerned if one.petition.number not in off]
            for kept in switched:
                self._enter(unit, kept, said)
            return len(switched)

        return self._store.place.register.write(write)

    def switch_on(self, person: Person | None, petition: int | None) -> int:
        """Switch signing on again; return how many can be signed again by that, each with its later last day.

        Raises `Conflict` where it is not off, and `NotAllowed`.
        """
        if person:
            require(person, Act.MODERATE)
        now = self._store.now()

        def write(unit: Unit) -> int:
            journal.line_up(unit)
            pause = signing_pauses.of_scope(unit, petition)
            if pause is None:
                raise Conflict("signing-not-off")
            signing_pauses.end(unit, pause.id, now)
            concerned = self._paused(unit, petition)
            off = signing_pauses.of_petitions(unit, [one.petition.number for one in concerned])
            switched = [one for one in concerned if one.petition.number not in off]
            for kept in switched:
                if kept.petition.state in SIGNABLE:
                    self._extend(unit, kept, now)
                self._enter(unit, kept)
            return len(switched)

        return self._store.place.register.write(write)

    def give_back(self, since: datetime, reason: str) -> int:
        """Note that nobody could sign from a moment until now, and add the time; return how many petitions got it.

        Those that were switched off anyway get it when they are switched on, and none where all are, or where another
        process has given the time back.
        """
        said, now = checked_explanation(reason), self._store.now()

        def write(unit: Unit) -> int:
            journal.line_up(unit)
            if signing_pauses.of_scope(unit, None) or signing_pauses.was_given_back(unit, since):
                return 0
            concerned = petitions.in_state(unit, *SIGNABLE)
            off = signing_pauses.of_petitions(unit, [one.petition.number for one in concerned])
            signing_pauses.begin(unit, None, None, reason=said, now=since)
            if pause := signing_pauses.of_scope(unit, None):
                signing_pauses.end(unit, pause.id, now)
            given = [one for one in concerned if one.petition.number not in off]
            for kept in given:
                self._enter(unit, kept, said, at=since)
                self._extend(unit, kept, now)
                self._enter(unit, kept)
            return len(given)

        return self._store.place.register.write(write)

    def _concerned(self, unit: Unit, petition: int | None) -> Sequence[StoredPetition]:
        if petition is None:
            return petitions.in_state(unit, *SIGNABLE)
        kept = found_in(unit, petition)
        if kept.petition.state not in SIGNABLE:
            raise Conflict("petition-not-open", number=str(petition))
        return (kept,)

    def _paused(self, unit: Unit, petition: int | None) -> Sequence[StoredPetition]:
        """Return the petitions whose histories say that signing is off, also those that were stopped meanwhile."""
        states = (*SIGNABLE, PetitionState.STOPPED)
        found = petitions.several(unit, [petition]) if petition else petitions.in_state(unit, *states)
        return [one for one in found if one.petition.pause and one.petition.state in states]

    def _enter(self, unit: Unit, kept: StoredPetition, reason: str = "", *, at: datetime | None = None) -> None:
        """Write the step into the petition's history; without a reason signing is on again."""
        number, state = kept.petition.number, kept.petition.state
        enter(unit, Noun.PETITION, f"P-{number}", self._store.now())
        step = switch_step(self._store, state, reason)
        petitions.take_step(unit, number, replace(step, at=at or step.at), None)
        petition_counts.count_anew(unit, number, self._store.today())

    def _extend(self, unit: Unit, kept: StoredPetition, now: datetime) -> None:
        """Add the time that is over to the last day of a petition; one without a last day needs none."""
        petition = kept.petition
        if petition.closes is None:
            return
        since = time_off_since(signing_pauses.concerning(unit, petition.number), _opened(kept), now)
        days = -((since - now) // _DAY)
        petitions.put(unit, replace(petition, closes=petition.closes + timedelta(days=days)))


def time_off_since(pauses: Sequence[SigningPause], opened: datetime, now: datetime) -> datetime:
    """Return since when a petition could not be signed until now, by pauses that meet or lie over each other.

    Not before it was opened; what was off earlier has been added already.
    """
    since = now
    for pause in sorted(pauses, key=lambda one: one.began, reverse=True):
        ended = pause.ended or now
        if ended > since or ended >= now:
            since = min(since, pause.began)
    return max(since, opened)


def _opened(kept: StoredPetition) -> datetime:
    """Return when a petition was opened last, as its steps say; older records say the day only."""
    steps = (one.at for one in reversed(kept.petition.history) if one.state is PetitionState.OPEN and not one.signing)
    return next(steps, kept.created)
