"""A signer checks a receipt in a browser: it says what holds, names what does not, and sends the receipt nowhere."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register.opening import open_register
from drafting_engine.services.seals.witnessing import attest
from tests.amendments import Town, town_in
from tests.browser.axe import check_widths
from tests.browser.city import city_of, pages_of
from tests.browser.keyboard import choose, tab_to
from tests.browser.letters import too_wide
from tests.petition import RULES
from tests.receipts import sealed_twice
from tests.registers import copy_tables

WITNESS = SigningKey.from_seed(b"w" * 32)


@dataclass(frozen=True, slots=True)
class Desk:
    """A page that checks receipts, and a receipt that holds."""

    page: Page
    receipt: str
    asked: list[str]
    """What the page asked of the network once it was there."""

    def check(self, source: str) -> None:
        """Choose a file."""
        file = FilePayload(name="receipt.json", mimeType="application/json", buffer=source.encode())
        self.page.set_input_files("#receipt", file)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Town, str]]:
    """A town whose seals a witness attests, and a receipt of one who signed."""
    folder = tmp_path_factory.mktemp("town")
    copy_tables(folder / "register.db")
    with open_register(folder / "register.db") as register, town_in(folder, register, more=RULES) as opened:
        receipt = sealed_twice(opened)
        opened.acts.witnesses.add("observatory.example", str(WITNESS.public))
        chains, now = opened.acts.engine.seals.chains(), opened.clock.now()
        said = attest(chains, {}, key=WITNESS, name="observatory.example", now=now)
        opened.acts.witnesses.take("".join(said.lines))
        opened.acts.publisher.publish()
        yield opened, receipt


@pytest.fixture
def desk(town: tuple[Town, str], browser: Browser) -> Iterator[Desk]:
    place, receipt = town
    with city_of(place.acts.engine) as address, pages_of(browser, address) as open_page:
        page = open_page("/receipts")
        expect(page.locator("#receipt")).to_be_visible()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(f"{request.method} {request.url}"))
        page.on("request", lambda request: asked.append(request.post_data) if request.post_data else None)
        yield Desk(page, receipt, asked)


def test_a_receipt_that_holds_is_told_so_and_sent_nowhere(desk: Desk) -> None:
    desk.check(desk.receipt)
    result = desk.page.locator("#result")
    expect(result.locator(".fits")).to_have_text("Your signature is under a seal that everybody can read.")
    expect(result).to_contain_text("Later seals that carry it on1")
    expect(result).to_contain_text("observatory.example")
    look(desk.page)
    told = json.loads(desk.receipt)
    assert [one.rpartition("/petitions/")[2] for one in desk.asked] == ["1/seals.json"]
    assert not any(secret in one for one in desk.asked for secret in (told["key"], told["signature"]["id"]))


@pytest.mark.parametrize("field", ["key", "leaf", "proof", "root", "id"])
def test_a_receipt_that_was_changed_is_refused(desk: Desk, field: str) -> None:
    told = json.loads(desk.receipt)
    match field:
        case "key":
            told["key"] = "00" * 32
        case "leaf":
            told["leaf"] += 1
        case "proof":
            told["proof"][0] = "00" * 32
        case "root":
            told["seal"]["root"] = "00" * 32
        case "id":
            told["signature"]["id"] = told["signature"]["id"][::-1]
    desk.check(json.dumps(told))
    expect(desk.page.locator("#result .refused")).to_have_text(
        "The receipt does not lead to the seal that it names: one of them was changed."
    )
    if field == "key":
        look(desk.page)


@pytest.mark.parametrize("tag", ["de", "ar"])
def test_the_keyboard_is_enough_to_check_a_receipt_and_to_read_the_seals(desk: Desk, tag: str) -> None:
    page = desk.page
    page.goto("/petitions/1/seals")
    tab_to(page, page.get_by_role("link", name="Check a receipt"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipts")
    page.goto(f"/receipts?lang={tag}")
    file = FilePayload(name="receipt.json", mimeType="application/json", buffer=desk.receipt.encode())
    choose(page, page.locator("#receipt"), file)
    expect(page.locator("#result .fits")).to_be_visible()
    look(page)
    tab_to(page, page.locator("pre.command"))
    page.goto(f"/petitions/1/seals?lang={tag}")
    look(page)


def look(page: Page) -> None:
    """Look at a page on a desktop and on a narrow phone, light and dark, in all letters."""
    check_widths(page)
    assert list(too_wide(page)) == []


def test_seals_that_were_changed_on_the_way_are_refused(desk: Desk) -> None:
    def forged(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        told = answer.json()
        last = json.loads(told["seals"][-1])
        last["states"]["counted"] += 1
        last["size"] += 1
        told["seals"][-1] = json.dumps(last)
        route.fulfill(response=answer, json=told)  # type: ignore[attr-defined]

    desk.page.route("**/seals.json", forged)
    desk.check(desk.receipt)
    expect(desk.page.locator("#result .refused")).to_have_text("A seal is not signed by the key of this site.")


def test_something_else_than_a_receipt_is_told_so(desk: Desk) -> None:
    for source in ("", "{}", "no"):
        desk.check(source)
        expect(desk.page.locator("#result .refused")).to_have_text("This is no receipt with a proof.")
