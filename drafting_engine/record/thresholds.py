"""Thresholds in the file of a petition, and opinions as files of their own: written, and read as the same."""

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.participation.links import is_address
from drafting_engine.participation.petitions.thresholds import Meeting, Opinion, Threshold, ThresholdKind
from drafting_engine.record.files import RecordFile, write_file
from drafting_engine.record.front_matter import FrontMatter

OPINIONS = "opinions"
_ADDRESSES = ("stream", "recording", "minutes")


def threshold_fields(threshold: Threshold) -> dict[str, object]:
    """Return a threshold as its fields."""
    meeting = threshold.meeting
    fields: dict[str, object] = {
        "signatures": threshold.signatures,
        "owed-by": threshold.owed_by,
        "owed": threshold.owed,
        "kind": threshold.kind and threshold.kind.value,
        "days": threshold.days,
        "reached-on": threshold.reached_on,
        "due": threshold.due,
        "delivered-on": threshold.delivered_on,
        "meeting": _meeting_fields(meeting) if meeting else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def threshold_from(matter: FrontMatter) -> Threshold:
    """Read a threshold from its fields; raise `Invalid` if they contradict the format."""
    return Threshold(
        signatures=matter.number("signatures"),
        owed_by=matter.bounded("owed-by", 200),
        owed=matter.bounded("owed", 500),
        kind=_kind(matter),
        days=matter.number("days") if "days" in matter else None,
        reached_on=matter.day_if_any("reached-on"),
        due=matter.day_if_any("due"),
        delivered_on=matter.day_if_any("delivered-on"),
        meeting=_meeting(matter.part("meeting")) if "meeting" in matter else None,
    )


def opinion_path(petition: int, signatures: int) -> str:
    """Return where an opinion stands in the tree of the record."""
    return f"{OPINIONS}/P-{petition}-{signatures}.md"


def opinion_file(opinion: Opinion) -> str:
    """Write an opinion as its file in the record."""
    fields: dict[str, object] = {
        "id": opinion.id,
        "petition": f"P-{opinion.petition}",
        "signatures": opinion.signatures,
        "by": opinion.by,
        "delivered-on": opinion.on,
    }
    return write_file(fields, opinion.text)


def opinion_from(file: RecordFile) -> Opinion:
    """Read an opinion from its file; raise `Invalid` if the file contradicts the format."""
    matter = file.matter
    digits = matter.text("petition").removeprefix("P-")
    opinion = Opinion(
        petition=int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else 0,
        signatures=matter.number("signatures"),
        by=matter.bounded("by", 200),
        on=matter.day("delivered-on"),
        text=file.text,
    )
    if file.path != opinion_path(opinion.petition, opinion.signatures):
        raise Invalid("opinion-in-wrong-file", path=file.path)
    return opinion


def _meeting_fields(meeting: Meeting) -> dict[str, object]:
    fields: dict[str, object] = {
        "held-on": meeting.held_on,
        "place": meeting.place,
        "stream": meeting.stream,
        "recording": meeting.recording,
        "minutes": meeting.minutes,
        "took-part": [*meeting.took_part],
    }
    return {key: value for key, value in fields.items() if value}


def _meeting(matter: FrontMatter) -> Meeting:
    addresses = {key: matter.bounded(key, 500, "") for key in _ADDRESSES}
    for key, address in addresses.items():
        if address and not is_address(address):
            raise Invalid("meeting-not-of-the-web", path=matter.path, key=key)
    return Meeting(
        held_on=matter.day("held-on"),
        place=matter.bounded("place", 200, ""),
        took_part=matter.names("took-part"),
        **addresses,
    )


def _kind(matter: FrontMatter) -> ThresholdKind | None:
    kind = matter.text("kind", "")
    if not kind:
        return None
    if kind not in set(ThresholdKind):
        raise Invalid("threshold-kind-unknown", path=matter.path, kind=kind[:40], known=OneOf(ThresholdKind))
    return ThresholdKind(kind)
