"""Making room for an article: who is in the way gets the next number, up to the first gap, and is who it was."""

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.editing.article_renumbering import made_room
from drafting_engine.errors import Invalid
from tests.refusals import expect_refusal


def article(name: str, number: str) -> Document:
    return parse(f"{name}.md", f"---\npart: Title I\nnumber: {number}\n---\n# About {name}\n\n1. The {name} is kept.\n")


def numbers(wanted: str, *rows: str) -> list[str]:
    """Give articles of these numbers, make room for one, and return their numbers afterwards."""
    made = made_room([article(f"n{at}", row) for at, row in enumerate(rows)], wanted)
    sources = [made.sources.get(f"n{at}.md", f"---\nnumber: {row}\n---\n") for at, row in enumerate(rows)]
    return [str(parse("x.md", source).front_matter["number"]) for source in sources]


@pytest.mark.parametrize(
    ("wanted", "before", "after"),
    [
        ("2", ["1", "2", "3", "5"], ["1", "3", "4", "5"]),
        ("4", ["1", "2", "3", "5"], ["1", "2", "3", "5"]),
        ("6", ["6", "6a", "7"], ["7", "7a", "8"]),
        ("II", ["I", "II", "III"], ["I", "III", "IV"]),
        ("二", ["一", "二", "三"], ["一", "三", "四"]),
        ("2", ["3", "2", "1"], ["4", "3", "1"]),
    ],
)
def test_those_in_the_way_get_the_next_number(wanted: str, before: list[str], after: list[str]) -> None:
    assert numbers(wanted, *before) == after


def test_nothing_else_of_a_file_changes_and_its_heading_carries_on() -> None:
    made = made_room([article("nets", "2"), article("ropes", "1")], "2")
    assert made.sources == {"nets.md": "---\npart: Title I\nnumber: 3\n---\n# About nets\n\n1. The nets is kept.\n"}
    assert [(one.before.key, one.after.key) for one in made.continued] == [("2", "3")]


@pytest.mark.parametrize("wanted", ["6a", "#"])
def test_what_can_not_be_counted_on_is_said(wanted: str) -> None:
    with expect_refusal(Invalid, "can't be counted on by themselves"):
        made_room([article("nets", "6a")], wanted)
