"""The first load of a page is small, and nothing on it moves once it is seen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.slow_line import slow_line
from tests.browser.test_accessibility import PAGES as KINDS
from tests.browser.test_acts_accessible import HUGO
from tests.journeys.lirenza import Lirenza, copied, lirenza

MOST = 30_000
"""Bytes of everything that a page loads beside its text, as they go over the wire."""
PAGES = ("/", "/articles/work-and-care", "/clauses/c-e1473d798a1b", "/petitions/2", "/compare/first-draft...today")
TABLET = "/kiosk"
"""An app for a tablet: it brings every screen for an afternoon without a network, and shows one by what it stores."""
EVERYWHERE = tuple(path for path in dict.fromkeys((*PAGES, *KINDS.values())) if path != TABLET)
"""Every kind of page that everybody reads."""
WINDOWS = ({"width": 390, "height": 844}, {"width": 1280, "height": 800})
LOADED = """
() => performance.getEntriesByType("resource").map(one => [one.name, one.transferSize, one.decodedBodySize])
"""
MOVED = """
() => new Promise(done => {
  const found = [];
  const note = list => list.getEntries().forEach(one => found.push([
    one.value, one.sources.map(source => source.node?.outerHTML?.slice(0, 100)).join(" ")]));
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  const drawn = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  drawn(() => setTimeout(() => done(found), 300));
})
"""
LEAST_SEEN = 0.02
"""How far a page may move while it comes in piece by piece, as Layout Instability (WICG) counts it: words that fill a
line, columns of a table that grow. At most 0.1 is thought good."""


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("budget")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


def moved(page: Page) -> list[str]:
    """Say what moved on a page while it was loaded."""
    found: list[tuple[float, str]] = page.evaluate(MOVED)
    return [f"{page.url}: {value}: {what}" for value, what in found]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_all_beside_the_text_is_small_and_compressed(site: Lirenza, path: str) -> None:
    page = site.visit(path, viewport=WINDOWS[0])
    page.wait_for_load_state("networkidle")
    loaded = page.evaluate(LOADED)
    assert any(name.endswith(".css") for name, _, _ in loaded)
    assert sum(sent for _, sent, _ in loaded) < MOST, loaded
    assert all(sent < whole for name, sent, whole in loaded if whole > 2_000), loaded


@pytest.mark.parametrize("window", WINDOWS, ids=["phone", "desktop"])
def test_nothing_moves(site: Lirenza, window: dict[str, int]) -> None:
    page = site.visit("/", viewport=window)
    found = moved(page)
    for path in EVERYWHERE:
        page.goto(path)
        found += moved(page)
    assert found == []


@pytest.mark.parametrize("window", WINDOWS, ids=["phone", "desktop"])
def test_a_page_that_comes_in_slowly_stays_where_it_is(site: Lirenza, window: dict[str, int]) -> None:
    page = site.visit("/", viewport=window)
    far: dict[str, list[tuple[float, str]]] = {}
    with slow_line(site.address) as address:
        for path in PAGES:
            page.goto(f"{address}{path}")
            found: list[tuple[float, str]] = page.evaluate(MOVED)
            if sum(value for value, _ in found) > LEAST_SEEN:
                far[path] = found
    assert far == {}


def test_nothing_moves_for_who_is_signed_in(site: Lirenza) -> None:
    page = site.sign_in(HUGO, viewport=WINDOWS[1])
    found: list[str] = []
    for path in PAGES:
        page.goto(path)
        found += moved(page)
    assert found == []


def test_what_moves_is_found(site: Lirenza) -> None:
    page = site.visit("/", viewport=WINDOWS[1])
    page.evaluate("document.querySelector('main').style.marginTop = '300px'")
    found: list[tuple[float, str]] = page.evaluate(MOVED)
    assert sum(value for value, _ in found) > LEAST_SEEN
