"""Words by who asked for them: the names stand in the text's flow as links, and no copy of the words has them."""

import re

from playwright.sync_api import Page

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
