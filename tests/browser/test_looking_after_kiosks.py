"""Staff register a kiosk, let its tablet in by the code on the screen, see what came by it, and revoke it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import update

from drafting_engine.participation.people import Role
from drafting_engine.register.tables import petitions
from tests.browser.axe import violations
from tests.browser.letters import too_wide
from tests.builder import RepositoryBuilder
from tests.kiosks import Device, new_row_key
from tests.signatures import add_petition
from tests.web.serving import served
from tests.web.site_with_people import PASSWORD, site_with_people

NUMBER = 976
PHONE = {"width": 320, "height": 800}


@pytest.fixture
def page(browser: Browser, repository: RepositoryBuilder, tmp_path: Path) -> Iterator[Page]:
    """The browser of staff, on the page of kiosks."""
    with site_with_people(repository, tmp_path) as site, served(site.application) as address:
        add_petition(site.register, NUMBER)
        opened = datetime(2016, 5, 3, tzinfo=UTC).date()
        site.register.write(lambda unit: unit.connection.execute(update(petitions).values(opened_on=opened)))
        sam = site.person(Role.STAFF)
        context = browser.new_context(base_url=address, bypass_csp=True)
        page = context.new_page()
        page.goto("/sign-in?to=/kiosks")
        page.get_by_label("E-mail address").fill(sam.email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/kiosks")
        yield page
        context.close()


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


def send(page: Page, device: Device, *names: str) -> int:
    """Send what some people signed, by a clock that is ahead; return the status."""
    now = datetime(2016, 5, 3, 14, tzinfo=UTC)
    row = {"petition": NUMBER, "version": 1, "text_hash": "sha256:" + "0" * 64, "signed": now.isoformat()}
    row |= {"postcode": "06000", "district": "Harbour", "residence": "here", "document_seen": True}
    body = device.batch([{**row, "row": new_row_key(), "name": name} for name in names], now)
    headers = {"kiosk": device.kiosk, "kiosk-signature": device.sign(body), "content-type": "application/json"}
    return page.request.post("/kiosk/batches", data=body, headers=headers).status


def test_staff_register_a_kiosk_see_what_came_by_it_and_revoke_it(page: Page) -> None:
    look(page, "kiosks-empty")
    page.get_by_label("Where it stands").fill("Metro Tacubaya")
    page.get_by_label("Petitions").fill(f"P-{NUMBER}")
    page.get_by_role("button", name="Register it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The code of “Metro Tacubaya”")
    look(page, "kiosk-code")
    code = page.locator(".kiosk-code code").inner_text()
    device = Device()
    message = {"code": code, "public_key": device.public_key, "signature": device.proof(code)}
    device.kiosk = page.request.post("/kiosk/register", data=message).json()["kiosk"]
    assert send(page, device, "Ana Ruiz", "Eva Sol", "Ana Ruiz", "") == 200
    page.get_by_role("link", name="To the page of this kiosk").click()
    expect(page.get_by_role("status")).to_have_text("Active. 2 signatures count.")
    expect(page.get_by_text("Its clock is 2 hours ahead")).to_be_visible()
    look(page, "kiosk")
    page.get_by_label("Why", exact=True).fill("It was lost on line 1.")
    page.get_by_role("button", name="Revoke it").click()
    expect(page.get_by_role("status")).to_have_text("Revoked. 2 signatures count.")
    assert send(page, device, "Late Rivas") == 403
    page.reload()
    expect(page.get_by_text("while it was revoked")).to_be_visible()
    look(page, "kiosk-revoked")
    page.get_by_label("Why", exact=True).fill("Nobody stood there.")
    page.get_by_role("button", name="Undo everything of it").click()
    expect(page.get_by_role("status")).to_have_text("Revoked. 0 signatures count.")
    page.get_by_label("Why", exact=True).fill("Somebody did.")
    page.get_by_role("button", name="Let everything of it count again").click()
    expect(page.get_by_role("status")).to_have_text("Revoked. 2 signatures count.")
    page.goto("/kiosks")
    look(page, "kiosks")
    page.goto("/kiosks?lang=ar")
    look(page, "kiosks-arabic")
