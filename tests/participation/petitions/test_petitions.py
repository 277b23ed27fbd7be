"""The life of a petition as rules: states, thresholds, counts."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.language.terms import term
from drafting_engine.participation.petitions.petition import (
    ENDED,
    PRIVATE,
    SIGNABLE,
    TRANSITIONS,
    Counts,
    Petition,
    PetitionState,
    advance,
)
from drafting_engine.participation.petitions.thresholds import Threshold
from tests.refusals import expect_refusal

THRESHOLD = Threshold(signatures=5000, owed_by="technical staff", owed="a published analysis")
PETITION = Petition(
    number=12,
    title="A bench at every stop",
    author="Ana Sol",
    opened=date(2016, 3, 15),
    state=PetitionState.GATHERING,
    outcome="Open for signatures.",
    reason="",
    text="We would like to sit.",
    text_hash="sha256:00",
    counts=Counts(total=4200, verified=2800, counted_on=date(2016, 4, 1)),
    thresholds=(THRESHOLD, replace(THRESHOLD, signatures=10_000)),
)

REACHED = {PetitionState.INCLUDED, PetitionState.PARTLY_INCLUDED, PetitionState.STRUCK_OUT}
"""States of a petition whose words got into the text at some time."""


def test_every_state_has_a_line_in_the_table_and_plain_words() -> None:
    assert set(TRANSITIONS) == set(PetitionState)


# From the state on the left to those that may follow; "-" is none.
LIFE = """
draft             collecting-sponsors in-moderation open withdrawn
collecting-sponsors in-moderation open lapsed withdrawn
in-moderation     open rejected withdrawn
open              closed stopped included partly-included rejected merged-elsewhere lapsed withdrawn
gathering         under-analysis closed stopped rejected merged-elsewhere lapsed withdrawn
under-analysis    analysed closed stopped withdrawn
analysed          heard closed stopped included partly-included rejected merged-elsewhere lapsed withdrawn
heard             presented closed stopped included partly-included rejected merged-elsewhere
presented         closed stopped included partly-included rejected merged-elsewhere
closed            open included partly-included rejected merged-elsewhere lapsed
stopped           open rejected
included          partly-included struck-out
partly-included   included struck-out
struck-out        included partly-included
rejected          -
merged-elsewhere  -
lapsed            -
withdrawn         -
"""
STEPS = {(line.split()[0], to) for line in LIFE.strip().splitlines() for to in line.split()[1:] if to != "-"}


@pytest.mark.parametrize(("state", "to"), list(product(PetitionState, PetitionState)))
def test_a_petition_takes_the_steps_of_its_life_and_no_other(state: PetitionState, to: PetitionState) -> None:
    if (state.value, to.value) in STEPS:
        assert advance(state, to) is to
    else:
        with pytest.raises(Conflict):
            advance(state, to)


def test_every_state_can_be_reached_from_the_first() -> None:
    first = [PetitionState.DRAFT, PetitionState.GATHERING]  # the latter in records from before there were drafts
    seen, waiting = set(first), first
    while waiting:
        for state in TRANSITIONS[waiting.pop()]:
            if state not in seen:
                seen.add(state)
                waiting.append(state)
    assert seen == set(PetitionState)


def test_a_petition_that_reached_the_text_stays_one_that_did() -> None:
    for state in REACHED:
        assert TRANSITIONS[state]
        assert set(TRANSITIONS[state]) <= REACHED


def test_nothing_leads_out_of_a_closed_state() -> None:
    closed = {PetitionState.REJECTED, PetitionState.MERGED, PetitionState.LAPSED, PetitionState.WITHDRAWN}
    assert closed == ENDED
    assert not SIGNABLE & (ENDED | PRIVATE)


def test_a_struck_out_petition_may_return() -> None:
    assert advance(PetitionState.STRUCK_OUT, PetitionState.INCLUDED) is PetitionState.INCLUDED


def test_a_step_outside_the_table_is_refused() -> None:
    with expect_refusal(Conflict, match="gathering signatures"):
        advance(PetitionState.GATHERING, PetitionState.INCLUDED)


def test_counts_say_how_much_of_them_is_verified() -> None:
    counts = Counts(total=200, verified=150, counted_on=date(2016, 4, 1))
    assert counts.unverified == 50
    assert Counts(total=0, verified=0, counted_on=date(2016, 4, 1)).unverified == 0
    assert Counts(total=7, verified=7, counted_on=date(2016, 4, 1)).unverified == 0


@pytest.mark.parametrize(("total", "verified"), [(10, 11), (-1, -1), (10, -1)])
def test_impossible_counts_are_refused(total: int, verified: int) -> None:
    with pytest.raises(Invalid):
        Counts(total=total, verified=verified, counted_on=date(2016, 4, 1))


def test_a_threshold_that_is_reached_has_a_day_on_which_its_answer_is_due() -> None:
    reached = THRESHOLD.reached(date(2016, 4, 3), within_days=21)
    assert reached.due == date(2016, 4, 24)
    assert (reached.signatures, reached.owed_by, reached.owed) == (5000, "technical staff", "a published analysis")
    assert (reached.reached_on, reached.delivered_on) == (date(2016, 4, 3), None)
    assert not reached.is_late
    assert not THRESHOLD.is_late
    assert not reached.is_overdue(date(2016, 4, 24))
    assert reached.is_overdue(date(2016, 4, 25))
    assert not replace(reached, delivered_on=date(2016, 4, 24)).is_late
    late = replace(reached, delivered_on=date(2016, 4, 30))
    assert late.is_late
    assert not late.is_overdue(date(2016, 5, 1))
    assert not THRESHOLD.is_overdue(date(2030, 1, 1))


def test_a_petition_knows_what_it_still_needs() -> None:
    assert PETITION.id == "P-12"
    assert PETITION.missing == 800
    assert PETITION.next_threshold is THRESHOLD
    full = replace(PETITION, thresholds=(THRESHOLD.reached(date(2016, 4, 3), within_days=21),))
    assert full.next_threshold is None
    assert full.missing == 0


def test_a_petition_says_its_state_in_words() -> None:
    struck = replace(PETITION, state=PetitionState.STRUCK_OUT)
    assert term(struck.state) == "was in the text and has been struck out"
    assert TRANSITIONS[struck.state]
