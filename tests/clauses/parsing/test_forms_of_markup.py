"""What readers see of a line with markup of Markdown, Pandoc, HTML or TeX in it: each form by itself."""

import pytest

from drafting_engine.clauses.parsing.markup import (
    has_no_words,
    heading_words,
    html_heading,
    is_apart,
    is_html_item,
    is_link_definition,
    unseen_until,
    with_marks,
    without_anchors,
    without_head,
    without_last_tags,
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("![a](b)", True),
        ("![a](b) ![c][d]", True),
        ("![a](b) x", False),
        ("######", True),
        ("#######", False),
        ("# x", False),
        ("<div>", True),
        ("</div>", True),
        ('<div class="a">', True),
        ("<br>", True),
        ("<br/>&nbsp;", True),
        ("<x y='z'>", True),
        ("<div", False),
        ("<a b>x", False),
        (":::", True),
        (":::: note", True),
        ("::", False),
        ("\\newpage", True),
        ("\\vspace{2cm}", True),
        ("\\begin{center}", True),
        ("\\begin{center} x", False),
        ("\\", True),
        ("\\\\x", False),
        ("{:.note}", True),
        ("{#id}", True),
        ("{.a}", True),
        ("{-}", True),
        ("{{< x >}}", True),
        ("{% x %}", True),
        ("{pagebreak}", True),
        ("{toc}", True),
        ("{note}", False),
        ("{x", False),
        ("[TOC]", True),
        ("[[_TOC_]]", True),
        ("[toc]", True),
        ("[]{#x}", True),
        ("[!NOTE]", True),
        ("[!note] x", False),
        ("[![a](b)](c)", True),
        ("[x]", False),
        ("&nbsp;", True),
        ("&NBSP; &emsp;", True),
        ("&amp;", False),
        ("x", False),
    ],
)
def test_a_line_shows_a_word_or_none(line: str, expected: bool) -> None:
    assert has_no_words(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<p>x", True),
        ("</p>x", True),
        ("<P class='a'>x", True),
        ("<div>", True),
        ("<b>x", False),
        ("<a>x", False),
        ("x<p>", False),
        ("", False),
        ("<li>x", True),
        ("<table>", True),
        ("<span>x", False),
    ],
)
def test_a_tag_of_a_paragraph_sets_a_line_apart(line: str, expected: bool) -> None:
    assert is_apart(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x</p>", "x"),
        ("x</p></div>", "x"),
        ("x </p>\t</div>", "x"),
        (" </p>", ""),
        ("x </li> ", "x </li> "),
        ("x</b>", "x</b>"),
        ("x<p>", "x"),
        ("x>", "x>"),
        ("</p>", ""),
        ("x</ p>", "x</ p>"),
        ("a > b</p>", "a > b"),
    ],
)
def test_tags_that_end_a_paragraph_are_taken_away(line: str, expected: str) -> None:
    assert without_last_tags(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<h1>A</h1>", (1, "A")),
        ("<h6 class='x'>A <b>b</b></h6>", (6, "A b")),
        ("<H2>A", (2, "A")),
        ("<h7>A</h7>", None),
        ("<h2>A</h2> b", (2, "A b")),
        ("<h2>A</h3>", (2, "A")),
        ("<hr>", None),
        ("x<h1>A</h1>", None),
    ],
)
def test_a_heading_in_html_takes_up_a_line(line: str, expected: tuple[int, str] | None) -> None:
    assert html_heading(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<b>A</b> b", "**A** b"),
        ("<strong>A</strong>", "**A**"),
        ("<i>A</i>: b", "**A**: b"),
        ("<em>A</em>", "**A**"),
        ("<u>A</u>", "**A**"),
        ("<span class='x'>A</span> b", "**A** b"),
        ("<b> A</b>", "<b> A</b>"),
        ("<b>A </b>", "<b>A </b>"),
        ("<b></b>x", "<b></b>x"),
        ("<a>A</a> b", "<a>A</a> b"),
        ("x<b>A</b>", "x<b>A</b>"),
        ("<B>A</B> x", "**A** x"),
        ("<b>A<b>c</b></b>", "<b>A<b>c</b></b>"),
    ],
)
def test_words_set_off_by_a_tag_in_front_are_bold(line: str, expected: str) -> None:
    assert with_marks(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[a]: b", True),
        ("[a]:b", True),
        ("[a]: <b c>", True),
        ('[a]: b "t"', True),
        ("[a]: b 't'", True),
        ("[a]: b (t)", True),
        ("[a]: b c", False),
        ("[^a]: b", False),
        ("[a]b: c", False),
        ("[a]:", False),
    ],
)
def test_a_definition_of_a_link_has_an_address_and_perhaps_a_title(line: str, expected: bool) -> None:
    assert is_link_definition(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<!-- x", "-->"),
        ("<script>", "</script>"),
        ("<STYLE type='a'>", "</style>"),
        ("<template>", "</template>"),
        ("<scripts>", ""),
        ("<b>", ""),
        ("x <!--", ""),
    ],
)
def test_a_comment_or_a_style_goes_on_to_its_end(line: str, expected: str) -> None:
    assert unseen_until(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a <!-- b --> c", "a c"),
        ("a <!-- b", "a <!-- b"),
        ("<a id='x'></a>A", "A"),
        ("<a href='x'></a>A", "<a href='x'></a>A"),
        ("<span id='x'></span>A", "A"),
        ("<a name='x'/>A", "A"),
        ("A<br>", "A"),
        ("A<br/><br />", "A"),
        ("A <br> ", "A"),
        ("A<br>B", "A<br>B"),
        ("A {#x}", "A"),
        ("A {.x}", "A"),
        ("A {x}", "A {x}"),
        ("A {:.x}", "A"),
        ("[A]{.x} b", "A b"),
        ("[A]{x=1}", "A"),
        ("[A]{x}", "[A]{x}"),
        ("![A]{.x}", "![A]"),
        ("[a](b){.x} c", "[a](b) c"),
        ("[]{#x}A", "A"),
        ("A</p>", "A"),
        ("A <!-- a --> <!-- b -->", "A"),
        ("a<!-->b", "a<!-->b"),
        ("A{}", "A{}"),
    ],
)
def test_what_nobody_sees_is_taken_out_of_a_text(line: str, expected: str) -> None:
    assert without_anchors(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<a id='x'></a> A", "A"),
        ("<p>A", "A"),
        ("<p><div>A", "A"),
        ("&nbsp;A", "A"),
        ("&nbsp; &emsp;A", "A"),
        ("[]{#x} A", "A"),
        ("{:.x} A", "A"),
        ("{.x} A", "{.x} A"),
        ("A", "A"),
        ("<b>A", "<b>A"),
        ("", ""),
        ("<a href='x'>A</a>", "<a href='x'>A</a>"),
    ],
)
def test_what_stands_unseen_in_front_of_a_line_is_taken_away(line: str, expected: str) -> None:
    assert without_head(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("A", "A"),
        ("A {#x}", "A"),
        ("[A](b)", "A"),
        ("[A](b(c))", "A"),
        ("[A][b]", "A"),
        ("![A](b)", "![A](b)"),
        ("A [¶](#a)", "A"),
        ("A [#](x)", "A"),
        ("A [x](#y)", "A x"),
        ("<b>A</b>", "A"),
        ("A<br>B", "A B"),
        ("A &amp; B", "A & B"),
        ("A\\*", "A*"),
        ("3^1^ A", "3^1^ A"),
        ("3<sup>1</sup> A", "3¹ A"),
        ("A {-}", "A"),
        ("A {x=1}", "A"),
        ("A { b }", "A { b }"),
        ("`A`", "`A`"),
        ("[A] b", "[A] b"),
    ],
)
def test_a_heading_is_read_without_its_markup(line: str, expected: str) -> None:
    assert heading_words(line) == expected


def test_a_definition_names_a_link_in_two_hundred_signs_and_emphasis_holds_as_many() -> None:
    assert is_link_definition(f"[{'x' * 200}]: b")
    assert not is_link_definition(f"[{'x' * 201}]: b")
    assert with_marks(f"<b>{'x' * 200}</b>") == f"**{'x' * 200}**"
    assert with_marks(f"<b>{'x' * 201}</b>") == f"<b>{'x' * 201}</b>"


def test_an_item_of_html_begins_with_its_tag() -> None:
    assert [is_html_item(line) for line in ("<li>x", "<LI class='a'>x", "<p>x", "x<li>")] == [True, True, False, False]
