"""Two processes serve one workspace: what somebody does at the one is read at the other."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from drafting_engine.services.operations.workspaces import Workspace
from tests.journeys.lirenza import Lirenza, copied, lirenza

ILSE, HUGO = "Ilse Bravo", "Hugo Tessier"
BOROUGHS = "/articles/boroughs"


@pytest.fixture(scope="module")
def servers(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Lirenza]]:
    places: list[Path] = [tmp_path_factory.mktemp(name) for name in ("one", "other")]
    shared = copied(demo, places[0])
    with lirenza(browser, shared, places[0]) as one, lirenza(browser, shared, places[1]) as other:
        assert one.address != other.address
        yield [one, other]


def comment(site: Lirenza, who: str, key: str, words: str) -> None:
    """Comment on a whole clause of the article on the boroughs."""
    page = site.sign_in(who, f"/comments/new?at=today&page=articles/boroughs&key={key}")
    page.get_by_label("What you say").fill(words)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.locator(".threads")).to_contain_text(words)


def test_a_comment_made_at_the_one_is_read_at_the_other(servers: list[Lirenza]) -> None:
    one, other = servers
    reader = other.visit(BOROUGHS)
    row = reader.locator("[id='23.7']")
    expect(row).not_to_contain_text("1 comment")
    comment(one, ILSE, "23.7", "Which Chamber, when a borough sues itself?")
    reader.goto(BOROUGHS)
    expect(row.get_by_role("link", name="1 comment on")).to_have_count(1)
    comment(other, HUGO, "23.7", "It has happened in Mills.")
    mine = one.visit(BOROUGHS)
    expect(mine.locator("[id='23.7']").get_by_role("link", name="2 comments on")).to_have_count(1)


def test_who_signs_out_at_the_one_is_out_at_the_other(servers: list[Lirenza]) -> None:
    one, other = servers
    page = one.sign_in(ILSE)
    page.goto(f"{other.address}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
    page.goto("/account")
    page.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto(f"{other.address}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
