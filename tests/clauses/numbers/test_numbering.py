"""The number of a label among its neighbours, and the number that a person types for it."""

import pytest

from drafting_engine.clauses.numbers.numbering import NoNumber, readings_in_row, row_reading, with_rank, with_typed
from drafting_engine.errors import Invalid


@pytest.mark.parametrize(
    ("label", "typed", "made"),
    [
        ("(3)", "4", "(4)"), ("(3)", "4a", "(4a)"), ("(3)", " (5) ", "(5)"), ("(3)", "3 bis", "(3 bis)"),
        ("(3)", "999", "(999)"), ("(3)", "Absatz 5", "(5)"), ("(3)", "No. 5", "(5)"), ("c)", "d", "d)"),
        ("ARTICLE IV.", "VI", "ARTICLE VI."), ("Art. 7.", "Artikel 9", "Art. 9."), ("Chapter III", "IV", "Chapter IV"),
        ("第三条", "五", "第五条"), ("4. člen", "6", "6. člen"), ("§ 5", "6 a", "§ 6 a"), ("5 §", "6 A", "6 A §"),
        ("§ 6 a", "7", "§ 7"), ("1 a)", "b", "1 b)"), ("1 a)", "1 b)", "1 b)"),
    ],
)  # fmt: skip
def test_a_number_is_typed_alone_or_with_the_name_of_what_it_counts(label: str, typed: str, made: str) -> None:
    assert with_typed(label, typed) == made


@pytest.mark.parametrize(
    ("label", "typed", "code", "facts"),
    [
        ("(3)", "", "clause-number-missing", {"example": "3"}),
        ("(3)", "  ", "clause-number-missing", {"example": "3"}),
        ("(3)", "lamp", "not-a-clause-number", {"number": "lamp", "example": "3"}),
        ("(3)", "1000", "not-a-clause-number", {"number": "1000", "example": "3"}),
        ("(3)", "1234567890123", "not-a-clause-number", {"number": "1234567890123", "example": "3"}),
        (
            "(3)",
            " the lamps of the old hall 5",
            "not-a-clause-number",
            {"number": "the lamps of the old", "example": "3"},
        ),
        ("Chapter III", "a b i", "not-a-clause-number", {"number": "a b i", "example": "III"}),
        ("", "4", "clause-without-label", {}),
    ],
)
def test_words_are_no_number_of_a_clause(label: str, typed: str, code: str, facts: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        with_typed(label, typed)
    assert (caught.value.code, caught.value.facts) == (code, facts)


@pytest.mark.parametrize(
    ("label", "style", "rank", "made"),
    [
        ("§ 6 a", "1§", 7, "§ 7"), ("5 a §", "1§", 6, "6 §"), ("(6 a)", "1()", 7, "(7)"),
        ("Art. 5 a.", "1", 6, "Art. 6."),
        ("1 a)", "mixed2a", 2, "1 b)"), ("1 (a)", "mixed2a", 2, "1 (b)"), ("1. a)", "mixed2a", 2, "1. b)"),
    ],
)  # fmt: skip
def test_a_letter_behind_a_blank_belongs_to_the_number_unless_it_counts_a_part(
    label: str, style: str, rank: int, made: str
) -> None:
    assert with_rank(label, style, rank) == made


@pytest.mark.parametrize(
    ("label", "row", "reading"),
    [
        ("(i)", ["(h)", "(i)"], ("a()", (9, ""))), ("(i)", ["(i)", "(ii)"], ("i()", (1, ""))),
        ("(i)", [], ("i()", (1, ""))), ("(i)", ["", "(h)", "(i)"], ("a()", (9, ""))),
        ("Chapter III", ["Chapter II", "Chapter III"], ("I.", (3, ""))),
        ("Chapter C", ["Chapter C", "Chapter D"], ("A.", (3, ""))),
    ],
)  # fmt: skip
def test_a_label_is_the_number_that_its_neighbours_tell(label: str, row: list[str], reading: object) -> None:
    assert row_reading(label, row) == reading


def test_a_row_is_read_whole_or_not_at_all() -> None:
    assert readings_in_row(["(h)", "(i)", "(j)"]) == [("a()", (8, "")), ("a()", (9, "")), ("a()", (10, ""))]
    assert readings_in_row(["(1)", "a)"]) == [("1()", (1, "")), ("a)", (1, ""))]
    for row, code in ((["(1)", "Lamp"], "clause-not-numbered"), (["(1)", ""], "clause-without-label")):
        with pytest.raises(NoNumber) as caught:
            readings_in_row(row)
        assert caught.value.code == code
    with pytest.raises(NoNumber):
        row_reading("Lamps", ["Lamps"])
