"""Petitions in the register: finding one, changing it in one unit of work, telling its author."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar

from drafting_engine.clock import day_of
from drafting_engine.errors import Conflict, NotFound
from drafting_engine.participation.notices import NoticeContent, NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.petition import PetitionState, PetitionStep, advance
from drafting_engine.register.journal import Noun, enter
from drafting_engine.register.petitions import petition_counts, petition_steps, petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.units import Unit
from drafting_engine.services.people.notices import Notices
from drafting_engine.services.workplace import Workplace

T = TypeVar("T")
_HIGHEST = 999_999_999
"""No petition has a higher number; databases can't hold any number."""


class PetitionStore:
    """Petitions of one workspace; safe to use from several threads and processes."""

    def __init__(self, place: Workplace, notices: Notices) -> None:
        self.place, self._notices = place, notices

    def now(self) -> datetime:
        """Return the moment of an act, in whole seconds as the record says it."""
        return self.place.clock.now().replace(microsecond=0)

    def today(self) -> date:
        """Return the day it is where the process is run."""
        return day_of(self.place.clock.now(), self.place.time_zone)

    def day_after_steps(self, unit: Unit, number: int) -> date:
        """Return the day it is, or that of a petition's last step where the clock was set back since."""
        return day_of(petition_steps.not_before(unit, number, self.place.clock.now()), self.place.time_zone)

    def get(self, number: int) -> StoredPetition:
        """Return a petition, also one that nobody may read yet; raise `NotFound`."""
        with self.place.register.reading() as unit:
            return found_in(unit, number)

    def supporters(self, number: int) -> int:
        """Return how many have signed a petition by now and confirmed it, sponsors too."""
        with self.place.register.reading() as unit:
            return signature_counts.of_petition(unit, number).total

    def change(self, number: int, change: Callable[[Unit, StoredPetition], T]) -> T:
        """Change a petition in one unit of work, and let its file say how many have signed by then."""
        now, today = self.now(), self.today()

        def write(unit: Unit) -> T:
            enter(unit, Noun.PETITION, f"P-{number}", now)
            kept = found_in(unit, number)
            result = change(unit, kept)
            petition_counts.count_anew(unit, number, today)
            return result

        return self.place.register.write(write)

    def take_step(
        self, unit: Unit, kept: StoredPetition, to: PetitionState, person: Person | None, step: PetitionStep
    ) -> None:
        """Bring a petition into another state; raise `Conflict` where its life has no such step."""
        advance(kept.petition.state, to)
        petitions.take_step(unit, kept.petition.number, step, person.id if person else None)
        if person is None or person.id != kept.person:
            self.tell_author(
                unit,
                kept,
                notice(
                    NoticeKind.PETITION_STEP,
                    title=kept.petition.title,
                    state=to.value,
                    reason=step.reason,
                    words=step.words,
                ),
            )

    def step(self, to: PetitionState, by: str, *, reason: str = "", words: str = "") -> PetitionStep:
        """Return a step that is taken now."""
        return PetitionStep(at=self.now(), state=to, by=by, reason=reason, words=words)

    def tell_author(self, unit: Unit, kept: StoredPetition, about: NoticeContent) -> None:
        """Tell the author of a petition, where the register knows them, and lead them to its page."""
        if kept.person is not None:
            number = kept.petition.number
            page = f"/petitions/{number}" if kept.is_public else f"/petitions/mine/{number}"
            self._notices.notify(unit, kept.person, about, page, self.place.clock.now())


def found_in(unit: Unit, number: int) -> StoredPetition:
    """Return a petition by its number; raise `NotFound`."""
    found = petitions.get(unit, number) if 0 < number <= _HIGHEST else None
    if found is None:
        raise NotFound("petition-not-found", number=str(number))
    return found


def require_shown(kept: StoredPetition) -> None:
    """Raise `Conflict` for a petition whose words are hidden."""
    if kept.petition.hidden:
        raise Conflict("petition-hidden", number=str(kept.petition.number))
