"""Words that somebody selected on a page are found in the clause as it is written, or honestly not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.clauses.rendering import plain_text
from drafting_engine.comparison.anchoring import CONTEXT
from drafting_engine.comparison.anchoring.quoting import quoted

CLAUSE = "The harbour keeps its water **clean** and [open](http://a.b/c). Water<sup>2</sup> is *for* all, \\*truly\\*."


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("keeps its water", "keeps its water"),
        ("water clean and open", "water **clean** and [open"),
        ("its water clean", "its water **clean**"),
        ("clean and", "**clean** and"),
        ("open. Water", "open](http://a.b/c). Water"),
        ("Water2 is for all", "Water<sup>2</sup> is *for* all"),
        ("water **clean**", "water **clean**"),
        ("keeps\n  its   water", "keeps its water"),
        ("all, *truly*", "all, \\*truly\\*"),
    ],
)
def test_markup_is_passed_over(seen: str, written: str) -> None:
    found = quoted(CLAUSE, seen)
    assert found is not None
    assert found.exact == written
    assert CLAUSE[found.start : found.end] == written
    assert found.prefix == CLAUSE[max(0, found.start - CONTEXT) : found.start]


@pytest.mark.parametrize("seen", ["dirty", "", " ", "…", "clean and shut", "Clean"])
def test_what_is_not_there_is_not_found(seen: str) -> None:
    assert quoted(CLAUSE, seen) is None


def test_the_address_of_a_link_can_be_quoted_too() -> None:
    found = quoted(CLAUSE, "http")
    assert found is not None
    assert CLAUSE[found.start : found.end] == "http"


def test_what_stands_around_decides_between_equal_words() -> None:
    text = "the law and the law or the law"
    starts = {("", " and"): 0, ("and ", " or"): 12, ("or ", ""): 23}
    for (before, after), start in starts.items():
        found = quoted(text, "the law", prefix=before, suffix=after)
        assert found is not None
        assert found.start == start
    first = quoted(text, "the law")
    assert first is not None
    assert first.start == 0


def test_words_that_overlap_themselves_are_told_apart_too() -> None:
    found = quoted("nanana and more", "nana", suffix=" and")
    assert found is not None
    assert found.start == 2
    letters = quoted("aaab", "aa", suffix="b")
    assert letters is not None
    assert letters.start == 1


@given(st.text(alphabet="ab *_[]()`<>\\&;.\n1", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_part_that_is_read_is_found_or_refused_and_never_breaks(text: str, start: int, end: int) -> None:
    seen = plain_text(text)[start:end]
    found = quoted(text, seen)
    if found is not None:
        assert text[found.start : found.end] == found.exact
        assert found.exact
