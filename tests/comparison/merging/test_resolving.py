"""Where people decide: when they are asked, and what each of their choices writes."""

import pytest

from drafting_engine.comparison.merging import Conflicted, Merged
from drafting_engine.comparison.merging.resolving import Resolution, without_label, wording_of
from drafting_engine.comparison.merging.tree_writing import MergeConflict
from tests.comparison.merging.test_merging import asked, merged

WORDS = ["alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett"]
OTHERS = ["north", "south", "east", "west", "upper", "lower", "outer", "inner", "early", "later"]
SENTENCE = f"# A\n\n1. {' '.join(WORDS)}.\n"


def reworded(start: int, end: int) -> str:
    return SENTENCE.replace(" ".join(WORDS[start:end]), " ".join(OTHERS[start:end]))


@pytest.mark.parametrize(
    ("first", "last", "joins"),
    [(1, 1, True), (1, 5, True), (2, 4, True), (3, 3, True), (5, 1, True), (1, 6, False), (3, 4, False), (5, 2, False)],
)
def test_two_may_change_one_sentence_of_which_four_words_in_ten_stay(first: int, last: int, joins: bool) -> None:
    result = merged(SENTENCE, reworded(0, first), reworded(10 - last, 10))
    if joins:
        assert isinstance(result, Merged)
        words = [*OTHERS[:first], *WORDS[first : 10 - last], *OTHERS[10 - last :]]
        assert result.documents["water.md"] == f"# A\n\n1. {' '.join(words)}.\n"
    else:
        assert isinstance(result, Conflicted)


def test_where_each_puts_one_clause_under_the_other_both_are_asked() -> None:
    first, second = (
        "The first rule is that the harbour is open to all.",
        "The second rule is that a keeper has a house.",
    )
    base = f"# A\n\n1. {first}\n2. {second}\n"
    ours, theirs = f"# A\n\n1. {second}\n   1. {first}\n", f"# A\n\n1. {first}\n   1. {second}\n"
    assert asked(base, ours, theirs) == ("A 1.", "A 2.")
    assert asked(base, theirs, ours) == ("A 1.", "A 2.")


def conflict(ours: str | None, theirs: str | None, base: str = "Old.\n\n") -> MergeConflict:
    return MergeConflict(document="a.md", path="1.", base=base, ours=ours, theirs=theirs)


def test_a_choice_is_one_wording_or_both_or_ones_own() -> None:
    both = conflict("Ours.", "Theirs.\n")
    assert wording_of(both, Resolution.OURS) == "Ours."
    assert wording_of(both, Resolution.THEIRS) == "Theirs.\n"
    assert wording_of(both, Resolution.BOTH) == "Ours.\nTheirs.\n"
    gone = conflict(None, "Theirs.\n")
    assert wording_of(gone, Resolution.OURS) == ""
    assert wording_of(gone, Resolution.BOTH) == "Theirs.\n"
    assert wording_of(conflict("Ours.\n", None), Resolution.THEIRS) == ""


@pytest.mark.parametrize(
    ("ours", "theirs", "own", "written"),
    [
        ("Ours.\n\n", "Theirs.\n", "Mine.", "Mine.\n\n"),
        (None, "Theirs.\n", "Mine.\n\n\n", "Mine.\n"),
        (None, None, "\nMine\r\nand yours.\r", "Mine\nand yours.\n\n"),
        ("Ours.", "Theirs.\n\n", "Mine.", "Mine.\n"),
        ("Ours.\n", "Theirs.\n", " \n ", ""),
        ("3. Ours.\n", "3. Theirs.\n", "Mine.", "3. Mine.\n"),
        ("3. Ours.\n", "3. Theirs.\n", "3. Mine.", "3. Mine.\n"),
        ("   a) Ours.\n", None, "Mine.", "   a) Mine.\n"),
        ("## B. Ours\n\n", "## B. Theirs\n\n", "Mine", "## B. Mine\n\n"),
        ("3. Ours.\n4. More.\n", "3. Theirs.\n", "3. Mine.", "3. Mine.\n"),
    ],
)
def test_ones_own_words_end_like_those_beside_them(
    ours: str | None, theirs: str | None, own: str, written: str
) -> None:
    assert wording_of(conflict(ours, theirs), Resolution.OWN, own) == written


@pytest.mark.parametrize(
    ("wording", "label", "words"),
    [
        ("3. Ours.\n", "3. ", "Ours.\n"),
        ("(2a) Ours\nand more.\n\n", "(2a) ", "Ours\nand more.\n\n"),
        ("Ours.\n", "", "Ours.\n"),
        ("3. Ours.\n4. More.\n", "", "3. Ours.\n4. More.\n"),
        ("", "", ""),
    ],
)
def test_a_question_is_about_words(wording: str, label: str, words: str) -> None:
    assert without_label(wording) == (label, words)


def test_what_a_form_calls_the_choices() -> None:
    assert [choice.value for choice in Resolution] == ["ours", "theirs", "both", "own"]
