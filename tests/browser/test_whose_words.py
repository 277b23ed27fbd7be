"""Whose words these are: names of origins in the text's flow, in no copy of the words; and who wrote one, beside it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from drafting_engine.services.engine import Engine
from tests.browser.axe import check
from tests.browser.city import OpenPage

CLAUSE = "[data-path='6.C.1'] [data-words]"
SELECT = """selector => {
  const words = document.querySelector(selector);
  const range = document.createRange();
  range.selectNodeContents(words);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return getSelection().toString();
}"""


def copied(page: Page) -> str:
    """Press the keys that copy, and return what came of it as plain text."""
    page.keyboard.press("Control+C")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_copy_of_coloured_words_is_the_text_and_nothing_else(open_page: OpenPage) -> None:
    plain = open_page("/articles/self-determination").locator(CLAUSE).inner_text()
    page = open_page("/articles/self-determination?words=origins", permissions=["clipboard-read", "clipboard-write"])
    assert page.locator(CLAUSE).locator("a.whose").count() >= 4
    assert page.evaluate(SELECT, CLAUSE) == plain
    assert copied(page) == plain
    rich = page.evaluate("async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()")
    assert "P-1" not in re.sub(r"<[^>]*>", "", rich)


def test_names_in_the_text_are_seen_lead_to_their_origins_and_are_printed(open_page: OpenPage) -> None:
    page = open_page("/articles/self-determination?words=origins")
    names = page.locator(CLAUSE).get_by_role("link")
    assert names.first.get_attribute("aria-label") == "P-1"
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        shown = "one => getComputedStyle(one, '::before').content + one.getBoundingClientRect().width"
        content, _, width = names.first.evaluate(shown).rpartition('"')
        assert content == '"P-1'
        assert float(width) > 10
    page.emulate_media(media="screen")
    names.first.click()
    page.wait_for_url("**/petitions/1")
    assert page.get_by_role("heading", level=1).inner_text().startswith("P-1")


def opened(page: Page) -> Locator:
    """Return what is shown beside a word, once it is there."""
    box = page.locator("#words-beside:popover-open")
    box.wait_for()
    return box


def point_at(page: Page, selector: str, word: str) -> tuple[float, float]:
    """Return the middle of a word in the window."""
    x, y = page.locator(selector).evaluate(
        """(one, word) => {
          const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + word.length);
            one.scrollIntoView({ block: "center" });
            const box = range.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
          }
        }""",
        word,
    )
    return x, y


@pytest.mark.parametrize("query", ["", "?words=origins"])
def test_a_click_on_a_word_tells_who_wrote_it_without_leaving_the_page(open_page: OpenPage, query: str) -> None:
    page = open_page(f"/articles/self-determination{query}")
    page.mouse.click(*point_at(page, CLAUSE, "disability"))
    box = opened(page)
    told = box.locator("details[open]")
    expect(told).to_have_count(1)
    expect(told.locator("summary")).to_contain_text("disability, state of health")
    expect(told).to_contain_text("9 June 2016, saved in Git on 10 June 2016")
    expect(told.get_by_role("link", name="Petra Vallin")).to_be_visible()
    expect(told.get_by_role("link", name=re.compile("P-6.*11,544 signed by 2 June 2016"))).to_be_visible()
    assert page.url.endswith(f"/articles/self-determination{query}")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.mouse.click(*point_at(page, CLAUSE, "migration"))
    expect(opened(page).locator("details[open] summary")).to_contain_text("migration")


def test_the_keyboard_opens_it_at_a_number_and_comes_back_there(open_page: OpenPage) -> None:
    page = open_page("/articles/self-determination")
    number = page.locator("[data-path='6.C.1'] .label")
    number.focus()
    page.keyboard.press("Enter")
    box = opened(page)
    expect(box).to_be_focused()
    expect(page.get_by_role("dialog", name="Who wrote the words of 6.C.1")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#words-beside') !== null")
    page.keyboard.press("Escape")
    expect(page.locator("#words-beside")).to_be_hidden()
    expect(number).to_be_focused()


@pytest.mark.parametrize("kind", ["", "delete PointerEvent.prototype.pointerType"])
def test_words_can_be_selected_as_ever(open_page: OpenPage, kind: str) -> None:
    page = open_page("/articles/self-determination")
    page.evaluate(kind)  # some browsers do not say whether a mouse or a finger made a click
    page.clock.install()
    page.clock.pause_at(datetime.now(UTC) + timedelta(hours=1))
    x, y = point_at(page, CLAUSE, "disability")
    with page.expect_response("**/words"):
        page.mouse.click(x, y)
    page.mouse.dblclick(x, y)
    assert str(page.evaluate("getSelection().toString()")).strip() == "disability"
    page.clock.run_for(2000)
    expect(page.locator("#words-beside:popover-open")).to_have_count(0)


def test_a_tap_on_a_phone_opens_a_sheet_no_wider_than_the_page(open_page: OpenPage) -> None:
    page = open_page(
        "/articles/self-determination", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    page.touchscreen.tap(*point_at(page, CLAUSE, "language"))
    sheet = opened(page)
    box = sheet.bounding_box()
    assert box
    assert box["width"] <= 390
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)
    check(page)
    sheet.get_by_role("button", name="Close").tap()
    expect(sheet).to_be_hidden()


def test_the_page_of_a_clause_and_a_page_of_the_past_have_it_too(open_page: OpenPage, demo_engine: Engine) -> None:
    clause = demo_engine.lineages.ids(demo_engine.texts.heads().main)["articles/self-determination.md", "6.C.1"]
    page = open_page(f"/clauses/{clause}")
    page.get_by_role("button", name="Who wrote which words").click()
    expect(opened(page).locator("details")).to_have_count(5)
    page = open_page("/at/first-draft/articles/self-determination")
    page.locator("[data-path='6.C.1'] .label").click()
    expect(opened(page).get_by_role("link", name="Its whole life")).to_have_attribute("href", re.compile("^/at/"))


def test_without_an_answer_it_leads_to_the_life_and_without_scripts_nothing_promises_it(open_page: OpenPage) -> None:
    page = open_page("/articles/self-determination")
    page.route("**/words", lambda route: route.abort())
    page.mouse.click(*point_at(page, CLAUSE, "disability"))
    expect(opened(page).get_by_role("link", name=re.compile("life of the clause"))).to_be_visible()
    plain = open_page("/articles/self-determination", java_script_enabled=False)
    expect(plain.get_by_text("to see who wrote it")).to_be_hidden()
    expect(plain.locator("[data-path='6.C.1'] .life a").first).to_be_visible()
