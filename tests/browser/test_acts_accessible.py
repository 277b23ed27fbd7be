"""Pages behind the door, as a drafter and moderator sees them: axe finds nothing, light and dark, phone and desktop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import RULES
from tests.journeys.lirenza import Lirenza, lirenza, made_demo

LUCIA = "Lucía Ferrer"
HER_REPLY = "C-01AVEEVZP0KRPXFJCYE2T8EMMX"
ORPHAN = "C-01APGJ9VJ0P733K5Q9QR8GJCF5"
OPEN = "C-01AYGQZX50SNAZXR2APZPWE6YN"

PAGES = (
    *("/account", "/drafts", "/comments", "/comments?state=declined", "/comments/mine"),
    "/comments/new?at=today&page=articles/boroughs&key=23.6",
    "/comments/new?at=today&page=essays/water-in-common&key=water-in-common.p2",
    *(f"/comments/{OPEN}", f"/comments/{OPEN}/reply", f"/comments/{OPEN}/react", f"/comments/{OPEN}/report"),
    *(f"/comments/{HER_REPLY}/edit", f"/comments/{HER_REPLY}/withdraw", f"/comments/{ORPHAN}/anchor"),
    *("/articles/boroughs/edit", "/new-article"),
    *("/amendments", "/amendments/10", "/amendments/8", "/amendments/14", "/amendments/together"),
    *("/as-if?amendments=9,10", "/as-if?amendments=10,11"),
)


@pytest.fixture(scope="module")
def site(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("acts")
    with lirenza(browser, made_demo(folder), folder) as served:
        yield served


def faults(page: Page, path: str) -> Iterator[str]:
    """Open a page and yield what axe finds, and whether it is wider than the window."""
    answer = page.goto(path)
    if answer is None or answer.status != 200:
        yield f"{path}: {answer.status if answer else 'no answer'}"
        return
    for one in Axe().run(page, options=RULES).response["violations"]:
        yield f"{path}: {one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        yield f"{path}: wider than the window"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(site: Lirenza, scheme: str, width: int) -> None:
    page = site.sign_in(LUCIA, color_scheme=scheme, viewport={"width": width, "height": 800})
    found = [fault for path in PAGES for fault in faults(page, path)]
    assert not found, "\n".join(found)
