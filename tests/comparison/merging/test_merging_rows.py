"""Two people put a clause into one row each, in the ways of counting that laws of many countries have."""

import pytest

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Merged, merge

ROWS = [
    ("## § 2", "Stk. 1 {}", "Stk. 2 {}", "Stk. 3 {}", "Stk. 4 {}"),
    ("## 總綱", "壹、{}", "貳、{}", "參、{}", "肆、{}"),
    ("## Article 3r", "1r. {}", "2n. {}", "3r. {}", "4t. {}"),
    ("Чл. 3. Фар", "(1) {}", "(2) {}", "(3) {}", "(4) {}"),
    ("Art. 3.- Faro", "3.1.- {}", "3.2.- {}", "3.3.- {}", "3.4.- {}"),
    ("## Rule 6", "6.a. {}", "6.b. {}", "6.c. {}", "6.d. {}"),
    ("## Section 7", "7(a) {}", "7(b) {}", "7(c) {}", "7(d) {}"),
    ("## Madde 4", "1-{}", "2-{}", "3-{}", "4-{}"),
]
"""A heading, and its row of four."""


def written(row: tuple[str, ...], *texts: str) -> str:
    """The text with so many clauses of the row."""
    lines = [shape.format(text) for shape, text in zip(row[1:], texts, strict=False)]
    return f"{row[0]}\n\n" + "\n\n".join(lines) + "\n"


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_one_adds_in_the_middle_and_another_at_the_end(row: tuple[str, ...]) -> None:
    base = written(row, "Lamps burn.", "Bells ring.")
    ours = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.")
    theirs = written(row, "Lamps burn.", "Bells ring.", "Goats graze.")
    parser = Parser()
    texts = [[parser.parse("text.md", source)] for source in (base, ours, theirs)]
    for one, other in ((texts[1], texts[2]), (texts[2], texts[1])):
        merged = merge(texts[0], one, other)
        assert isinstance(merged, Merged)
        wanted = written(row, "Lamps burn.", "Ropes hang.", "Bells ring.", "Goats graze.")
        assert merged.documents["text.md"] == wanted
