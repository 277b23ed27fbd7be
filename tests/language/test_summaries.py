"""Summaries of changes in words."""

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.summary import Count, Place, Summary
from drafting_engine.language.summaries import summary_of

NINE = Place(number="9")


@pytest.mark.parametrize(
    ("counts", "written"),
    [
        ((), "Nothing changed"),
        ((Count(ChangeKind.REWORDED, 1),), "1 clause reworded"),
        (
            (Count(ChangeKind.REWORDED, 3), Count(ChangeKind.REMOVED, 1), Count(ChangeKind.MOVED, 1, NINE)),
            "3 clauses reworded, 1 struck out, 1 moved to Article 9",
        ),
        ((Count(ChangeKind.MOVED, 2, NINE),), "2 clauses moved to Article 9"),
        ((Count(ChangeKind.MOVED, 1, Place(heading="Water")),), "1 clause moved to Water"),
        ((Count(ChangeKind.MOVED, 2),), "2 clauses moved"),
    ],
)
def test_what_happened(counts: tuple[Count, ...], written: str) -> None:
    assert summary_of(Summary(counts, is_reformatted=False)) == written


def test_only_the_look() -> None:
    assert summary_of(Summary((), is_reformatted=True)) == "Only the look changed"


@pytest.mark.parametrize("kind", [kind for kind in ChangeKind if kind not in (ChangeKind.KEPT, ChangeKind.REFORMATTED)])
def test_every_kind_is_said_first_and_after_another(kind: ChangeKind) -> None:
    alone, twice = (
        Summary((Count(kind, 1),), is_reformatted=False),
        Summary((Count(kind, 2),) * 2, is_reformatted=False),
    )
    word = "struck out" if kind is ChangeKind.REMOVED else kind.value
    assert summary_of(alone) == f"1 clause {word}"
    assert summary_of(twice) == f"2 clauses {word}, 2 {word}"
