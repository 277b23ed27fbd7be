"""What a comment is: whether it is gone, what it answers, and where it belongs."""

from dataclasses import replace

import pytest

from drafting_engine.participation.annotations import Annotation, CommentState, Reactions, Reanchoring, Target
from tests.registers import START

COMMENT = Annotation(
    id="https://a.example/comments/C-1",
    name="C-1",
    motivation="commenting",
    author="Ana",
    created=START,
    body="Yes.",
    format="text/markdown",
    language="en",
    targets=(Target(source="https://a.example/at/1/articles/water"), Target(source="https://a.example/comments/C-9")),
)


def test_a_comment_is_gone_when_it_was_hidden_or_withdrawn() -> None:
    assert not COMMENT.is_gone
    assert replace(COMMENT, hidden="insult").is_gone
    assert replace(COMMENT, withdrawn=START).is_gone


@pytest.mark.parametrize(
    ("address", "parent"),
    [
        ("https://a.example/comments/C-1", "C-1"),
        ("https://a.example/comments/C-1/", "C-1"),
        ("https://a.example/comments/D-1", ""),
        ("https://a.example/comments/", ""),
        ("https://a.example/C-1", ""),
        ("C-1", ""),
    ],
)
def test_a_reply_names_what_it_answers(address: str, parent: str) -> None:
    assert Target(source=address).parent == parent
    assert replace(COMMENT, targets=(Target(source=address), *COMMENT.targets)).parent == parent


def test_it_belongs_where_it_was_placed_last() -> None:
    assert COMMENT.place is COMMENT.targets[0]
    moved = [Reanchoring(target=Target(source=f"x:{n}"), author="Eva", created=None) for n in (1, 2)]
    assert replace(COMMENT, reanchored=tuple(moved)).place == Target(source="x:2")


def test_nobody_has_reacted_to_a_new_comment() -> None:
    assert COMMENT.reactions == Reactions(agree=0, disagree=0)


def test_what_becomes_of_comments_is_named_as_in_the_record() -> None:
    assert [state.value for state in CommentState] == ["open", "answered", "incorporated", "declined"]
