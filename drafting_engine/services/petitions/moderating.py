"""Moderating petitions: opening or refusing one that was handed in, stopping one that is open; reasons are public."""

from dataclasses import replace

from drafting_engine.errors import Forbidden
from drafting_engine.participation.comments import checked_reason
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.petitions.writing import checked_remark
from drafting_engine.register.petitions import petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.opening import open_petition
from drafting_engine.services.petitions.store import PetitionStore


class ModeratingPetitions:
    """Moderation of petitions in one workspace; safe to share between threads."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def queue(self, person: Person) -> tuple[StoredPetition, ...]:
        """Return the petitions that wait to be read, oldest first."""
        require(person, Act.MODERATE)
        with self._store.place.register.reading() as unit:
            return petitions.in_state(unit, PetitionState.IN_MODERATION)

    def waiting(self) -> int:
        """Count the petitions that wait to be read."""
        with self._store.place.register.reading() as unit:
            return petitions.amount_in(unit, PetitionState.IN_MODERATION)

    def get(self, person: Person, number: int) -> StoredPetition:
        """Return a petition for a moderator to read; raise `NotFound`."""
        require(person, Act.MODERATE)
        return self._store.get(number)

    def open(self, person: Person, number: int, words: str = "") -> None:
        """Open a petition that was handed in, or one that was stopped or is closed."""
        require(person, Act.MODERATE)
        rules, said = self._store.place.rules(), checked_remark(words)

        def change(unit: Unit, kept: StoredPetition) -> None:
            _require_another(person, kept)
            open_petition(self._store, unit, kept, rules, person, words=said)

        self._store.change(number, change)

    def refuse(self, person: Person, number: int, reason: str, words: str = "", *, is_hidden: bool = False) -> None:
        """Refuse a petition for a reason of the rules; everybody reads the reason, and its words unless hidden."""
        self._end(person, number, PetitionState.REJECTED, reason, words, is_hidden=is_hidden)

    def stop(self, person: Person, number: int, reason: str, words: str = "", *, is_hidden: bool = False) -> None:
        """Stop a petition that is open, for a reason of the rules; it may be opened again."""
        self._end(person, number, PetitionState.STOPPED, reason, words, is_hidden=is_hidden)

    def _end(self, person: Person, number: int, to: PetitionState, reason: str, words: str, *, is_hidden: bool) -> None:
        require(person, Act.MODERATE)
        code = checked_reason(reason, self._store.place.rules())
        said = checked_remark(words)

        def change(unit: Unit, kept: StoredPetition) -> None:
            _require_another(person, kept)
            opened = kept.petition.opened if kept.is_public else self._store.today()
            step = self._store.step(to, "", reason=code, words=said)
            petitions.put(unit, replace(kept.petition, opened=opened, hidden=code if is_hidden else ""))
            self._store.take_step(unit, kept, to, person, step)

        self._store.change(number, change)


def _require_another(person: Person, kept: StoredPetition) -> None:
    """Raise `Forbidden` for a moderator whose own petition it is."""
    if kept.person == person.id:
        raise Forbidden("own-petition-moderated")
