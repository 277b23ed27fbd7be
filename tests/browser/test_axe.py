"""The looks at a page find what they are there for."""

import re

from playwright.sync_api import Browser

from tests.browser.axe import violations

PAGE = """<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A page</title>
<style>
  body {{ background: #fff; color: #111; }}
  @media (prefers-color-scheme: dark) {{ body {{ background: #151619; color: {ink}; }} }}
</style>
<main><h1>A page</h1><p>Words that somebody reads.</p>{more}</main></html>"""


def found(browser: Browser, *, ink: str = "#eee", more: str = "") -> list[str]:
    """Tell which rules a page breaks."""
    context = browser.new_context(viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.set_content(PAGE.format(ink=ink, more=more))
    told = [re.split(r": (?=[A-Z])", one)[0] for one in violations(page)]
    context.close()
    return told


def test_a_good_page_has_no_faults(browser: Browser) -> None:
    assert found(browser) == []


def test_words_that_nobody_can_read_in_the_dark_are_found(browser: Browser) -> None:
    assert found(browser, ink="#2a2a2a") == ["in the dark: color-contrast"]


def test_what_has_no_name_and_what_is_too_wide_is_found(browser: Browser) -> None:
    wide = '<p style="width: 500px">Long lines.</p><img src="data:,">'
    assert found(browser, more=wide) == ["image-alt", "wider than the window"]
