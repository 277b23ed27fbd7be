"""No layout depends on the width of a font or the length of a language: narrow pages hold with wider letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.city import OpenPage
from tests.browser.test_accessibility import PAGES
from tests.browser.test_acts_accessible import PAGES as PRIVATE_PAGES
from tests.journeys.lirenza import Lirenza, copied, lirenza

NARROW = {"width": 320, "height": 800}
LETTERS = {
    "DejaVu": "--sans: 'DejaVu Sans'; --serif: 'DejaVu Serif'",
    "Liberation": "--sans: 'Liberation Sans'; --serif: 'Liberation Serif'",
    "Noto": "--sans: 'Noto Sans'; --serif: 'Noto Serif'",
    "a third wider": "letter-spacing: .17em; word-spacing: .2em",
}
"""Families that Debian installs, where they are there, and letters of any family set a third wider."""
TOO_WIDE = """
() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")]
    .filter(one => { const box = one.getBoundingClientRect(); return box.right > innerWidth + 1 || box.left < -1; })
    .filter(one => ![...one.children].some(c => c.getBoundingClientRect().right > innerWidth + 1))
    .map(one => one.outerHTML.slice(0, 160)).slice(0, 3)
"""


SET = """
(letters) => {
  const known = document.querySelector("style[data-letters]");
  const style = known ?? document.head.appendChild(document.createElement("style"));
  style.dataset.letters = "";
  style.textContent = `:root, button, input, select, textarea { ${letters} }`;
}
"""
"""Gives a page other letters; the next ones take their place."""


def faults(page: Page, paths: tuple[str, ...], tag: str) -> Iterator[str]:
    """Open pages in a language, set each in all letters, and yield what is wider than the window."""
    for path in paths:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={tag}")
        for name, letters in LETTERS.items():
            page.evaluate(SET, letters)
            yield from (f"{path} in {name}: {one}" for one in page.evaluate(TOO_WIDE))


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_pages_for_everybody_hold(open_page: OpenPage, tag: str) -> None:
    page = open_page("/", viewport=NARROW, bypass_csp=True)
    assert list(faults(page, tuple(PAGES.values()), tag)) == []


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("widths")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


@pytest.mark.parametrize("name", PRIVATE_PAGES)
def test_pages_of_people_hold(site: Lirenza, name: str) -> None:
    page = site.sign_in(name, viewport=NARROW, bypass_csp=True)
    assert list(faults(page, PRIVATE_PAGES[name], "de")) == []


def test_letters_that_are_too_wide_are_found(open_page: OpenPage) -> None:
    page = open_page("/", viewport=NARROW, bypass_csp=True)
    page.evaluate(SET, "letter-spacing: 400px; white-space: nowrap")
    assert page.evaluate(TOO_WIDE)
    page.evaluate(SET, LETTERS["DejaVu"])
    assert page.evaluate(TOO_WIDE) == []
