"""A reader on a phone, in two languages, with and without JavaScript: a sentence, who struck it out, and proof."""

import os
import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from drafting_engine.services.operations.workspaces import Workspace
from tests.journeys.lirenza import Lirenza, copied, lirenza
from tests.loaded_python import loaded_python

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SCREEN = 844
WORDS = {"en": "parental leave", "es": "una frase sobre permiso parental"}
TITLES = {"en": "Longer leave for mothers and fathers", "es": "Permisos más largos para madres y padres"}
SENTENCE = "Whoever gives birth has a right to twenty-four weeks of paid leave"
DAYS = {"en": "15 December 2016", "es": "15 de diciembre de 2016"}
BODY = {"en": "Constitutive Assembly", "es": "Asamblea Constituyente"}
REASON = {"en": "A federal matter", "es": "Asunto federal"}
ROOT = Path(__file__).parents[2]

Visitor = Callable[..., Page]


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def has_scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=["en", "es"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    """The sample as the command serves it, once everything in it can be found."""
    folder: Path = tmp_path_factory.mktemp("phone")
    with lirenza(browser, copied(demo, folder), folder) as served:
        page, end = served.visit("/"), monotonic() + 120
        while not page.request.get("/search.json?q=water").json()["current"]:
            assert monotonic() < end
        yield served


@pytest.fixture
def visitor(site: Lirenza, language: str, has_scripts: bool) -> Visitor:
    """Open the home page on a phone, in a language that was chosen once, and is kept from then on."""

    def opened(**options: object) -> Page:
        page = site.visit(f"/?lang={language}", java_script_enabled=has_scripts, **PHONE, **options)
        page.goto("/")
        assert page.locator("html").get_attribute("lang") == language
        return page

    return opened


def is_on_screen(one: Locator) -> bool:
    """Say whether all of something can be seen without scrolling."""
    one.wait_for()
    one.page.wait_for_load_state()
    box = one.bounding_box()
    return box is not None and box["y"] >= 0 and box["y"] + min(box["height"], 60) <= SCREEN


def find(page: Page) -> None:
    """Take the first step: type words into the field that is in sight, and look."""
    field = page.locator("main [role=search]").get_by_role("searchbox")
    assert is_on_screen(field)
    field.fill(WORDS[str(page.locator("html").get_attribute("lang"))])
    page.locator("main [role=search]").get_by_role("button").tap()


def open_sentence(page: Page) -> None:
    """Take two steps to the page of the sentence."""
    find(page)
    page.locator("main li.gone h2 a[href^='/clauses/']").first.tap()
    page.wait_for_url("**/clauses/*")


def test_the_sentence_is_found_in_three_steps(visitor: Visitor, language: str) -> None:
    page = visitor()
    find(page)
    petition = page.locator("main .results li").first.locator("a[href='/petitions/2']")
    assert is_on_screen(petition)
    expect(petition).to_have_text(TITLES[language])
    clause = page.locator("main .results li.gone").first
    assert is_on_screen(clause)
    expect(clause).to_contain_text(SENTENCE)
    expect(clause.locator(".fate")).to_contain_text(DAYS[language])
    clause.get_by_role("link").first.tap()
    expect(page.locator(".today")).to_contain_text(SENTENCE)
    assert is_on_screen(page.locator(".today"))


def test_who_struck_it_out_and_why(visitor: Visitor, language: str) -> None:
    page = visitor()
    open_sentence(page)
    told = page.locator(".tombstone").first
    assert is_on_screen(told)
    for fact in (DAYS[language], BODY[language], REASON[language], "governed by federal labour law"):
        expect(told).to_contain_text(fact)
    told.locator("a[href^='/versions/']").tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Strike out the section on time for a new child")
    page.go_back()
    page.locator(".lifeline a[href^='/contributors/']", has_text=BODY[language]).first.tap()
    expect(page.get_by_role("heading", level=1)).to_contain_text(BODY[language])


def test_who_asked_for_it_stands_beside_it(visitor: Visitor, language: str) -> None:
    page = visitor()
    open_sentence(page)
    page.locator(".legend .chip").first.tap()
    page.wait_for_url("**/petitions/2")
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLES[language])
    expect(page.locator(".support.big")).to_contain_text("15,118")


def test_it_is_quoted_and_checked_offline(visitor: Visitor, has_scripts: bool, tmp_path: Path) -> None:
    page = visitor(permissions=["clipboard-read", "clipboard-write"] if has_scripts else [])
    open_sentence(page)
    page.locator("a[href='#cite']").first.tap()
    if has_scripts:
        page.locator(".cite button").tap()
        page.locator(".copied:not(:empty)").wait_for()
        quoted = str(page.evaluate("navigator.clipboard.readText()"))
    else:
        quoted = page.locator("#citation").inner_text()
    assert SENTENCE in quoted
    address = re.search(r"http://\S+/at/[0-9a-f]+/clauses/c-[0-9a-f]{12}", quoted)
    assert address
    command = page.locator("#check ~ .command").inner_text()
    page.goto(address[0])
    expect(page.locator(".today")).to_contain_text(SENTENCE)
    page.goto("/record")
    offline = Terminal(tmp_path)
    offline.run(page.locator("pre.command").first.inner_text())
    compare_branches(page, offline)
    told = offline.run(command)
    assert SENTENCE in told
    assert "Constitutive Assembly" in told
    assert "struck out" in told


def compare_branches(page: Page, offline: "Terminal") -> None:
    """Take the second step of the page about the record: every branch stands where the page says."""
    listed, contains = (page.locator("pre.command", has_text=words).first for words in ("show-ref", "--contains"))
    page.locator("main details > summary").tap()
    shown = page.locator("main details pre").inner_text().splitlines()
    mine = offline.run(listed.inner_text()).splitlines()
    assert len(shown) > 3
    assert not set(shown) - set(mine)
    assert "origin/main" in offline.run(contains.inner_text())


class Terminal:
    """A shell in an empty folder, where the program is installed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def run(self, command: str) -> str:
        """Run a command as it is printed, and return what it says."""
        program, *arguments = shlex.split(command)
        start = [loaded_python(), "-m", "drafting_engine.cli"] if program == "drafting-engine" else [program]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(self._folder)}
        ran = subprocess.run(
            [*start, *arguments],
            cwd=self._folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout
