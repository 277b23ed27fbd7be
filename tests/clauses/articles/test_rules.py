"""What every article must keep: a number that is one, a title, a part that is a text, and no number twice."""

import pytest

from drafting_engine.clauses.articles.rules import (
    article_fault,
    is_number,
    is_untitled,
    line_fault,
    require_distinct_numbers,
)
from drafting_engine.clauses.parsing import parse
from drafting_engine.errors import Conflict, Invalid


@pytest.mark.parametrize("text", ["6", "0", "6a", "12 bis", "VI", "iv", "十二", "٣"])
def test_numbers_of_every_script_are_numbers(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["six", "", "6/7", "-1", "1.5", "no. 6", "many"])
def test_words_and_sums_are_no_numbers(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("---\nnumber: 6\npart: Title I\n---\n# Water\n\n1. A.\n", ""),
        ("---\nnumber: 6\n---\n## Article 6\n\n1. A.\n", ""),
        ("---\nnumber: 6\ntitle: Water\n---\n1. A.\n", ""),
        ("# Water\n\n1. A.\n", ""),
        ("1. A text without any number.\n", ""),
        ("---\nnumber: six\n---\n# Water\n\n1. A.\n", "article-number-unreadable"),
        ("---\nnumber: 1.5\n---\n# Water\n\n1. A.\n", "article-number-wrong"),
        ("---\nnumber: 6\npart: 5\n---\n# Water\n\n1. A.\n", "article-part-wrong"),
        (f"---\nnumber: 6\npart: {'x' * 301}\n---\n# Water\n\n1. A.\n", "title-too-long"),
        ("---\nnumber: 6\n---\n1. A.\n", "article-untitled"),
        ("---\nnumber: 6\n---\n# \n\n1. A.\n", "article-untitled"),
        ("---\nnumber: 6\n---\nWater.\n\n## A. Springs\n\n1. A.\n", ""),
        ("---\nnumber: 6\n---\nWater.\n\n## Springs\n\n1. A.\n", "article-untitled"),
        ("# \n\n1. A.\n", "article-untitled"),
        ("---\nnumber: true\n---\n# Water\n\n1. A.\n", "article-number-wrong"),
        ("---\nnumber: 0\n---\n# Water\n\n1. A.\n", ""),
        (f"---\nnumber: 6\npart: {'x' * 300}\n---\n# Water\n\n1. A.\n", ""),
        ("---\nnumber: 6\npart: Ti\u200btle\n---\n# Water\n\n1. A.\n", "title-with-invisible-character"),
        ("---\npart: Title I\n---\n1. A.\n", "article-untitled"),
        ("---\nnumber: 6\ntitle: ' '\n---\n1. A.\n", "article-untitled"),
        ("---\nnumber: 6\n---\n", "article-untitled"),
        ("---\nnumber: 6\n---\nArtículo 6. El agua es libre.\n", ""),
        ("---\nnumber: 6\n---\nSection 6. The water is free.\n", "article-untitled"),
        ("---\nnumber: 6\n---\nWater.\n\n# Springs\n\n1. A.\n", ""),
        ("Water.\n\n## Springs\n\n1. A.\n", ""),
        ("", ""),
    ],
)
def test_one_rule_for_number_part_and_title(source: str, code: str) -> None:
    fault = article_fault(parse("articles/water.md", source))
    assert (fault.code if fault else "") == code


@pytest.mark.parametrize("number", ["6", '"6"', '" 6 "', '"06"', '"٦"'])
def test_one_number_is_one_however_it_is_written(number: str) -> None:
    one = parse("articles/water.md", "---\nnumber: 6\n---\n# Water\n\n1. A.\n")
    other = parse("articles/work.md", f"---\nnumber: {number}\n---\n# Work\n\n1. A.\n")
    with pytest.raises(Conflict):
        require_distinct_numbers([one, other])


def test_a_title_is_counted_without_the_blanks_around_its_words() -> None:
    assert line_fault(f"  {'x' * 149}   {'x' * 150} ") is None
    fault = line_fault("x" * 301)
    assert fault is not None
    assert fault.facts == {"count": 300}


def test_a_number_that_is_refused_is_quoted_in_part() -> None:
    fault = article_fault(parse("articles/water.md", f"---\nnumber: {'x' * 41}\n---\n# Water\n"))
    assert fault is not None
    assert fault.facts == {"number": "x" * 40}


def test_two_words_are_one_number_in_capitals_too() -> None:
    named = [parse(f"{name}.md", f"---\nnumber: {name}\n---\n# X\n") for name in ("many", "MANY")]
    with pytest.raises(Conflict) as caught:
        require_distinct_numbers(named)
    assert caught.value.facts == {"one": "many.md", "other": "MANY.md", "number": "MANY"}
    require_distinct_numbers([named[0], parse("few.md", "---\nnumber: few\n---\n# X\n"), parse("a.md", "# X\n")])


@pytest.mark.parametrize("number", ["1.5", "true", "[6]"])
def test_what_is_no_number_is_refused_before_numbers_are_compared(number: str) -> None:
    with pytest.raises(Invalid) as caught:
        require_distinct_numbers([parse("a.md", f"---\nnumber: {number}\n---\n# X\n")])
    assert (caught.value.code, caught.value.facts) == ("article-number-wrong", {"document": "a.md"})


@pytest.mark.parametrize(
    ("source", "is_one", "is_one_if_numbered"),
    [
        ("# Water\n\nIt runs.\n", False, False),
        ("# Article 3\n\nIt runs.\n", False, False),
        ("# {#top}\n\nIt runs.\n", True, True),
        ("It runs.\n", False, True),
        ("Article 3. It runs.\n", False, False),
        ("3. It runs.\n", False, True),
        ("It runs.\n\n# Water\n", False, False),
        ("It runs.\n\n## Water\n", False, True),
        ("It runs.\n\n## Article 3\n", False, False),
        ("", False, True),
    ],
)
def test_an_article_that_is_numbered_has_a_heading_or_is_named_in_its_text(
    source: str, is_one: bool, is_one_if_numbered: bool
) -> None:
    clauses = tuple(parse("water.md", source).clauses)
    found = (is_untitled(clauses, is_numbered=False), is_untitled(clauses, is_numbered=True))
    assert found == (is_one, is_one_if_numbered)
