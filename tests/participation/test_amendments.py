"""The life of an amendment: one table, and everything else follows from it."""

from itertools import product

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.participation.amendments import (
    DECIDABLE,
    LANDED,
    LIVE,
    OUTCOMES,
    PLAIN_WORDS,
    STEPS,
    TRANSITIONS,
    Actor,
    AmendmentState,
    InvalidAmendmentStep,
    advance,
    checked_title,
    checked_why,
    first_state,
    has_support,
    stated_reason,
)
from drafting_engine.participation.process import Process, Reason

S = AmendmentState
RULES = Process(reasons=(Reason(code="no-majority", title="No majority", meaning="Voted down."),))


def test_every_state_has_its_row_its_words_and_its_step() -> None:
    assert set(TRANSITIONS) == set(PLAIN_WORDS) == set(STEPS) == set(S)


@pytest.mark.parametrize(("state", "to", "hand"), [*product(S, S, Actor)])
def test_a_step_is_taken_as_the_table_says_and_refused_otherwise(state: S, to: S, hand: Actor) -> None:
    if hand in TRANSITIONS[state].get(to, ()):
        assert advance(state, to, hand) is to
        return
    with pytest.raises(InvalidAmendmentStep) as refused:
        advance(state, to, hand)
    assert refused.value.hint


def test_groups_of_states_follow_from_the_table() -> None:
    assert {S.ACCEPTED, S.ACCEPTED_IN_PART, S.REJECTED, S.WITHDRAWN, S.SUPERSEDED} == OUTCOMES
    assert {S.COLLECTING, S.OPEN, S.UNDER_REVIEW} == LIVE
    assert {S.ACCEPTED, S.ACCEPTED_IN_PART} == LANDED
    assert {S.OPEN, S.UNDER_REVIEW} == DECIDABLE


def test_every_state_is_reached_and_every_live_one_can_end() -> None:
    reached = {to for following in TRANSITIONS.values() for to in following}
    assert reached == set(S) - {S.DRAFT}
    for state in LIVE:
        assert S.WITHDRAWN in TRANSITIONS[state]
        assert S.REJECTED in TRANSITIONS[state]


def test_nobody_but_a_drafter_decides() -> None:
    for following in TRANSITIONS.values():
        for to, hands in following.items():
            if to in LANDED or to in (S.REJECTED, S.UNDER_REVIEW):
                assert hands == (Actor.DRAFTER,)


def test_it_opens_when_enough_have_cosigned() -> None:
    assert first_state(0) is S.OPEN
    assert first_state(2) is S.COLLECTING
    assert not has_support(S.COLLECTING, 1, 2)
    assert has_support(S.COLLECTING, 2, 2)
    assert not has_support(S.WITHDRAWN, 5, 2)


def test_an_outcome_says_why() -> None:
    assert stated_reason(RULES, "no-majority", " 4 to 21 ") == ("no-majority", "4 to 21")
    assert stated_reason(Process(), "", "we liked it") == ("", "we liked it")
    for code, words in (("", "words"), ("unknown", "words"), ("no-majority", "  "), ("no-majority", "x" * 5000)):
        with pytest.raises(Invalid) as refused:
            stated_reason(RULES, code, words)
        assert refused.value.hint


def test_titles_and_grounds_are_bounded() -> None:
    assert checked_title("  Shade \n for squares ") == "Shade for squares"
    assert checked_why("Because.\r\n\r\nTwice.") == "Because.\n\nTwice."
    for wrong in ("", " \n", "x" * 201, "a\u202eb"):
        with pytest.raises(Invalid):
            checked_title(wrong)
    for wrong in ("", "x" * 8001):
        with pytest.raises(Invalid):
            checked_why(wrong)
