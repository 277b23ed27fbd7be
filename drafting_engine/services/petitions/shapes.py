"""Petitions and decisions as programs read them, format 1."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from drafting_engine.participation.petitions.petition import (
    Counts,
    Decision,
    Petition,
    PetitionStep,
    PetitionTextVersion,
)
from drafting_engine.participation.petitions.thresholds import Meeting, Opinion, Threshold


class CountsShape(TypedDict):
    """How many had signed by a day, and how many of them are verified residents."""

    counted_on: str
    signatures: int
    verified: int


class MeetingShape(TypedDict):
    """When and where a hearing or a session takes place, and what is left of it; addresses of the web, or empty."""

    held_on: str
    place: str
    stream: str
    recording: str
    minutes: str
    took_part: list[str]


class ThresholdShape(TypedDict):
    """A number of signatures, and what it obliges whom to."""

    signatures: int
    owed_by: str
    owed: str
    reached_on: str | None
    due: str | None
    delivered_on: str | None
    meeting: MeetingShape | None


class OpinionShape(TypedDict):
    """The written answer that was given at a threshold, Markdown."""

    petition: str
    signatures: int
    by: str
    given_on: str
    text: str


class DistrictShape(TypedDict):
    """How many of those who signed live in a district; one with too few is in no list."""

    district: str
    signatures: int


class PetitionTextShape(TypedDict):
    """The words of a petition as they stood from a moment on; `reason` is why they were corrected."""

    number: int
    at: str
    by: str
    reason: str
    title: str
    text: str
    text_hash: str


class PetitionStepShape(TypedDict):
    """A step in the life of a petition, or of one of its thresholds, which is then named.

    `signing` is `off` or `on` where signing was switched, with the reason in `words`.
    """

    at: str
    state: str
    by: str
    threshold: int | None
    reason: str
    words: str
    signing: str


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
    """One petition; `clauses` are those that it is about, `hidden` the reason for which nobody reads its words.

    `sent_later` are signatures that were given in time and came in after the end, `documents_seen` those of which staff
    saw a document.
    """

    sent_later: int
    documents_seen: int
    closes: str | None
    clauses: list[str]
    hidden: str
    text: str
    text_hash: str
    versions: list[PetitionTextShape]
    thresholds: list[ThresholdShape]
    opinions: list[OpinionShape]
    hearing: HearingShape | None
    decisions: list[DecisionShape]
    history: list[PetitionStepShape]
    counts: list[CountsShape]
    districts: list[DistrictShape]


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


def petition_shape(
    petition: Petition, *, growth: Iterable[Counts], districts: Mapping[str, int], opinions: Iterable[Opinion]
) -> PetitionShape:
    """Return one petition with every sealed count, oldest first, and what was given at its thresholds."""
    hearing = petition.hearing
    return {
        **petition_row_shape(petition),
        "sent_later": petition.counts.sent_later,
        "documents_seen": petition.counts.documents_seen,
        "closes": petition.closes.isoformat() if petition.closes else None,
        "clauses": list(petition.clauses),
        "hidden": petition.hidden,
        "text": petition.text,
        "text_hash": petition.text_hash,
        "versions": list(map(_text_shape, petition.versions)),
        "thresholds": list(map(threshold_shape, petition.thresholds)),
        "opinions": list(map(opinion_shape, opinions)),
        "hearing": {"event": hearing.event, "day": hearing.day.isoformat(), "note": hearing.note} if hearing else None,
        "decisions": list(map(decision_shape, petition.decisions)),
        "history": list(map(_step_shape, petition.history)),
        "counts": list(map(counts_shape, growth)),
        "districts": districts_shape(districts),
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


def threshold_shape(threshold: Threshold) -> ThresholdShape:
    """Return a threshold."""
    days = (threshold.reached_on, threshold.due, threshold.delivered_on)
    reached, due, delivered = (day.isoformat() if day else None for day in days)
    return {
        "signatures": threshold.signatures,
        "owed_by": threshold.owed_by,
        "owed": threshold.owed,
        "reached_on": reached,
        "due": due,
        "delivered_on": delivered,
        "meeting": _meeting_shape(threshold.meeting) if threshold.meeting else None,
    }


def _meeting_shape(meeting: Meeting) -> MeetingShape:
    return {
        "held_on": meeting.held_on.isoformat(),
        "place": meeting.place,
        "stream": meeting.stream,
        "recording": meeting.recording,
        "minutes": meeting.minutes,
        "took_part": list(meeting.took_part),
    }


def _text_shape(version: PetitionTextVersion) -> PetitionTextShape:
    return {
        "number": version.number,
        "at": version.at.isoformat(),
        "by": version.by,
        "reason": version.reason,
        "title": version.title,
        "text": version.text,
        "text_hash": version.text_hash,
    }


def _step_shape(step: PetitionStep) -> PetitionStepShape:
    return {
        "at": step.at.isoformat(),
        "state": step.state.value,
        "by": step.by,
        "threshold": step.threshold,
        "reason": step.reason,
        "words": step.words,
        "signing": step.signing.value if step.signing else "",
    }


def opinion_shape(opinion: Opinion) -> OpinionShape:
    """Return the answer that was given at a threshold."""
    return {
        "petition": f"P-{opinion.petition}",
        "signatures": opinion.signatures,
        "by": opinion.by,
        "given_on": opinion.on.isoformat(),
        "text": opinion.text,
    }


def districts_shape(districts: Mapping[str, int]) -> list[DistrictShape]:
    """Return how many live in each district, the most first."""
    found = sorted(districts.items(), key=lambda one: (-one[1], one[0]))
    return [{"district": name, "signatures": count} for name, count in found]


def counts_shape(counts: Counts) -> CountsShape:
    """Return a sealed count."""
    return {"counted_on": counts.counted_on.isoformat(), "signatures": counts.total, "verified": counts.verified}
