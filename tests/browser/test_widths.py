"""No layout depends on the width of a font or the length of a language: narrow pages hold with wider letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.city import OpenPage, city_of, pages_of
from tests.browser.letters import LETTERS, SET, TOO_WIDE, too_wide
from tests.browser.test_accessibility import PAGES
from tests.browser.test_acts_accessible import PAGES as PRIVATE_PAGES
from tests.builder import RepositoryBuilder
from tests.journeys.lirenza import Lirenza, copied, lirenza

NARROW = {"width": 320, "height": 800}


def faults(page: Page, paths: tuple[str, ...], tag: str) -> Iterator[str]:
    """Open pages in a language, set each in all letters, and yield what is wider than the window."""
    for path in paths:
        page.goto(f"{path}{'&' if '?' in path else '?'}lang={tag}")
        yield from (f"{path} {one}" for one in too_wide(page))


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_pages_for_everybody_hold(open_page: OpenPage, tag: str) -> None:
    page = open_page("/", viewport=NARROW)
    assert list(faults(page, tuple(PAGES.values()), tag)) == []


def test_words_of_any_length_stay_on_the_page(browser: Browser, tmp_path: Path) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 3
    repository = RepositoryBuilder(tmp_path / "long")
    repository.commit("Begin", {"water.md": "# Article 1. Water\n\nWater is common.\n"})
    version = repository.commit(f"{word} again", {"words.md": f"# Article 2. {word}\n\nWords are long.\n"})
    with (
        city_of(open_engine(repository.path, cache=tmp_path / "cache")) as address,
        pages_of(browser, address) as open_page,
    ):
        page = open_page("/", viewport=NARROW)
        for path in ("/", "/contents", "/history", f"/versions/{version}", "/articles/words"):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("widths")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


@pytest.mark.parametrize("name", PRIVATE_PAGES)
def test_pages_of_people_hold(site: Lirenza, name: str) -> None:
    page = site.sign_in(name, viewport=NARROW)
    assert list(faults(page, PRIVATE_PAGES[name], "de")) == []


def test_letters_that_are_too_wide_are_found(open_page: OpenPage) -> None:
    page = open_page("/", viewport=NARROW)
    page.evaluate(SET, "letter-spacing: 400px; white-space: nowrap")
    assert page.evaluate(TOO_WIDE)
    page.evaluate(SET, LETTERS["DejaVu"])
    assert page.evaluate(TOO_WIDE) == []
