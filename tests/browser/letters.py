"""Letters of other families and wider ones: no page may get wider than its window by them."""

from collections.abc import Iterator

from playwright.sync_api import Page

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
  const sheet = window.letters ??= new CSSStyleSheet();
  sheet.replaceSync(`:root, button, input, select, textarea { ${letters} }`);
  document.adoptedStyleSheets = [sheet];
}
"""
"""Gives a page other letters; the next ones take their place."""


def too_wide(page: Page) -> Iterator[str]:
    """Set a page that is open in all letters, yield what is wider than the window in each, and leave it as it was."""
    for name, letters in LETTERS.items():
        page.evaluate(SET, letters)
        yield from (f"in {name}: {one}" for one in page.evaluate(TOO_WIDE))
    page.evaluate("document.adoptedStyleSheets = []")
