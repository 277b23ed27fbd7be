"""Steps of a petition: what its file says now and did not say before, for those who follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting_engine.participation.petitions.petition import Decision, Petition, PetitionState, SigningSwitch
from drafting_engine.participation.petitions.thresholds import Threshold


class PetitionChangeKind(StrEnum):
    """What happened to a petition."""

    OPENED = "opened"
    REACHED = "reached"
    DELIVERED = "delivered"
    REVERTED = "reverted"
    """Signatures were voided, and it is under a threshold again before what was owed had come."""
    ANNOUNCED = "announced"
    """The day of a hearing or a session is set, or has changed."""
    CORRECTED = "corrected"
    """Its words are another version, and signatures from now on name that one."""
    HEARD = "heard"
    DECIDED = "decided"
    STATE = "state"
    OUTCOME = "outcome"
    SIGNING_OFF = "signing-off"
    """Signing was switched off, for a reason that everybody reads."""
    SIGNING_ON = "signing-on"
    """Signing was switched on again; the day is the last on which it can be signed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PetitionChange:
    """One thing that happened to a petition; of its facts those are filled in that belong to its kind."""

    kind: PetitionChangeKind
    state: PetitionState
    day: date | None = None
    threshold: Threshold | None = None
    decision: Decision | None = None
    words: str = ""


def petition_changes_between(before: Petition | None, after: Petition) -> tuple[PetitionChange, ...]:
    """Return what happened to a petition from one version of its file to another; counts alone are no step."""
    if before is None and after.state is PetitionState.REJECTED:
        return (PetitionChange(kind=PetitionChangeKind.STATE, state=after.state, words=_said_of_state(after)),)
    if before is None:
        return (PetitionChange(kind=PetitionChangeKind.OPENED, state=after.state, day=after.opened),)
    return tuple(_steps(before, after))


def _steps(before: Petition, after: Petition) -> Iterator[PetitionChange]:
    state = after.state
    known = {threshold.signatures: threshold for threshold in before.thresholds}
    for threshold in after.thresholds:
        yield from _of_threshold(known.get(threshold.signatures), threshold, state)
    if after.version > before.version:
        words = after.versions[-1].reason
        yield PetitionChange(kind=PetitionChangeKind.CORRECTED, state=state, words=words)
    if after.hearing and after.hearing != before.hearing:
        words = after.hearing.note
        yield PetitionChange(kind=PetitionChangeKind.HEARD, state=state, day=after.hearing.day, words=words)
    earlier = {decision.id for decision in before.decisions}
    for decision in after.decisions:
        if decision.id not in earlier:
            day = decision.decided_on
            yield PetitionChange(kind=PetitionChangeKind.DECIDED, state=state, day=day, decision=decision)
    yield from _switches(before, after)
    if state is not before.state:
        yield PetitionChange(kind=PetitionChangeKind.STATE, state=state, words=_said_of_state(after))
    elif after.outcome != before.outcome:
        yield PetitionChange(kind=PetitionChangeKind.OUTCOME, state=state, words=after.outcome)


def _switches(before: Petition, after: Petition) -> Iterator[PetitionChange]:
    """Yield how often signing was switched off and on; a time that is over within one version counts too."""
    known = sum(step.signing is not None for step in before.history)
    for step in [one for one in after.history if one.signing][known:]:
        is_on = step.signing is SigningSwitch.ON
        kind = PetitionChangeKind.SIGNING_ON if is_on else PetitionChangeKind.SIGNING_OFF
        yield PetitionChange(kind=kind, state=after.state, day=after.closes if is_on else None, words=step.words)


def _of_threshold(was: Threshold | None, now: Threshold, state: PetitionState) -> Iterator[PetitionChange]:
    was_reached, was_delivered = (was.reached_on, was.delivered_on) if was else (None, None)
    if now.reached_on and not was_reached:
        yield PetitionChange(kind=PetitionChangeKind.REACHED, state=state, day=now.reached_on, threshold=now)
    if was_reached and not now.reached_on:
        yield PetitionChange(kind=PetitionChangeKind.REVERTED, state=state, threshold=now)
    if now.meeting and not now.delivered_on and not (was and was.meeting == now.meeting):
        day = now.meeting.held_on
        yield PetitionChange(kind=PetitionChangeKind.ANNOUNCED, state=state, day=day, threshold=now)
    if now.delivered_on and not was_delivered:
        yield PetitionChange(kind=PetitionChangeKind.DELIVERED, state=state, day=now.delivered_on, threshold=now)


def _said_of_state(petition: Petition) -> str:
    """Return what came of a petition, or what was said with its last step."""
    said = [step.words for step in petition.history if step.threshold is None and step.signing is None][-1:]
    return petition.outcome or "".join(said)
