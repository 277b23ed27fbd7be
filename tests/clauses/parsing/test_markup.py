"""Markup that nobody reads: lines without words, hidden parts, anchors and attributes."""

import pytest

from drafting_engine.clauses.parsing.markup import (
    has_no_words,
    heading_words,
    is_link_definition,
    unseen_until,
    without_anchors,
    without_head,
)


@pytest.mark.parametrize(
    ("line", "is_empty"),
    [
        ("<div>", True), ("</div><br>", True), ("&nbsp;", True), ("<b>word</b>", False), (":::", True),
        ("::: note", True),
        (r"\newpage", True), (r"\vspace{2em}", True), (r"\alpha is", False), ("{#id}", True), ("{:.c}", True),
        ("{% include x %}", True), ("{words}", False), ("[TOC]", True), ("[[_TOC_]]", True), ("[]{#id}", True),
        ("[words]", False), ("&emsp;&shy;", True), ("& more", False), ("words", False), ("::", False),
    ],
)  # fmt: skip
def test_a_line_may_show_no_word(line: str, is_empty: bool) -> None:
    assert has_no_words(line) is is_empty


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("[charter]: https://law.example", True), ('[c]: <a b> "title"', True), ("[^1]: A note.", False),
        ("[c]: two words", False), ("[c] words", False),
    ],
)  # fmt: skip
def test_a_line_may_define_a_link(line: str, is_one: bool) -> None:
    assert is_link_definition(line) is is_one


@pytest.mark.parametrize(
    ("line", "end"),
    [("<!-- x", "-->"), ("<script>", "</script>"), ("<STYLE a>", "</style>"), ("<b>", ""), ("x <!--", ""), ("", "")],
)
def test_what_nobody_sees_ends_with_its_sign(line: str, end: str) -> None:
    assert unseen_until(line) == end


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Lamps burn.", "Lamps burn."),
        ("Lamps <!-- all --> burn.", "Lamps burn."),
        ("Lamps <!-- a --> and <!-- b --> bells", "Lamps and bells"),
        ("Lamps <!-- open", "Lamps <!-- open"),
        ('<a id="x"></a>Lamps', "Lamps"),
        ('<a href="#x">Lamps</a>', '<a href="#x">Lamps</a>'),
        ("Lamps<br>", "Lamps"),
        ("Lamps <br/> <br />", "Lamps"),
        ("Lamps<br>burn", "Lamps<br>burn"),
        ("[]{#x}Lamps", "Lamps"),
        ("Lamps {#lamps}", "Lamps"),
        ("Lamps {lit}", "Lamps {lit}"),
    ],
)
def test_anchors_comments_and_attributes_are_not_seen(text: str, seen: str) -> None:
    assert without_anchors(text) == seen


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ('<a id="x"></a> Lamps', "Lamps"), ("[]{#x} {:.c} Lamps", "Lamps"), ("{: .c} Lamps", "Lamps"),
        ("[x] Lamps", "[x] Lamps"),
        ("Lamps", "Lamps"), ("", ""),
    ],
)  # fmt: skip
def test_what_stands_unseen_in_front_is_taken_away(text: str, rest: str) -> None:
    assert without_head(text) == rest


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lamps", "Lamps"), ("Lamps {#x}", "Lamps"), ("Lamps<br>burn", "Lamps burn"), ("<b>Lamps</b>", "Lamps"),
        ("[Lamps](#x) burn", "Lamps burn"), ("[Lamps][x]", "Lamps"), ("![Lamps](x.png)", "![Lamps](x.png)"),
        (r"1\. Lamps", "1. Lamps"), ("Lamps &amp; bells", "Lamps & bells"), ("a < b", "a < b"),
    ],
)  # fmt: skip
def test_words_of_a_heading(text: str, words: str) -> None:
    assert heading_words(text) == words


def test_a_comment_is_taken_out_to_the_sign_and_one_without_an_end_stays() -> None:
    assert without_anchors("Lamps <!-- x --> burn.") == "Lamps burn."
    assert without_anchors("Lamps<!-- x -->burn<!----> and shine.") == "Lampsburn and shine."
    assert without_anchors("Lamps <!-- burn.") == "Lamps <!-- burn."
