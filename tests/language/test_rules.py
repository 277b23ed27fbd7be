"""Changes of the rules in words."""

from datetime import date

import pytest

from drafting_engine.language.rules import rule_change_words
from drafting_engine.participation.process.rule_changes import RuleChange
from drafting_engine.participation.process.tables import RuleField, RuleKind


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (RuleChange(kind=RuleKind.PHASES, name="Talk"), "Phases: “Talk” is new."),
        (RuleChange(kind=RuleKind.LIMITS, name="quorum", is_gone=True), "quorum: nothing is said of it any more."),
        (
            RuleChange(kind=RuleKind.LIMITS, name="amendment_cosigners", after=3),
            "Co-signers that a proposal needs: 3 now; nothing was said of it before.",
        ),
        (
            RuleChange(kind=RuleKind.LIMITS, name="notice_days", field=RuleField.NUMBER, before=1_200, after=14),
            "Days before a meeting by which it is announced: 14 and no longer 1,200.",
        ),
        (
            RuleChange(kind=RuleKind.LIMITS, name="boats_in_harbour", field=RuleField.NUMBER, before=1, after=2),
            "boats in harbour: 2 and no longer 1.",
        ),
        (
            RuleChange(kind=RuleKind.PHASES, name="Talk", field=RuleField.ENDS, after=date(2016, 3, 1)),
            "Phases, “Talk”: Last day is “1 March 2016” now, and was not said before.",
        ),
        (
            RuleChange(kind=RuleKind.PHASES, name="Talk", field=RuleField.ENDS, before=date(2016, 3, 1)),
            "Phases, “Talk”: Last day was “1 March 2016”, and is not said any more.",
        ),
        (
            RuleChange(kind=RuleKind.THRESHOLDS, name="5000", field=RuleField.DAYS, before=20, after=1_200),
            "Thresholds of petitions, “5000”: Within how many days is “1,200” and no longer “20”.",
        ),
        (
            RuleChange(
                kind=RuleKind.REASONS,
                name="Federal",
                field=RuleField.FOR,
                before=("reject",),
                after=("reject", "decline"),
            ),
            "Reasons for decisions, “Federal”: What it is given for is “rejecting, declining a comment” and no longer "
            "“rejecting”.",
        ),
        (
            RuleChange(kind=RuleKind.MODERATION, name="after", field=RuleField.WHEN, before="after", after="before"),
            "Comments are shown once a moderator has read them, and not at once.",
        ),
        (
            RuleChange(
                kind=RuleKind.EARLIER_COSIGNATURES, name="x", field=RuleField.WHEN, before="confirm", after="count"
            ),
            "When the words of a proposal change, earlier co-signatures count on.",
        ),
    ],
)
def test_a_change_is_a_sentence(change: RuleChange, words: str) -> None:
    assert rule_change_words(change) == words
