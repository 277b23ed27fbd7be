"""Somebody's session ends on the server while they type: they sign in, see what they wrote, and send it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import check
from tests.browser.city import OpenPage, pages_of
from tests.builder import RepositoryBuilder
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, SiteWithPeople, site_with_people

LUZ = "luz@city.example"
WORDS = "laptop & “phone” of the group"


@dataclass(frozen=True, slots=True)
class ResumeSite:
    """A town that is served."""

    town: SiteWithPeople
    open_page: OpenPage


@pytest.fixture
def place(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[ResumeSite]:
    """A town in a browser."""
    with site_with_people(repository, tmp_path) as town:
        town.person(name="luz")
        with served(town.application) as address, pages_of(browser, address) as open_page:
            yield ResumeSite(town, open_page)


def sign_in(page: Page, password: str = PASSWORD) -> None:
    """Fill the form in and send it."""
    page.get_by_label("E-mail address").fill(LUZ)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_what_was_typed_outlives_the_session(place: ResumeSite, scripts: bool) -> None:
    page = place.open_page("/account", java_script_enabled=scripts)
    assert page.url.endswith("/sign-in?to=/account")
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.get_by_label("What it is for").fill(WORDS)
    place.town.end_sessions(place.town.person(name="luz"))
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("Nothing that you wrote is lost")).to_be_visible()
    if scripts:
        check(page)
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_be_visible()
    sign_in(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Send what you wrote")
    expect(page.locator(".kept")).to_have_text(WORDS)
    if scripts:
        check(page)
    page.get_by_role("button", name="Send it now").click()
    expect(page.get_by_role("heading", name="Your new token")).to_be_visible()
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_a_comment_of_two_paragraphs_comes_through_whole(place: ResumeSite) -> None:
    page = place.open_page("/comments/new?page=articles/water&key=2.1")
    assert "/sign-in?to=" in page.url
    sign_in(page)
    expect(page.get_by_label("What you say")).to_be_visible()
    said = "Water is “ours” & nobody's.\n\n- one\n- <two>\n"
    page.get_by_label("What you say").fill(said)
    place.town.end_sessions(place.town.person(name="luz"))
    page.get_by_role("button", name="Comment").click()
    sign_in(page)
    expect(page.locator(".kept").last).to_contain_text("- <two>")
    check(page)
    page.get_by_role("button", name="Send it now").click()
    page.wait_for_url("**/comments/C-*")
    expect(page.get_by_text("Water is “ours” & nobody's.")).to_be_visible()
    (comment,) = place.town.acts.comments.writing.of(place.town.person(name="luz"))
    assert comment.body == said.rstrip()
