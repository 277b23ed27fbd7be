"""Labels that only their line or their row tells: `#.`, a letter alone, the name of a paragraph alone, what is next."""

import pytest

from drafting_engine.clauses.numbers.labels import BARE
from drafting_engine.clauses.parsing.line_labels import (
    counted_label,
    label_of_item,
    letter_alone,
    may_end_name,
    name_alone,
    words_alone,
)
from drafting_engine.clauses.parsing.markdown_lists import MarkdownList
from drafting_engine.clauses.parsing.next_in_row import after_part, is_next, with_value


@pytest.mark.parametrize(
    ("words", "label", "rest"),
    [
        ("#. The lamp", "#.", "The lamp"), ("#)  The lamp", "#)", "The lamp"), ("(#) The lamp", "(#)", "The lamp"),
        ("#.", "#.", ""),
    ],
)  # fmt: skip
def test_the_next_number_of_pandoc_stands_before_a_blank(words: str, label: str, rest: str) -> None:
    found = counted_label(words)
    assert found is not None
    assert (found[0].text, found[1], found[0].is_counted) == (label, rest, True)


@pytest.mark.parametrize("words", ["#.The lamp", "#", "# The lamp", "##. The lamp", ""])
def test_other_signs_are_no_next_number(words: str) -> None:
    assert counted_label(words) is None


@pytest.mark.parametrize(("words", "component"), [("b)", "b"), ("(b)", "b"), ("(iv)", "iv"), ("12)", "12")])
def test_a_letter_and_its_bracket_may_stand_alone(words: str, component: str) -> None:
    found = letter_alone(words)
    assert found is not None
    assert (found[0].component, found[0].is_loose, found[1]) == (component, True, "")


@pytest.mark.parametrize("words", ["(iii)", "b.", "b", "", "?)"])
def test_what_is_longer_or_has_no_bracket_does_not(words: str) -> None:
    assert letter_alone(words) is None


@pytest.mark.parametrize(
    ("words", "may"),
    [
        ("Parágrafo único –", True), ("Parágrafo 1º", True), ("Odst. 1", True), ("**Odst. 1**", True),
        ("stk. 1", False), ("stk. 1.", True), ("Lamps", False), ("", False),
    ],
)  # fmt: skip
def test_the_name_of_a_paragraph_ends_in_what_sets_it_apart_or_in_its_number(words: str, may: bool) -> None:
    assert may_end_name(words) is may


def test_a_name_alone_is_that_of_a_paragraph() -> None:
    found = name_alone("**Parágrafo único –**")
    assert found is not None
    assert (found[0].text, found[1]) == ("Parágrafo único –", "")
    assert name_alone("Article 5.") is None
    assert name_alone("Lamps –") is None
    assert name_alone("Parágrafo único") is None


def test_an_item_without_words_has_its_number() -> None:
    found = label_of_item(MarkdownList(".", "5"), "5.")
    assert found is not None
    assert (found[0].text, found[1]) == ("5.", "")
    assert label_of_item(MarkdownList("-", ""), "-") is None
    assert label_of_item(None, "5.") is None


def test_words_that_are_headings_alone_may_have_a_blank_inside() -> None:
    assert {"附則", "附 則", "附\u3000則"} <= words_alone()
    assert "第一条" not in words_alone()


def test_what_comes_next_in_a_row() -> None:
    assert [after_part(part) for part in ("9", "a", "II", "٣")] == ["10", "b", "", "4"]
    assert is_next(("1.", (2, "")), (1, ""))
    assert is_next(("1.", (6, "")), (1, ""))
    assert not is_next(("1.", (7, "")), (1, ""))
    assert is_next((BARE, (2, "")), (1, ""))
    assert is_next((BARE, (1, "a")), (1, ""))
    assert not is_next((BARE, (3, "")), (1, ""))


def test_a_label_with_another_value_is_written_as_its_row_is() -> None:
    found = with_value("(i)", "i()", 3)
    assert found is not None
    assert found.text == "(iii)"
    assert with_value("Primero.", "word", 2) is None
    assert with_value("(i)", "i()", 4000) is None
