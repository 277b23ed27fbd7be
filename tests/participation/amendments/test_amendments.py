"""The life of an amendment, written out by hand: who may take which step, and what follows from it."""

from dataclasses import replace
from itertools import product

import pytest

from drafting_engine.errors import Invalid
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.amendments.amendment import (
    DECIDABLE,
    LANDED,
    LIVE,
    MOST_TITLES,
    OUTCOMES,
    STEPS,
    TRANSITIONS,
    Actor,
    Amendment,
    AmendmentState,
    AmendmentStep,
    EarlierTitle,
    InvalidAmendmentStep,
    StatedReason,
    advance,
    checked_reason,
    checked_title,
    checked_why,
    first_state,
    has_support,
    stated_reason,
)
from drafting_engine.participation.amendments.moderation import public_part
from drafting_engine.participation.process.limits import Limit
from drafting_engine.participation.process.process import DecisionKind, Process, Reason
from tests.registers import START

S = AmendmentState
REJECT = DecisionKind.REJECT
RULES = Process(reasons=(Reason(code="no-majority", title="No majority", meaning="Voted down."),))


# Whose step it is from the state on the left to the one above: its author's, a drafter's, the engine's; "-" is no step.
STEPS_BY_HAND = """
                  collecting  open    under-review  accepted  accepted-in-part  rejected  withdrawn  superseded
draft             author      author  -             -         -                 -         -          -
collecting        -           engine  drafter       -         -                 drafter   author     author+drafter
open              engine      -       drafter       drafter   drafter           drafter   author     author+drafter
under-review      -           drafter -             drafter   drafter           drafter   author     author+drafter
accepted          -           -       -             -         -                 -         -          -
accepted-in-part  -           -       -             -         -                 -         -          -
rejected          -           -       -             -         -                 -         -          -
withdrawn         -           -       -             -         -                 -         -          -
superseded        -           -       -             -         -                 -         -          -
"""
HEADER, *ROWS = [line.split() for line in STEPS_BY_HAND.strip().splitlines()]
STEPS_TAKEN = {
    (S(row[0]), S(to), Actor[hand.upper()])
    for row in ROWS
    for to, cell in zip(HEADER, row[1:], strict=True)
    for hand in cell.split("+")
    if hand != "-"
}


def test_every_state_has_its_row_its_words_and_its_step() -> None:
    assert set(TRANSITIONS) == set(STEPS) == set(S)


@pytest.mark.parametrize(("state", "to", "hand"), [*product(S, S, Actor)])
def test_a_step_is_taken_by_whom_it_belongs_to_and_by_nobody_else(state: S, to: S, hand: Actor) -> None:
    if (state, to, hand) in STEPS_TAKEN:
        assert advance(state, to, hand) is to
        return
    with pytest.raises(InvalidAmendmentStep) as refused:
        advance(state, to, hand)
    assert refusal_words(refused.value).hint
    assert (refused.value.state, refused.value.to) == (state, to)


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
    assert first_state(1) is S.COLLECTING
    assert first_state(2) is S.COLLECTING
    assert str(Limit.AMENDMENT_COSIGNERS) == "amendment_cosigners"  # as process.toml names it
    assert not has_support(S.COLLECTING, 1, 2)
    assert has_support(S.COLLECTING, 2, 2)
    assert not has_support(S.WITHDRAWN, 5, 2)


def test_an_outcome_says_why() -> None:
    assert stated_reason(RULES, "no-majority", " 4 to 21 ", REJECT) == ("no-majority", "4 to 21")
    assert stated_reason(Process(), "", "we liked it", REJECT) == ("", "we liked it")
    assert stated_reason(RULES, " no-majority ", "x" * 4_000, REJECT) == ("no-majority", "x" * 4_000)
    for code, words in (("", "words"), ("unknown", "words"), ("no-majority", "  "), ("no-majority", "x" * 4_001)):
        with pytest.raises(Invalid) as refused:
            stated_reason(RULES, code, words, REJECT)
        assert refusal_words(refused.value).hint


def test_a_reason_fits_its_outcome() -> None:
    fitting = {"adopted": (DecisionKind.ACCEPT,), "no-majority": (DecisionKind.REJECT, DecisionKind.DECLINE)}
    rules = Process(
        reasons=tuple(Reason(code=code, title=code, meaning=code, decisions=kinds) for code, kinds in fitting.items())
    )
    assert stated_reason(rules, "adopted", "we liked it", DecisionKind.ACCEPT) == ("adopted", "we liked it")
    for code, decision in (("adopted", REJECT), ("no-majority", DecisionKind.ACCEPT), ("", DecisionKind.ACCEPT)):
        with pytest.raises(Invalid):
            stated_reason(rules, code, "words", decision)
    assert stated_reason(rules, "", "It was mine.", DecisionKind.WITHDRAW) == ("", "It was mine.")
    assert stated_reason(rules, "adopted", "It was mine.", DecisionKind.WITHDRAW) == ("", "It was mine.")


