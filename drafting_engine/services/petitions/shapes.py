"""Petitions and decisions as programs read them, format 1."""

from collections.abc import Iterable
from typing import TypedDict

from drafting_engine.participation.petitions.petition import Counts, Decision, Petition
from drafting_engine.participation.petitions.thresholds import Threshold


class CountsShape(TypedDict):
    """How many had signed by a day, and how many of them are verified residents."""

    counted_on: str
    signatures: int
    verified: int


class ThresholdShape(TypedDict):
    """A number of signatures, and what it obliges whom to."""

    signatures: int
    owed_by: str
    owed: str
    reached_on: str | None
    due: str | None
    delivered_on: str | None


class HearingShape(TypedDict):
    """A public event at which the author was heard."""

    event: str
    day: str
    note: str


class VotesShape(TypedDict):
    """How a body voted on what was asked for."""

    in_favour: int
    against: int
    abstaining: int


class DecisionShape(TypedDict):
    """What a body decided on an input."""

    id: str
    about: str
    result: str
    decided_by: str
    decided_on: str
    reason: str
    text: str
    votes: VotesShape | None
    event: str
    minutes: str


class PetitionRowShape(TypedDict):
    """A petition in a list."""

    id: str
    number: int
    title: str
    author: str
    opened: str
    state: str
    outcome: str
    reason: str
    signatures: int
    verified: int
    counted_on: str


class PetitionShape(PetitionRowShape):
    """One petition."""

    text: str
    text_hash: str
    thresholds: list[ThresholdShape]
    hearing: HearingShape | None
    decisions: list[DecisionShape]
    counts: list[CountsShape]


def petition_row_shape(petition: Petition) -> PetitionRowShape:
    """Return a petition as it stands in a list."""
    counts = petition.counts
    return {
        "id": petition.id,
        "number": petition.number,
        "title": petition.title,
        "author": petition.author,
        "opened": petition.opened.isoformat(),
        "state": petition.state.value,
        "outcome": petition.outcome,
        "reason": petition.reason,
        "signatures": counts.total,
        "verified": counts.verified,
        "counted_on": counts.counted_on.isoformat(),
    }


def petition_shape(petition: Petition, growth: Iterable[Counts]) -> PetitionShape:
    """Return one petition with every sealed count, oldest first."""
    hearing = petition.hearing
    return {
        **petition_row_shape(petition),
        "text": petition.text,
        "text_hash": petition.text_hash,
        "thresholds": list(map(_threshold_shape, petition.thresholds)),
        "hearing": {"event": hearing.event, "day": hearing.day.isoformat(), "note": hearing.note} if hearing else None,
        "decisions": list(map(decision_shape, petition.decisions)),
        "counts": list(map(_counts_shape, growth)),
    }


def decision_shape(decision: Decision) -> DecisionShape:
    """Return a decision."""
    votes = decision.votes
    counted: VotesShape | None = None
    if votes:
        counted = {"in_favour": votes.in_favour, "against": votes.against, "abstaining": votes.abstaining}
    return {
        "id": decision.id,
        "about": decision.about,
        "result": decision.result,
        "decided_by": decision.decided_by,
        "decided_on": decision.decided_on.isoformat(),
        "reason": decision.reason,
        "text": decision.text,
        "votes": counted,
        "event": decision.event,
        "minutes": decision.minutes,
    }


def _threshold_shape(threshold: Threshold) -> ThresholdShape:
    days = (threshold.reached_on, threshold.due, threshold.delivered_on)
    reached, due, delivered = (day.isoformat() if day else None for day in days)
    return {
        "signatures": threshold.signatures,
        "owed_by": threshold.owed_by,
        "owed": threshold.owed,
        "reached_on": reached,
        "due": due,
        "delivered_on": delivered,
    }


def _counts_shape(counts: Counts) -> CountsShape:
    return {"counted_on": counts.counted_on.isoformat(), "signatures": counts.total, "verified": counts.verified}
