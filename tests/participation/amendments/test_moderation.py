"""What is hidden of a proposal, and what can be done with it then."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from drafting_engine.errors import Conflict
from drafting_engine.participation.amendments.amendment import Amendment, AmendmentState, AmendmentStep
from drafting_engine.participation.amendments.moderation import (
    AmendmentHidden,
    check_hiding,
    check_showing,
    public_part,
    require_shown,
)

NOON = datetime(2016, 5, 3, 12, tzinfo=UTC)
SHOWN = Amendment(
    number=7,
    title="Shade",
    author="Luz Márquez",
    opened=NOON,
    state=AmendmentState.OPEN,
    document="articles/streets.md",
    base="",
    why="For the summer.",
)
HIDDEN = replace(SHOWN, hidden="insult")


def test_what_is_shown_is_hidden_once() -> None:
    require_shown(SHOWN)
    check_hiding(SHOWN)
    with pytest.raises(AmendmentHidden, match="amendment-hidden"):
        require_shown(HIDDEN)
    with pytest.raises(Conflict, match="amendment-hidden-already"):
        check_hiding(HIDDEN)


@pytest.mark.parametrize(
    ("amendment", "refused"),
    [
        (SHOWN, "amendment-not-hidden"),
        (replace(SHOWN, hidden="erased"), "amendment-without-words"),
        (replace(HIDDEN, title=""), "amendment-without-words"),
    ],
)
def test_what_is_shown_or_without_words_is_not_shown_again(amendment: Amendment, refused: str) -> None:
    with pytest.raises(Conflict, match=refused):
        check_showing(amendment)


def test_what_is_hidden_with_its_words_is_shown_again() -> None:
    check_showing(HIDDEN)


def test_steps_of_others_keep_their_names_where_the_author_has_none() -> None:
    history = (
        AmendmentStep(at=NOON, state=AmendmentState.OPEN, by="Luz Márquez", words="Please read it."),
        AmendmentStep(at=NOON, state=AmendmentState.UNDER_REVIEW, by="Dora", words="We do."),
    )
    told = public_part(replace(HIDDEN, history=history))
    assert (told.title, told.author, told.why, told.number) == ("", "", "", 7)
    assert [(one.by, one.words) for one in told.history] == [("", ""), ("Dora", "We do.")]
    assert public_part(replace(SHOWN, history=history)).history == history
