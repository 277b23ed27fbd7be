"""What became of a clause is said by its last event: only what was taken out is called struck out."""

import pytest

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.petitions.reached import reached_words
from drafting_engine.language.text.endings import ended, titled
from drafting_engine.provenance.endings import EndKind


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        ((ChangeKind.REMOVED,), EndKind.STRUCK_OUT),
        ((ChangeKind.MERGED, ChangeKind.REWORDED), EndKind.MERGED),
        ((ChangeKind.SPLIT,), EndKind.SPLIT),
        ((ChangeKind.REFORMATTED,), EndKind.MARK),
    ],
)
def test_the_kind_of_an_end(kinds: tuple[ChangeKind, ...], kind: EndKind) -> None:
    assert EndKind.of(kinds) is kind


@pytest.mark.parametrize(
    ("kind", "body", "into", "said"),
    [
        (EndKind.STRUCK_OUT, "", (), "Struck out 3 May 2016"),
        (EndKind.STRUCK_OUT, "the Assembly", (), "Struck out 3 May 2016 by the Assembly"),
        (EndKind.MERGED, "", ("17.2",), "Merged 3 May 2016: its words went into 17.2"),
        (EndKind.SPLIT, "", ("4.1", "4.2"), "Split 3 May 2016: its words went into 4.1 and 4.2"),
        (EndKind.MARK, "", (), "Only a mark of what had been struck out; it went 3 May 2016"),
    ],
)
def test_an_end_in_words(kind: EndKind, body: str, into: tuple[str, ...], said: str) -> None:
    assert ended(kind, "3 May 2016", body, into) == said


def test_a_title_says_first_that_a_clause_is_gone() -> None:
    assert titled(EndKind.STRUCK_OUT, "10.C.1") == "Struck out: 10.C.1"
    assert titled(EndKind.MERGED, "17.3") == "Merged: 17.3"


def test_what_was_merged_is_not_counted_as_struck_out() -> None:
    ends = [None, EndKind.STRUCK_OUT, EndKind.MERGED]
    assert reached_words(ends) == "It reached 3 clauses: 1 stands, 1 struck out and 1 merged into another."
    assert reached_words([]) == "No clause of the text names it as its origin so far."
