"""A citizen selects words and comments on them: by mouse or keyboard, on an article, on either side of a change."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.axe import check
from tests.journeys.lirenza import Lirenza, copied, lirenza

ILSE, NOOR = "Ilse Bravo", "Noor Sabbagh"
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


OVER = """([first, from, last, to]) => {
  const text = (selector) => {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT, (node) =>
      node.parentElement.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    return walker.nextNode();
  };
  const range = document.createRange();
  range.setStart(text(first), from);
  range.setEnd(text(last), to);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("commenting")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


@pytest.fixture(scope="module")
def ilse(site: Lirenza) -> Page:
    """The page of somebody who is signed in: signing in again and again is slowed down."""
    return site.sign_in(ILSE)


def select(page: Page, selector: str, start: int, end: int, within: str = "") -> None:
    """Select characters of a part of the page."""
    page.evaluate(SELECT, [selector, start, end, within])


def select_over(page: Page, first: tuple[str, int], last: tuple[str, int]) -> None:
    """Select from a letter of one part of the page to a letter of another."""
    page.evaluate(OVER, [*first, *last])


@pytest.mark.parametrize(
    ("width", "address"),
    [
        (1280, "/articles/water"),
        (360, "/articles/water"),
        (1280, "/articles/water?words=origins"),
    ],
)
def test_selected_words_are_commented_on_and_seen(site: Lirenza, width: int, address: str) -> None:
    page = site.sign_in(ILSE, address, viewport={"width": width, "height": 800})
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


def test_the_keyboard_reaches_the_offer_and_escape_takes_it_away(ilse: Page) -> None:
    ilse.goto("/articles/water")
    page = ilse
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


def quoted(page: Page) -> str:
    """Return the words that the form quotes."""
    return page.get_by_label(re.compile("Only some of these words")).input_value()


@pytest.mark.parametrize("address", ["/articles/water", "/articles/water?words=origins"])
def test_a_selection_over_two_clauses_offers_both(ilse: Page, address: str) -> None:
    ilse.goto(address)
    page = ilse
    select_over(page, ("[id='13.2'] [data-words]", 1), ("[id='13.3'] [data-words]", 3))
    offers = page.locator(".say-on a")
    expect(offers).to_have_text(["Comment on the words in 13.2", "Comment on the words in 13.3"])
    check(page)
    second = offers.nth(1).get_attribute("href")
    offers.first.click()
    assert quoted(page).startswith("Every person has")
    assert quoted(page).endswith("that each can pay.")
    expect(page.locator(".spot")).to_contain_text("13.2")
    page.goto(str(second))
    assert quoted(page) == "Nobody"
    expect(page.locator(".spot")).to_contain_text("13.3")


def test_names_of_origins_are_not_quoted_nor_marks_of_comments_in_the_way(ilse: Page) -> None:
    ilse.goto("/articles/water?words=origins")
    page = ilse
    words = page.locator(f"{CLAUSE} [data-words]")
    assert words.locator("mark.w > a.whose").count() > 0
    select(page, f"{CLAUSE} [data-words]", 0, len(words.evaluate("one => one.textContent")))
    page.get_by_role("link", name="Comment on these words").click()
    assert quoted(page).startswith("Every person has a right to one hundred litres of clean water each day")


def test_words_across_inline_marks_are_quoted_as_they_are_written(site: Lirenza, ilse: Page) -> None:
    ilse.goto("/comments/new?page=articles/water&key=13.5")
    page = ilse
    other = "The *price of water* rises with its **use**. What a household needs is the cheapest."
    page.get_by_text("Suggest other words").click()
    page.get_by_label("The clause as you would have it").fill(other)
    page.get_by_label("What you say").fill("Set it so.")
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    name = page.url.rpartition("/")[2]
    drafter = site.sign_in(NOOR, f"/comments/{name}/take-over")
    expect(drafter.locator("#preview ins").first).to_be_visible()
    drafter.get_by_role("button", name="Save as a new version").click()
    drafter.wait_for_url("**/versions/*")
    page.goto("/articles/water")
    clause = "[id='13.5'] [data-words]"
    expect(page.locator(f"{clause} strong")).to_have_text("use")
    start = page.locator(clause).evaluate("one => one.textContent").index("of water")
    select(page, clause, start, start + len("of water rises with its us"))
    page.get_by_role("link", name="Comment on these words").click()
    assert quoted(page) == "of water* rises with its **use**"


def test_commented_words_are_marked_quietly_and_the_marks_can_be_left_out(site: Lirenza) -> None:
    page = site.visit("/articles/water")
    marked = page.locator("mark.commented")
    expect(marked.first).to_be_visible()
    assert "for drinking" in " ".join(marked.all_inner_texts())
    check(page)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Leave commented words unmarked").click()
    expect(marked).to_have_count(0)
    page.get_by_role("link", name="Colour words").click()
    expect(page.locator("mark.w").first).to_be_visible()
    expect(marked).to_have_count(0)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Mark commented words").click()
    expect(marked.first).to_be_visible()
    expect(page.locator("mark.w").first).to_be_visible()
    check(page)


def test_words_of_a_proposal_are_commented_on_and_the_proposal_as_a_whole(ilse: Page) -> None:
    ilse.goto("/amendments/9")
    page = ilse
    new = page.locator(".change ins").first.inner_text()
    select(page, ".change:has(ins) [data-words]", 0, len(new), "ins")
    page.get_by_role("link", name="Comment on these words").click()
    assert new.strip(" ,.;") in quoted(page)
    expect(page.locator(".spot")).to_contain_text("the wording after the change")
    page.get_by_label("What you say").fill("These words.")
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    page.goto("/amendments/9?show=all")
    expect(page.locator(".talk")).to_contain_text("These words.")
    page.get_by_role("link", name="Comment on the whole proposal").click()
    expect(page.get_by_label("What you say")).to_be_visible()
    check(page)
    page.get_by_label("What you say").fill("The whole of it.")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ilse Bravo on proposal 9")
    check(page)
    page.get_by_role("link", name="Read the proposal").click()
    expect(page.locator("section[aria-labelledby=comments]")).to_contain_text("The whole of it.")
    check(page)


def test_words_of_a_supposed_text_are_commented_on_where_they_stand(ilse: Page) -> None:
    ilse.goto("/as-if?amendments=9,15&show=all")
    page = ilse
    new = page.locator("[data-path='14.1'] ins").first.inner_text()
    select(page, "[data-path='14.1'] [data-words]", 0, len(new), "ins")
    page.get_by_role("link", name="Comment on these words").click()
    assert new.strip(" ,.;") in quoted(page)
    page.get_by_label("What you say").fill("As if.")
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_role("link", name="on the wording after proposal 9")).to_be_visible()
    page.goto("/as-if?amendments=9,15&show=all")
    check(page)
    select(page, "[data-path='13.2'] [data-words]", 3, 9)
    page.get_by_role("link", name="Comment on these words").click()
    assert quoted(page) == "Every"
    expect(page.locator(".spot")).to_contain_text("13.2")


def test_back_and_send_makes_no_second_comment(ilse: Page) -> None:
    ilse.goto("/comments/new?page=articles/water&key=13.4")
    page = ilse
    page.get_by_label("What you say").fill("Only once.")
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    first = page.url
    page.go_back()
    page.get_by_label("What you say").fill("Only once.")
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    assert page.url == first
    page.goto("/comments/mine")
    expect(page.get_by_text("Only once.")).to_have_count(1)


def test_either_side_of_a_change_is_quoted_as_it_reads(ilse: Page) -> None:
    ilse.goto("/compare/first-draft...today")
    page = ilse
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


def test_more_words_than_an_address_holds_lead_to_the_clause(ilse: Page) -> None:
    ilse.goto("/articles/water")
    page = ilse
    page.evaluate("selector => { document.querySelector(selector).textContent = 'سؤال '.repeat(400); }", f"{CLAUSE} p")
    select(page, f"{CLAUSE} [data-words]", 0, 1_900)
    page.get_by_role("link", name="Too many words").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Comment")
    expect(page.locator(".spot")).to_contain_text("13.2")
