"""Sponsoring: who has the link that an author gives away reads a petition before it is opened, and signs it."""

from drafting_engine.errors import NotFound
from drafting_engine.participation.petitions import PetitionState
from drafting_engine.register import petitions, signature_counts
from drafting_engine.register.petitions import StoredPetition
from drafting_engine.services.petitions.store import PetitionStore


class Sponsoring:
    """Petitions that look for sponsors; safe to share between threads."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def get(self, key: str) -> StoredPetition:
        """Return the petition to which a link leads while it looks for sponsors; raise `NotFound`."""
        with self._store.place.register.reading() as unit:
            found = petitions.by_sponsor_key(unit, key[:64])
        if found is None or found.petition.state is not PetitionState.COLLECTING_SPONSORS:
            raise NotFound("petition-without-sponsors")
        return found

    def amount(self, number: int) -> int:
        """Return how many have signed a petition by now."""
        with self._store.place.register.reading() as unit:
            return signature_counts.of_petition(unit, number).total
