"""The rules of a process are read strictly: what a day, a number or a code means must never be a guess."""

from datetime import date

import pytest

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.participation.petitions.rules import Ask, PetitionRules
from drafting_engine.participation.petitions.thresholds import ThresholdKind
from drafting_engine.participation.process.process import (
    DecisionKind,
    Phase,
    Process,
    ProcessRole,
    Reason,
    ThresholdRule,
    parse_process,
)
from tests.refusals import expect_refusal

RULES = """
format = 1

[[phases]]
slug = "petitions"
title = "Petitions"
begins = 2016-03-14
ends = 2016-09-01
summary = "Anyone may sign."

[[phases]]
slug = "adoption"
title = "Adopted"
begins = 2016-09-02
summary = "The text waits."

[[thresholds]]
signatures = 10000
owed_by = "drafting group"
owed = "a hearing"
days = 30

[[thresholds]]
signatures = 5000
owed_by = "technical staff"
owed = "an analysis"
days = 21

[limits]
meeting_quorum = 10

[[reasons]]
code = "federal-matter"
title = "A federal matter"
meaning = "The Federation decides."

[[roles]]
slug = "drafter"
title = "Drafter"
may = ["edit articles"]
"""

PETITIONS = """
[petitions]
sponsors = 5
minimum_characters = 100
open_days = 90
moderated = false
asks = ["postcode", "residence"]
districts = ["Old Town", "Harbour"]
"""

ADOPTED = """
[[reasons]]
code = "adopted"
title = "Adopted"
meaning = "The words stand."
for = ["accept"]
"""


def test_a_reason_is_offered_for_the_decisions_that_it_fits() -> None:
    rules = parse_process(RULES + ADOPTED)
    assert [one.code for one in rules.reasons_for(DecisionKind.ACCEPT)] == ["federal-matter", "adopted"]
    assert [one.code for one in rules.reasons_for(DecisionKind.REJECT)] == ["federal-matter"]
    with expect_refusal(Invalid, match="for must list"):
        parse_process(RULES + ADOPTED.replace('"accept"', '"praise"'))


def test_rules_are_read() -> None:
    rules = parse_process(RULES)
    assert [threshold.signatures for threshold in rules.thresholds] == [5000, 10000]
    assert rules.limits["meeting_quorum"] == 10
    assert rules.reason("federal-matter").title == "A federal matter"
    assert rules.threshold(5000).days == 21
    assert rules.roles == (ProcessRole("drafter", "Drafter", ("edit articles",)),)
    assert rules.thresholds[1] == ThresholdRule(signatures=10_000, owed_by="drafting group", owed="a hearing", days=30)
    assert rules.phases[0] == Phase(
        slug="petitions",
        title="Petitions",
        begins=date(2016, 3, 14),
        ends=date(2016, 9, 1),
        summary="Anyone may sign.",
    )
    assert rules.phases[1].ends is None
    assert rules.reasons[0] == Reason(
        code="federal-matter", title="A federal matter", meaning="The Federation decides.", decisions=()
    )
    assert (rules.moderation, rules.moderation_reasons) == ("after", ())


def test_what_decisions_are_called_in_the_rules() -> None:
    assert [one.value for one in DecisionKind] == ["strike-out", "accept", "reject", "withdraw", "decline"]


def test_a_phase_of_one_day_and_limits_of_none_are_allowed() -> None:
    rules = parse_process(RULES.replace("ends = 2016-09-01", "ends = 2016-03-14").replace("days = 21", "days = 0"))
    assert rules.phases[0].covers(date(2016, 3, 14))
    assert not rules.phases[0].covers(date(2016, 3, 15))
    assert rules.threshold(5000).days == 0
    assert parse_process("").roles == ()
    assert parse_process('[[roles]]\nslug = "guest"\ntitle = "Guest"\n').roles[0].may == ()


@pytest.mark.parametrize(
    ("day", "slug"),
    [
        (date(2016, 3, 13), None),
        (date(2016, 3, 14), "petitions"),
        (date(2016, 9, 1), "petitions"),
        (date(2016, 9, 2), "adoption"),
        (date(2030, 1, 1), "adoption"),
    ],
)
def test_a_day_belongs_to_a_phase(day: date, slug: str | None) -> None:
    phase = parse_process(RULES).phase_on(day)
    assert (phase and phase.slug) == slug


