"""Delivering what is owed at a threshold: an opinion as a document, a hearing or a session with what is left of it."""

from dataclasses import dataclass, replace
from datetime import date

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.links import is_address
from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.petitions.petition import PetitionStep
from drafting_engine.participation.petitions.thresholds import (
    Meeting,
    Opinion,
    Threshold,
    ThresholdKind,
    ThresholdState,
)
from drafting_engine.register.petitions import petition_thresholds, petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.store import PetitionStore, require_shown

LONGEST_OPINION = 100_000
_LONGEST_PLACE = 200
_LONGEST_ADDRESS = 500
_MOST_PEOPLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What is delivered at a threshold: an opinion, or a meeting, or both."""

    text: str = ""
    """The opinion, Markdown."""
    meeting: Meeting | None = None


class Delivering:
    """What is owed to petitions of one workspace; safe to share between threads."""

    def __init__(self, store: PetitionStore) -> None:
        self._store = store

    def announce(self, person: Person, number: int, signatures: int, meeting: Meeting) -> None:
        """Announce when and where a hearing or a session takes place, or tell of a change of that."""
        require(person, Act.DELIVER)
        announced = _checked_meeting(meeting)

        def change(unit: Unit, kept: StoredPetition) -> None:
            threshold = _owed(kept, signatures)
            if threshold.kind is ThresholdKind.OPINION:
                raise Conflict("opinion-needs-no-meeting")
            petition_thresholds.put(unit, number, replace(threshold, meeting=announced))
            facts = {"title": kept.petition.title, "day": announced.held_on.isoformat(), "place": announced.place}
            self._store.tell_author(unit, kept, notice(NoticeKind.PETITION_MEETING, **facts))

        self._store.change(number, change)

    def deliver(self, person: Person, number: int, signatures: int, delivery: Delivery) -> None:
        """Deliver what is owed: from now on everybody reads it, and the obligation is met."""
        require(person, Act.DELIVER)
        today = self._store.today()
        text = _checked_text(delivery.text)
        meeting = _checked_meeting(delivery.meeting) if delivery.meeting else None
        if meeting and meeting.held_on > today:
            raise Invalid("meeting-not-held-yet")

        def change(unit: Unit, kept: StoredPetition) -> None:
            threshold = _owed(kept, signatures)
            _require_what_is_owed(threshold, text, meeting)
            on = self._store.day_after_steps(unit, number)
            petition_thresholds.put(unit, number, replace(threshold, delivered_on=on, meeting=meeting))
            if text:
                opinion = Opinion(petition=number, signatures=signatures, by=threshold.owed_by, on=on, text=text)
                petition_thresholds.put_opinion(unit, opinion)
            step = PetitionStep(
                at=self._store.now(), state=ThresholdState.DELIVERED, by=person.name, threshold=signatures
            )
            petitions.take_step(unit, number, step, person.id)
            facts = {"title": kept.petition.title, "owed": threshold.owed, "body": threshold.owed_by}
            self._store.tell_author(unit, kept, notice(NoticeKind.PETITION_DELIVERED, **facts))

        self._store.change(number, change)

    def complete(self, person: Person, number: int, signatures: int, meeting: Meeting) -> None:
        """Add to what was delivered what came later: the recording, the minutes, who took part."""
        require(person, Act.DELIVER)
        completed = _checked_meeting(meeting)

        def change(unit: Unit, kept: StoredPetition) -> None:
            threshold = threshold_of(kept, signatures)
            if threshold.delivered_on is None or threshold.meeting is None:
                raise Conflict("threshold-not-delivered", signatures=signatures)
            petition_thresholds.put(unit, number, replace(threshold, meeting=completed))

        self._store.change(number, change)


def threshold_of(kept: StoredPetition, signatures: int) -> Threshold:
    """Return a threshold of a petition; raise `Conflict` if it has none at so many signatures."""
    for threshold in kept.petition.thresholds:
        if threshold.signatures == signatures:
            return threshold
    raise Conflict("petition-without-threshold", signatures=signatures)


def _owed(kept: StoredPetition, signatures: int) -> Threshold:
    require_shown(kept)
    threshold = threshold_of(kept, signatures)
    if threshold.reached_on is None:
        raise Conflict("threshold-not-reached", signatures=signatures)
    if threshold.delivered_on is not None:
        raise Conflict("threshold-delivered", signatures=signatures)
    return threshold


def _require_what_is_owed(threshold: Threshold, text: str, meeting: Meeting | None) -> None:
    if threshold.kind is ThresholdKind.OPINION and not text:
        raise Invalid("opinion-without-text", most=LONGEST_OPINION)
    if threshold.kind in (ThresholdKind.HEARING, ThresholdKind.SESSION) and meeting is None:
        raise Invalid("meeting-without-day")
    if not text and meeting is None:
        raise Invalid("nothing-delivered")


def _checked_text(text: str) -> str:
    kept = without_control_characters(text).strip()
    if len(kept) > LONGEST_OPINION:
        raise Invalid("opinion-without-text", most=LONGEST_OPINION)
    return kept


def _checked_meeting(meeting: Meeting) -> Meeting:
    """Return a meeting as it is kept; raise `Invalid` for an address that is not of the web, or too much."""
    addresses = {name: getattr(meeting, name).strip() for name in ("stream", "recording", "minutes")}
    for name, address in addresses.items():
        if address and (len(address) > _LONGEST_ADDRESS or not is_address(address)):
            raise Invalid("meeting-address-wrong", field=name)
    place = " ".join(without_control_characters(meeting.place).split())
    if not place or len(place) > _LONGEST_PLACE:
        raise Invalid("meeting-needs-place", most=_LONGEST_PLACE)
    people = (" ".join(without_control_characters(one).split()) for one in meeting.took_part)
    took_part = tuple(one for one in people if one)
    if len(took_part) > _MOST_PEOPLE or any(len(one) > _LONGEST_PLACE for one in took_part):
        raise Invalid("meeting-has-too-many", most=_MOST_PEOPLE)
    return Meeting(held_on=meeting.held_on, place=place, took_part=took_part, **addresses)


def day_in(text: str) -> date:
    """Read the day of a meeting as a form sends it; raise `Invalid` for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid("meeting-without-day") from None
