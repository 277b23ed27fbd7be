"""A citizen selects words and comments on them: by mouse or keyboard, on an article, on either side of a change."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import RULES
from tests.journeys.lirenza import Lirenza, lirenza, made_demo

ILSE = "Ilse Bravo"
CLAUSE = "[id='13.2']"
SELECT = """([selector, from, to, within]) => {
  const words = document.querySelector(selector);
  const walker = document.createTreeWalker(within ? words.querySelector(within) : words, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const place = (at) => { for (const t of texts) { if (at <= t.length) return [t, at]; at -= t.length; } };
  const range = document.createRange();
  range.setStart(...place(from));
  range.setEnd(...place(to));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("commenting")
    with lirenza(browser, made_demo(folder), folder) as served:
        yield served


def select(page: Page, selector: str, start: int, end: int, within: str = "") -> None:
    """Select characters of a part of the page."""
    page.evaluate(SELECT, [selector, start, end, within])


def check(page: Page) -> None:
    """Expect axe to find nothing, and nothing wider than the window."""
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    ("width", "scheme", "address"),
    [
        (1280, "light", "/articles/water"),
        (360, "dark", "/articles/water"),
        (1280, "dark", "/articles/water?words=origins"),
    ],
)
def test_selected_words_are_commented_on_and_seen(site: Lirenza, width: int, scheme: str, address: str) -> None:
    page = site.sign_in(ILSE, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    words = page.locator(f"{CLAUSE} [data-words]")
    text = " ".join(words.inner_text().split())
    select(page, f"{CLAUSE} [data-words]", 8, 20)  # "erson has a r": half a word at either end
    offered = page.get_by_role("link", name="Comment on these words")
    expect(offered).to_be_visible()
    check(page)
    offered.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment on these words")
    quoted = page.get_by_label(re.compile("Only some of these words")).input_value()
    assert quoted in text
    assert not quoted.startswith("erson")
    assert len(quoted) > 12
    page.get_by_label("What you say").fill(f"Seen at *{width}*.")
    expect(page.locator("#preview em")).to_have_text(str(width))
    check(page)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ilse Bravo on 13.2")
    assert "".join(page.locator("mark.quoted").all_inner_texts()) == quoted
    check(page)
    page.get_by_role("link", name="Read the clause where it stands").click()
    expect(page.locator(CLAUSE)).to_contain_text("comments")


def test_the_keyboard_reaches_the_offer_and_escape_takes_it_away(site: Lirenza) -> None:
    page = site.sign_in(ILSE, "/articles/water")
    select(page, f"{CLAUSE} [data-words]", 6, 12)
    offered = page.get_by_role("link", name="Comment on these words")
    expect(offered).to_be_visible()
    page.locator(f"{CLAUSE} a.say").focus()
    page.keyboard.press("Tab")
    expect(offered).to_be_focused()
    page.keyboard.press("Escape")
    expect(offered).to_have_count(0)
    select(page, "h1", 0, 3)
    select(page, ".doings", 0, 3)
    expect(page.get_by_role("link", name="Comment on these words")).to_have_count(0)


def test_a_selection_over_two_clauses_is_cut_to_the_first(site: Lirenza) -> None:
    page = site.sign_in(ILSE, "/articles/water")
    page.evaluate(
        """() => {
      const [one, two] = ["13.2", "13.3"].map((key) => document.querySelector(`[id='${key}'] [data-words]`));
      const range = document.createRange();
      range.setStart(one.firstChild, 6);
      range.setEnd(two.firstChild, 10);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    }"""
    )
    page.get_by_role("link", name="Comment on these words").click()
    assert page.get_by_label(re.compile("Only some of these words")).input_value().startswith("person has")
    expect(page.locator(".spot")).to_contain_text("13.2")


def test_either_side_of_a_change_is_quoted_as_it_reads(site: Lirenza) -> None:
    page = site.sign_in(ILSE, "/compare/first-draft...today")
    change = page.locator(".change:has(del):has(ins):has(a[data-side=before])").first
    anchor = change.get_attribute("id")
    for side, tag in (("before", "del"), ("after", "ins")):
        page.goto("/compare/first-draft...today")
        words = page.locator(f"#{anchor} {tag}").first.inner_text()
        select(page, f"#{anchor} [data-words]", 0, len(words), tag)
        page.get_by_role("link", name="Comment on these words").click()
        assert words.strip(" ,.;") in page.get_by_label(re.compile("Only some of these words")).input_value()
        expect(page.locator(".spot")).to_contain_text(f"the wording {side} the change")
        page.get_by_label("What you say").fill(f"On the words {side}.")
        page.get_by_role("button", name="Send the comment").click()
        expect(page.get_by_text(f"It is on the wording {side} a change.")).to_be_visible()


def test_without_scripts_the_whole_way_works(site: Lirenza) -> None:
    page = site.sign_in(ILSE, "/articles/water", java_script_enabled=False)
    page.locator(f"{CLAUSE} a.say").click()
    page.get_by_label("What you say").fill("I have *no* scripts.")
    page.get_by_text("Comment on some of these words only").click()
    page.get_by_label(re.compile("Only some of these words")).fill("one hundred litres")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("#preview em")).to_have_text("no")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.locator("mark.quoted")).to_have_text("one hundred litres")


def test_more_words_than_an_address_holds_lead_to_the_clause(site: Lirenza) -> None:
    page = site.sign_in(ILSE, "/articles/water")
    page.evaluate("selector => { document.querySelector(selector).textContent = 'سؤال '.repeat(400); }", f"{CLAUSE} p")
    select(page, f"{CLAUSE} [data-words]", 0, 1_900)
    page.get_by_role("link", name="Too many words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment")
    expect(page.locator(".spot")).to_contain_text("13.2")
