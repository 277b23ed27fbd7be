"""Markdown of strangers is harmless on every page that shows it."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from drafting_engine.clauses.rendering import Mark, plain_text
from tests.builder import RepositoryBuilder
from tests.web.conftest import site_of
from web.site.markup import render_block, render_inline, render_marks

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<iframe src=//evil.example></iframe>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    "[x](blob:https://evil.example/1)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/a)",
    "[x](/\\evil.example/a)",
    "[x](\\\\evil.example/a)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.png)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://ok.example "onmouseover=alert(1)")',
    "`<script>alert(1)</script>`",
    "<<script>script>alert(1)<</script>/script>",
    "**<b onclick=alert(1)>x</b>**",
    "<sup onclick=alert(1)>2</sup>",
    "\ue000\ue000<script>\ue000",
    "</p></div></main><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
]


def check(html: str) -> None:
    """Read HTML as a browser would see its tags, and find nothing that acts."""
    for tag in re.findall(r"<[^>]*>", html):
        name = re.match(r"</?([a-z0-9]+)", tag)
        assert name, tag
        assert name[1] not in {"script", "img", "svg", "iframe", "object", "embed", "form", "style", "link", "meta"}, (
            tag
        )
        assert not re.search(r"\son\w+\s*=", tag), tag
        assert "style=" not in tag, tag
        for address in re.findall(r'href="([^"]*)"', tag):
            assert re.match(r"(https?://|mailto:|#|/(?![/\\])|[^:/\\]*$|%5C)", address), tag
            if address.startswith("http"):
                assert 'rel="noopener nofollow"' in tag


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_harmless(text: str) -> None:
    check(render_inline(text))
    check(render_block(text))
    check(render_marks([Mark(text=text[:5], opening="<ins>", closing="</ins>"), Mark(text=text[5:])]))
    assert "<" not in re.sub(r"<(?=[^a-z/])", "", plain_text("plain " + text.replace("<", "")))


def test_foreign_links_say_their_host() -> None:
    html = render_inline("see [the law](https://law.example/1) and [ours](/articles/water)")
    assert 'rel="noopener nofollow" class="foreign" data-host="law.example"' in html
    assert '<a href="/articles/water">ours</a>' in html


def test_links_written_by_hand_are_checked_alike() -> None:
    html = render_inline('see <a href="https://law.example/1" target="_blank" onclick="x()">the law</a>')
    assert html.startswith('see <a href="https://law.example/1" rel="noopener nofollow" class="foreign"')
    assert "<a>x</a>" in render_inline('<a href="//evil.example">x</a>')
    assert "href" not in re.sub(r"&lt;.*?&gt;", "", render_inline("<a href='java\tscript:alert(1)'>x</a>"))


def test_images_become_their_words() -> None:
    assert render_inline("a ![map of the harbour](map.png) b") == "a map of the harbour b"


def test_marks_keep_bold_across_runs() -> None:
    marks = [Mark(text="The **law"), Mark(text=" shall", opening="<ins>", closing="</ins>"), Mark(text="** be.")]
    assert render_marks(marks) == "The <strong>law<ins> shall</ins></strong> be."


def test_marks_lose_no_word_when_markdown_is_cut_in_two() -> None:
    marks = [Mark(text="see [the l"), Mark(text="aw](/x", opening="<ins>", closing="</ins>"), Mark(text="yz) now")]
    assert re.sub(r"<[^>]+>", "", render_marks(marks)).endswith("now")


def test_sup_and_sub_by_hand_are_taken_at_their_word() -> None:
    assert render_inline("Art. 3 <sup>2</sup>") == "Art. 3 <sup>2</sup>"


def test_block_headings_fit_below_the_page() -> None:
    html = render_block("# A\n\n#### B\n\n## C\n", top_level=3)
    assert html.replace("\n", "") == "<h3>A</h3><h4>B</h4><h4>C</h4>"


def test_a_hostile_text_is_harmless_on_every_page(repository: RepositoryBuilder, tmp_path: Path) -> None:
    body = "\n".join(f"{number}. {' '.join(text.split())}" for number, text in enumerate(HOSTILE, 1))
    title = "<script>alert('title')</script>"
    repository.commit(f"{title}\n\n<script>alert('body')</script>\n", {"articles/bad.md": f"# {title}\n\n{body}\n"})
    changed = body.replace("alert(1)", "alert(2)")
    repository.commit("Again\n\nOrigin: P-1\n", {"articles/bad.md": f"# {title}\n\n{changed}\n"})
    engine, site = site_of(repository.path, tmp_path / "cache")
    main = engine.texts.heads().main
    slug = engine.texts.articles(main)[0].slug
    clause = next(iter(engine.lineages.ids(main).values()))
    with site:
        paths = ["/", f"/articles/{slug}", f"/articles/{slug}?words=origins", "/compare/HEAD~1...today", "/history"]
        for path in (*paths, f"/clauses/{clause}", "/search?q=alert", "/changes.atom"):
            page = site.get(path).text
            tags = re.findall(r"<[^>]*>", page)
            assert page.count("<script") == page.count('<script type="module" src="/static/'), path
            assert not [tag for tag in tags if re.search(r"\son\w+\s*=", tag)], path
            assert not [t for t in tags if re.search(r'href="\s*(javascript|data|vbscript|blob|file):', t, re.I)], path
            assert not [tag for tag in tags if re.search(r'(href|src)="//', tag)], path


def test_no_sign_breaks_a_feed(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Wa\x0bter\x1b[31m & <b>", {"articles/a.md": "# A\n\n1. Word.\n"})
    _, site = site_of(repository.path, tmp_path / "cache")
    with site:
        feed = ElementTree.fromstring(site.get("/changes.atom").text)  # noqa: S314 - ours, from a test
    assert [entry.text for entry in feed.iter("{http://www.w3.org/2005/Atom}title")][
        -1
    ] == "Wa[U+000B]ter[U+001B][31m & <b>"
