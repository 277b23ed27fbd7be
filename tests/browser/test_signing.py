"""Somebody signs on a phone without an account, confirms by the letter, keeps the receipt and takes it all back."""

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from tests.browser.axe import violations
from tests.browser.city import PATIENCE
from tests.browser.letters import too_wide
from tests.journeys.lirenza import Lirenza, copied, lirenza
from tests.signatures import add_petition

NUMBER = 977
PHONE = {"width": 320, "height": 800}


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("signing")
    workspace = copied(demo, folder)
    with register_of(workspace) as register:
        add_petition(register, NUMBER)
    with lirenza(browser, workspace, folder) as served:
        yield served


def letter(site: Lirenza) -> str:
    """Wait for the newest letter to a signer, and return the link in it."""
    until = time.monotonic() + PATIENCE / 1000
    while not (found := sorted(site.workspace.outbox.glob("signature-*.eml"))):
        assert time.monotonic() < until, "no letter came"
        time.sleep(0.1)
    return str(re.findall(r"http://[^/\s]+(/signatures/confirm/\w+)", found[0].read_text(encoding="utf-8"))[0])


def look(page: Page, name: str) -> None:
    """Let axe look at a page on a narrow phone and a desktop, in all letters; keep pictures if asked to."""
    folder = os.environ.get("DRAFTING_ENGINE_PICTURES")
    for size in (PHONE, {"width": 1280, "height": 900}):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert violations(page) == [], name
        assert list(too_wide(page)) == [], name
        if folder:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/{name}-{size['width']}-{scheme}.png", full_page=True)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]


def test_a_petition_is_signed_confirmed_and_taken_back_without_an_account(site: Lirenza) -> None:
    page = site.visit(f"/petitions/{NUMBER}/sign", viewport=PHONE, java_script_enabled=True)
    look(page, "sign")
    trap = page.locator("[name=website]").locator("xpath=..").bounding_box()
    assert trap, "it is there for programs"
    assert max(trap["width"], trap["height"]) <= 1, "nobody sees it"
    page.get_by_label("Your name").fill("Ana Ruiz")
    page.get_by_label("E-mail address").fill("ana@x.example")
    page.get_by_label("Postcode").fill("06000")
    page.get_by_label("District").select_option("Harbour")
    page.get_by_label("Yes, I live here").check()
    page.wait_for_timeout(2_500)  # nobody fills in a form in less, and it says so
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    look(page, "signed")
    page.goto(letter(site))
    look(page, "confirm")
    page.get_by_role("button", name="Confirm my signature").click()
    expect(page.get_by_text("Your signature counts.")).to_be_visible()
    look(page, "receipt")
    page.get_by_role("button", name="Take my signature back").click()
    expect(page.locator("p.lead")).to_have_text("Withdrawn")
    look(page, "withdrawn")
