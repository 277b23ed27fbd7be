"""Rules as tables: a file keeps what nobody touched, says what was meant, and each change is told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.language.rules import rule_change_words
from drafting_engine.participation.process.files import with_rules
from drafting_engine.participation.process.process import parse_process, process_of
from drafting_engine.participation.process.rule_changes import rule_changes
from drafting_engine.participation.process.tables import (
    FIELDS,
    RuleField,
    RuleKind,
    RuleRow,
    RuleTables,
    as_toml,
    read_row,
    require_distinct,
    tables_of,
    typed_row,
)
from tests.refusals import expect_refusal

SAMPLE = (Path(__file__).parents[3] / "constitution" / "process.toml").read_text(encoding="utf-8")
SMALL = """# Rules of the harbour.
format = 1

# The first days.
[[phases]]
slug = "talk"
title = "Talk"       # as the council said
begins = 2016-02-05
ends = 2016-03-13
summary = "People talk."
colour = "blue"

[limits]
meeting_quorum = 10  # ten, by tradition
"""
UNUSUAL = 'format = 1  # one\nphases = [{slug = "talk", title = "Talk", begins = 2016-02-05, summary = "S"}]\n'
TALK: RuleRow = {
    RuleField.SLUG: "talk",
    RuleField.TITLE: "Talk",
    RuleField.BEGINS: date(2016, 2, 5),
    RuleField.ENDS: date(2016, 3, 13),
    RuleField.SUMMARY: "People talk.",
}


def rules(source: str) -> RuleTables:
    return tables_of(parse_process(source))


def test_rules_that_stay_leave_the_file_as_it_is() -> None:
    for source in (SAMPLE, SMALL):
        assert with_rules(source, rules(source)).text == source


def test_what_changes_is_written_on_its_line_and_all_comments_stay() -> None:
    phase: RuleRow = {**TALK, RuleField.TITLE: 'Talk "aloud"', RuleField.SUMMARY: "All talk."}
    phase = {field: value for field, value in phase.items() if field is not RuleField.ENDS}
    tables = {**rules(SMALL), RuleKind.PHASES: (phase,), RuleKind.MODERATION: ({RuleField.WHEN: "before"},)}
    made = with_rules(SMALL, tables)
    assert not made.has_lost_comments
    assert made.text == (
        SMALL.replace("format = 1\n", 'format = 1\nmoderation = "before"\n')
        .replace('"Talk"', '"Talk \\"aloud\\""')
        .replace("ends = 2016-03-13\n", "")
        .replace("People talk.", "All talk.")
    )


def test_a_rule_that_goes_takes_its_comment_along_and_a_new_one_follows_its_kind() -> None:
    vote: RuleRow = {**TALK, RuleField.SLUG: "vote", RuleField.TITLE: "Vote"}
    phases: tuple[RuleRow, ...] = (TALK, vote)
    both = with_rules(SMALL, {**rules(SMALL), RuleKind.PHASES: phases}).text
    assert both.index('slug = "talk"') < both.index('slug = "vote"') < both.index("[limits]")
    gone = with_rules(both, {**rules(both), RuleKind.PHASES: (vote,)}).text
    assert "first days" not in gone
    assert "Rules of the harbour" in gone
    assert [phase.slug for phase in parse_process(gone).phases] == ["vote"]
    limits: tuple[RuleRow, ...] = (
        {RuleField.NAME: "meeting_quorum", RuleField.NUMBER: 12},
        {RuleField.NAME: "größe", RuleField.NUMBER: 3},
    )
    more = with_rules(SMALL, {**rules(SMALL), RuleKind.LIMITS: limits}).text
    assert more.endswith('meeting_quorum = 12  # ten, by tradition\n"größe" = 3\n')


def test_the_comment_behind_an_empty_table_belongs_to_the_rule_below_it() -> None:
    source = 'format = 1\n\n[limits]\n\n# Not ours.\n[[reasons]]\ncode = "no"\ntitle = "No"\nmeaning = "No."\n'
    made = with_rules(source, {**rules(source), RuleKind.REASONS: ()})
    assert "[limits]" in made.text
    assert "Not ours" not in made.text


def test_a_file_of_unusual_form_is_written_anew_and_that_is_said() -> None:
    tables = rules(UNUSUAL)
    phase = {**tables[RuleKind.PHASES][0], RuleField.TITLE: "Say"}
    made = with_rules(UNUSUAL, {**tables, RuleKind.PHASES: (phase,)})
    assert made.has_lost_comments
    assert parse_process(made.text).phases[0].title == "Say"
    assert not with_rules("", tables).has_lost_comments


def test_the_rules_of_petitions_are_written_where_they_differ_from_what_is_usual() -> None:
    usual = rules(SMALL)[RuleKind.PETITIONS][0]
    more: RuleRow = {**usual, RuleField.SPONSORS: 5, RuleField.MODERATED: False, RuleField.ASKS: ("postcode",)}
    made = with_rules(SMALL, {**rules(SMALL), RuleKind.PETITIONS: (more,)}).text
    assert made == SMALL + '\n[petitions]\nsponsors = 5\nmoderated = false\nasks = ["postcode"]\n'
    other: RuleRow = {**more, RuleField.SPONSORS: 3}
    commented = made.replace("sponsors = 5", "sponsors = 5  # as ever")
    again = with_rules(commented, {**rules(commented), RuleKind.PETITIONS: (other,)}).text
    assert again == commented.replace("sponsors = 5", "sponsors = 3")
    (change,) = rule_changes(rules(commented), rules(again))
    assert (
        rule_change_words(change) == "Petitions: How many must support it before it is opened is “3” and no longer “5”."
    )
    typed = typed_row(more)
    assert (typed[RuleField.MODERATED], typed[RuleField.ASKS]) == ("false", "postcode")
    assert read_row(RuleKind.PETITIONS, typed) == {key: value for key, value in more.items() if value != ()}


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).filter(
    str.strip
)
ROWS = st.fixed_dictionaries(
    {
        RuleKind.PHASES: st.lists(st.tuples(TEXTS, st.dates()), max_size=3, unique_by=lambda row: row[0]),
        RuleKind.LIMITS: st.lists(st.tuples(TEXTS, st.integers(0, 10**6)), max_size=3, unique_by=lambda row: row[0]),
        "when": st.sampled_from(["before", "after"]),
        "earlier": st.sampled_from(["confirm", "count"]),
        RuleKind.ROLES: st.lists(
            st.tuples(TEXTS, st.lists(TEXTS, max_size=2)), max_size=3, unique_by=lambda row: row[0]
        ),
    }
)


@settings(max_examples=120)
@given(ROWS, st.sampled_from([SAMPLE, SMALL, UNUSUAL, ""]))
def test_any_rules_in_any_file_are_read_back_as_they_were_meant(rows: dict[str, Any], source: str) -> None:
    tables = dict(rules(source)) if source else {}
    tables[RuleKind.PHASES] = tuple(
        {RuleField.SLUG: slug, RuleField.TITLE: slug, RuleField.BEGINS: day, RuleField.SUMMARY: "S"}
        for slug, day in rows[RuleKind.PHASES]
    )
    tables[RuleKind.LIMITS] = tuple({RuleField.NAME: n, RuleField.NUMBER: v} for n, v in rows[RuleKind.LIMITS])
    tables[RuleKind.ROLES] = tuple(
        {RuleField.SLUG: slug, RuleField.TITLE: slug, **({RuleField.MAY: tuple(may)} if may else {})}
        for slug, may in rows[RuleKind.ROLES]
    )
    tables[RuleKind.MODERATION] = ({RuleField.WHEN: rows["when"]},)
    tables[RuleKind.EARLIER_COSIGNATURES] = ({RuleField.WHEN: rows["earlier"]},)
    assert parse_process(with_rules(source, tables).text) == process_of(as_toml(tables))


def test_what_a_form_shows_is_read_back() -> None:
    for kind, rows in rules(SAMPLE).items():
        for row in rows:
            assert read_row(kind, typed_row(row)) == row


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (RuleKind.PHASES, {"title": "Vote", "begins": "soon", "summary": "S"}, "Phases: Vote: First day is no day"),
        (RuleKind.PHASES, {"title": "Vote", "begins": "2016-01-01"}, "What happens in it is missing"),
        (RuleKind.THRESHOLDS, {"signatures": "-5", "owed_by": "staff", "owed": "it", "days": "1"}, "no whole number"),
        (RuleKind.THRESHOLDS, {"signatures": "٥", "owed_by": "staff", "owed": "it", "days": "1"}, "no whole number"),
        (RuleKind.REASONS, {"code": "Not Ours", "title": "T", "meaning": "M"}, "'Not Ours' is no short name"),
        (RuleKind.REASONS, {"title": "法律", "meaning": "M"}, "Short name is missing"),
        (RuleKind.ROLES, {"title": "x" * 2_001}, "Title is too long"),
    ],
)
def test_what_can_not_stand_is_said_by_rule_and_field(kind: RuleKind, typed: dict[str, str], words: str) -> None:
    with expect_refusal(Invalid, words):
        read_row(kind, {RuleField(field): value for field, value in typed.items()})


def test_a_field_and_a_kind_of_rules_are_bounded() -> None:
    longest = read_row(RuleKind.ROLES, {RuleField.TITLE: "x" * 2_000})
    assert longest[RuleField.TITLE] == "x" * 2_000
    limits: list[RuleRow] = [{RuleField.NAME: str(number), RuleField.NUMBER: number} for number in range(201)]
    require_distinct({RuleKind.LIMITS: tuple(limits[:200])})
    with expect_refusal(Invalid, "200"):
        require_distinct({RuleKind.LIMITS: tuple(limits)})


def test_a_short_name_is_made_from_the_title() -> None:
    made = read_row(RuleKind.REASONS, {RuleField.TITLE: "12 Días: no es nuestro", RuleField.MEANING: "M"})
    assert made[RuleField.CODE] == "dias-no-es-nuestro"
    with expect_refusal(Invalid, "Phases: talk stands there twice"):
        require_distinct({RuleKind.PHASES: (TALK, TALK)})


def test_each_change_is_told_once() -> None:
    later: RuleRow = {**TALK, RuleField.ENDS: date(2016, 4, 1)}
    before = rules(SMALL)
    vote: RuleRow = {**TALK, RuleField.SLUG: "vote", RuleField.TITLE: "Vote"}
    after: RuleTables = {**before, RuleKind.PHASES: (later, vote)}
    after = {**after, RuleKind.LIMITS: (), RuleKind.MODERATION: ({RuleField.WHEN: "before"},)}
    found = [(one.kind, one.name, one.field, one.is_gone) for one in rule_changes(before, after)]
    assert found == [
        (RuleKind.PHASES, "Talk", RuleField.ENDS, False),
        (RuleKind.PHASES, "Vote", None, False),
        (RuleKind.MODERATION, "after", RuleField.WHEN, False),
        (RuleKind.LIMITS, "meeting_quorum", None, True),
    ]
    assert rule_changes(before, before) == ()
    assert set(FIELDS) == set(RuleKind)
