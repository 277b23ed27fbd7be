"""The trailer that says which entries of the journal a commit publishes: written as runs, and read strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.record.journal_trailers import KEY, read, written


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ((), ""),
        ((7,), "7"),
        ((7, 8), "7-8"),
        ((9, 7, 8, 8), "7-9"),
        ((1042, 1043, 1044, 1050, 1053, 1054), "1042-1044, 1050, 1053-1054"),
        ((0, 2), "0, 2"),
    ],
)
def test_runs_are_written_in_their_order(numbers: tuple[int, ...], words: str) -> None:
    assert written(numbers) == words
    if words:
        assert read(words) == frozenset(numbers)


@given(st.sets(st.integers(0, 10**18 - 1), min_size=1, max_size=40))
def test_what_is_written_is_read_back(numbers: set[int]) -> None:
    assert read(written(numbers)) == numbers


@pytest.mark.parametrize(
    "words",
    ["", "x", "1-", "-1", "3-1", "1 2", "1,", "1.5", "١", "1-2-3", "1" * 19, "0-100000", "1-60000, 70000-120000"],
)
def test_what_names_no_entries_is_refused(words: str) -> None:
    with pytest.raises(Invalid):
        read(words)


def test_a_commit_names_fewer_than_a_hundred_thousand_entries() -> None:
    assert len(read("1-100000")) == 100_000
    assert read(" 1 , 2-3 ") == {1, 2, 3}


def test_the_trailer_is_called_journal() -> None:
    assert KEY == "Journal"
