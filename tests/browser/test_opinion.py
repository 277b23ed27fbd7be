"""The page of an opinion, which the sample has not: axe finds nothing, narrow pages hold, and the keyboard leads on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drafting_engine.participation.petitions.thresholds import Opinion
from drafting_engine.record.petitions import petition_file
from drafting_engine.record.thresholds import opinion_file, opinion_path
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from tests.browser.axe import check_widths
from tests.browser.city import pages_of
from tests.browser.keyboard import tab_to
from tests.browser.letters import too_wide
from tests.builder import RepositoryBuilder
from tests.petition import COUNTED, PETITION
from tests.web.conftest import built_city, site_of
from tests.web.serving import served
from web.app import WebApplication

ADDRESS = f"/petitions/{PETITION.number}/opinions/5000"


def with_opinion(repository: RepositoryBuilder) -> None:
    """Publish a petition, and what was delivered when 5,000 had signed it."""
    keeper = Author("The Record", "record@city.example")
    table = "| Square | Trees |\n| --- | --- |\n| Old Causeway | 12 |\n"
    text = f"## What can be done\n\nThe city **may** plant trees.\n\n{table}"
    opinion = Opinion(petition=PETITION.number, signatures=5000, by="technical staff", on=date(2016, 4, 20), text=text)
    with open_for_writing(repository.path) as opened:
        write_commit(
            opened,
            "refs/heads/record",
            NewCommit(
                files={
                    f"petitions/{PETITION.id}.md": petition_file(PETITION),
                    opinion_path(opinion.petition, opinion.signatures): opinion_file(opinion),
                },
                author=keeper,
                message="Publish an opinion",
                when=COUNTED,
            ),
            expected_head=None,
        )


@pytest.fixture
def page(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[Page]:
    built_city(repository)
    with_opinion(repository)
    _engine, site = site_of(repository.path, tmp_path / "cache")
    assert isinstance(site.app, WebApplication)
    with served(site.app) as address, pages_of(browser, address) as open_page:
        yield open_page(ADDRESS)


def test_an_opinion_is_accessible_on_every_width_and_in_wider_letters(page: Page) -> None:
    check_widths(page)
    for tag in ("de", "ar"):
        page.goto(f"{ADDRESS}?lang={tag}")
        assert list(too_wide(page)) == []


def test_the_keyboard_leads_from_an_opinion_to_its_petition(page: Page) -> None:
    expect(page.get_by_role("heading", level=2)).to_have_text("What can be done")
    tab_to(page, page.get_by_role("main").get_by_role("link").first)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/petitions/{PETITION.number}")