def test_the_body_that_decided_is_named_on_one_line() -> None:
    def body(words: str) -> str:
        return checked_reason(RULES, StatedReason(code="no-majority", words="No.", decided_by=words), REJECT).decided_by

    assert body(" The\n Assembly ") == "The Assembly"
    assert body("x" * 200) == "x" * 200
    for wrong in ("x" * 201, "a\u202eb"):
        with pytest.raises(Invalid, match="body-not-a-line"):
            body(wrong)


def test_how_often_a_proposal_may_be_renamed() -> None:
    assert MOST_TITLES == 12


def test_titles_and_grounds_are_bounded() -> None:
    assert checked_title("  Shade \n for squares ") == "Shade for squares"
    assert checked_why("Because.\r\n\r\nTwice.") == "Because.\n\nTwice."
    assert checked_title("x" * 200) == "x" * 200
    assert checked_why("x" * 8_000) == "x" * 8_000
    for wrong in ("", " \n", "x" * 201, "a\u202eb"):
        with pytest.raises(Invalid):
            checked_title(wrong)
    for wrong in ("", "x" * 8001):
        with pytest.raises(Invalid):
            checked_why(wrong)


def amendment(state: S, *steps: S, cosigners: int = 0, needed: int = 0) -> Amendment:
    history = tuple(AmendmentStep(at=START, state=step, by="Ana", words=f"step {n}") for n, step in enumerate(steps))
    return Amendment(
        number=7,
        title="Shade",
        author="Ana",
        opened=START,
        state=state,
        document="articles/shade.md",
        base="",
        why="It is hot.",
        cosigners=cosigners,
        needed=needed,
        history=history,
    )


def test_an_amendment_says_where_it_is_and_how_it_ended() -> None:
    shade = amendment(S.OPEN, S.OPEN)
    assert (shade.id, shade.branch) == ("A-7", "amendments/7")
    assert (shade.origin, shade.landed, shade.superseded_by) == ("", "", None)
    assert shade.is_live
    assert shade.outcome is None
    gone = amendment(S.WITHDRAWN, S.OPEN, S.UNDER_REVIEW, S.OPEN, S.WITHDRAWN)
    assert not gone.is_live
    assert gone.outcome == gone.history[3]
    assert (gone.history[3].reason, gone.history[3].words) == ("", "step 3")


def test_how_many_are_missing_counts_only_while_it_collects() -> None:
    assert [amendment(S.COLLECTING, cosigners=n, needed=2).missing for n in (0, 1, 2, 3)] == [2, 1, 0, 0]
    assert amendment(S.COLLECTING).missing == 0
    assert amendment(S.UNDER_REVIEW, cosigners=0, needed=2).missing == 0
    assert amendment(S.OPEN, cosigners=1, needed=2).missing == 0


@pytest.mark.parametrize(
    ("state", "actor", "steps"),
    [
        (S.DRAFT, Actor.AUTHOR, "ask-for-cosigners put-back"),
        (S.COLLECTING, Actor.AUTHOR, "withdraw supersede"),
        (S.COLLECTING, Actor.DRAFTER, "review reject supersede"),
        (S.COLLECTING, Actor.ENGINE, "put-back"),
        (S.OPEN, Actor.DRAFTER, "review accept accept-in-part reject supersede"),
        (S.UNDER_REVIEW, Actor.DRAFTER, "put-back accept accept-in-part reject supersede"),
        (S.UNDER_REVIEW, Actor.AUTHOR, "withdraw supersede"),
    ],
)
def test_who_may_not_is_told_what_they_may(state: S, actor: Actor, steps: str) -> None:
    refused = InvalidAmendmentStep(state, S.DRAFT, actor)
    assert refused.code == "amendment-step-not-possible"
    assert [str(step) for step in refused.facts.pop("steps")] == steps.split()  # type: ignore[attr-defined]
    assert refused.facts == {"state": state, "to": S.DRAFT, "actor": actor}


def test_who_may_do_nothing_more_is_told_so() -> None:
    refused = InvalidAmendmentStep(S.ACCEPTED, S.OPEN, Actor.DRAFTER)
    assert (refused.code, refused.facts) == (
        "amendment-has-no-step",
        {"state": S.ACCEPTED, "to": S.OPEN, "actor": Actor.DRAFTER},
    )


def test_who_takes_a_step_is_named_alike_in_messages() -> None:
    assert [actor.value for actor in Actor] == ["author", "drafter", "engine"]


def test_what_a_hidden_one_was_called_before_is_hidden_too() -> None:
    had = EarlierTitle(title="Sun", why="It is cold.", until=START)
    hidden = replace(amendment(S.OPEN, S.OPEN), earlier=(had,), hidden="insult")
    assert public_part(hidden).earlier == ()
    assert public_part(replace(hidden, hidden="")).earlier == (had,)
