"""A browser, and the demo's city served on this machine: what the fixtures of the same names give."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect, sync_playwright

from drafting_engine.services.engine import Engine, open_engine
from tests.sample import REPOSITORY, sample_in
from tests.web.conftest import FixedClock
from tests.web.serving import served
from web.app import create_app
from web.site.page_services import WebSettings

NAMES = (
    *("chromium-headless-shell", "chrome-headless-shell"),
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
)
"""What a browser is called; first those without windows, since others draw one for each visitor: ten times the work."""
SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    # One process draws for all visitors, who are kept apart from each other by their contexts alone: a fifth less work.
    *("--renderer-process-limit=1", "--disable-site-isolation-trials"),
)

PATIENCE = 60_000
"""Milliseconds: a machine that runs many tests at once is slow, and that is no fault."""

OpenPage = Callable[..., Page]


@contextmanager
def opened_browser() -> Iterator[Browser]:
    """Open the system's Chromium, or Playwright's own; without either the test fails and says what to install."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        try:
            opened = playwright.chromium.launch(executable_path=found, args=list(SWITCHES))
        except Error as error:
            pytest.fail(f"no browser: install chromium, or run `playwright install chromium` ({error.message[:200]})")
        yield opened
        opened.close()


def make_story(folder: Path) -> None:
    """Build the sample constitution with its whole story, for all who copy it."""
    settle(open_engine(sample_in(folder), cache=folder / "cache"))


def settle(engine: Engine) -> None:
    """Follow the clauses of a record and index it, so that no copy of it and of its cache has to."""
    engine.lineages.ids(engine.texts.heads().main)
    assert engine.search.indexing.catch_up(600)
    engine.search.indexing.close()


def copy_of_story(story: Path, folder: Path) -> Engine:
    """Copy what was made for all, and open it."""
    shutil.copytree(story, folder, dirs_exist_ok=True)
    return open_engine(folder / REPOSITORY, cache=folder / "cache")


@contextmanager
def city_of(engine: Engine) -> Iterator[str]:
    """Serve a constitution and give its address."""
    assert engine.search.indexing.catch_up(600), "who searches at once shall not be told that the index is being made"
    settings = WebSettings(location=engine.location, clock=FixedClock())
    with served(create_app(engine, settings=settings)) as address:
        yield address


def open_menu(page: Page) -> None:
    """Open the menu of a narrow page, where what leads on from every page stands behind one word."""
    menu = page.locator("details.menu:not([open]) > summary")
    if menu.is_visible():
        menu.click()


def open_acts(page: Page) -> None:
    """Open what one can do with an article, where it stands behind one word."""
    acts = page.locator("details.acts:not([open]) > summary")
    if acts.is_visible():
        acts.click()


def follow(door: Locator) -> None:
    """Press what leads to another page, and wait until that is there: also where it has the address of this one."""
    with door.page.expect_navigation():
        door.click()


@contextmanager
def pages_of(browser: Browser, address: str) -> Iterator[OpenPage]:
    """Open pages: `open_page("/articles/water", color_scheme="dark", java_script_enabled=False)`."""
    contexts: list[BrowserContext] = []

    def opened(path: str, **options: object) -> Page:
        context = browser.new_context(base_url=address, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: pytest.fail(f"a script failed on {path}: {error}"))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
