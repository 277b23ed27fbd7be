"""Staff send a table in, follow how far it is, and count it, with the keyboard alone; axe finds nothing on the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from drafting_engine.participation.people import Role
from tests.browser.axe import check_widths
from tests.browser.city import pages_of
from tests.browser.keyboard import choose, tab_to
from tests.browser.letters import too_wide
from tests.builder import RepositoryBuilder
from tests.signatures import add_petition
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, SiteWithPeople, site_with_people

NUMBER = 976
TABLE = "Nombre;CP\r\nJosé Núñez;06000\r\nAna Ruiz;06100\r\nAna Ruiz;06100\r\n;06100\r\n"
LONG = "estación-del-metro-Pantitlán-mayo-de-2016-segunda-vuelta.csv"


@dataclass(frozen=True, slots=True)
class Office:
    """The page of staff, and the city in which it is."""

    site: SiteWithPeople
    page: Page

    def work(self) -> None:
        """Let the program work on tables until it is done."""
        while self.site.acts.paper.working.work():
            continue

    def look(self) -> None:
        """Look at the page on a desktop and on a narrow phone, light and dark, in all letters."""
        check_widths(self.page)
        assert list(too_wide(self.page)) == []


@pytest.fixture
def office(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[Office]:
    with (
        site_with_people(repository, tmp_path) as site,
        served(site.application) as address,
        pages_of(browser, address) as open_page,
    ):
        add_petition(site.register, NUMBER)
        sam = site.person(Role.STAFF)
        page = open_page(f"/sign-in?to=/petitions/{NUMBER}/paper")
        page.get_by_label("E-mail address").fill(sam.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).press("Enter")
        page.wait_for_url("**/paper")
        yield Office(site, page)


def test_a_table_is_sent_in_followed_counted_and_undone_with_the_keyboard_alone(office: Office) -> None:
    page = office.page
    office.look()
    table = FilePayload(name=LONG, mimeType="text/csv", buffer=TABLE.encode("cp1252"))
    choose(page, page.get_by_label("The table"), table)
    tab_to(page, page.get_by_role("button", name="Send it in"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(LONG)
    further = page.get_by_role("link", name="See how far it is now")
    tab_to(page, further)
    office.look()
    expect(further).to_be_focused()
    office.work()
    expect(page.locator("main table").first.locator("tr", has_text="incomplete")).to_contain_text("1")
    office.look()
    tab_to(page, page.get_by_role("button", name="Count 2 signatures"))
    page.keyboard.press("Enter")
    expect(further).to_be_visible()
    office.work()
    expect(page.get_by_role("status")).to_contain_text("2 signatures count from it")
    office.look()
    tab_to(page, page.get_by_role("link", name="Signatures on paper"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("table")).to_contain_text(LONG)
    office.look()
    tab_to(page, page.get_by_role("link", name="A sheet to print"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/sheet")
    office.look()
