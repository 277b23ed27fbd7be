"""Petitions as files of the record, and back: what is written is read as the same petition."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.participation.petitions.petition import (
    Counts,
    Decision,
    Hearing,
    Petition,
    PetitionState,
    PetitionStep,
    PetitionTextVersion,
    SigningSwitch,
)
from drafting_engine.participation.petitions.thresholds import ThresholdState
from drafting_engine.record.files import RecordFile, write_file
from drafting_engine.record.front_matter import FrontMatter
from drafting_engine.record.thresholds import threshold_fields, threshold_from

S = TypeVar("S", bound=StrEnum)

FOLDER = "petitions"
_MOST_STEPS = 1_000
_MOST_VERSIONS = 100
_HIGHEST_DIGITS = 9
_LONGEST = {
    "title": 200,
    "author": 80,
    "by": 80,
    "outcome": 8_000,
    "text-hash": 80,
    "reason": 60,
    "hidden": 60,
    "event": 40,
    "note": 8_000,
    "words": 8_000,
}


def petition_path(number: int) -> str:
    """Return where a petition stands in the tree of the record."""
    return f"{FOLDER}/P-{number}.md"


def number_of(name: str) -> int:
    """Read `P-12`; raise `Invalid` for anything else."""
    return _number(name, FOLDER)


def petition_file(petition: Petition, *, decided: Sequence[str] = ()) -> str:
    """Write a petition as its file in the record; `decided` names decisions of which only the names are known."""
    fields: dict[str, object] = {
        "id": petition.id,
        "title": petition.title,
        "author": petition.author,
        "opened": petition.opened,
        "state": petition.state.value,
        "outcome": petition.outcome,
        "text-hash": petition.text_hash,
        "counts": _counts_fields(petition.counts),
        "thresholds": [threshold_fields(threshold) for threshold in petition.thresholds],
    }
    hearing = petition.hearing
    more: dict[str, object] = {
        "reason": petition.reason,
        "hearing": {"event": hearing.event, "date": hearing.day, "note": hearing.note} if hearing else None,
        "decisions": [*decided] or [decision.id for decision in petition.decisions],
        "closes": petition.closes,
        "hidden": petition.hidden,
        "clauses": [*petition.clauses],
        "versions": [_version_fields(one, petition) for one in petition.versions],
        "history": [_step_fields(step) for step in petition.history],
    }
    return write_file(fields | {key: value for key, value in more.items() if value}, petition.text)


def petition_from(file: RecordFile, decisions: Mapping[str, Decision]) -> Petition:
    """Read a petition from its file; raise `Invalid` if the file contradicts the format."""
    matter = file.matter
    return Petition(
        number=_number(matter.text("id"), matter.path),
        title=_short(matter, "title"),
        author=_short(matter, "author"),
        opened=matter.day("opened"),
        state=_state(matter, "state", PetitionState),
        outcome=_short(matter, "outcome"),
        reason=_short(matter, "reason", ""),
        text=file.text,
        text_hash=_short(matter, "text-hash"),
        counts=_counts(matter.part("counts")),
        thresholds=tuple(threshold_from(part) for part in matter.parts("thresholds")),
        hearing=_hearing(matter.part("hearing")) if "hearing" in matter else None,
        decisions=tuple(decisions[name] for name in decided_in(file) if name in decisions),
        closes=matter.day_if_any("closes"),
        hidden=_short(matter, "hidden", ""),
        clauses=matter.names("clauses"),
        versions=tuple(_version(part, file) for part in matter.parts("versions")[:_MOST_VERSIONS]),
        history=tuple(_step(part) for part in matter.parts("history")[:_MOST_STEPS]),
    )


def decided_in(file: RecordFile) -> tuple[str, ...]:
    """Return the names of the decisions that the file of a petition names, also of those that are not there."""
    return tuple(name for name in file.matter.names("decisions") if len(name) <= _LONGEST["event"])


def _counts_fields(counts: Counts) -> dict[str, object]:
    fields: dict[str, object] = {
        "counted-on": counts.counted_on,
        "total": counts.total,
        "verified": counts.verified,
        "unverified": counts.unverified,
    }
    more = {"declared": counts.declared, "outside": counts.outside}
    more |= {"sent-later": counts.sent_later, "documents-seen": counts.documents_seen}
    return fields | {key: value for key, value in more.items() if value}


def _counts(matter: FrontMatter) -> Counts:
    names = ("declared", "outside", "sent-later", "documents-seen")
    more = {name.replace("-", "_"): matter.number(name) for name in names if name in matter}
    return Counts(
        total=matter.number("total"), verified=matter.number("verified"), counted_on=matter.day("counted-on"), **more
    )


def _version_fields(version: PetitionTextVersion, petition: Petition) -> dict[str, object]:
    """Return a version; the text of the one that stands is the body of the file."""
    fields: dict[str, object] = {"version": version.number, "at": _written(version.at), "by": version.by}
    is_last = version.number == petition.version
    more = {
        "reason": version.reason,
        "title": "" if is_last else version.title,
        "text-hash": "" if is_last else version.text_hash,
        "text": "" if is_last else version.text,
    }
    return fields | {key: value for key, value in more.items() if value}


def _version(matter: FrontMatter, file: RecordFile) -> PetitionTextVersion:
    return PetitionTextVersion(
        number=matter.number("version"),
        title=_short(matter, "title", file.matter.text("title")),
        text=matter.text("text", file.text),
        text_hash=_short(matter, "text-hash", file.matter.text("text-hash")),
        by=_short(matter, "by"),
        reason=matter.bounded("reason", _LONGEST["words"], ""),
        at=matter.moment("at"),
    )


def _step_fields(step: PetitionStep) -> dict[str, object]:
    fields: dict[str, object] = {"at": _written(step.at), "state": step.state.value, "by": step.by}
    switched = step.signing.value if step.signing else ""
    more = {"threshold": step.threshold, "signing": switched, "reason": step.reason, "words": step.words}
    return fields | {key: value for key, value in more.items() if value}


def _step(matter: FrontMatter) -> PetitionStep:
    threshold = matter.number("threshold") if "threshold" in matter else None
    return PetitionStep(
        at=matter.moment("at"),
        state=_state(matter, "state", PetitionState) if threshold is None else _state(matter, "state", ThresholdState),
        by=_short(matter, "by"),
        threshold=threshold,
        reason=_short(matter, "reason", ""),
        words=_short(matter, "words", ""),
        signing=_state(matter, "signing", SigningSwitch) if "signing" in matter else None,
    )


def _hearing(matter: FrontMatter) -> Hearing:
    return Hearing(event=_short(matter, "event"), day=matter.day("date"), note=_short(matter, "note"))


def _short(matter: FrontMatter, key: str, default: str | None = None) -> str:
    return matter.bounded(key, _LONGEST[key], default)


def _number(name: str, path: str) -> int:
    digits = name.removeprefix("P-")
    if name == digits or not (digits.isascii() and digits.isdecimal() and len(digits) <= _HIGHEST_DIGITS):
        raise Invalid("not-a-petition-id", path=path, name=name[:40])
    return int(digits)


def _state(matter: FrontMatter, key: str, states: type[S]) -> S:
    """Return one of the states of a petition, of a threshold, or of signing."""
    state = matter.text(key)
    try:
        return states(state)
    except ValueError:
        known = OneOf(one.value for one in states)
        raise Invalid("not-a-petition-state", path=matter.path, state=state[:40], known=known) from None


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
