"""Beginning a petition: writing it, finding sponsors, handing it in; until then nobody else reads it."""

from collections.abc import Callable
from dataclasses import replace

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.following import Topic, TopicKind
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import Counts, Petition, PetitionState, text_hash
from drafting_engine.participation.petitions.writing import PetitionWords, checked_explanation, checked_words
from drafting_engine.register.petitions import petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.opening import open_petition
from drafting_engine.services.petitions.store import PetitionStore, found_in

MOST_UNOPENED = 5
"""So many petitions may one person have that are not opened yet."""
Follow = Callable[[Unit, PersonId, Topic], None]


class Beginning:
    """Petitions that their authors write; safe to share between threads."""

    def __init__(self, store: PetitionStore, *, follow: Follow) -> None:
        """Begin by a store; `follow` lets an author follow their own petition."""
        self._store, self._place, self._follow = store, store.place, follow

    def begin(self, person: Person, words: PetitionWords) -> int:
        """Begin a petition as a draft; return the number that it will have for ever."""
        require(person, Act.PETITION)
        rules, words = self._place.rules().petitions, self._checked(words)
        petition = self._petition(person.name, words)
        needed = rules.sponsors
        now, sponsor_key = self._store.now(), self._place.new_key() if needed else ""

        def write(unit: Unit) -> int:
            waiting = [one for one in petitions.of_person(unit, person.id) if _is_unopened(one)]
            if len(waiting) >= MOST_UNOPENED:
                raise Conflict("petitions-too-many-unopened", most=MOST_UNOPENED)
            return petitions.add(unit, petition, person.id, created=now, needed=needed, sponsor_key=sponsor_key)

        return self._place.register.write(write)

    def rewrite(self, person: Person, number: int, words: PetitionWords) -> None:
        """Write other words into a draft of one's own."""
        words = self._checked(words)

        def write(unit: Unit) -> None:
            kept = self._own(unit, person, number)
            if kept.petition.state is not PetitionState.DRAFT:
                raise Conflict("petition-handed-in", number=str(number))
            petitions.rewrite(unit, replace(self._petition(person.name, words), number=number))

        self._place.register.write(write)

    def hand_in(self, person: Person, number: int) -> PetitionState:
        """Hand in a draft: to sponsors, or to a moderator, or straight to everybody, as the rules say."""
        rules = self._place.rules()

        def change(unit: Unit, _: StoredPetition) -> PetitionState:
            kept = self._own(unit, person, number)
            if kept.petition.state is not PetitionState.DRAFT:
                raise Conflict("petition-handed-in", number=str(number))
            self._follow(unit, person.id, Topic(TopicKind.PETITION, kept.petition.id))
            if kept.sponsors_needed:
                return self._take(unit, kept, PetitionState.COLLECTING_SPONSORS, person)
            if rules.petitions.moderated:
                return self._take(unit, kept, PetitionState.IN_MODERATION, person)
            open_petition(self._store, unit, kept, rules, person)
            return PetitionState.OPEN

        return self._store.change(number, change)

    def withdraw(self, person: Person, number: int, words: str = "") -> None:
        """Withdraw a petition of one's own; of one that others could sign everybody reads why."""

        def change(unit: Unit, _: StoredPetition) -> None:
            kept = self._own(unit, person, number)
            said = checked_explanation(words) if kept.is_public else ""
            step = self._store.step(PetitionState.WITHDRAWN, person.name, words=said)
            self._store.take_step(unit, kept, PetitionState.WITHDRAWN, person, step)

        self._store.change(number, change)

    def own(self, person: Person, number: int) -> StoredPetition:
        """Return a petition of one's own; of any other person's raise `NotFound`, as of one that is not there."""
        with self._place.register.reading() as unit:
            return self._own(unit, person, number)

    def of(self, person: Person) -> tuple[StoredPetition, ...]:
        """Return the petitions of an author, the last first."""
        with self._place.register.reading() as unit:
            return petitions.of_person(unit, person.id)[::-1]

    def _own(self, unit: Unit, person: Person, number: int) -> StoredPetition:
        require(person, Act.PETITION)
        kept = found_in(unit, number)
        if kept.person != person.id:
            raise NotFound("petition-not-found", number=str(number))
        return kept

    def _take(self, unit: Unit, kept: StoredPetition, to: PetitionState, person: Person) -> PetitionState:
        self._store.take_step(unit, kept, to, person, self._store.step(to, person.name))
        return to

    def _checked(self, words: PetitionWords) -> PetitionWords:
        """Return words by the rules of today; raise `Invalid` if they name a clause that the draft does not have."""
        checked = checked_words(words, self._place.rules().petitions)
        engine = self._place.engine
        if checked.clauses:
            main = engine.texts.heads().main
            for clause in map(ClauseId.parse, checked.clauses):
                if not engine.lineages.trace(main, clause).is_alive:
                    raise Invalid("petition-names-struck-clause", clause=str(clause))
        return checked

    def _petition(self, author: str, words: PetitionWords) -> Petition:
        today = self._store.today()
        return Petition(
            number=0,
            title=words.title,
            author=author,
            opened=today,
            state=PetitionState.DRAFT,
            outcome="",
            reason="",
            text=words.text,
            text_hash=text_hash(words.text),
            counts=Counts(total=0, verified=0, counted_on=today),
            thresholds=(),
            clauses=words.clauses,
        )


def _is_unopened(kept: StoredPetition) -> bool:
    return not kept.is_public and kept.petition.state is not PetitionState.WITHDRAWN
