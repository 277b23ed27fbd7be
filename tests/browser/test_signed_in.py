"""A page that is kept for everybody says who is signed in, and shows each the doors that are theirs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from drafting_engine.participation.people import Role
from tests.browser.axe import check
from tests.browser.city import open_acts, open_menu
from tests.builder import RepositoryBuilder
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, SiteWithPeople, site_with_people

ARTICLE = "/articles/water"


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SiteWithPeople, str]]:
    folder: Path = tmp_path_factory.mktemp("signed-in")
    with (
        site_with_people(RepositoryBuilder(folder / "harbour"), folder) as town,
        served(town.application) as address,
    ):
        yield town, address


@pytest.fixture
def context(browser: Browser, harbour: tuple[SiteWithPeople, str]) -> Iterator[BrowserContext]:
    with_scripts = browser.new_context(base_url=harbour[1], viewport={"width": 390, "height": 800})
    yield with_scripts
    with_scripts.close()


def signed_in(context: BrowserContext, town: SiteWithPeople, name: str, *roles: Role, to: str = ARTICLE) -> Page:
    """Come from a page to the form, sign in, and be back on that page."""
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.goto(to)
    open_menu(page)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail address").fill(town.person(*roles, name=name).email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def me(page: Page) -> Any:
    """Find what a page says of who is signed in."""
    return page.locator(".me")


def test_one_comes_back_to_the_page_and_reads_ones_name_there(
    context: BrowserContext, harbour: tuple[SiteWithPeople, str]
) -> None:
    page = signed_in(context, harbour[0], "ada")
    page.wait_for_url(f"**{ARTICLE}")
    expect(me(page)).to_have_text("Signed in as Ada")
    open_menu(page)
    page.get_by_role("link", name="Signed in as Ada").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(me(page)).to_have_text("Signed in as Ada")
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(ARTICLE)
    expect(me(page)).to_have_text("Sign in")
    check(page)


def test_a_name_is_text(context: BrowserContext, harbour: tuple[SiteWithPeople, str]) -> None:
    _, address = harbour
    page = context.new_page()
    page.goto(ARTICLE)
    for value in ("%E0%A4", "x" * 900, ":%3Cb%3Ebold%3C%2Fb%3E"):
        context.add_cookies([{"name": "signed-in-as", "value": value, "url": address}])
        page.reload()
        expect(me(page).locator("b")).to_have_count(0)
    expect(me(page)).to_have_text("Signed in as <b>bold</b>")


def test_without_scripts_a_plain_link_leads_to_both(browser: Browser, harbour: tuple[SiteWithPeople, str]) -> None:
    town, address = harbour
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = signed_in(context, town, "bela", to=ARTICLE)
    expect(me(page)).to_have_text("Signed in as Bela")
    page.goto(ARTICLE)
    open_menu(page)
    page.get_by_role("link", name="Sign in or see your account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.goto(ARTICLE)
    page.get_by_text("More", exact=True).click()
    expect(page.get_by_role("link", name="Edit (for drafters)")).to_be_visible()
    context.close()


def test_each_sees_their_own_doors_and_one_more_for_the_rest(
    context: BrowserContext, browser: Browser, harbour: tuple[SiteWithPeople, str]
) -> None:
    town, address = harbour
    edit = "Edit (for drafters)"
    citizen = signed_in(context, town, "cato")
    citizen.wait_for_url(f"**{ARTICLE}")
    open_acts(citizen)
    expect(citizen.get_by_role("link", name="Propose a change")).to_be_visible()
    expect(citizen.get_by_role("link", name=edit)).to_be_hidden()
    other = browser.new_context(base_url=address)
    drafter = signed_in(other, town, "dora", Role.DRAFTER)
    expect(drafter.get_by_role("link", name=edit)).to_be_visible()
    drafter.get_by_role("link", name=edit).click()
    expect(drafter.get_by_role("heading", level=1)).to_contain_text("Edit")
    other.close()


def test_what_is_kept_is_the_same_bytes_for_all(
    context: BrowserContext, browser: Browser, harbour: tuple[SiteWithPeople, str]
) -> None:
    page = signed_in(context, harbour[0], "emil")
    page.wait_for_url(f"**{ARTICLE}")
    visitor = browser.new_context(base_url=harbour[1])
    for path in ("/", ARTICLE, "/amendments", "/comments"):
        seen = [one.request.get(path) for one in (context, visitor)]
        assert seen[0].body() == seen[1].body()
        assert seen[0].headers["etag"] == seen[1].headers["etag"]
        assert "Emil" not in seen[0].text()
    visitor.close()
