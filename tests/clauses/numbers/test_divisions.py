"""Names of the parts of a law: what is divided, by which number, and where the name ends."""

import pytest

from drafting_engine.clauses.numbers.divisions import (
    begins_name,
    component_of,
    end_of_label,
    kind_of,
    ordinal_value,
    plain_word,
    read_division,
)
from drafting_engine.clauses.numbers.headings import is_bare_division, is_division, is_title_line, read_heading
from tests.golden import Case, cases


def shown(line: str) -> str:
    """What the golden file says of a line: label | title | address | what it divides | number | as running text."""
    heading, found = read_heading(2, line), read_division(line)
    reading = found.reading if found is not None else None
    number = f"{reading[0]} {reading[1][0]}{reading[1][1]}" if reading is not None else "no number" if found else ""
    forms = (("division", is_division), ("bare", is_bare_division), ("title line", is_title_line))
    alone = ", ".join(name for name, is_one in forms if is_one(line))
    return " | ".join((heading.label, heading.title, heading.component, heading.rank, number, alone)).rstrip(" |")


@pytest.mark.parametrize("case", cases("headings.md", 2))
def test_lines_name_these_parts_of_a_law(case: Case) -> None:
    lines, expected = case.parts
    assert "\n".join(map(shown, lines.split("\n"))) == expected


@pytest.mark.parametrize(
    ("text", "kind", "word", "number", "rest"),
    [
        ("Article 12 Water", "article", "article", "12", "Water"),
        ("Artículo 7-A. Agua", "article", "articulo", "7-A", "Agua"),
        ("§ 3a Wasser", "article", "§", "3a", "Wasser"),
        ("§3 Wasser", "article", "§", "3", "Wasser"),
        ("Chapter IV: Courts", "above", "chapter", "IV", "Courts"),
        ("Título primero: Agua", "above", "titulo", "primero", "Agua"),
        ("Section 3.2. Hall", "section", "section", "3.2", "Hall"),
        ("Annex B", "beside", "annex", "B", ""),
        ("Article (5) Water", "article", "article", "(5)", "Water"),
        ("1. Titel Wasser", "above", "titel", "1", "Wasser"),
        ("5 § Vatten", "article", "§", "5", "Vatten"),
        ("1 kap. 2 § Vatten", "article", "§", "1-2", "Vatten"),
        ("Erster Abschnitt", "above", "abschnitt", "Erster", ""),
        ("第二条の二 水", "article", "条", "二条の二", "水"),
        ("第8条 登記", "article", "条", "8", "登記"),
        ("Article 5bis. Water", "article", "article", "5bis", "Water"),
    ],
)
def test_a_name_is_read_at_the_start_of_a_text(text: str, kind: str, word: str, number: str, rest: str) -> None:
    found = read_division(text)
    assert found is not None
    assert (found.kind, found.word, found.number) == (kind, word, number)
    assert text[end_of_label(text, found) :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Rules of procedure", "Party finance", "Section leaders", "Chapter a of the story", "12 lamps", "Article", "",
        "Articles", "Lamps 12", "Section mild", "Part c and d",
    ],
)  # fmt: skip
def test_titles_are_no_names(text: str) -> None:
    assert read_division(text) is None


@pytest.mark.parametrize(
    ("text", "component"),
    [("Artículo 3o. Agua", "3"), ("Article (5) Water", "5"), ("Article 7 a", "7-a"), ("Articolo 2 bis", "2-bis")],
)
def test_a_number_is_written_into_an_address(text: str, component: str) -> None:
    found = read_division(text)
    assert found is not None
    assert component_of(found) == component


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("Article 12", ("1", (12, ""))), ("Article 12a", ("1", (12, "a"))), ("Chapter IV", ("I", (4, ""))),
        ("Título primero", ("word", (1, ""))), ("Section 3.2", ("decimal1", (2, ""))),
        ("Section 3.2.7", ("decimal2", (7, ""))), ("1 kap. 2 §", ("1", (2, ""))),
    ],
)  # fmt: skip
def test_a_number_stands_for_a_value(text: str, reading: object) -> None:
    found = read_division(text)
    assert found is not None
    assert found.reading == reading


def test_words_that_divide_and_words_that_count() -> None:
    kinds = [kind_of(word) for word in ("Art.", "ARTÍCULO", "§", "§§", "Chapter", "Annex", "lamp")]
    assert kinds == ["article", "article", "article", "article", "above", "beside", ""]
    assert [ordinal_value(word) for word in ("first", "Primero", "dritter", "lamp")] == [1, 1, 3, 0]
    assert [begins_name(text) for text in ("Article x", "第x", "제x", "§ x", "Lamp 5", "5 §", "")] == [
        True, True, True, True, False, False, False,
    ]  # fmt: skip
    assert plain_word("ARTÍCULO") == plain_word("articulo") == "articulo"
