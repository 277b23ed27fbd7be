"""Parts: in which titles, chapters and sections an article stands."""

import pytest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.parts import parts_that_begin
from drafting_engine.clauses.document import Constitution
from drafting_engine.clauses.parsing import parse


def parts_of(*files: str) -> list[tuple[str, tuple[str, ...]]]:
    documents = tuple(parse(f"{number:03}.md", text) for number, text in enumerate(files))
    found = articles_of(Constitution(title="", language="", documents=documents))
    return [(article.label, article.parts) for article in found if article.label]


def test_a_title_whose_articles_all_stand_in_chapters_is_still_a_part() -> None:
    text = (
        "# Charter\n\n## Title I. The crew\n\n### Article 1\n\nOne.\n\n## Title II. The council\n\n"
        "### Chapter 1. Its members\n\n##### Article 2\n\nTwo.\n\n"
        "#### Section 1. Their oath\n\n##### Article 3\n\nThree.\n\n"
        "### Chapter 2. Its work\n\n##### Article 4\n\nFour.\n\n## Title III. Money\n\n##### Article 5\n\nFive.\n"
    )
    council, members = "Title II. The council", "Chapter 1. Its members"
    assert parts_of(text) == [
        ("Article 1", ("Title I. The crew",)),
        ("Article 2", (council, members)),
        ("Article 3", (council, members, "Section 1. Their oath")),
        ("Article 4", (council, "Chapter 2. Its work")),
        ("Article 5", ("Title III. Money",)),
    ]


def test_titles_and_chapters_that_are_set_alike_still_stand_in_one_another() -> None:
    text = (
        "## TÍTULO I\n\n## CAPÍTULO I\n\n### Artículo 1\n\nUno.\n\n## CAPÍTULO II\n\n### Artículo 2\n\nDos.\n\n"
        "## TÍTULO II\n\n### Artículo 3\n\nTres.\n\n## CAPÍTULO I\n\n### Artículo 4\n\nCuatro.\n"
    )
    assert parts_of(text) == [
        ("Artículo 1", ("TÍTULO I", "CAPÍTULO I")),
        ("Artículo 2", ("TÍTULO I", "CAPÍTULO II")),
        ("Artículo 3", ("TÍTULO II",)),
        ("Artículo 4", ("TÍTULO II", "CAPÍTULO I")),
    ]


def test_parts_of_the_front_matter_count_alone() -> None:
    named = "---\nnumber: 2\npart: The lake\n---\n# Title I\n\n## Water\n\nClean.\n"
    assert parts_of(named, "---\nnumber: 3\n---\n# Boats\n\nSlow.\n") == [
        ("Article 2", ("The lake",)),
        ("Article 3", ()),
    ]


@pytest.mark.parametrize(
    ("before", "parts", "begin"),
    [
        ((), ("I",), ("I",)),
        (("I",), ("I",), ()),
        (("I", "1"), ("I", "2"), ("2",)),
        (("I", "1"), ("II", "1"), ("II", "1")),
        (("I", "1"), ("I",), ()),
        (("I",), (), ()),
    ],
)
def test_only_what_is_new_begins(before: tuple[str, ...], parts: tuple[str, ...], begin: tuple[str, ...]) -> None:
    assert parts_that_begin(before, parts) == begin


def test_a_part_with_a_number_but_no_word_stands_in_no_chapter_of_its_own_level() -> None:
    text = "# Charter\n\n## Chapter 1. The crew\n\n### Article 1\n\nOne.\n\n## II. Money\n\n### Article 2\n\nTwo.\n"
    assert parts_of(text) == [("Article 1", ("Chapter 1. The crew",)), ("Article 2", ("II. Money",))]
