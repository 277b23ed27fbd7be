"""Every table can be read on a phone and at 200 %: its rows are stacked, and it stays a table for those who hear it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.axe import check
from tests.browser.city import city_of, pages_of
from tests.browser.test_accessibility import PAGES
from tests.browser.test_acts_accessible import LUCIA
from tests.browser.test_acts_accessible import PAGES as PRIVATE_PAGES
from tests.builder import RepositoryBuilder
from tests.journeys.lirenza import Lirenza, copied, lirenza

TEMPLATES = Path(__file__).parents[2] / "web" / "templates"
WIDTHS = (320, 390, 640, 720, 800)
"""Phones, what 200 % leaves of windows of 1,280 and 1,440 pixels, and the first at which tables have columns."""
STACKED = 720
LANGUAGES = ("en", "es", "ar")
KNOWN = ("/petitions/2", "/moderation/log", "/amendments/together")
"""Pages of the demo that have a table."""
SECTION = re.compile(r'<section aria-labelledby="([^"]+)"[^>]*>(.*?)</section>', re.DOTALL)
ON_PAPER = {"sheet.html"}
"""What is printed for people to write on: its columns are for pens, and stay columns."""
CUT_OFF = """
() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  return [...document.querySelectorAll("table")].filter(table => {
    const box = table.getBoundingClientRect(), around = table.parentElement;
    return box.right > innerWidth + 1 || box.left < -1 || around.scrollWidth > around.clientWidth + 1;
  }).map(table => table.outerHTML.slice(0, 120));
}
"""
NAMELESS = """
() => [...document.querySelectorAll("table")].flatMap(table => {
  const names = [...table.querySelectorAll("thead :is(th, td)")].map(one => one.textContent.trim());
  return [...table.querySelectorAll("tbody tr")].flatMap(row => [...row.children].filter((cell, index) => {
    const said = getComputedStyle(cell, "::before").content;
    return names[index] && !said.startsWith(JSON.stringify(names[index]));
  }).map(cell => cell.outerHTML.slice(0, 120)));
})
"""
"""Cells whose column has a name that they do not show."""
TORN = """
() => [...document.querySelectorAll("thead th:not(:first-child)")].flatMap(cell => {
  const [node, box] = [cell.firstElementChild.firstChild, cell.getBoundingClientRect()];
  return [...node.data.matchAll(/[\\p{L}\\p{M}]+/gu)].filter(({ 0: word, index }) => {
    const range = document.createRange();
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const rects = [...range.getClientRects()];
    return new Set(rects.map(rect => Math.round(rect.width > rect.height ? rect.top : rect.left))).size > 1
      || rects.some(rect => rect.left < box.left || rect.right > box.right || rect.bottom > box.bottom);
  }).map(([word]) => word);
})
"""
"""Words over the columns of a sheet that are broken in two, or stand outside their cells."""
CITY = """# Fees

1. These are the fees of a year:

| What for | How much in a year of the city | Who decides on it and when |
|---|---|---|
| a berth of more than ten metres in the old harbour | 120 | the Assembly, before the first of January |
| a place at the market | 40 | the boroughs |
"""


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("tables")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


def with_tables(page: Page) -> list[str]:
    """Find the pages that have a table, as somebody sees them who may see all."""
    paths = dict.fromkeys((*PAGES.values(), *PRIVATE_PAGES[LUCIA]))
    return [path for path in paths if "<table" in page.request.get(path).text()]


def faults(page: Page) -> Iterator[str]:
    """Yield what is wrong with the tables of a page that is open, at every width."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"{page.url} at {width}: cut off: {one}" for one in page.evaluate(CUT_OFF))
        if width <= STACKED:
            yield from (f"{page.url} at {width}: no name: {one}" for one in page.evaluate(NAMELESS))


def test_no_table_is_cut_off_and_each_cell_says_its_column(site: Lirenza) -> None:
    page = site.sign_in(LUCIA)
    paths = with_tables(page)
    assert set(KNOWN) <= set(paths)
    found: list[str] = []
    for path in paths:
        for language in LANGUAGES:
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
            found += faults(page)
    assert found == []


def test_who_hears_a_stacked_table_hears_a_table(site: Lirenza) -> None:
    page = site.visit("/petitions/2", viewport={"width": 390, "height": 844})
    table = page.get_by_role("region", name="Thresholds").get_by_role("table")
    assert table.get_by_role("columnheader").count() == 4
    assert table.get_by_role("row").count() == 1 + table.get_by_role("rowheader").count()
    check(page)


def test_a_table_of_the_text_is_stacked_too(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"articles/fees.md": CITY})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    with city_of(engine) as address, pages_of(browser, address) as opened:
        page = opened("/articles/fees")
        assert list(faults(page)) == []
        assert page.get_by_role("cell", name="the boroughs").is_visible()
        page.set_viewport_size({"width": 390, "height": 844})
        check(page)


def test_the_words_over_the_columns_of_a_sheet_are_whole_and_what_is_said_beside_it_is_not_printed(
    site: Lirenza,
) -> None:
    page = site.visit("/petitions/17/sheet")
    for language in ("en", "es", "fr", "pt", "de", "ar"):
        page.goto(f"/petitions/17/sheet?lang={language}")
        for width in WIDTHS[1:]:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(TORN) == [], f"{language} at {width}"
            assert page.evaluate(CUT_OFF) == [], f"{language} at {width}"
    beside = page.locator(".hint.no-print")
    assert beside.is_visible()
    page.emulate_media(media="print")
    assert not beside.is_visible()


def test_every_table_of_a_page_is_made_in_one_place() -> None:
    made = [path.name for path in TEMPLATES.rglob("*.html") if "<table" in path.read_text("utf-8")]
    assert set(made) - ON_PAPER == {"tables.html"}


def test_a_table_and_the_section_around_it_are_not_two_landmarks_of_one_name() -> None:
    twice = []
    for path in TEMPLATES.rglob("*.html"):
        for name, inside in SECTION.findall(path.read_text("utf-8")):
            heading = re.search(rf'<h\d id="{name}"[^>]*>{{{{ (.*?) }}}}', inside)
            twice += [(path.name, name)] if heading and f"tables.table({heading[1]}," in inside else []
    assert twice == []
