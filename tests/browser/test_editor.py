"""The editor in a real browser: live preview, a crash, an ended session, two wordings; keys, axe, phone, dark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from drafting_engine.participation.people import Role
from tests.browser.axe import check, check_widths
from tests.builder import RepositoryBuilder
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, SiteWithPeople, site_with_people

EDIT = "/articles/water/edit"


@dataclass(frozen=True, slots=True)
class EditorSite:
    """A served harbour, and browsers of its drafters."""

    town: SiteWithPeople
    address: str
    browser: Browser

    def context(self, **options: object) -> BrowserContext:
        """Open a browser for one person."""
        return self.browser.new_context(base_url=self.address, **options)  # type: ignore[arg-type]

    def sign_in(self, page: Page, name: str) -> Page:
        """Sign a drafter in."""
        person = self.town.person(Role.DRAFTER, name=name)
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(person.email)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/account")
        return page

    def edited(self, page: Page, name: str = "ana") -> Page:
        """Open the editor as a drafter."""
        self.sign_in(page, name).goto(EDIT)
        return page


@pytest.fixture
def site(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[EditorSite]:
    """A harbour whose article on water is edited."""
    with site_with_people(repository, tmp_path) as town, served(town.application) as address:
        yield EditorSite(town, address, browser)


@pytest.fixture
def page(site: EditorSite) -> Iterator[Page]:
    """A drafter's page with the editor open."""
    context = site.context()
    opened = context.new_page()
    opened.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    yield site.edited(opened)
    context.close()


def words(page: Page) -> str:
    """Read the text field."""
    return page.get_by_label("Text", exact=True).input_value()


def write(page: Page, before: str, after: str) -> None:
    """Type in the text field, and wait until it is kept."""
    with page.expect_response(lambda answer: answer.url.endswith("/preview")):
        page.get_by_label("Text", exact=True).fill(words(page).replace(before, after))
    expect(page.locator("#kept-note")).to_contain_text("Kept at")


def test_what_is_typed_is_shown_as_a_change_while_it_is_typed(page: Page) -> None:
    write(page, "everybody", "all who live here")
    outcome = page.locator("#preview-body")
    expect(outcome.get_by_text("1 clause reworded.")).to_be_visible()
    expect(outcome.locator("del").first).to_have_text("everybody")
    page.get_by_label("What changes, in one line").fill("Say whose water it is")
    page.get_by_role("button", name="Save as a new version").click()
    page.wait_for_url("**/versions/*")
    expect(page.get_by_role("heading", level=1)).to_have_text("Say whose water it is")
    page.goto(EDIT)
    expect(page.locator("#found-note")).to_have_count(0)
    assert "all who live here" in words(page)


def test_a_crash_of_the_browser_loses_nothing(site: EditorSite) -> None:
    context = site.context()
    page = site.edited(context.new_page())
    write(page, "everybody", "all of us")
    page.get_by_label("Text", exact=True).press_sequentially(" And a last word")
    page.close()  # without a farewell, and before the server heard of the last word
    again = context.new_page()
    again.goto(EDIT)
    expect(again.locator("#found-note")).to_contain_text("is back")
    assert "all of us" in words(again)
    assert "And a last word" in words(again)
    again.get_by_role("button", name="Show what the page had instead").click()
    assert "And a last word" not in words(again)
    context.close()


def test_another_computer_has_what_the_server_kept(site: EditorSite, page: Page) -> None:
    write(page, "everybody", "all of us")
    elsewhere = site.edited(site.context().new_page())
    expect(elsewhere.get_by_text("This is what you had begun")).to_be_visible()
    assert "all of us" in words(elsewhere)
    elsewhere.get_by_role("button", name=re.compile("Throw away")).click()
    elsewhere.wait_for_url(f"**{EDIT}")
    assert "everybody" in words(elsewhere)


def test_a_session_that_ends_meanwhile_costs_nothing(site: EditorSite, page: Page) -> None:
    write(page, "everybody", "all of us")
    site.town.end_sessions(site.town.person(name="ana"))
    page.get_by_label("Text", exact=True).press_sequentially(" And more.")
    expect(page.get_by_role("link", name="Sign in in another window")).to_be_visible()
    other = site.sign_in(page.context.new_page(), "ana")
    other.close()
    with page.expect_response(lambda answer: answer.url.endswith("/preview") and answer.status == 200):
        page.get_by_label("Text", exact=True).press_sequentially(" Still more.")
    page.get_by_label("What changes, in one line").fill("Go on")
    page.get_by_role("button", name="Save as a new version").click()
    page.wait_for_url("**/versions/*")
    assert "And more. Still more." in page.request.get("/articles/water.md").text()


