"""Numbered clauses are lists, with what stands under each inside it."""

from dataclasses import dataclass

from web.text.articles.row_lists import RowGroup, in_lists


@dataclass(frozen=True)
class Row:
    """A row of a text."""

    name: str
    indent: int
    is_listed: bool = True
    is_struck: bool = False


def told(groups: tuple[RowGroup[Row], ...]) -> str:
    """Write groups out: `[1 2[a b]] para`."""
    parts = []
    for group in groups:
        rows = " ".join(listed.row.name + told(listed.below) for listed in group.rows)
        parts.append(f"[{rows}]" if group.is_list else rows)
    return " ".join(parts)


def test_clauses_under_a_clause_are_a_list_inside_it() -> None:
    rows = [Row("1", 0), Row("a", 1), Row("i", 2), Row("b", 1), Row("2", 0)]
    assert told(in_lists(rows)) == "[1[a[i] b] 2]"


def test_a_heading_and_a_paragraph_are_no_items_and_end_a_list() -> None:
    rows = [Row("A", 0, is_listed=False), Row("1", 0), Row("2", 0), Row("so", 0, is_listed=False), Row("3", 0)]
    assert told(in_lists(rows)) == "A [1 2] so [3]"


def test_a_paragraph_under_a_clause_stands_in_it_and_what_was_struck_out_stands_in_its_list() -> None:
    rows = [Row("1", 0), Row("more", 1, is_listed=False), Row("gone", 0, is_listed=False, is_struck=True), Row("3", 0)]
    assert told(in_lists(rows)) == "[1more gone 3]"


def test_what_was_struck_out_alone_is_no_list() -> None:
    assert told(in_lists([Row("gone", 0, is_listed=False, is_struck=True), Row("1", 0)])) == "gone [1]"
    assert told(in_lists(())) == ""
