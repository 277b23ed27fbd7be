"""Steps that petitions take by themselves: thresholds that the count reaches or falls under, sponsors, the last day.

Signing writes its rows and nothing else; whoever runs the instance takes these steps a moment later. Each is looked up
again in the unit that takes it, so two processes take none twice.
"""

from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.petitions.petition import SIGNABLE, PetitionState, PetitionStep
from drafting_engine.participation.petitions.thresholds import Threshold, ThresholdState
from drafting_engine.register.petitions import petition_thresholds, petitions
from drafting_engine.register.petitions.petition_thresholds import Crossing
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.opening import open_petition
from drafting_engine.services.petitions.store import PetitionStore
from drafting_engine.services.petitions.taking_in import take_in_petitions


class DueSteps:
    """Takes the steps that are due in one workspace; safe to use from several threads and processes."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store
        self._has_taken_in = False

    def take(self) -> int:
        """Take every step that is due; return how many were taken. Nothing is written where none is.

        The first time it takes in petitions that only the record has.
        """
        if not self._has_taken_in:
            take_in_petitions(self._store.place)
            self._has_taken_in = True
        with self._store.place.register.reading() as unit:
            crossings = petition_thresholds.crossings(unit)
            sponsored = petitions.sponsored(unit)
            closing = petitions.past_their_day(unit, SIGNABLE, self._store.today())
        taken = sum(map(self._cross, crossings))
        taken += sum(map(self._leave_sponsors, sponsored))
        return taken + sum(map(self._close, closing))

    def _cross(self, crossing: Crossing) -> bool:
        def change(unit: Unit, kept: StoredPetition) -> bool:
            total = signature_counts.of_petition(unit, crossing.petition).total
            threshold = next(one for one in kept.petition.thresholds if one.signatures == crossing.signatures)
            if threshold.delivered_on or (total >= threshold.signatures) == bool(threshold.reached_on):
                return False  # another process was faster, or the count has changed again
            if total >= threshold.signatures:
                return self._reach(unit, kept, threshold, total)
            return self._revert(unit, kept, threshold, total)

        return self._store.change(crossing.petition, change)

    def _reach(self, unit: Unit, kept: StoredPetition, threshold: Threshold, total: int) -> bool:
        today = self._store.day_after_steps(unit, kept.petition.number)
        reached = threshold.reached(today, within_days=threshold.days or 0)
        self._put(unit, kept, reached, ThresholdState.OWED)
        facts = {"title": kept.petition.title, "count": str(total), "owed": threshold.owed, "body": threshold.owed_by}
        due = reached.due.isoformat() if reached.due else ""
        self._store.tell_author(unit, kept, notice(NoticeKind.PETITION_REACHED, **facts, due=due))
        return True

    def _revert(self, unit: Unit, kept: StoredPetition, threshold: Threshold, total: int) -> bool:
        self._put(unit, kept, threshold.reverted(), ThresholdState.NOT_REACHED)
        facts = {"title": kept.petition.title, "signatures": str(threshold.signatures), "count": str(total)}
        self._store.tell_author(unit, kept, notice(NoticeKind.PETITION_REVERTED, **facts))
        return True

    def _put(self, unit: Unit, kept: StoredPetition, threshold: Threshold, state: ThresholdState) -> None:
        step = PetitionStep(
            at=self._store.now(),
            state=state,
            by=self._store.place.engine_author.name,
            threshold=threshold.signatures,
        )
        petition_thresholds.put(unit, kept.petition.number, threshold)
        petitions.take_step(unit, kept.petition.number, step, None)

    def _leave_sponsors(self, number: int) -> bool:
        """Hand a petition that has its sponsors to a moderator, or open it where none is needed."""
        rules, by = self._store.place.rules(), self._store.place.engine_author.name

        def change(unit: Unit, kept: StoredPetition) -> bool:
            if number not in petitions.sponsored(unit):
                return False
            if rules.petitions.moderated:
                step = self._store.step(PetitionState.IN_MODERATION, by)
                self._store.take_step(unit, kept, PetitionState.IN_MODERATION, None, step)
            else:
                open_petition(self._store, unit, kept, rules, None)
            return True

        return self._store.change(number, change)

    def _close(self, number: int) -> bool:
        by = self._store.place.engine_author.name

        def change(unit: Unit, kept: StoredPetition) -> bool:
            if number not in petitions.past_their_day(unit, SIGNABLE, self._store.today()):
                return False
            step = self._store.step(PetitionState.CLOSED, by)
            self._store.take_step(unit, kept, PetitionState.CLOSED, None, step)
            return True

        return self._store.change(number, change)
