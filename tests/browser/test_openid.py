"""Somebody signs in through a provider in a real browser: our strict pages let them go there and come back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from drafting_engine.services.people.openid_provider import Provider, ProviderClient
from tests.browser.axe import check
from tests.browser.city import OpenPage, pages_of
from tests.builder import RepositoryBuilder
from tests.provider import CLIENT, SECRET, little_provider
from tests.web.conftest import FixedClock
from tests.web.serving import served
from tests.web.site_with_people import site_with_people


@pytest.fixture
def open_town(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[OpenPage]:
    """A town that lets people in by a provider, where Luz is signed in."""
    with little_provider(FixedClock()) as provider:
        provider.person = {"sub": "luz", "email": "luz@city.example", "email_verified": True, "name": "Luz"}
        client = ProviderClient(issuer=provider.issuer, client=CLIENT, secret=SECRET, name="City ID")
        site = site_with_people(repository, tmp_path, provider=Provider(client, clock=FixedClock()))
        with site as town, served(town.application) as address, pages_of(browser, address) as open_page:
            town.acts.place = replace(town.acts.place, address=address)  # as `serve` knows it before it begins
            yield open_page


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_there_and_back(open_town: OpenPage, scripts: bool) -> None:
    page = open_town("/account", java_script_enabled=scripts)
    if scripts:
        check(page)
    page.get_by_role("link", name="Sign in with City ID").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your name")
    if scripts:
        check(page)
    page.get_by_role("button", name="Use this name").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    expect(page.get_by_text("Luz · luz@city.example")).to_be_visible()
    if scripts:
        check(page)
    page.get_by_role("button", name="Take this link back").click()
    page.get_by_role("link", name="Link your account at City ID").click()
    expect(page.get_by_role("button", name="Take this link back")).to_be_visible()