def test_an_ended_session_at_the_moment_of_saving_leads_through_the_sign_in(site: EditorSite, page: Page) -> None:
    write(page, "everybody", "all of us")
    page.get_by_label("What changes, in one line").fill("Go on")
    site.town.end_sessions(site.town.person(name="ana"))
    page.get_by_role("button", name="Save as a new version").click()
    page.get_by_label("E-mail address").fill("ana@city.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=re.compile("[Ss]end")).click()
    page.wait_for_url("**/versions/*")
    assert "all of us" in page.request.get("/articles/water.md").text()


def test_two_wordings_are_decided_with_the_keyboard_alone(site: EditorSite, page: Page) -> None:
    other = site.edited(site.context().new_page(), "ben")
    write(other, "everybody", "the harbour")
    other.get_by_label("What changes, in one line").fill("Ours alone")
    other.get_by_role("button", name="Save as a new version").press("Enter")
    other.wait_for_url("**/versions/*")
    write(page, "everybody", "nobody")
    expect(page.get_by_text("You will be asked which wording shall stand")).to_be_visible()
    page.get_by_label("What changes, in one line").focus()
    page.keyboard.type("Nobody owns it")
    page.get_by_role("button", name="Save as a new version").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Two wordings for one place")
    expect(page.get_by_role("heading", name="Ben wrote")).to_be_visible()
    expect(page.get_by_role("link", name="Ours alone")).to_be_visible()
    check(page)
    page.get_by_label("Mine", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Both, one behind the other")).to_be_checked()
    page.get_by_role("button", name="Save what I have chosen").press("Enter")
    page.wait_for_url("**/versions/*/joined/*")
    text = page.request.get("/articles/water.md").text()
    assert "belongs to nobody" in text
    assert "belongs to the harbour" in text


def test_a_clause_is_moved_and_the_answer_is_what_counts(page: Page) -> None:
    write(page, "everybody", "all of us")
    page.get_by_text("Renumber or move a clause or a section, split or merge clauses").click()
    page.get_by_label("Clause or section", exact=True).select_option(
        label="2.2 The harbour keeps its water clean and open."
    )
    page.get_by_label("Behind which clause or section").fill("1.A.1")
    page.get_by_role("button", name="Move").click()
    expect(page.get_by_text("2.2 was moved behind 1.A.1 in another article.")).to_be_visible()
    assert words(page) == "1. Water belongs to all of us."
    check(page)
    page.get_by_label("What changes, in one line").fill("Clean water is a right")
    page.get_by_role("button", name="Save as a new version").click()
    page.wait_for_url("**/versions/*")
    assert "2. The harbour keeps its water **clean** and open." in page.request.get("/articles/rights.md").text()
    page.goto(EDIT)
    expect(page.locator("#found-note")).to_have_count(0)


def test_a_finding_leads_to_its_words_and_a_search_keeps_what_is_ticked(page: Page) -> None:
    write(page, "open.", "open.\n3. As Article 77 says.")
    page.get_by_role("button", name="Go to Article 77 in the text").click()
    field = page.get_by_label("Text", exact=True)
    expect(field).to_be_focused()
    chosen = field.evaluate("f => f.value.slice(f.selectionStart, f.selectionEnd)")
    assert chosen == "Article 77"
    finder = page.locator("[data-finder=origin]")
    with page.expect_response(lambda answer: "/editing/find" in answer.url):
        finder.get_by_role("searchbox").fill("nothing like that")
    expect(finder.get_by_text("Nothing was found")).to_be_visible()


def test_axe_finds_nothing(site: EditorSite) -> None:
    context = site.context()
    page = site.edited(context.new_page())
    check_widths(page)
    write(page, "everybody", "all")
    check_widths(page)
    page.get_by_role("button", name="Save as a new version").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_widths(page)
    for path in ("/drafts", "/new-article", "/articles/water/strike-out"):
        page.goto(path)
        check_widths(page)
    context.close()
