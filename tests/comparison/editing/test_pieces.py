"""A document as a row of pieces, one for each clause: what each holds, and how they are joined again."""

import pytest

from drafting_engine.clauses.parsing import parse
from drafting_engine.comparison.editing.pieces import joined, pieces

TEXT = "---\nnumber: 6\n---\n# Water\n\n1. Lamps burn.\n\n<!-- note -->\n\n2. Bells\n   ring.\n   - Oil\n"


def test_pieces_are_cut_before_each_clause_and_hold_the_blanks_behind_it() -> None:
    found = [(piece.clause.key if piece.clause else "", piece.source) for piece in pieces(parse("a.md", TEXT))]
    assert found == [
        ("", "---\nnumber: 6\n---\n"),
        ("6", "# Water\n\n"),
        ("6.1", "1. Lamps burn.\n\n<!-- note -->\n\n"),
        ("6.2", "2. Bells\n   ring.\n"),
        ("6.2.b1", "   - Oil\n"),
    ]


@pytest.mark.parametrize(
    "text", [TEXT, "Lamps burn.\n", "", "\n\n# Hall\n", "<!-- x -->\n", "Lamps\n\n# Hall\n\nBells"]
)
def test_pieces_join_to_the_whole(text: str) -> None:
    assert "".join(piece.source for piece in pieces(parse("a.md", text))) == text


def test_a_document_without_a_clause_is_one_piece_or_none() -> None:
    assert [(one.clause, one.source) for one in pieces(parse("a.md", "<!-- x -->\n"))] == [(None, "<!-- x -->\n")]
    assert list(pieces(parse("a.md", ""))) == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. Lamps burn.\n\n", ("1.", " Lamps burn.", "\n\n")),
        ("- Lamps burn.\n", ("- ", "Lamps burn.", "\n")),
        ("  * Lamps burn.", ("  * ", "Lamps burn.", "")),
        ("> Lamps burn.\n", ("> ", "Lamps burn.", "\n")),
        ("## Article 3 Lamps\n", ("## Article 3", " Lamps", "\n")),
        ("## Lamps\n", ("## ", "Lamps", "\n")),
        ("Lamps burn.\n", ("", "Lamps burn.", "\n")),
        ("**(a)** Lamps burn.\n", ("**(a)", "** Lamps burn.", "\n")),
        (f'<a id="{"x" * 27}"></a>(1) Lamps.\n', (f'<a id="{"x" * 27}"></a>(1)', " Lamps.", "\n")),
        (f'<a id="{"x" * 28}"></a>(1) Lamps.\n', ("", f'<a id="{"x" * 28}"></a>(1) Lamps.', "\n")),
    ],
)
def test_a_piece_falls_into_what_stands_up_to_its_label_its_words_and_blanks(
    text: str, parts: tuple[str, str, str]
) -> None:
    (piece,) = pieces(parse("a.md", text))
    assert piece.parts == parts


def test_of_a_list_that_readers_count_the_label_is_the_one_in_the_source() -> None:
    _, second = pieces(parse("a.md", "1. Lamps.\n1. Bells.\n"))
    assert second.clause is not None
    assert second.clause.label == "2."
    assert second.parts == ("1.", " Bells.", "\n")


@pytest.mark.parametrize(
    ("parts", "spaced", "text"),
    [
        (["One.\n", "Two.\n"], set(), "One.\nTwo.\n"),
        (["One.", "Two."], set(), "One.\nTwo."),
        (["One.\n", "", "Two.\n"], set(), "One.\nTwo.\n"),
        (["One.\n", "Two.\n"], {"Two.\n"}, "One.\n\nTwo.\n"),
        (["One.", "Two.\n"], {"Two.\n"}, "One.\n\nTwo.\n"),
        (["One.\n\n", "Two.\n"], {"Two.\n"}, "One.\n\nTwo.\n"),
        (["One.\n\r\n", "Two.\n"], {"Two.\n"}, "One.\n\r\nTwo.\n"),
        (["\n", "Two.\n"], {"Two.\n"}, "\nTwo.\n"),
        (["One.\n", "Two.\n"], {"One.\n"}, "One.\nTwo.\n"),
        ([], set(), ""),
    ],
)
def test_pieces_are_joined_with_the_line_ends_that_they_lack(parts: list[str], spaced: set[str], text: str) -> None:
    assert joined(parts, spaced) == text
