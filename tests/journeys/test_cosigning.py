"""A proposal finds co-signers and gets other words; each says whether they still support it; a clone tells the same."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drafting_engine.participation.amendments.amendment import Amendment
from drafting_engine.register.amendments import amendments
from drafting_engine.register.opening import open_register
from drafting_engine.repository.cloning import clone_published
from drafting_engine.services.operations.rebuilding import rebuilt_workspace
from drafting_engine.services.operations.workspaces import REGISTER, Workspace
from tests.journeys.lirenza import Lirenza, copied, lirenza, verified

ILSE, HUGO, NOOR, LUCIA, TEO = "Ilse Bravo", "Hugo Tessier", "Noor Sabbagh", "Lucía Ferrer", "Teo Lindqvist"
HOUR = "The first hour belongs to the audience."
TWO, THREE = HOUR.replace("hour belongs", "two hours belong"), HOUR.replace("hour belongs", "three hours belong")


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("cosigning")
    with lirenza(browser, copied(demo, folder), folder) as served:
        yield served


def test_new_words_ask_those_who_co_signed_and_count_once_enough_confirm(site: Lirenza, tmp_path: Path) -> None:
    ilse = site.sign_in(ILSE, "/articles/boroughs/propose", java_script_enabled=False)
    propose(ilse)
    address = ilse.url
    for name in (HUGO, NOOR, LUCIA):
        press(site.sign_in(name, f"{address}/cosign"), "Co-sign", address)
    stands(ilse, address, "Open, waiting for the drafting group. Co-signed by 3 other people; 3 were needed.")
    change_words(ilse, address)
    stands(ilse, address, "Collecting co-signers. 3 co-signed version 1 only; nobody has confirmed version 2 yet;")
    hugo = site.sign_in(HUGO, "/account")
    hugo.get_by_role("link", name="which you co-signed, has other words now").click()
    expect(hugo.locator(".comparison del")).to_have_text("two")
    expect(hugo.locator(".comparison ins")).to_have_text("three")
    press(hugo, "Confirm for version 2", address)
    press(site.sign_in(NOOR, f"{address}/cosign", java_script_enabled=False), "Leave it at version 1", address)
    press(site.sign_in(LUCIA, f"{address}/cosign"), "Confirm for version 2", address)
    stands(ilse, address, "1 co-signed version 1 only; 2 have confirmed version 2; 1 more is needed.")
    press(site.sign_in(TEO, f"{address}/cosign"), "Co-sign", address)
    stands(ilse, address, "Open, waiting for the drafting group. 1 co-signed version 1 only; 3 have confirmed")
    change_title(ilse, address)
    stands(ilse, address, "3 have confirmed version 2;")
    verified(site)
    number = int(address.rpartition("/")[2])
    assert counts(rebuilt(site, tmp_path), number) == counts(site.workspace.root / REGISTER, number)


def propose(page: Page) -> None:
    """Propose two hours for the audience."""
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(HOUR, TWO))
    page.get_by_label("A title for your proposal").fill("Two hours for the audience")
    page.get_by_label("Why you propose it").fill("The first hour is gone before the buses are there.")
    page.get_by_role("button", name="Publish the proposal").click()
    page.wait_for_url(re.compile(r"/amendments/\d+$"))


def change_words(page: Page, address: str) -> None:
    """Propose three hours in another version."""
    page.goto(f"{address}/edit")
    text = page.get_by_label("Text", exact=True)
    text.fill(text.input_value().replace(TWO, THREE))
    page.locator("#summary").fill("One hour more")
    page.get_by_role("button", name="Publish this version").click()
    page.wait_for_url(address)


def change_title(page: Page, address: str) -> None:
    """Say in title and reasons what the new words are; the earlier ones stay to be read."""
    page.goto(f"{address}/title")
    page.get_by_label("A title for your proposal").fill("Three hours for the audience")
    page.get_by_role("button", name="Publish title and reasons").click()
    page.wait_for_url(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Three hours for the audience")
    page.get_by_text("1 earlier title with its reasons").click()
    expect(page.get_by_role("heading", name="Two hours for the audience")).to_be_visible()


def press(page: Page, button: str, address: str) -> None:
    """Press a button on the page for co-signing."""
    page.get_by_role("button", name=button, exact=True).click()
    page.wait_for_url(address)


def stands(page: Page, address: str, words: str) -> None:
    """Expect the proposal's page to say where it stands."""
    page.goto(address)
    expect(page.locator(".stands .lead")).to_contain_text(words)


def rebuilt(site: Lirenza, folder: Path) -> Path:
    """Make a workspace from a clone of the record; return its register."""
    clone_published(site.workspace.repository, folder / "clone.git")
    rebuilt_workspace(folder / "clone.git", folder / "city", datetime.now(UTC))
    return folder / "city" / REGISTER


def counts(register: Path, number: int) -> Amendment:
    """Return what a register knows of a proposal."""
    with open_register(register) as opened, opened.reading() as unit:
        kept = amendments.get(unit, number)
    assert kept
    assert [one.count for one in kept.amendment.cosigned] == [1, 3]
    return kept.amendment
