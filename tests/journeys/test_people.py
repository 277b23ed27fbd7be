"""What people do with the demo beside the great journey: comment on an essay, settle what the draft contradicts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.axe import check
from tests.journeys.lirenza import Lirenza, copied, lirenza

ILSE, HUGO, NOOR = "Ilse Bravo", "Hugo Tessier", "Noor Sabbagh"
ESSAY = "/essays/water-in-common"
SAID = "Six centuries without a meter. What did they count with?"
FIRST = "A first amount that covers what a household needs is the cheapest."
BY_LAW = "A first amount that covers what a household needs, as a law lays down, is the cheapest."


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("people")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


def test_a_visitor_comes_from_an_essay_to_the_form_and_back(site: Lirenza) -> None:
    page = site.visit(ESSAY, java_script_enabled=False)
    page.locator("[id='water-in-common.p6']").get_by_role("link", name="Comment on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    one = site.accounts[ILSE]
    page.get_by_label("E-mail address").fill(one.email)
    page.get_by_label("Password", exact=True).fill(one.password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("Comment on some of these words only").click()
    page.get_by_label("Only some of these words?").fill("for six centuries")
    page.get_by_label("What you say").fill(SAID)
    page.get_by_role("button", name="Send the comment").click()
    page.wait_for_url("**/comments/C-*")
    page.goto(ESSAY)
    paragraph = page.locator("[id='water-in-common.p6']")
    paragraph.get_by_role("link", name="1 comment on").click()
    expect(page.locator(".threads mark.quoted", has_text="for six centuries")).to_have_count(1)
    expect(page.locator(".threads")).to_contain_text(SAID)


def test_a_visitor_finds_what_is_proposed(site: Lirenza) -> None:
    page = site.visit("/")
    page.get_by_role("link", name="Thirty days for a tree").click()
    expect(page.locator("main")).to_contain_text("Gardens department, Heron Hill")
    page.get_by_role("link", name="Read the text as if it were accepted").click()
    expect(page.locator("main")).to_contain_text("thirty days")


def test_an_author_settles_what_the_draft_contradicts(site: Lirenza) -> None:
    drafter = site.sign_in(NOOR, "/articles/water")
    drafter.get_by_role("link", name="Edit (for drafters)").click()
    text = drafter.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(FIRST, BY_LAW))
    drafter.locator("#summary").fill("Leave the first amount to a law")
    drafter.get_by_role("button", name="Save as a new version").click()
    drafter.wait_for_url("**/versions/*")
    drafter.goto("/articles/water")
    expect(drafter.locator("main")).to_contain_text(BY_LAW)

    author = site.sign_in(HUGO)
    author.get_by_role("link", name="Forty litres free of charge").first.click()
    author.get_by_role("link", name="Decide, if it is your proposal").click()
    text = author.get_by_label("Text", exact=True)
    expect(text).to_be_visible()
    check(author)
    assert "<<<<<<<" not in text.input_value()
    text.fill(text.input_value().replace("first forty litres", "first forty litres, as a law may raise them,"))
    author.get_by_label("What you decided, in one line").fill("A law may raise the forty")
    author.get_by_role("button", name="Publish this version").click()
    author.wait_for_url("**/amendments/10")
    expect(author.locator("main")).not_to_contain_text("Decide, if it is your proposal")
    expect(author.locator("main ins").first).to_be_visible()
