"""The rules of comments: every step is in a table, every answer says why, and words are bounded."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.participation.annotations import CommentState
from drafting_engine.participation.comments import (
    DEFAULT_MODERATION_REASONS,
    LONGEST,
    PLAIN_WORDS,
    TRANSITIONS,
    UNSEEN,
    VISIBILITIES,
    InvalidCommentStep,
    NewAnswer,
    Visibility,
    advance,
    checked_answer,
    checked_reason,
    first_visibility,
    longest,
    parse_body,
    show_as,
)
from drafting_engine.participation.process import Process, Reason, parse_process

REASON = Reason(code="federal-matter", title="A federal matter", meaning="Not ours.")
RULES = Process(reasons=(REASON,))


@pytest.mark.parametrize(("state", "to"), list(product(CommentState, CommentState)))
def test_only_the_steps_of_the_table_are_taken(state: CommentState, to: CommentState) -> None:
    if to in TRANSITIONS[state]:
        assert advance(state, to) is to
    else:
        with pytest.raises(InvalidCommentStep):
            advance(state, to)


@pytest.mark.parametrize(("state", "to"), list(product(Visibility, Visibility)))
def test_only_the_steps_of_the_second_table_are_taken(state: Visibility, to: Visibility) -> None:
    if to in VISIBILITIES[state]:
        assert show_as(state, to) is to
    else:
        with pytest.raises(InvalidCommentStep):
            show_as(state, to)


def test_the_tables_know_every_state() -> None:
    assert set(TRANSITIONS) == set(PLAIN_WORDS) == set(CommentState)
    assert set(VISIBILITIES) == set(Visibility)


def test_what_was_shown_never_becomes_unseen() -> None:
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
    with pytest.raises(Invalid, match=words) as told:
        checked_answer(verdict, RULES)
    assert told.value.hint


def test_without_reasons_in_the_rules_words_are_enough() -> None:
    assert checked_answer(NewAnswer(state=CommentState.DECLINED, words="No. "), Process()).words == "No."
    with pytest.raises(Invalid):
        checked_answer(NewAnswer(state=CommentState.DECLINED), Process())


def test_a_commit_belongs_to_what_was_taken_up_only() -> None:
    told = NewAnswer(state=CommentState.ANSWERED, words="Yes.", commit="0" * 40)
    assert checked_answer(told, RULES).commit == ""


def test_the_rules_say_when_comments_are_read_and_why_they_are_hidden() -> None:
    assert first_visibility(Process()) is Visibility.SHOWN
    assert first_visibility(parse_process('moderation = "before"')) is Visibility.WAITING
    with pytest.raises(Invalid, match="before or after"):
        parse_process('moderation = "never"')
    own = parse_process('[[moderation_reasons]]\ncode = "rude"\ntitle = "Rude"\nmeaning = "It is rude."\n')
    assert checked_reason("rude", own) == "rude"
    for code, rules in (("insult", own), ("rude", Process()), ("", Process())):
        with pytest.raises(Invalid):
            checked_reason(code, rules)
    assert checked_reason(DEFAULT_MODERATION_REASONS[0].code, Process()) == DEFAULT_MODERATION_REASONS[0].code


def test_the_limit_of_the_process_holds_up_to_what_a_file_can_hold() -> None:
    assert longest(Process()) == 4_000
    assert longest(Process(limits={"comment_characters": 10})) == 10
    assert longest(Process(limits={"comment_characters": 10**9})) == LONGEST


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
