"""What every article must keep: a number that is one, a title, a part that is a text, and no number twice."""

import pytest

from drafting_engine.clauses.articles.rules import article_fault, is_number, require_distinct_numbers
from drafting_engine.clauses.parsing import parse
from drafting_engine.errors import Conflict


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
