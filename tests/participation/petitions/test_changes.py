"""What followers of a petition are told between two versions of its file, and what is published of it by default."""

from dataclasses import replace
from datetime import UTC, date, datetime

from drafting_engine.participation.petitions.changes import PetitionChangeKind, petition_changes_between
from drafting_engine.participation.petitions.districts import published
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
from drafting_engine.participation.petitions.rules import Ask, PetitionRules
from drafting_engine.participation.petitions.thresholds import Meeting, Threshold, ThresholdKind, ThresholdState

MARCH, MAY, JUNE = date(2016, 3, 15), date(2016, 5, 3), date(2016, 6, 1)
NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)
OPINION = Threshold(signatures=5000, owed_by="Staff", owed="an opinion", kind=ThresholdKind.OPINION, days=30)
SESSION = Threshold(signatures=9000, owed_by="Staff", owed="a session", kind=ThresholdKind.SESSION, days=30)
PETITION = Petition(
    number=12,
    title="Benches",
    author="Ana Sol",
    opened=MARCH,
    closes=JUNE,
    state=PetitionState.OPEN,
    outcome="Open for signatures.",
    reason="",
    text="We would like to sit.",
    text_hash="sha256:00",
    counts=Counts(total=10, verified=2, counted_on=MARCH),
    thresholds=(OPINION, SESSION),
)


def told(before: Petition | None, after: Petition) -> list[tuple[str, date | None, str]]:
    return [(one.kind.value, one.day, one.words) for one in petition_changes_between(before, after)]


def test_a_new_petition_was_opened_or_rejected() -> None:
    assert told(None, PETITION) == [("opened", MARCH, "")]
    rejected = replace(PETITION, state=PetitionState.REJECTED, outcome="", history=(step(words="It names somebody."),))
    assert told(None, rejected) == [("state", None, "It names somebody.")]


def step(**facts: object) -> PetitionStep:
    return PetitionStep(**{"at": NOON, "state": PetitionState.OPEN, "by": "Sam", **facts})  # type: ignore[arg-type]


def test_counts_alone_are_no_step() -> None:
    assert told(PETITION, replace(PETITION, counts=Counts(total=11, verified=2, counted_on=MAY))) == []


def test_a_threshold_is_reached_delivered_and_undone() -> None:
    reached = replace(PETITION, thresholds=(OPINION.reached(MAY, within_days=29), SESSION))
    assert reached.thresholds[0].due == JUNE
    assert told(PETITION, reached) == [("reached", MAY, "")]
    assert told(reached, PETITION) == [("reverted", None, "")]
    assert told(reached, reached) == []
    delivered = replace(reached, thresholds=(replace(reached.thresholds[0], delivered_on=JUNE), SESSION))
    assert told(reached, delivered) == [("delivered", JUNE, "")]
    assert told(PETITION, delivered) == [("reached", MAY, ""), ("delivered", JUNE, "")]
    assert told(delivered, delivered) == []


def test_a_threshold_that_was_not_in_the_file_is_told_as_far_as_it_is() -> None:
    none = replace(PETITION, thresholds=())
    assert told(none, PETITION) == []
    assert told(none, replace(PETITION, thresholds=(OPINION.reached(MAY, within_days=29),))) == [("reached", MAY, "")]


def test_a_meeting_is_announced_again_where_its_day_changes_and_not_after_it_was_held() -> None:
    def with_meeting(day: date, *, held: bool = False) -> Petition:
        session = replace(SESSION, reached_on=MARCH, meeting=Meeting(held_on=day), delivered_on=day if held else None)
        return replace(PETITION, thresholds=(OPINION, session))

    before = replace(PETITION, thresholds=(OPINION, replace(SESSION, reached_on=MARCH)))
    assert told(before, with_meeting(MAY)) == [("announced", MAY, "")]
    assert told(with_meeting(MAY), with_meeting(MAY)) == []
    assert told(with_meeting(MAY), with_meeting(JUNE)) == [("announced", JUNE, "")]
    assert told(with_meeting(MAY), with_meeting(MAY, held=True)) == [("delivered", MAY, "")]


