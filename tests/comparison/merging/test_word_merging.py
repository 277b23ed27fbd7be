"""The words of two people on one base: what is joined and what is asked, written out."""

import pytest

from drafting_engine.comparison.merging.word_merging import merge_words

BASE = "alpha bravo charlie delta."


@pytest.mark.parametrize(
    ("ours", "theirs", "joined"),
    [
        (BASE, BASE, BASE),
        ("north bravo charlie delta.", BASE, "north bravo charlie delta."),
        (BASE, "north bravo charlie delta.", "north bravo charlie delta."),
        ("north bravo charlie delta.", "north bravo charlie delta.", "north bravo charlie delta."),
        ("north bravo charlie delta.", "alpha bravo charlie east.", "north bravo charlie east."),
        ("north bravo charlie delta.", "alpha bravo east west.", "north bravo east west."),  # 0.4 of the words stay
        ("north bravo charlie delta.", "south bravo charlie delta.", None),
        ("north south charlie delta.", "alpha bravo east west.", None),
        ("not alpha bravo charlie delta.", "alpha bravo charlie east.", None),
    ],
)
def test_words_of_both_are_joined_where_enough_stays_between_them(ours: str, theirs: str, joined: str | None) -> None:
    assert merge_words(BASE, ours, theirs) == joined
