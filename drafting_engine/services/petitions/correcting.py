"""Correcting a petition that can be signed: a new version of its words, with the reason that everybody reads."""

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import SIGNABLE, PetitionTextVersion, text_hash
from drafting_engine.participation.petitions.writing import PetitionWords, checked_explanation, checked_words
from drafting_engine.register.petitions import petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.store import PetitionStore, require_shown

MOST_VERSIONS = 20


class Correcting:
    """Corrections by staff; safe to share between threads."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def correct(self, person: Person, number: int, title: str, text: str, reason: str) -> int:
        """Correct title and text; return the number of the version. Earlier signatures name the one they signed."""
        require(person, Act.CORRECT_PETITION)
        rules, why = self._store.place.rules().petitions, checked_explanation(reason)
        words = checked_words(PetitionWords(title=title, text=text), rules)

        def change(unit: Unit, kept: StoredPetition) -> int:
            petition = kept.petition
            require_shown(kept)
            if petition.state not in SIGNABLE:
                raise Conflict("petition-not-open", number=str(number))
            if (words.title, words.text) == (petition.title, petition.text):
                raise Conflict("petition-not-corrected")
            if petition.version >= MOST_VERSIONS:
                raise Conflict("petition-corrected-too-often", most=MOST_VERSIONS)
            version = PetitionTextVersion(
                number=petition.version + 1,
                title=words.title,
                text=words.text,
                text_hash=text_hash(words.text),
                by=person.name,
                reason=why,
                at=self._store.now(),
            )
            petitions.add_version(unit, number, version, person.id, clauses=petition.clauses)
            return version.number

        return self._store.change(number, change)
