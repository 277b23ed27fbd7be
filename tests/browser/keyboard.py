"""Somebody who has a keyboard only."""

import time

from playwright.sync_api import FileChooser, FilePayload, Locator, Page, expect

from tests.browser.city import PATIENCE

MOST = 80
"""Presses of one key after which nobody goes on."""
IS_FOCUSED = "one => one === document.activeElement"
SEEN = "getComputedStyle(document.activeElement).outlineStyle"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus, and expect that the focus is seen at each step."""
    expect(wanted).to_be_visible()
    for _ in range(MOST):
        if wanted.evaluate(IS_FOCUSED):
            return
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate(SEEN) != "none", page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def choose(page: Page, field: Locator, file: FilePayload) -> None:
    """Go to a field for a file, open it, and choose one.

    The browser is told to hand its window for files over before the way to the field begins: told at the last moment
    it opens one that nobody sees.
    """
    opened: list[FileChooser] = []
    page.on("filechooser", lambda chooser: opened.append(chooser))
    tab_to(page, field)
    page.keyboard.press("Enter")
    until = time.monotonic() + PATIENCE / 1000
    while not opened:
        assert time.monotonic() < until, "Enter opens nothing"
        page.wait_for_timeout(20)
    opened[0].set_files(file)
