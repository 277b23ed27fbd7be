"""Every page template, in light and dark and on a phone, is checked by axe; the keyboard reaches everything."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.routing import Match

from drafting_engine.services.engine import Engine
from tests.browser.axe import WIDER, check, check_widths
from tests.browser.city import OpenPage, pages_of
from web.routes import routes
from web.site.assets import own_assets

PAGES = {
    "home": "/",
    "contents": "/contents",
    "article": "/articles/self-determination",
    "coloured words": "/articles/self-determination?words=origins",
    "article with struck clauses": "/articles/work-and-care",
    "article of the past": "/at/first-draft/articles/water",
    "contents of the past": "/at/first-draft",
    "comparison": "/compare/first-draft...today",
    "side by side": "/compare/first-draft...today?view=side",
    "one version": "/versions/HEAD~3",
    "form": "/compare",
    "form with a problem": "/compare?from=nowhere&to=today",
    "history": "/history",
    "history of an article": "/articles/water/history",
    "petitions": "/petitions",
    "petition": "/petitions/2",
    "seals": "/petitions/2/seals",
    "check of a receipt": "/receipts",
    "whole text": "/text",
    "whole text of the past": "/at/first-draft/text",
    "contributors": "/contributors",
    "contributor": "/contributors/constitutive-assembly",
    "clause of the past": "/at/first-draft/clauses/c-6c3df1cae55c",
    "article as if": "/as-if/articles/boroughs?amendments=9,10",
    "comment": "/comments/C-01AYGQZX50SNAZXR2APZPWE6YN",
    "claims": "/links",
    "claim": "/links/L-01AX54CFK0HD99FDTGJ8YEPFZX",
    "clause with a claim": "/clauses/c-6c3df1cae55c",
    "origin": "/origins/A-7",
    "origin that is a comment": "/origins/C-01ABHEKM00HXA8Y5EAT413B6M9",
    "version with lines of its message": "/versions/51ba890e5880",
    "search": "/search?q=water",
    "empty search": "/search?q=unicorns",
    "record": "/record",
    "essays": "/essays",
    "essay": "/essays/water-in-common",
    "essay of the past": "/at/first-draft/essays/water-in-common",
    "origin that is an essay": "/origins/essay:water-in-common",
    "comments": "/comments",
    "moderation log": "/moderation/log",
    "proposals": "/amendments",
    "proposal": "/amendments/10",
    "proposal accepted in part": "/amendments/8",
    "as if": "/as-if?amendments=9,10",
    "collisions": "/amendments/together",
    "signing app": "/kiosk",
    "refusal": "/nothing",
}

NO_PAGES = {
    *("openapi", "opensearch", "healthz", "asset", "favicon", "kiosk_manifest", "kiosk_worker"),  # for programs
    *("article_source", "article_source_at", "essay_source", "essay_source_at"),
    *("clause_prov", "clause_prov_at", "annotations", "annotation_container", "annotation"),
    *("clause_words", "clause_words_at"),  # a part of a page: test_whose_words
    *("contents_on", "article_on", "text_together", "text_together_at"),  # lead on
    *("articles", "versions", "changes", "about", "clauses"),
    "sheet",  # only in a city with people: test_acts_accessible
    "opinion",  # only where one was delivered: test_opinion
}

ON_A_PHONE = ("home", "article", "article with struck clauses", "comparison", "petition")
WIDTHS = (1440, 1024, 720, 390, 320)


@pytest.fixture(scope="module")
def visitor(browser: Browser, demo_city: str) -> Iterator[Page]:
    """The page of somebody who looks at one after another."""
    with pages_of(browser, demo_city) as opened:
        yield opened("/")


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(visitor: Page, name: str) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 800})
    visitor.goto(PAGES[name])
    check(visitor)


def test_no_page_for_everybody_is_forgotten() -> None:
    looked_at = [path.partition("?")[0] for path in PAGES.values()]
    for route in routes(own_assets()):
        if route.name in NO_PAGES or route.name.endswith(("_json", "_csv", "feed")):
            continue
        scopes = ({"type": "http", "method": "GET", "path": path} for path in looked_at)
        assert any(route.matches(scope)[0] is Match.FULL for scope in scopes), route.path


@pytest.mark.parametrize("name", ON_A_PHONE)
def test_axe_finds_nothing_on_a_phone(visitor: Page, name: str) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto(PAGES[name])
    check(visitor)


def test_axe_finds_nothing_on_the_life_of_a_clause(visitor: Page, demo_engine: Engine) -> None:
    visitor.goto("/articles/work-and-care")
    gone = re.search(r'id="struck-(c-[0-9a-f]{12})"', visitor.content())
    assert gone
    ids = demo_engine.lineages.ids(demo_engine.texts.heads().main)
    for clause in (gone[1], str(ids["articles/self-determination.md", "6.C.1"])):
        visitor.goto(f"/clauses/{clause}")
        check(visitor)


def test_axe_finds_nothing_on_comments(visitor: Page, demo_engine: Engine) -> None:
    head = demo_engine.texts.heads().main
    commented = demo_engine.comments.on(head, "articles/public-money.md")
    orphaned = demo_engine.comments.on(head, "articles/work-and-care.md")
    for comment in (commented[0], orphaned[0]):
        visitor.goto(f"/clauses/{comment.clause_id}#comments")
        assert visitor.locator(".thread").is_visible()
        check_widths(visitor)


def test_no_page_is_wider_than_the_window(visitor: Page) -> None:
    for path in PAGES.values():
        visitor.goto(path)
        for width in WIDTHS:
            visitor.set_viewport_size({"width": width, "height": 800})
            assert not visitor.evaluate(WIDER), f"{path} is wider than {width}"


def test_headings_are_in_order_and_texts_name_their_language(visitor: Page) -> None:
    for path in PAGES.values():
        visitor.goto(path)
        levels = visitor.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => Number(one.tagName[1]))")
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), f"{path}: {levels}"
        assert visitor.locator("html").get_attribute("lang") == "en"
    visitor.goto("/articles/water")
    assert visitor.locator("article").get_attribute("lang") == "en"


def test_the_first_key_leads_past_the_header(open_page: OpenPage) -> None:
    page = open_page("/articles/water")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator(".skip").bounding_box()
    assert box
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")


def test_focus_is_seen(open_page: OpenPage) -> None:
    page = open_page("/articles/water")
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style not in ("none", ""), page.evaluate("document.activeElement.outerHTML")


def test_targets_are_large_enough(open_page: OpenPage) -> None:
    page = open_page("/articles/work-and-care", viewport={"width": 390, "height": 844})
    small = page.eval_on_selector_all(
        "nav a, summary, button, .doings a",
        "all => all.filter(one => one.offsetParent && one.offsetHeight < 23).map(one => one.outerHTML)",
    )
    assert not small


def test_a_printed_article_has_its_notes_and_no_navigation(open_page: OpenPage) -> None:
    page = open_page("/articles/work-and-care")
    page.emulate_media(media="print")
    assert not page.locator(".find").is_visible()
    assert not page.locator(".beside").is_visible()
    assert page.locator(".clause.item > .said > p").first.is_visible()
    assert page.locator(".note:not(.plain) .life a").first.is_visible()
    assert not any(one.is_visible() for one in page.locator(".clause .say").all())


def test_the_keyboard_reaches_the_numbers_of_a_chart(open_page: OpenPage) -> None:
    page = open_page("/petitions/2")
    numbers = page.locator("#counts table")
    expect(numbers).to_be_hidden()
    page.get_by_role("link", name="the same numbers in a table").focus()
    page.keyboard.press("Enter")
    expect(numbers).to_be_visible()


def test_the_name_of_a_claim_reads_as_it_is_written_among_words_that_run_the_other_way(open_page: OpenPage) -> None:
    page = open_page("/links?lang=ar")
    for look in ("claimed", "stated"):
        mark = page.locator(f".mark.{look}", has_text="P-4?").first
        first, last = mark.evaluate(
            """({ firstChild: node }) => [0, node.length - 1].map(at => {
              const range = document.createRange();
              range.setStart(node, at);
              range.setEnd(node, at + 1);
              return range.getBoundingClientRect().left;
            })"""
        )
        assert first < last, look


def test_struck_words_run_in_their_own_direction(open_page: OpenPage) -> None:
    page = open_page("/petitions/2?lang=ar")
    struck = page.locator(".reached li.gone blockquote").first
    assert struck.evaluate("quote => getComputedStyle(quote).direction") == "ltr"
    assert page.locator("html").evaluate("root => getComputedStyle(root).direction") == "rtl"
