"""Steps of a petition: what its file says now and did not say before, for those who follow it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from drafting_engine.participation.petitions import Decision, Petition, PetitionState
from drafting_engine.participation.thresholds import Threshold


class PetitionChangeKind(StrEnum):
    """What happened to a petition."""

    OPENED = "opened"
    REACHED = "reached"
    DELIVERED = "delivered"
    HEARD = "heard"
    DECIDED = "decided"
    STATE = "state"
    OUTCOME = "outcome"


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
    if before is None:
        return (PetitionChange(kind=PetitionChangeKind.OPENED, state=after.state, day=after.opened),)
    return tuple(_steps(before, after))


def _steps(before: Petition, after: Petition) -> Iterator[PetitionChange]:
    state = after.state
    known = {threshold.signatures: threshold for threshold in before.thresholds}
    for threshold in after.thresholds:
        was = known.get(threshold.signatures)
        if threshold.reached_on and not (was and was.reached_on):
            day = threshold.reached_on
            yield PetitionChange(kind=PetitionChangeKind.REACHED, state=state, day=day, threshold=threshold)
        if threshold.delivered_on and not (was and was.delivered_on):
            day = threshold.delivered_on
            yield PetitionChange(kind=PetitionChangeKind.DELIVERED, state=state, day=day, threshold=threshold)
    if after.hearing and after.hearing != before.hearing:
        words = after.hearing.note
        yield PetitionChange(kind=PetitionChangeKind.HEARD, state=state, day=after.hearing.day, words=words)
    earlier = {decision.id for decision in before.decisions}
    for decision in after.decisions:
        if decision.id not in earlier:
            day = decision.decided_on
            yield PetitionChange(kind=PetitionChangeKind.DECIDED, state=state, day=day, decision=decision)
    if state is not before.state:
        yield PetitionChange(kind=PetitionChangeKind.STATE, state=state, words=after.outcome)
    elif after.outcome != before.outcome:
        yield PetitionChange(kind=PetitionChangeKind.OUTCOME, state=state, words=after.outcome)
