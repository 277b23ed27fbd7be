"""Decisions as files of the record, and back: what is written is read as the same decision."""

from drafting_engine.errors import Invalid
from drafting_engine.participation.links import is_address
from drafting_engine.participation.petitions.petition import Decision, Votes
from drafting_engine.record.files import RecordFile, write_file
from drafting_engine.record.front_matter import FrontMatter


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
