"""docs/languages.md says what is read in each language: every example of its table is held against the engine."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting_engine.clauses.numbers.headings import read_heading
from drafting_engine.clauses.numbers.labels import read_label
from drafting_engine.clauses.references import references
from drafting_engine.clauses.vocabulary import (
    is_abbreviation,
    is_negation,
    is_number_word,
    is_tombstone,
    vocabularies,
)

PAGE = (Path(__file__).parent.parent / "docs" / "languages.md").read_text(encoding="utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")]
COLUMNS, LANGUAGES = ROWS[0][1:], {row[0]: row[1:] for row in ROWS[2:]}
NONE = "–"

READ: dict[str, Callable[[str], bool]] = {
    "article": lambda label: _is_heading(label, "article"),
    "section": lambda label: _is_heading(label, "section", "above"),
    "chapter": lambda label: _is_heading(label, "above"),
    "paragraph, item": lambda label: read_label(f"{label} Lamp.") is not None,
    "struck out": is_tombstone,
    "negation": is_negation,
    "number word": is_number_word,
    "abbreviation": lambda word: is_abbreviation(word.removesuffix("."), before_number=True),
    "another law": lambda reference: not list(references(f"Lamp {reference}.")),
}


def _is_heading(label: str, *ranks: str) -> bool:
    heading = read_heading(2, f"{label} Lamp")
    return heading.rank in ranks and heading.label.rstrip(".") == label.rstrip(".") and heading.title == "Lamp"


def test_every_language_and_every_column_is_described() -> None:
    assert sorted(LANGUAGES) == sorted(vocabulary.name for vocabulary in vocabularies())
    assert set(READ) == set(COLUMNS)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_table_says_is_read(language: str, column: str) -> None:
    cell = LANGUAGES[language][COLUMNS.index(column)]
    if cell == NONE:
        return
    (example,) = re.findall(r"`([^`]+)`", cell)
    assert READ[column](example)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reference_to_an_article_of_ours_is_read(language: str) -> None:
    """The same words without the other law are a reference, so that a blank in the last column is no blindness."""
    number = re.search(r"\d+", LANGUAGES[language][COLUMNS.index("article")])
    label = LANGUAGES[language][COLUMNS.index("article")].strip("`")
    if number is None:
        return
    (found,) = references(f"lamp {label}, lamp")
    assert found.article == number.group()
