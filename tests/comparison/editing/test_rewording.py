"""Other words for one clause: everything around them stays as it was, and they stay one clause."""

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.editing.rewording import reworded
from drafting_engine.errors import Invalid
from tests.refusals import expect_refusal

SOURCE = """---
number: 1
---
# Water

**Water** belongs to all,
who live here.

## Springs

1. The harbour keeps its springs.

   a) Clean ones.
2. *Nobody* sells them.

> Quoted words.

| a | b |
|---|---|
| 1 | 2 |
"""


def text() -> Document:
    return parse("articles/water.md", SOURCE)


@pytest.mark.parametrize(
    ("key", "words", "old"),
    [
        ("1", "The water", "Water"),
        ("1.springs.p1", "Other words.", "Quoted words."),
        ("1.p1", "All **water** belongs to all.", "**Water** belongs to all,\nwho live here."),
        ("1.springs.1", "The harbour keeps its wells.", "The harbour keeps its springs."),
        ("1.springs.1.a", "*Clean* ones only.", "Clean ones."),
        ("1.springs.2", "Nobody sells them.", "*Nobody* sells them."),
    ],
)
def test_only_the_words_of_the_clause_change(key: str, words: str, old: str) -> None:
    document = text()
    clause = next(one for one in document.clauses if one.key == key)
    assert reworded(document, clause, words) == SOURCE.replace(old, words, 1)


@pytest.mark.parametrize(
    "words",
    ["", "1. a number", "# A heading", "- a list", "> a quote", "Two.\n\nParagraphs.", "```", "<!-- unseen"],
)
def test_words_that_would_be_read_as_something_else_are_refused(words: str) -> None:
    document = text()
    paragraph = next(one for one in document.clauses if one.text.startswith("**Water**"))
    with expect_refusal(Invalid, match="one clause"):
        reworded(document, paragraph, words)


def test_a_table_is_more_than_words() -> None:
    document = text()
    table = next(one for one in document.clauses if one.kind.value == "table")
    with expect_refusal(Invalid, match="one clause"):
        reworded(document, table, "Other words.")