def test_of_phases_that_overlap_the_later_counts() -> None:
    rules = parse_process(RULES.replace("begins = 2016-09-02", "begins = 2016-08-01"))
    phase = rules.phase_on(date(2016, 8, 15))
    assert phase is not None
    assert phase.slug == "adoption"


def test_a_code_or_threshold_that_is_not_in_the_rules_is_not_found() -> None:
    rules = parse_process(RULES)
    with expect_refusal(NotFound, match="whim"):
        rules.reason("whim")
    with pytest.raises(NotFound):
        rules.threshold(7)


def test_no_rules_are_empty_rules() -> None:
    assert parse_process("") == Process()
    assert Process().phase_on(date(2016, 5, 1)) is None


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("format = 1", "format = 2", "reads up to 1"),
        ("format = 1", 'format = "1"', "whole number"),
        ("format = 1", "format = 0", "whole number"),
        ("format = 1", "format = ", "can't be read"),
        ("begins = 2016-03-14", 'begins = "14 March"', "begins must be a date"),
        ("begins = 2016-03-14", "begins = 2016-03-14T10:00:00", "begins must be a date"),
        ("ends = 2016-09-01", "ends = 2016-01-01", "ends before it begins"),
        ("days = 21", "days = -1", "whole number"),
        ("days = 21", "days = true", "whole number"),
        ('code = "federal-matter"', 'code = ""', "code must be a text"),
        ('may = ["edit articles"]', "may = [1]", "may must be"),
        ("[[reasons]]", "[reasons]", "reasons must be a list"),
        ("[limits]", "[[limits]]", "limits must be a table"),
    ],
)
def test_rules_that_break_the_format_are_refused(was: str, is_now: str, says: str) -> None:
    with expect_refusal(Invalid, match=says) as refusal:
        parse_process(RULES.replace(was, is_now, 1))
    assert "\n" not in str(refusal.value)


def test_a_threshold_says_of_which_kind_it_is() -> None:
    kinds = [rule.kind for rule in parse_process(RULES.replace("days = 21", 'days = 21\nkind = "opinion"')).thresholds]
    assert kinds == [ThresholdKind.OPINION, None]
    with expect_refusal(Invalid, match="kind of a threshold is unknown"):
        parse_process(RULES.replace("days = 21", 'days = 21\nkind = "praise"'))


def test_the_rules_of_petitions_are_read_and_what_they_do_not_say_is_usual() -> None:
    assert parse_process(RULES).petitions == PetitionRules()
    assert parse_process(RULES + PETITIONS).petitions == PetitionRules(
        sponsors=5,
        minimum_characters=100,
        open_days=90,
        moderated=False,
        asks=(Ask.POSTCODE, Ask.RESIDENCE),
        districts=("Old Town", "Harbour"),
    )
    former = RULES.replace("meeting_quorum = 10", "petition_characters = 900")
    assert parse_process(former).petitions.maximum_characters == 900
    assert parse_process(former + "\n[petitions]\nmaximum_characters = 800\n").petitions.maximum_characters == 800


@pytest.mark.parametrize(
    ("was", "is_now", "says"),
    [
        ("sponsors = 5", "sponsors = -1", "sponsors must be a whole number"),
        ("moderated = false", "moderated = 1", "moderated must be true or false"),
        ('"postcode"', '"shoe size"', "asks can't list 'shoe size'"),
        ('"postcode"', '"born"', "lists born without postcode"),
        ('"Old Town"', "1", "districts must be a list of texts"),
        ("minimum_characters = 100", "minimum_characters = 9000", "minimum_characters is more than"),
        ("[petitions]", "[[petitions]]", "petitions must be a table"),
    ],
)
def test_rules_of_petitions_that_break_the_format_are_refused(was: str, is_now: str, says: str) -> None:
    with expect_refusal(Invalid, match=says):
        parse_process(RULES + PETITIONS.replace(was, is_now, 1))
