"""The rules of comments: every step, written out by hand; every answer says why, and words are bounded."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.language.refusals import refusal_words
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import (
    DEFAULT_MODERATION_REASONS,
    MOST_ANSWERS,
    MOST_PLACES,
    MOST_WORDINGS,
    TRANSITIONS,
    UNSEEN,
    VISIBILITIES,
    InvalidCommentStep,
    ModerationAct,
    Motivation,
    NewAnswer,
    Visibility,
    advance,
    checked_answer,
    checked_reason,
    first_visibility,
    longest,
    moderation_reasons,
    parse_body,
    parse_note,
    parse_suggestion,
    show_as,
)
from drafting_engine.participation.control_characters import without_control_characters
from drafting_engine.participation.process.process import Process, Reason, parse_process
from tests.refusals import expect_refusal

REASON = Reason(code="federal-matter", title="A federal matter", meaning="Not ours.")
RULES = Process(reasons=(REASON,))


# From the state on the left to those that may follow; "-" is none.
ANSWERS = """
open          answered incorporated declined
answered      answered incorporated declined open
incorporated  answered incorporated declined open
declined      answered incorporated declined open
"""
SHOWING = """
waiting    shown refused dropped
shown      hidden withdrawn
refused    shown dropped
hidden     shown
withdrawn  -
dropped    -
"""


def steps(table: str) -> set[tuple[str, str]]:
    return {(line.split()[0], to) for line in table.strip().splitlines() for to in line.split()[1:] if to != "-"}


@pytest.mark.parametrize(("state", "to"), list(product(CommentState, CommentState)))
def test_a_comment_is_answered_as_often_as_need_be_and_nothing_is_final(state: CommentState, to: CommentState) -> None:
    if (state.value, to.value) in steps(ANSWERS):
        assert advance(state, to) is to
    else:
        with pytest.raises(InvalidCommentStep) as refused:
            advance(state, to)
        assert refused.value.code == "comment-step-not-possible"
        assert refused.value.facts == {"state": state, "to": to}


@pytest.mark.parametrize(("state", "to"), list(product(Visibility, Visibility)))
def test_what_is_shown_can_be_hidden_and_what_its_author_took_back_stays_away(
    state: Visibility, to: Visibility
) -> None:
    if (state.value, to.value) in steps(SHOWING):
        assert show_as(state, to) is to
    else:
        with pytest.raises(InvalidCommentStep):
            show_as(state, to)


def test_the_tables_know_every_state() -> None:
    assert set(TRANSITIONS) == set(CommentState)
    assert set(VISIBILITIES) == set(Visibility)


def test_what_was_shown_never_becomes_unseen() -> None:
    assert {Visibility.WAITING, Visibility.REFUSED, Visibility.DROPPED} == UNSEEN
    for state, following in VISIBILITIES.items():
        if state not in UNSEEN:
            assert UNSEEN.isdisjoint(following), state


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (NewAnswer(state=CommentState.ANSWERED), "an answer needs words"),
        (NewAnswer(state=CommentState.DECLINED, words="No."), "one of the reasons"),
        (NewAnswer(state=CommentState.DECLINED, reason="because"), "one of the reasons"),
        (NewAnswer(state=CommentState.INCORPORATED), "which version"),
        (NewAnswer(state=CommentState.ANSWERED, words="Yes.", reason="federal-matter"), "only who declines"),
        (NewAnswer(state=CommentState.ANSWERED, words="x" * 4_001), "too many"),
    ],
)
def test_an_answer_that_says_too_little_is_refused(verdict: NewAnswer, words: str) -> None:
    with expect_refusal(Invalid, match=words) as refused:
        checked_answer(verdict, RULES)
    assert refusal_words(refused.value).hint


def test_without_reasons_in_the_rules_words_are_enough() -> None:
    assert checked_answer(NewAnswer(state=CommentState.DECLINED, words="No. "), Process()).words == "No."
    with pytest.raises(Invalid):
        checked_answer(NewAnswer(state=CommentState.DECLINED), Process())


def test_a_commit_belongs_to_what_was_taken_up_only() -> None:
    given = NewAnswer(state=CommentState.ANSWERED, words="Yes.", commit="0" * 40)
    assert checked_answer(given, RULES).commit == ""
    taken_up = NewAnswer(state=CommentState.INCORPORATED, words=" Thanks. ", commit="0" * 40)
    assert checked_answer(taken_up, RULES) == NewAnswer(
        state=CommentState.INCORPORATED, words="Thanks.", commit="0" * 40
    )


def test_who_declines_states_a_reason_of_the_rules() -> None:
    declined = NewAnswer(state=CommentState.DECLINED, reason="federal-matter")
    assert checked_answer(declined, RULES) == declined


def test_the_rules_say_when_comments_are_read_and_why_they_are_hidden() -> None:
    assert first_visibility(Process()) is Visibility.SHOWN
    assert first_visibility(parse_process('moderation = "before"')) is Visibility.WAITING
    with expect_refusal(Invalid, match="before or after"):
        parse_process('moderation = "never"')
    own = parse_process('[[moderation_reasons]]\ncode = "rude"\ntitle = "Rude"\nmeaning = "It is rude."\n')
    assert checked_reason("rude", own) == "rude"
    for code, rules in (("insult", own), ("rude", Process()), ("", Process())):
        with pytest.raises(Invalid):
            checked_reason(code, rules)
    assert checked_reason(DEFAULT_MODERATION_REASONS[0].code, Process()) == DEFAULT_MODERATION_REASONS[0].code


def test_every_house_has_reasons_to_hide() -> None:
    assert [reason.code for reason in moderation_reasons(Process())] == [
        "insult",
        "threat",
        "personal-data",
        "advertising",
        "off-topic",
        "unlawful",
    ]
    assert moderation_reasons(Process(moderation_reasons=(REASON,))) == (REASON,)


def test_words_are_kept_to_the_last_that_fits() -> None:
    assert parse_body(" " + "x" * 20 + "\n", most=20) == "x" * 20
    with expect_refusal(Invalid, match="1 character too long"):
        parse_body("x" * 21, most=20)
    assert parse_body("¿?1", most=3) == "¿?1"
    for nothing in ("", "  \n", "?!…", "\u202e"):
        with pytest.raises(Invalid):
            parse_body(nothing, most=20)
    assert parse_note("x" * 1_000) == "x" * 1_000
    assert parse_note(" ") == ""
    with pytest.raises(Invalid):
        parse_note("x" * 1_001)
    assert parse_suggestion(" x\n" * 10_000, "y")[:5] == "x x x"
    assert len(parse_suggestion("x" * 20_000, "y")) == 20_000
    assert parse_suggestion("x  y", " x y ") == ""
    for nothing, code in ((" ", "suggestion-without-words"), ("x" * 20_001, "suggestion-too-long")):
        with pytest.raises(Invalid, match=code):
            parse_suggestion(nothing, "y")
    answer = NewAnswer(state=CommentState.ANSWERED, words="x" * 4_000)
    assert checked_answer(answer, RULES) == answer


def test_lines_end_alike_and_what_nobody_sees_is_left_out() -> None:
    assert without_control_characters("one\r\ntwo\rthree\n\tfour") == "one\ntwo\nthree\n\tfour"
    for sign in "\x00\x08\x0b\x1f\x7f\u200b\u200d\u200f\u2029\u202a\u202e\u2066\u2069\u206a\ufffe\uffff":
        assert without_control_characters(f"a{sign}b") == "ab"
    assert without_control_characters("نمی\u200cشود\u200f") == "نمی\u200cشود\u200f"
    for sign in "\t \xa0\u202f":
        assert without_control_characters(f"a{sign}b") == f"a{sign}b"


def test_how_often_a_comment_may_be_changed_answered_and_placed() -> None:
    assert (MOST_WORDINGS, MOST_ANSWERS, MOST_PLACES) == (12, 30, 20)


def test_what_moderators_did_is_named_alike_in_the_log() -> None:
    assert [one.value for one in ModerationAct] == ["shown", "not-shown", "hidden", "restored", "set-aside"]


def test_why_one_comments_is_said_in_the_words_of_the_standard() -> None:
    assert [one.value for one in Motivation] == ["commenting", "questioning", "editing", "replying"]


def test_the_limit_of_the_process_holds_up_to_what_a_file_can_hold() -> None:
    assert longest(Process()) == 4_000
    assert longest(Process(limits={"comment_characters": 10})) == 10
    assert longest(Process(limits={"comment_characters": 0})) == 4_000
    assert longest(Process(limits={"comment_characters": 10**9})) == 20_000


@given(st.text(max_size=300))
def test_what_is_kept_of_a_body_can_be_stored_and_shown(text: str) -> None:
    try:
        body = parse_body(text, most=300)
    except Invalid:
        return
    body.encode("utf-8")
    assert body == body.strip()
    assert not set(body) & set("\x00\x07\r\u202e\u2066\x7f")
    assert parse_body(body, most=300) == body
