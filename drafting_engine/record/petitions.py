"""Petitions and decisions as files of the record, and back: what is written is read as the same petition."""

from collections.abc import Mapping

from drafting_engine.errors import Invalid, OneOf
from drafting_engine.participation.links import is_address
from drafting_engine.participation.petitions import Counts, Decision, Hearing, Petition, PetitionState, Threshold, Votes
from drafting_engine.record.files import RecordFile, write_file
from drafting_engine.record.front_matter import FrontMatter


def petition_file(petition: Petition) -> str:
    """Write a petition as its file in the record."""
    counts = petition.counts
    fields: dict[str, object] = {
        "id": petition.id,
        "title": petition.title,
        "author": petition.author,
        "opened": petition.opened,
        "state": petition.state.value,
        "outcome": petition.outcome,
        "text-hash": petition.text_hash,
        "counts": {
            "counted-on": counts.counted_on,
            "total": counts.total,
            "verified": counts.verified,
            "unverified": counts.unverified,
        },
        "thresholds": [_threshold_fields(threshold) for threshold in petition.thresholds],
    }
    if petition.reason:
        fields["reason"] = petition.reason
    if petition.hearing:
        hearing = petition.hearing
        fields["hearing"] = {"event": hearing.event, "date": hearing.day, "note": hearing.note}
    if petition.decisions:
        fields["decisions"] = [decision.id for decision in petition.decisions]
    return write_file(fields, petition.text)


def decision_file(decision: Decision) -> str:
    """Write a decision as its file in the record."""
    fields: dict[str, object] = {
        "id": decision.id,
        "about": decision.about,
        "result": decision.result,
        "decided-by": decision.decided_by,
        "decided-on": decision.decided_on,
    }
    if decision.reason:
        fields["reason"] = decision.reason
    if votes := decision.votes:
        fields["votes"] = {"for": votes.in_favour, "against": votes.against, "abstaining": votes.abstaining}
    fields |= {key: value for key, value in (("event", decision.event), ("minutes", decision.minutes)) if value}
    return write_file(fields, decision.text)


def petition_from(file: RecordFile, decisions: Mapping[str, Decision]) -> Petition:
    """Read a petition from its file; raise `Invalid` if the file contradicts the format."""
    matter, counts = file.matter, file.matter.part("counts")
    return Petition(
        number=_number(matter),
        title=matter.text("title"),
        author=matter.text("author"),
        opened=matter.day("opened"),
        state=_state(matter),
        outcome=matter.text("outcome"),
        reason=matter.text("reason", ""),
        text=file.text,
        text_hash=matter.text("text-hash"),
        counts=Counts(
            total=counts.number("total"), verified=counts.number("verified"), counted_on=counts.day("counted-on")
        ),
        thresholds=tuple(_threshold(part) for part in matter.parts("thresholds")),
        hearing=_hearing(matter.part("hearing")) if "hearing" in matter else None,
        decisions=tuple(decisions[name] for name in matter.names("decisions") if name in decisions),
    )


def decision_from(file: RecordFile) -> Decision:
    """Read a decision from its file; raise `Invalid` if the file contradicts the format."""
    matter = file.matter
    return Decision(
        id=matter.text("id"),
        about=matter.text("about"),
        result=matter.text("result"),
        decided_by=matter.text("decided-by"),
        decided_on=matter.day("decided-on"),
        reason=matter.text("reason", ""),
        text=file.text,
        votes=_votes(matter.part("votes")) if "votes" in matter else None,
        event=matter.text("event", ""),
        minutes=_minutes(matter),
    )


def _votes(matter: FrontMatter) -> Votes:
    abstaining = matter.number("abstaining") if "abstaining" in matter else 0
    return Votes(in_favour=matter.number("for"), against=matter.number("against"), abstaining=abstaining)


def _minutes(matter: FrontMatter) -> str:
    """Return the address of the minutes; raise `Invalid` for one that is not of the web."""
    address = matter.text("minutes", "")
    if address and not is_address(address):
        raise Invalid("minutes-not-of-the-web", path=matter.path)
    return address


def _threshold_fields(threshold: Threshold) -> dict[str, object]:
    days = {"reached-on": threshold.reached_on, "due": threshold.due, "delivered-on": threshold.delivered_on}
    fields = {"signatures": threshold.signatures, "owed-by": threshold.owed_by, "owed": threshold.owed, **days}
    return {key: value for key, value in fields.items() if value is not None}


def _threshold(matter: FrontMatter) -> Threshold:
    return Threshold(
        signatures=matter.number("signatures"),
        owed_by=matter.text("owed-by"),
        owed=matter.text("owed"),
        reached_on=matter.day_if_any("reached-on"),
        due=matter.day_if_any("due"),
        delivered_on=matter.day_if_any("delivered-on"),
    )


def _hearing(matter: FrontMatter) -> Hearing:
    return Hearing(event=matter.text("event"), day=matter.day("date"), note=matter.text("note"))


def _number(matter: FrontMatter) -> int:
    name = matter.text("id")
    digits = name.removeprefix("P-")
    if name == digits or not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
        raise Invalid("not-a-petition-id", path=matter.path, name=name[:40])
    return int(digits)


def _state(matter: FrontMatter) -> PetitionState:
    state = matter.text("state")
    try:
        return PetitionState(state)
    except ValueError:
        known = OneOf(known.value for known in PetitionState)
        raise Invalid("not-a-petition-state", path=matter.path, state=state[:40], known=known) from None
