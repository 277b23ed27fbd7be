"""Petitions in the register: their words and the steps of their lives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, text, update

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.petition import (
    PRIVATE,
    Counts,
    Hearing,
    Petition,
    PetitionState,
    PetitionStep,
    PetitionTextVersion,
    SigningSwitch,
)
from drafting_engine.participation.petitions.thresholds import ThresholdState
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.petitions import petition_counts, petition_thresholds
from drafting_engine.register.petitions.petition_steps import not_before
from drafting_engine.register.signatures import signature_counts, signing_pauses
from drafting_engine.register.tables import (
    petition_decisions,
    petition_steps,
    petition_versions,
    petitions,
)
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPetition:
    """A petition as the register keeps it."""

    petition: Petition
    person: PersonId | None
    """The account of its author; None where it is gone, or the petition came from the record."""
    created: datetime
    sponsors_needed: int
    sponsor_key: str
    """In the link that its author gives to sponsors; empty where none are needed."""
    decided: tuple[str, ...] = ()
    """The names of decisions on it, as its file in the record has them."""
    is_public: bool = False
    """True if it was opened or refused, so that it has a file in the record."""


# Making and changing


def add(
    unit: Unit, petition: Petition, person: PersonId | None, *, created: datetime, needed: int, sponsor_key: str
) -> int:
    """Add a petition that somebody begins; return the number by which it is known for ever."""
    values = {
        "person": person.value if person else None,
        "author": petition.author,
        "state": petition.state.value,
        "outcome": "",
        "reason": "",
        "created": created,
        "sponsors_needed": needed,
        "sponsor_key": sponsor_key,
    }
    made = unit.connection.execute(insert(petitions).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    number = int(made[0])
    add_version(unit, number, _first_version(petition, created), person, clauses=petition.clauses)
    return number


def _first_version(petition: Petition, at: datetime) -> PetitionTextVersion:
    return PetitionTextVersion(
        number=1,
        title=petition.title,
        text=petition.text,
        text_hash=petition.text_hash,
        by=petition.author,
        reason="",
        at=at,
    )


def add_version(
    unit: Unit, number: int, version: PetitionTextVersion, person: PersonId | None, *, clauses: Sequence[str]
) -> None:
    """Add a version of the words of a petition; it is the one that can be signed from now on."""
    values = {
        "petition": number,
        "version": version.number,
        "title": version.title,
        "text": version.text,
        "text_hash": version.text_hash,
        "clauses": "\n".join(clauses),
        "author": version.by,
        "person": person.value if person else None,
        "reason": version.reason,
        "at": version.at,
    }
    unit.connection.execute(insert(petition_versions).values(values))


def rewrite(unit: Unit, petition: Petition) -> None:
    """Write other words into a petition that nobody but its author has read."""
    there = (petition_versions.c.petition == petition.number) & (petition_versions.c.version == 1)
    values = {
        "title": petition.title,
        "text": petition.text,
        "text_hash": petition.text_hash,
        "clauses": "\n".join(petition.clauses),
    }
    unit.connection.execute(update(petition_versions).where(there).values(values))


def take_step(unit: Unit, number: int, step: PetitionStep, person: PersonId | None) -> None:
    """Remember a step; bring the petition into its state, unless a threshold or signing changed.

    Its words are the outcome. Clocks that were set back do not show: no step is older than the one before it.
    """
    if step.threshold is None and step.signing is None:
        entered: dict[str, object] = {"state": step.state.value, "reason": step.reason}
        if step.words or step.state is PetitionState.OPEN:
            entered["outcome"] = step.words
        unit.connection.execute(update(petitions).where(petitions.c.number == number).values(entered))
    values = {
        "petition": number,
        "person": person.value if person else None,
        "author": step.by,
        "state": step.state.value,
        "threshold": step.threshold,
        "signing": step.signing.value if step.signing else "",
        "reason": step.reason,
        "words": step.words,
        "at": not_before(unit, number, step.at),
    }
    unit.connection.execute(insert(petition_steps).values(values))


def put(unit: Unit, petition: Petition) -> None:
    """Write days, outcome, thresholds and whether its words are shown, as they stand now."""
    values: dict[str, object] = {
        "outcome": petition.outcome,
        "opened_on": petition.opened,
        "closes": petition.closes,
        "hidden": petition.hidden,
    }
    unit.connection.execute(update(petitions).where(petitions.c.number == petition.number).values(values))
    for threshold in petition.thresholds:
        petition_thresholds.put(unit, petition.number, threshold)


def restore(unit: Unit, petition: Petition, decided: Sequence[str]) -> None:
    """Take a petition in from the record, with its counts; whose signatures they are is in no record."""
    hearing = petition.hearing
    begun = datetime.combine(petition.opened, time(), UTC)
    values: dict[str, object] = {
        "number": petition.number,
        "author": petition.author,
        "state": petition.state.value,
        "outcome": petition.outcome,
        "reason": petition.reason,
        "created": begun,
        "hearing_event": hearing.event if hearing else "",
        "hearing_on": hearing.day if hearing else None,
        "hearing_note": hearing.note if hearing else "",
    }
    unit.connection.execute(insert(petitions).values(values))
    for version in petition.versions or (_first_version(petition, begun),):
        add_version(unit, petition.number, version, None, clauses=petition.clauses)
    put(unit, petition)
    for step in petition.history:
        take_step(unit, petition.number, step, None)
    if petition.pause:
        signing_pauses.begin(unit, petition.number, None, reason=petition.pause.words, now=petition.pause.at)
    unit.connection.execute(
        update(petitions)
        .where(petitions.c.number == petition.number)
        .values(state=petition.state.value, reason=petition.reason, outcome=petition.outcome)
    )
    for place, name in enumerate(decided):
        unit.connection.execute(insert(petition_decisions).values(petition=petition.number, place=place, name=name))
    petition_counts.restore(unit, petition.number, petition.counts)


def go_on_after(unit: Unit, number: int) -> None:
    """Give no number again that a restored petition has; SQLite sees to it by itself."""
    if unit.connection.dialect.name == POSTGRESQL and number:
        unit.connection.execute(
            text("SELECT setval(pg_get_serial_sequence('petitions', 'number'), :number)"), {"number": number}
        )


# Reading


def get(unit: Unit, number: int) -> StoredPetition | None:
    """Find a petition by its number, with the counts that its file says."""
    return next(_found(unit, petitions.c.number == number), None)


def several(unit: Unit, numbers: Iterable[int]) -> tuple[StoredPetition, ...]:
    """Find petitions by their numbers, in order; those that are not here are left out."""
    return tuple(_found(unit, petitions.c.number.in_(sorted(set(numbers)))))


def of_person(unit: Unit, person: PersonId) -> tuple[StoredPetition, ...]:
    """Find the petitions of an author, oldest first."""
    return tuple(_found(unit, petitions.c.person == person.value))


def in_state(unit: Unit, *states: PetitionState) -> tuple[StoredPetition, ...]:
    """Find the petitions that are in one of these states, oldest first."""
    return tuple(_found(unit, petitions.c.state.in_([state.value for state in states])))


def amount_in(unit: Unit, state: PetitionState) -> int:
    """Count the petitions that are in a state."""
    return int(unit.connection.scalar(select(func.count()).where(petitions.c.state == state.value)) or 0)


def past_their_day(unit: Unit, states: Iterable[PetitionState], today: date) -> tuple[int, ...]:
    """Name the petitions in these states whose last day is over; while signing is off none of them ends."""
    is_over = petitions.c.closes.is_not(None) & (petitions.c.closes < today)
    among = petitions.c.state.in_([state.value for state in states])
    found = tuple(unit.connection.scalars(select(petitions.c.number).where(is_over, among)))
    paused = signing_pauses.of_petitions(unit, found) if found else {}
    return tuple(number for number in found if number not in paused)


def sponsored(unit: Unit) -> tuple[int, ...]:
    """Name the petitions that look for sponsors and have as many as they need."""
    is_looking = petitions.c.state == PetitionState.COLLECTING_SPONSORS.value
    rows = unit.connection.execute(select(petitions.c.number, petitions.c.sponsors_needed).where(is_looking)).all()
    counts = signature_counts.of_petitions(unit, [row.number for row in rows])
    return tuple(row.number for row in rows if row.number in counts and counts[row.number].total >= row.sponsors_needed)


def numbers(unit: Unit) -> tuple[int, ...]:
    """Name every petition, also those that are not public."""
    return tuple(unit.connection.scalars(select(petitions.c.number).order_by(petitions.c.number)))


def public_numbers(unit: Unit) -> tuple[int, ...]:
    """Name every petition that has been opened or refused, so that it has a file in the record."""
    is_public = petitions.c.opened_on.is_not(None)
    return tuple(unit.connection.scalars(select(petitions.c.number).where(is_public).order_by(petitions.c.number)))


def _found(unit: Unit, where: ColumnElement[bool]) -> Iterator[StoredPetition]:
    """Read petitions with all that belongs to them, by five queries for any number of them."""
    rows = unit.connection.execute(select(petitions).where(where).order_by(petitions.c.number)).all()
    found = [row.number for row in rows]
    if not found:
        return
    thresholds, versions = petition_thresholds.of_petitions(unit, found), _versions(unit, found)
    histories, decided = _histories(unit, found), _decided(unit, found)
    for row in rows:
        history = histories[row.number]
        petition = _petition(row, versions[row.number])
        petition = replace(petition, thresholds=thresholds[row.number], history=_public(history))
        yield StoredPetition(
            petition=petition,
            person=PersonId(row.person) if row.person is not None else None,
            created=row.created,
            sponsors_needed=row.sponsors_needed,
            sponsor_key=row.sponsor_key,
            decided=decided[row.number],
            is_public=row.opened_on is not None,
        )


def _petition(row: Row[Any], versions: Sequence[Row[Any]]) -> Petition:
    last, opened = versions[-1], row.opened_on or row.created.date()
    is_heard = row.hearing_on is not None
    counts = Counts(
        total=row.counted_total,
        verified=row.counted_verified,
        declared=row.counted_declared,
        outside=row.counted_outside,
        sent_later=row.counted_sent_later,
        documents_seen=row.counted_documents_seen,
        counted_on=row.counted_on or opened,
    )
    return Petition(
        number=row.number,
        title=last.title,
        author=row.author,
        opened=opened,
        state=PetitionState(row.state),
        outcome=row.outcome,
        reason=row.reason,
        text=last.text,
        text_hash=last.text_hash,
        counts=counts,
        thresholds=(),
        hearing=Hearing(event=row.hearing_event, day=row.hearing_on, note=row.hearing_note) if is_heard else None,
        closes=row.closes,
        clauses=tuple(last.clauses.split("\n")) if last.clauses else (),
        versions=tuple(map(_version, versions)) if len(versions) > 1 else (),
        hidden=row.hidden,
    )


def _version(row: Row[Any]) -> PetitionTextVersion:
    return PetitionTextVersion(
        number=row.version,
        title=row.title,
        text=row.text,
        text_hash=row.text_hash,
        by=row.author,
        reason=row.reason,
        at=row.at,
    )


def _versions(unit: Unit, found: Sequence[int]) -> Mapping[int, Sequence[Row[Any]]]:
    rows: dict[int, list[Row[Any]]] = {number: [] for number in found}
    wanted = select(petition_versions).where(petition_versions.c.petition.in_(found))
    for row in unit.connection.execute(wanted.order_by(petition_versions.c.version)):
        rows[row.petition].append(row)
    return rows


def _histories(unit: Unit, found: Sequence[int]) -> Mapping[int, tuple[PetitionStep, ...]]:
    steps: dict[int, list[PetitionStep]] = {number: [] for number in found}
    wanted = select(petition_steps).where(petition_steps.c.petition.in_(found)).order_by(petition_steps.c.id)
    for row in unit.connection.execute(wanted):
        state = PetitionState(row.state) if row.threshold is None else ThresholdState(row.state)
        steps[row.petition].append(
            PetitionStep(
                at=row.at,
                state=state,
                by=row.author,
                threshold=row.threshold,
                reason=row.reason,
                words=row.words,
                signing=SigningSwitch(row.signing) if row.signing else None,
            )
        )
    return {number: tuple(taken) for number, taken in steps.items()}


def _public(history: tuple[PetitionStep, ...]) -> tuple[PetitionStep, ...]:
    """Return the steps that the public reads: none from before it was opened or refused."""
    return tuple(step for step in history if step.state not in PRIVATE)


def _decided(unit: Unit, found: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {number: [] for number in found}
    wanted = select(petition_decisions).where(petition_decisions.c.petition.in_(found))
    for row in unit.connection.execute(wanted.order_by(petition_decisions.c.place)):
        names[row.petition].append(row.name)
    return {number: tuple(ordered) for number, ordered in names.items()}
