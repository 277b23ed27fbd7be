"""Markdown to safe HTML: what readers see of a clause, written out."""

import pytest

from drafting_engine.clauses.rendering import Mark, plain_text, render_block, render_inline, render_marks


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The lamp burns.", "The lamp burns."),
        ("Lamps & bells < 3", "Lamps &amp; bells &lt; 3"),
        ("The **lamp** *burns*.", "The <strong>lamp</strong> <em>burns</em>."),
        ("~~old~~ `code`", "<s>old</s> <code>code</code>"),
        ("m<sup>2</sup> and <b>bold</b>", "m<sup>2</sup> and <b>bold</b>"),
        ("one <b>open", "one &lt;b&gt;open"),
        ("one<br>two<br />three", "one<br>two<br>three"),
        ("[Article 2](#article-2)", '<a href="#article-2">Article 2</a>'),
        ("[x](javascript:alert)", "[x](javascript:alert)"),
        ("[x](//evil.example)", "<a>x</a>"),
        ("[x](ftp://files.example)", "<a>x</a>"),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">x</a>'),
        ('<a href="#two">two</a>', '<a href="#two">two</a>'),
        ("![a lamp](lamp.png)", "a lamp"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("a\ue000b", "ab"),
    ],
)
def test_words_of_a_clause(text: str, html: str) -> None:
    assert render_inline(text) == html


def test_a_link_to_a_foreign_host_says_which() -> None:
    html = render_inline("[x](https://law.example/a)")
    assert 'href="https://law.example/a"' in html
    assert 'rel="noopener nofollow"' in html
    assert 'class="foreign"' in html
    assert 'data-host="law.example"' in html
    assert 'data-host="elsewhere"' in render_inline("[x](https:///a)")


@pytest.mark.parametrize(
    ("markdown", "tags"),
    [
        ("# One\n\n## Two\n\n# Three\n", ["h3", "h4", "h3"]),
        ("## One\n\n###### Two\n\n### Three\n", ["h3", "h4", "h4"]),
        ("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5\n", ["h3", "h4", "h5", "h6", "h6"]),
    ],
)
def test_headings_of_a_block_start_below_those_of_the_page_and_skip_none(markdown: str, tags: list[str]) -> None:
    html = render_block(markdown)
    assert [part.partition(">")[0] for part in html.split("<h")[1:]] == [tag[1:] for tag in tags]
    assert all(f"</{tag}>" in html for tag in tags)
    assert "<h2>1</h2>" in render_block("# 1", top_level=2)


def test_the_cells_of_a_table_know_their_columns() -> None:
    html = render_block("| What | **How** *much*<br>a year |\n|---|---|\n| rent | 9 |\n| water |\n").replace("\n", "")
    assert html == (
        '<table class="stacked" role="table">'
        '<thead role="rowgroup"><tr role="row"><th role="columnheader">What</th>'
        '<th role="columnheader"><strong>How</strong> <em>much</em><br>a year</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><td role="cell" data-label="What">rent</td>'
        '<td role="cell" data-label="How much a year">9</td></tr>'
        '<tr role="row"><td role="cell" data-label="What">water</td>'
        '<td role="cell" data-label="How much a year"></td></tr></tbody></table>'
    )


def test_a_name_of_a_column_can_do_nothing() -> None:
    html = render_block('| " onclick=x <b> |\n|---|\n| 1 |\n')
    assert '<td role="cell" data-label="&quot; onclick=x">1</td>' in html


@pytest.mark.parametrize(
    "markdown",
    [
        "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 301,
        f"| {'a' * 61} |\n|---|\n| 1 |\n",
        "| |\n|---|\n| 1 |\n",
    ],
    ids=["large", "long names", "no names"],
)
def test_a_table_whose_names_cost_more_than_they_help_stays_as_it_is(markdown: str) -> None:
    html = render_block(markdown)
    assert "<table>" in html
    assert "data-label" not in html


def test_plain_text_has_no_markup() -> None:
    assert plain_text("The **lamp** [burns](#x) & m<sup>2</sup> < 3.") == "The lamp burns & m2 < 3."


def marks(*texts: str) -> list[Mark]:
    return [Mark(text=text, opening=f"<i{n}>", closing=f"</i{n}>", lead=f"({n})") for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    ("texts", "html"),
    [
        (("one ", "two"), "<i1>(1)one </i1><i2>(2)two</i2>"),
        (("a < b", ""), "<i1>(1)a &lt; b</i1>"),
        (("one *two", " three* four"), "<i1>(1)one </i1><em><i1>two</i1><i2>(2) three</i2></em><i2> four</i2>"),
        (("*a*", "*b*"), "<em><i1>(1)a</i1></em><em><i2>(2)b</i2></em>"),
        (("[x](#", "y)"), "<i1>(1)[x](#</i1><i2>(2)y)</i2>"),
        (("[one](#x)", " two"), '<a href="#x"><i1>one</i1></a><i1>(1)</i1><i2>(2) two</i2>'),
        (("a\ue000b ", "**c**"), "<i1>(1)ab </i1><strong><i2>(2)c</i2></strong>"),
    ],
)
def test_runs_are_wrapped_piece_by_piece(texts: tuple[str, ...], html: str) -> None:
    assert render_marks(marks(*texts)) == html
