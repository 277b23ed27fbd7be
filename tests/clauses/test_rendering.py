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
        ("[x](/path)", '<a href="/path">x</a>'),
        ("[x](MAILTO:a@b.example)", '<a href="MAILTO:a@b.example">x</a>'),
        ("[x](a:b)", "<a>x</a>"),
        ("[a *b*](#x)", '<a href="#x">a <em>b</em></a>'),
        ("![*a* & <b>](x.png)", "*a* &amp; &lt;b&gt;"),
        ('<a title="x">y</a>', '&lt;a title="x"&gt;y&lt;/a&gt;'),
        ('<a href="javascript:x">y</a>', "[y](&lt;javascript:x&gt;)"),
        ('<a href="#x">[y]</a>', '&lt;a href="#x"&gt;[y]&lt;/a&gt;'),
        ("<sup>a <b>c</b></sup>", "<sup>a &lt;b&gt;c&lt;/b&gt;</sup>"),
        ("<b>a</i>", "&lt;b&gt;a&lt;/i&gt;"),
        ("</b>a<b>", "&lt;/b&gt;a&lt;b&gt;"),
        ("<b>one</b> <b>two</b>", "<b>one</b> <b>two</b>"),
        ("<sub>2</sub><em>x</em>", "<sub>2</sub><em>x</em>"),
        ("<br ><br  >", "<br>&lt;br  &gt;"),
        ("a  \nb", "a<br>\nb"),
        ("# x", "# x"),
        ("| a |", "| a |"),
        (f"*a*{'x' * 49_997}", f"<em>a</em>{'x' * 49_997}"),
        (f"*a*{'x' * 49_998}", f"*a*{'x' * 49_998}"),
        ("*" * 22 + "a" + "*" * 22, "<strong>" * 11 + "a" + "</strong>" * 11),
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
    assert 'data-host="elsewhere"' in render_inline("[x](http://[::1)")
    for address in ("http://law.example/a", "HTTPS://LAW.example"):
        assert render_inline(f"[x]({address})") == (
            f'<a href="{address}" rel="noopener nofollow" class="foreign" data-host="law.example">x</a>'
        )
    assert 'class="foreign"' in render_block("- [x](https://law.example)")


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("a\n\nb", "<p>a</p><p>b</p>"), ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("2. a\n3. b", '<ol start="2"><li>a</li><li>b</li></ol>'), ("> a", "<blockquote><p>a</p></blockquote>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;</code></pre>"), ("---", "<hr>"), ("~~a~~", "<p><s>a</s></p>"),
        ("<div>x</div>", "<p>&lt;div&gt;x&lt;/div&gt;</p>"), ("a\ue000b", "<p>ab</p>"),
        (f"*a*{'x' * 49_998}", f"<p>*a*{'x' * 49_998}</p>"),
        (f"*a*{'x' * 49_997}", f"<p><em>a</em>{'x' * 49_997}</p>"),
    ],
)  # fmt: skip
def test_a_text_of_several_paragraphs(markdown: str, html: str) -> None:
    assert render_block(markdown).replace("\n", "") == html


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
    assert render_block("# a\n\n## b\n\n### c", top_level=5) == "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>\n"


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


def test_a_table_of_six_hundred_cells_and_a_name_of_sixty_signs_are_labelled_yet() -> None:
    assert "data-label" in render_block("| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 300)
    assert "data-label" in render_block(f"| {'a' * 60} |\n|---|\n| 1 |\n")
    two = render_block("| a |\n|---|\n| 1 |\n\nThen:\n\n| b | |\n|---|---|\n| 2 | 3 |\n")
    assert two.count("data-label") == 2
    assert 'data-label="b">2</td>' in two
    assert '<td role="cell">3</td>' in two


def test_plain_text_has_no_markup() -> None:
    assert plain_text("The **lamp** [burns](#x) & m<sup>2</sup> < 3.") == "The lamp burns & m2 < 3."
    assert plain_text("![a lamp](x.png) &amp; <b>oil</b>") == "a lamp & oil"
    assert plain_text("How much<br>a year") == plain_text("How much  \na year") == "How much a year"


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
        (("[one", "two](#x)"), '<a href="#x"><i1>one</i1><i2>two</i2></a><i1>(1)</i1><i2>(2)</i2>'),
        (("[one](#x) two", "three"), '<a href="#x"><i1>one</i1></a><i1>(1)</i1><i1> two</i1><i2>(2)three</i2>'),
        (("`a", "b`"), "<code><i1>(1)a</i1><i2>(2)b</i2></code>"),
        (("<b>a", "b</b>"), "<b><i1>(1)a</i1><i2>(2)b</i2></b>"),
        (("**a** ", "b"), "<strong><i1>(1)a</i1></strong><i1> </i1><i2>(2)b</i2>"),
        (("*a*", "", "b"), "<em><i1>(1)a</i1></em><i3>(3)b</i3>"),
        (("*a", "b", "c*"), "<em><i1>(1)a</i1><i2>(2)b</i2><i3>(3)c</i3></em>"),
        (("[x](https://a.ex", "ample/b) *c*"), "<i1>(1)[x](https://a.ex</i1><i2>(2)ample/b) *c*</i2>"),
        (
            ("See <https://a.ex", "ample/b>"),
            '<i1>(1)See </i1><a href="https://a.example/b" rel="noopener nofollow" class="foreign" '
            'data-host="a.example"><i1>https://a.ex</i1><i2>ample/b</i2></a><i2>(2)</i2>',
        ),
        (
            ("<mailto:ada@ex", "ample.org>"),
            '<a href="mailto:ada@example.org"><i1>mailto:ada@ex</i1><i2>ample.org</i2></a><i1>(1)</i1><i2>(2)</i2>',
        ),
        (
            ("[x](/a%EE%80%80b) ", "*c*"),
            '<a href="/a%EE%80%80b"><i1>x</i1></a><i1>(1)</i1><i1> </i1><em><i2>(2)c</i2></em>',
        ),
        (("x" * 49_998, "*b*"), f"<i1>(1){'x' * 49_998}</i1><i2>(2)*b*</i2>"),
        (("",), ""),
    ],
)
def test_runs_are_wrapped_piece_by_piece(texts: tuple[str, ...], html: str) -> None:
    assert render_marks(marks(*texts)) == html
