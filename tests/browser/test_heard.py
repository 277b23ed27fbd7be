"""What somebody hears who does not see the page: one landmark a kind, headings by their words, clauses as lists."""

import re
from collections import Counter

import pytest
from playwright.sync_api import Page, expect

from tests.browser.city import OpenPage

LANDMARKS = ("banner", "navigation", "search", "main", "complementary", "region", "contentinfo", "form")
PAGES = {
    "article": "/articles/work-and-care",
    "coloured article": "/articles/self-determination?words=origins",
    "comparison": "/compare/first-draft...today",
    "side by side": "/compare/first-draft...today?view=side",
    "version": "/versions/HEAD~3",
    "clause": "/clauses/c-6c3df1cae55c",
}


def landmarks(page: Page) -> Counter[tuple[str, str]]:
    """Count the landmarks of a page by kind and name."""
    told = page.locator("body").aria_snapshot()
    found = re.findall(rf"^\s*- '?({'|'.join(LANDMARKS)})\b(?: \"([^\"]*)\")?", told, re.M)
    return Counter(found)


@pytest.mark.parametrize("name", PAGES)
def test_there_is_one_landmark_a_kind_or_each_has_a_name_of_its_own(open_page: OpenPage, name: str) -> None:
    found = landmarks(open_page(PAGES[name]))
    assert found["main", ""] == found["banner", ""] == found["contentinfo", ""] == 1
    assert max(found.values()) == 1, found
    assert sum(kind == "complementary" for kind, _name in found) == 0
    assert sum(kind == "region" for kind, _name in found) <= 5


def test_headings_of_an_article_are_their_words(open_page: OpenPage) -> None:
    page = open_page("/articles/work-and-care")
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1, name="Article 10 Work and care", exact=True)).to_be_visible()
    expect(main.get_by_role("heading", level=2, name="A. Work", exact=True)).to_be_visible()
    expect(main.get_by_role("heading", name=re.compile("Link to"))).to_have_count(0)


def test_clauses_are_lists_with_what_stands_under_each_inside_it(open_page: OpenPage) -> None:
    page = open_page("/articles/principles")
    clause = page.locator("li", has=page.locator("[data-path='2.1']")).first
    inside = clause.get_by_role("list").first.get_by_role("listitem").filter(has=page.locator("[data-path^='2.1.']"))
    expect(inside).not_to_have_count(0)
    assert inside.first.locator("[data-words]").inner_text()


def test_links_to_the_next_change_are_distinct_and_say_where_they_lead(open_page: OpenPage) -> None:
    page = open_page("/compare/first-draft...today")
    links = page.get_by_role("link", name=re.compile("^(Next|Previous) change: "))
    names = [(one.get_attribute("aria-label"), one.get_attribute("href")) for one in links.all()]
    assert len(names) > 20
    following = [name for name in names if name[0] and name[0].startswith("Next")]
    assert len(set(following)) == len(following)
    expect(page.get_by_role("link", name="Next change: 1.4", exact=True)).to_have_count(1)
    expect(page.get_by_role("heading", level=3, name=re.compile(r"^1\.4\s*: reworded"))).to_be_visible()


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/compare/first-draft...today?view=side", "First draft", "today’s draft"),
        ("/amendments/10?view=side", "today’s draft", "proposal 10"),
    ],
)
def test_side_by_side_each_side_is_named_for_all(open_page: OpenPage, path: str, before: str, after: str) -> None:
    page = open_page(path)
    change = page.locator(".change", has=page.locator(".sides")).first
    expect(change.get_by_role("group", name=before)).to_be_visible()
    expect(change.get_by_role("group", name=after)).to_be_visible()
    expect(page.locator(".side-names p")).to_have_text([before, after])
    page.set_viewport_size({"width": 390, "height": 844})
    shown = change.locator(".side").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert shown == [f'"{before}"', f'"{after}"']
