"""Concluding a petition: what came of it, said to those who signed, in a state of its own."""

from drafting_engine.errors import Invalid
from drafting_engine.participation.amendments.amendment import StatedReason, checked_reason
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import TRANSITIONS, PetitionState
from drafting_engine.participation.petitions.writing import checked_explanation
from drafting_engine.participation.process.process import DecisionKind
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.store import PetitionStore, require_shown

_S = PetitionState
OUTCOMES = (_S.INCLUDED, _S.PARTLY_INCLUDED, _S.STRUCK_OUT, _S.REJECTED, _S.MERGED, _S.LAPSED)
_NEED_REASON = (_S.STRUCK_OUT, _S.REJECTED)


class Concluding:
    """What came of petitions of one workspace; safe to share between threads."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def possible(self, kept: StoredPetition) -> tuple[PetitionState, ...]:
        """Return what can have come of a petition as it stands."""
        following = TRANSITIONS[kept.petition.state]
        is_settled = kept.is_public and not kept.petition.hidden and kept.petition.state is not _S.STOPPED
        return tuple(state for state in OUTCOMES if state in following) if is_settled else ()

    def conclude(self, person: Person, number: int, to: PetitionState, reason: str, words: str) -> None:
        """Say what came of a petition; one that was not taken up or was struck out has a reason of the rules."""
        require(person, Act.DECIDE)
        said, rules = checked_explanation(words), self._store.place.rules()
        if to not in OUTCOMES:
            raise Invalid("no-step-chosen")
        code = ""
        if to in _NEED_REASON:
            kind = DecisionKind.STRIKE_OUT if to is _S.STRUCK_OUT else DecisionKind.REJECT
            code = checked_reason(rules, StatedReason(code=reason, words=said), kind).code

        def change(unit: Unit, kept: StoredPetition) -> None:
            require_shown(kept)
            step = self._store.step(to, person.name, reason=code, words=said)
            self._store.take_step(unit, kept, to, person, step)

        self._store.change(number, change)
