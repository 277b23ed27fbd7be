"""Why a version of the draft lands an amendment: what its trailers and its message say, as a form would ask it."""

from collections.abc import Collection

from drafting_engine.participation.amendments.amendment import LONGEST_BODY, LONGEST_WORDS, StatedReason
from drafting_engine.participation.process.process import DecisionKind, Process
from drafting_engine.provenance.dating import LEGAL, version_day
from drafting_engine.repository.commit import Commit


def acceptance_in(landing: Commit, rules: Process, own: Collection[str]) -> StatedReason:
    """Return the reason, the body and the legal day with which a version accepts an amendment.

    The reason is the first that the rules have for accepting; those in `own` are the amendment's and say why its author
    strikes something out. The words stand behind the code, else below the subject.
    """
    codes = {reason.code for reason in rules.reasons_for(DecisionKind.ACCEPT)}
    stated = [value.partition(";") for value in landing.values("Reason") if value not in own]
    code, words = next(((code.strip(), words.strip()) for code, _, words in stated if code.strip() in codes), ("", ""))
    day = version_day(landing)
    return StatedReason(
        code=code,
        words=words or landing.body.strip(),
        decided_by=next(iter(landing.values("Decided-By")), ""),
        decided_on=day.day if day and day.source == LEGAL else None,
    )


def shortened(stated: StatedReason, otherwise: str) -> StatedReason:
    """Return a reason as the register can hold it, whatever the rules let pass; with other words where it has none."""
    return StatedReason(
        code=stated.code,
        words=(stated.words or otherwise)[:LONGEST_WORDS],
        decided_by=stated.decided_by[:LONGEST_BODY],
        decided_on=stated.decided_on,
    )
