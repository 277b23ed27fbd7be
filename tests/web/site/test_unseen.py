"""What readers can't see is marked on every page, and pages keep their form."""

from tests.web.conftest import SampleSite
from web.site.unseen import with_signs_named, with_signs_shown

HOSTILE = "1. Water \u202egnoleb\u202c to n\u200bobody but p\u0430yers.\n"


def test_marks_stand_where_signs_were_and_nowhere_else() -> None:
    typed = "<textarea>\u202e\u0430a</textarea><title>\u202e</title>"
    page = f'<p title="a\u202eb">p<em>\u0430</em>y \u202ex &amp; y</p>{typed}'
    shown = with_signs_shown(page)
    assert shown.count('class="sign"') == 2
    assert "\u0430<span" in shown
    assert ">U+0430</span></em>y <span" in shown
    assert ">U+202E</span>x &amp; y</p>" in shown
    assert shown.endswith(typed)


def test_a_page_of_any_script_without_such_signs_is_the_same() -> None:
    for page in (
        "<p>Plain</p>",
        "<p>می\u200cخواهم</p>",
        "<p>Каждый <ins>a</ins> <b>имеет</b></p>",
        "<td>a</td><td>\u0430</td>",
    ):
        assert with_signs_shown(page) is page


def test_an_article_that_is_read_backwards_says_so(city: SampleSite) -> None:
    """Whoever has a shell, or imports a text, can bring it past the hook: readers still see what is there."""
    first = city.repository.head
    city.repository.commit("Turn \u202eit round", {"articles/water.md": f"# Water\n\n{HOSTILE}"})
    head = city.repository.head
    for path in (
        "/articles/water",
        f"/at/{head[:12]}/articles/water",
        f"/compare/{first[:12]}...{head[:12]}",
        "/history",
    ):
        page = city.get(path)
        told = page.partition("</title>")[2]
        assert ">U+202E</span>" in told, path
        assert "\u202e" not in told, path
    page = city.get("/articles/water")
    assert ">U+200B</span>" in page
    assert "p\u0430<span" in page
    assert HOSTILE in city.get("/articles/water.md")
    feed = city.get("/changes.atom")
    assert "Turn [U+202E]it round" in feed
    assert "\u202e" not in feed
    assert with_signs_named("a\u202e") == "a[U+202E]"