def test_a_correction_is_told_with_its_reason() -> None:
    versions = tuple(
        PetitionTextVersion(number=one, title="Benches", text="", text_hash="", by="Sam", reason=why, at=NOON)
        for one, why in ((1, ""), (2, "A word was missing."))
    )
    corrected = replace(PETITION, versions=versions)
    assert told(PETITION, corrected) == [("corrected", None, "A word was missing.")]
    assert told(corrected, corrected) == []


def test_a_hearing_and_decisions_are_told_once() -> None:
    heard = replace(PETITION, hearing=Hearing(event="E-4", day=MAY, note="It was broadcast."))
    assert told(PETITION, heard) == [("heard", MAY, "It was broadcast.")]
    assert told(heard, PETITION) == []
    first = Decision(
        id="D-1", about="P-12", result="accepted", decided_by="Plenary", decided_on=MAY, reason="", text=""
    )
    second = replace(first, id="D-2", decided_on=JUNE)
    decided = replace(PETITION, decisions=(first,))
    assert told(PETITION, decided) == [("decided", MAY, "")]
    (change,) = petition_changes_between(decided, replace(decided, decisions=(first, second)))
    assert (change.kind, change.decision) == (PetitionChangeKind.DECIDED, second)


def test_signing_off_and_on_are_told_each_and_the_last_day_with_it() -> None:
    off = step(signing=SigningSwitch.OFF, words="The server moves.")
    on = step(signing=SigningSwitch.ON, words="It has moved.")
    is_off = replace(PETITION, history=(off,))
    is_on = replace(PETITION, history=(off, on))
    assert told(PETITION, is_off) == [("signing-off", None, "The server moves.")]
    assert told(is_off, is_on) == [("signing-on", JUNE, "It has moved.")]
    assert told(PETITION, is_on) == [("signing-off", None, "The server moves."), ("signing-on", JUNE, "It has moved.")]
    assert told(is_on, is_on) == []


def test_another_state_is_told_with_its_outcome_or_with_what_was_said_at_its_last_step() -> None:
    closed = replace(PETITION, state=PetitionState.CLOSED, outcome="Its time is over.")
    assert told(PETITION, closed) == [("state", None, "Its time is over.")]
    said = (
        step(words="It is closed."),
        step(state=ThresholdState.OWED, threshold=5000, words="It is owed."),
        step(signing=SigningSwitch.ON, words="It is on."),
    )
    without = replace(closed, outcome="", history=said)
    assert told(replace(PETITION, history=said), without) == [("state", None, "It is closed.")]
    assert told(PETITION, replace(PETITION, outcome="Read soon.")) == [("outcome", None, "Read soon.")]


def test_a_district_with_fewer_than_ten_is_told_to_nobody() -> None:
    assert published({"Norte": 10, "Centro": 11, "Sur": 9, "": 500}) == {"Centro": 11, "Norte": 10}


def test_what_rules_do_not_say_of_petitions_is_as_the_format_of_the_record_says() -> None:
    rules = PetitionRules()
    assert (rules.sponsors, rules.minimum_characters, rules.maximum_characters) == (0, 40, 6000)
    assert (rules.open_days, rules.retention_days, rules.moderated) == (180, 365, True)
    assert (rules.asks, rules.districts, rules.compares) == ((), (), False)


def test_what_is_compared_with_a_register_of_residents_is_a_document_or_a_birthday() -> None:
    assert {one.value for one in Ask if one.is_compared} == {"document", "born"}
    assert PetitionRules(asks=(Ask.POSTCODE, Ask.BORN)).compares
    assert not PetitionRules(asks=(Ask.POSTCODE, Ask.RESIDENCE)).compares
