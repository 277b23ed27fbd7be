"""Sheets of paper: which steps a batch takes, and what becomes of each row."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.signatures.fields import read_line
from drafting_engine.participation.signatures.sheets import (
    AT_WORK,
    BatchState,
    RowOutcome,
    SheetRow,
    SheetRules,
    advance,
    judge,
)

STEPS = {
    ("reading", "waiting"),
    ("reading", "dropped"),
    ("waiting", "counting"),
    ("waiting", "dropped"),
    ("counting", "counted"),
    ("counted", "undoing"),
    ("undoing", "undone"),
}
RULES = SheetRules(
    asks_postcode=False,
    asks_district=False,
    opened=date(2016, 3, 1),
    closes=date(2016, 5, 31),
    today=date(2016, 5, 3),
)
ROW = SheetRow(number=1, name="Ana Ruiz", postcode="06000")


@pytest.mark.parametrize(("state", "to"), list(product(BatchState, BatchState)))
def test_a_batch_takes_the_steps_of_its_life_and_no_other(state: BatchState, to: BatchState) -> None:
    if (state.value, to.value) in STEPS:
        assert advance(state, to) is to
    else:
        with pytest.raises(Conflict, match="batch-step-not-possible"):
            advance(state, to)


def test_the_program_goes_on_by_itself_where_it_reads_counts_or_undoes() -> None:
    assert [one.value for one in AT_WORK] == ["reading", "counting", "undoing"]


@pytest.mark.parametrize(
    ("row", "outcome"),
    [
        ({}, "good"),
        ({"postcode": "", "email": "ana@x.example"}, "good"),
        ({"postcode": "", "born": "1980-01-02"}, "good"),
        ({"postcode": "", "document": "AB 12"}, "good"),
        ({"postcode": ""}, "incomplete"),
        ({"name": ""}, "incomplete"),
        ({"name": "", "postcode": ""}, "unreadable"),
        ({"name": "", "postcode": "", "district": "Centro"}, "unreadable"),
        ({"name": "", "postcode": "", "document": "AB 12"}, "incomplete"),
        ({"name": "", "postcode": "", "email": "ana@x.example"}, "incomplete"),
        ({"is_dated_wrongly": True}, "unreadable"),
        ({"signed_on": date(2016, 3, 1)}, "good"),
        ({"signed_on": date(2016, 2, 29)}, "refused"),
        ({"signed_on": date(2016, 5, 3)}, "good"),
        ({"signed_on": date(2016, 5, 4)}, "refused"),
    ],
)
def test_what_becomes_of_a_row(row: dict[str, Any], outcome: str) -> None:
    assert judge(replace(ROW, **row), RULES) is RowOutcome(outcome)


def test_a_row_has_what_the_rules_ask_for() -> None:
    by_mail = SheetRow(number=1, name="Ana Ruiz", email="ana@x.example")
    assert judge(by_mail, replace(RULES, asks_postcode=True)) is RowOutcome.INCOMPLETE
    assert judge(replace(by_mail, postcode="06000"), replace(RULES, asks_postcode=True)) is RowOutcome.GOOD
    assert judge(by_mail, replace(RULES, asks_district=True)) is RowOutcome.INCOMPLETE
    assert judge(replace(by_mail, district="Centro"), replace(RULES, asks_district=True)) is RowOutcome.GOOD


def test_the_day_of_a_row_lies_before_the_petition_closed() -> None:
    closed = replace(RULES, closes=date(2016, 4, 30))
    assert judge(replace(ROW, signed_on=date(2016, 4, 30)), closed) is RowOutcome.GOOD
    assert judge(replace(ROW, signed_on=date(2016, 5, 1)), closed) is RowOutcome.REFUSED
    assert judge(replace(ROW, signed_on=date(2016, 5, 3)), replace(RULES, closes=None)) is RowOutcome.GOOD
    assert judge(replace(ROW, signed_on=date(2016, 5, 4)), replace(RULES, closes=None)) is RowOutcome.REFUSED


def test_a_line_of_a_form_has_no_needless_blanks_and_one_length() -> None:
    assert read_line("  Calle \t 5 ", 20) == "Calle 5"
    assert read_line("   ", 20) == ""
    assert read_line("x" * 20, 20) == "x" * 20
    for text in ("x" * 21, "a\u202eb", "a\u200bb"):
        with pytest.raises(Invalid, match="signature-field-unreadable"):
            read_line(text, 20)
