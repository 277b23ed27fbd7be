"""A proposal in real browsers: written without scripts too, co-signed, settled, accepted in part; axe, phone, dark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from drafting_engine.participation.people import Role
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.browser.axe import check
from tests.browser.city import open_acts
from tests.builder import RepositoryBuilder
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, SiteWithPeople, site_with_people

PHONE: dict[str, Any] = {"viewport": {"width": 360, "height": 780}}
PROPOSE = "/articles/water/propose"
FISH = "1. Water belongs to everybody, and to the fish."


@dataclass(frozen=True, slots=True)
class AmendmentSite:
    """A served harbour, and browsers of its people."""

    town: SiteWithPeople
    address: str
    browser: Browser

    def page(self, name: str = "", *roles: Role, **options: Any) -> Page:
        """Open a browser for one person, signed in; without a name, for a visitor."""
        context: BrowserContext = self.browser.new_context(base_url=self.address, **options)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        if name:
            page.goto("/sign-in")
            page.get_by_label("E-mail address").fill(self.town.person(*roles, name=name).email)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/account")
        return page


@pytest.fixture
def harbour(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[AmendmentSite]:
    with site_with_people(repository, tmp_path) as town, served(town.application) as address:
        yield AmendmentSite(town, address, browser)


def write(page: Page, more: str = "") -> None:
    """Write the wish of the fish into the editor that is open."""
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace("1. Water belongs to everybody.", FISH).rstrip() + more)


def propose(page: Page, title: str, more: str = "") -> None:
    """Propose a change of the article on water."""
    page.goto(PROPOSE)
    write(page, more)
    page.get_by_label("A title for your proposal").fill(title)
    page.get_by_label("Why you propose it").fill("They live in it.")
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url("**/amendments/*")


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}, PHONE], ids=["desktop", "no scripts", "phone"])
def test_a_citizen_proposes_and_everybody_reads_it(harbour: AmendmentSite, options: dict[str, Any]) -> None:
    luz = harbour.page("luz", **options)
    luz.goto("/articles/water")
    open_acts(luz)
    luz.get_by_role("link", name="Propose a change").click()
    luz.wait_for_url(f"**{PROPOSE}")
    propose(luz, "The fish too")
    expect(luz.get_by_role("heading", name="The fish too")).to_be_visible()
    visitor = harbour.page(**options)
    visitor.goto("/amendments")
    visitor.get_by_role("link", name="The fish too").click()
    expect(visitor.get_by_text("1 clause reworded.")).to_be_visible()
    expect(visitor.locator(".comparison ins")).to_contain_text("and to the fish")
    expect(visitor.get_by_text("They live in it.")).to_be_visible()
    visitor.get_by_role("link", name="Read the text as if it were accepted").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("As if proposal 1 was accepted")


def test_a_preview_shows_what_it_would_do_while_one_writes(harbour: AmendmentSite) -> None:
    luz = harbour.page("luz")
    luz.goto(PROPOSE)
    write(luz)
    expect(luz.locator("#preview-body ins")).to_contain_text("and to the fish")
    luz.reload()
    expect(luz.get_by_label("Text", exact=True)).to_have_value(re.compile(re.escape(FISH)))


def test_from_a_second_name_to_a_part_of_it(harbour: AmendmentSite) -> None:
    luz, ben = harbour.page("luz"), harbour.page("ben")
    dora = harbour.page("dora", Role.DRAFTER, **PHONE)
    propose(luz, "The fish too", "\n3. Nobody empties the harbour.\n")
    ben.goto("/amendments/1/cosign")
    check(ben)
    ben.get_by_role("button", name="Co-sign").click()
    ben.wait_for_url("**/amendments/1")
    expect(ben.get_by_text("Co-signed by 1 other person.")).to_be_visible()
    check(ben)
    dora.goto("/amendments/1/decide")
    dora.get_by_label("Accept this change, 2.1").uncheck()
    dora.get_by_label("In your own words").fill("The fish have no vote.")
    dora.get_by_role("button", name="See what the draft would say").click()
    expect(dora.locator(".would")).to_contain_text("1 clause added")
    expect(dora.locator(".would")).not_to_contain_text("fish")
    check(dora)
    dora.get_by_role("button", name="Accept only what is ticked").click()
    dora.wait_for_url("**/amendments/1")
    expect(dora.get_by_text("Accepted in part on 3 May 2016 by Dora.")).to_be_visible()
    check(dora)
    luz.goto("/amendments/1")
    expect(luz.locator("#c1")).to_contain_text("Not taken up")
    expect(luz.locator("#c2")).to_contain_text("Accepted")
    luz.goto("/articles/water")
    expect(luz.locator("article")).to_contain_text("Nobody empties the harbour.")
    expect(luz.locator("article")).not_to_contain_text("and to the fish")


def test_an_author_settles_what_the_draft_contradicts(harbour: AmendmentSite) -> None:
    luz = harbour.page("luz", **PHONE)
    propose(luz, "The fish too")
    engine, acts = harbour.town.acts.engine, harbour.town.acts
    main = engine.texts.heads().main
    text = engine.texts.source(main, "articles/water.md").replace("to everybody.", "to all who are thirsty.")
    edit = TextEdit(base=main, files={"articles/water.md": text}, message=VersionMessage(summary="The thirsty"))
    acts.drafting.editing.save(harbour.town.person(Role.DRAFTER, name="dora"), edit)
    luz.goto("/account")
    luz.get_by_role("link", name="The draft has changed where your proposal").click()
    expect(luz.get_by_role("heading", name="Its author has to decide")).to_be_visible()
    check(luz)
    luz.get_by_role("link", name="Decide, if it is your proposal").click()
    luz.wait_for_url("**/amendments/1/settle/**")
    check(luz)
    field = luz.get_by_label("Text", exact=True)
    assert FISH in field.input_value()
    field.fill(field.input_value().replace("everybody, and to the fish", "all who are thirsty, also the fish"))
    luz.get_by_label("What you decided, in one line").fill("Thirsty fish")
    luz.get_by_role("button", name="Publish this version").click()
    luz.wait_for_url("**/amendments/1")
    expect(luz.get_by_role("heading", name="Its author has to decide")).to_have_count(0)
    expect(luz.locator(".comparison ins")).to_contain_text("also the fish")
    expect(luz.get_by_text("Version 2: Thirsty fish")).to_be_visible()
