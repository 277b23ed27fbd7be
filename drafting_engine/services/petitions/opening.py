"""Opening a petition: from now on everybody can sign it, its text is frozen, and thresholds oblige."""

from dataclasses import replace
from datetime import date, timedelta

from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.petition import PetitionState, PetitionStep, SigningSwitch
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.participation.process.process import Process
from drafting_engine.register.petitions import petitions
from drafting_engine.register.petitions.petitions import StoredPetition
from drafting_engine.register.signatures import signing_pauses
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.store import PetitionStore


def open_petition(
    store: PetitionStore, unit: Unit, kept: StoredPetition, rules: Process, person: Person | None, *, words: str = ""
) -> None:
    """Open a petition by the rules of the draft of today, which stay its own whatever becomes of them.

    One that is opened again after it was stopped or closed keeps its thresholds and gets no day before the one that
    it had.
    """
    today, petition = store.today(), kept.petition
    step = store.step(PetitionState.OPEN, store.place.engine_author.name, words=words)
    opened = petition.opened if kept.is_public else today
    closes = _last_day(rules, today)
    if kept.is_public and petition.closes and closes:
        closes = max(petition.closes, today)
    thresholds = petition.thresholds if kept.is_public else thresholds_of(rules)
    petitions.put(unit, replace(petition, opened=opened, closes=closes, thresholds=thresholds, hidden=""))
    store.take_step(unit, kept, PetitionState.OPEN, person, step)
    pause = signing_pauses.of_petitions(unit, (petition.number,)).get(petition.number)
    if pause and not petition.pause:
        petitions.take_step(unit, petition.number, switch_step(store, PetitionState.OPEN, pause.reason), None)


def switch_step(store: PetitionStore, state: PetitionState, reason: str = "") -> PetitionStep:
    """Return the step by which signing is switched off for a reason, or without one on again; nobody is named."""
    switch = SigningSwitch.OFF if reason else SigningSwitch.ON
    return PetitionStep(at=store.now(), state=state, by="", words=reason, signing=switch)


def thresholds_of(rules: Process) -> tuple[Threshold, ...]:
    """Return the thresholds of a petition that is opened by these rules."""
    return tuple(
        Threshold(signatures=rule.signatures, owed_by=rule.owed_by, owed=rule.owed, kind=rule.kind, days=rule.days)
        for rule in rules.thresholds
    )


def _last_day(rules: Process, today: date) -> date | None:
    days = rules.petitions.open_days
    return today + timedelta(days=days) if days else None
