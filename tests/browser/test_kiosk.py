"""People sign on a tablet, also without a network: what they sign is counted once, and nobody reads it on the way."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, ViewportSize, expect
from sqlalchemy import select, update

from drafting_engine.participation.people import Role
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import kiosks, petition_versions, petitions, signatures
from drafting_engine.register.units import Unit
from drafting_engine.services.kiosks.registering import NewKiosk
from tests.browser.axe import violations
from tests.browser.city import NAMES, SWITCHES
from tests.builder import RepositoryBuilder
from tests.signatures import add_petition
from tests.web.serving import served
from tests.web.site_with_people import SiteWithPeople, site_with_people
from web.site.assets import Assets

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)
PATIENCE = 20_000
"""Milliseconds: a machine that runs many tests at once is slow, and that is no fault."""
PASSPHRASE = "four grey herons"  # noqa: S105 - of tests
TABLET, PHONE = ViewportSize(width=820, height=1180), ViewportSize(width=320, height=640)
RULES = """format = 1

[petitions]
asks = ["postcode", "district", "residence"]
districts = ["Harbour", "Hills"]
"""
DUMP = """async () => {
  const database = await new Promise((done) => {
    const request = indexedDB.open("kiosk");
    request.onsuccess = () => done(request.result);
  });
  const all = (name) => new Promise((done) => {
    const request = database.transaction(name).objectStore(name).getAll();
    request.onsuccess = () => done(request.result);
  });
  const readable = (_, value) => {
    if (value instanceof CryptoKey) return `key ${value.type} ${value.extractable}`;
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return bytes instanceof Uint8Array ? String.fromCharCode(...bytes) : value;
  };
  const found = JSON.stringify([await all("rows"), await all("facts")], readable);
  return found + JSON.stringify({ ...localStorage, ...sessionStorage });
}"""
"""All that a device keeps, as whoever steals it reads it."""


REFUSING = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
"""What a browser does on a full disk."""


@dataclass(slots=True)
class Station:
    """A city with kiosks, and the browser in which they run."""

    site: SiteWithPeople
    address: str
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    _petitions: Iterator[int] = field(default_factory=lambda: count(12))

    def add_petition(self) -> int:
        """Open a petition of its own for a test."""
        number = add_petition(self.site.register, next(self._petitions))
        self.change(number, opened_on=NOW.date(), closes=date(2016, 7, 1))
        return number

    def change(self, number: int, **values: object) -> None:
        """Change the row of a petition."""
        statement = update(petitions).where(petitions.c.number == number).values(**values)
        self.site.register.write(lambda unit: unit.connection.execute(statement))

    def set_state(self, kiosk: str, state: str) -> None:
        """Revoke a kiosk, or bring it back."""
        statement = update(kiosks).where(kiosks.c.id == kiosk).values(state=state)
        self.site.register.write(lambda unit: unit.connection.execute(statement))

    def total(self, petition: int) -> int:
        """Return how many count; the counters must be what is there."""
        with self.site.register.reading() as unit:
            assert list(signature_counts.faults(unit)) == []
            return signature_counts.of_petition(unit, petition).total

    def device(
        self, *offered: int, pin: str = "", now: datetime = NOW, context: BrowserContext | None = None
    ) -> "Tablet":
        """Register a tablet, and leave it with its operator."""
        sam = self.site.person(Role.STAFF)
        form = NewKiosk(place="Metro Tacubaya", operator=sam.email, petitions=offered)
        given = self.site.acts.registering_kiosks.register(sam, form)
        if context is None:
            context = self.browser.new_context(base_url=self.address, viewport=TABLET)
            self.contexts.append(context)
        context.clock.install(time=now)
        tablet = Tablet(context, given.kiosk.id)
        tablet.open(f"/kiosk#register={given.code}")
        page = tablet.page
        assert page.url == f"{self.address}/kiosk", "the code is gone from the address at once"
        page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
        page.get_by_label("The same passphrase again").fill(PASSPHRASE)
        page.get_by_role("button", name="Register this device").click()
        tablet.expect("operator")
        if pin:
            page.get_by_text("Settings of this device").click()
            page.get_by_label("PIN, four to eight digits").fill(pin)
            page.get_by_role("button", name="Keep this PIN").click()
            expect(page.locator("#said")).to_have_text("The PIN is kept.")
        page.wait_for_function("navigator.serviceWorker.controller !== null")
        return tablet


@dataclass(slots=True)
class Tablet:
    """A tablet, and what people do with it."""

    context: BrowserContext
    kiosk: str
    page: Page = field(init=False)

    def open(self, path: str = "/kiosk") -> None:
        """Open the app in a new tab."""
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
        self.page.goto(path)

    def kill(self) -> None:
        """End the tab, whatever it is doing, and open the app again."""
        session = self.context.new_cdp_session(self.page)
        session.send("Target.closeTarget", {"targetId": session.send("Target.getTargetInfo")["targetInfo"]["targetId"]})
        self.open()

    def expect(self, screen: str) -> Locator:
        """Wait for a screen."""
        found = self.page.locator(f"[data-screen={screen}]")
        expect(found).to_be_visible(timeout=PATIENCE)
        return found

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Let the operator unlock it."""
        self.expect("locked")
        self.page.locator("#passphrase").fill(passphrase)
        self.page.get_by_role("button", name="Unlock").click()
        if passphrase == PASSPHRASE:
            self.expect("operator")

    def lock(self) -> None:
        """Give it back to the operator, who opens it again."""
        self.page.get_by_role("button", name="For the operator").click()
        self.unlock()

    def hand_over(self) -> None:
        """Hand it to signers."""
        self.page.get_by_role("button", name="Hand over to signers").click()
        self.expect("petitions")

    def begin(self, petition: int, name: str) -> None:
        """Choose a petition and fill in the form."""
        self.page.get_by_role("button", name=f"P-{petition} ").click()
        expect(self.expect("petition").locator("[data-text]")).to_have_text("Water for all.")
        expect(self.page.locator("[data-closes]")).to_have_text("It can be signed until 1 July 2016.")
        self.page.get_by_role("button", name="Sign this petition").click()
        self.expect("form")
        self.page.locator("#name").fill(name)
        self.page.locator("#postcode").fill("06000")
        self.page.locator("#district-choice").select_option("Hills")
        self.page.locator("#residence-here").check()

    def press_sign(self) -> None:
        """Press the button of the form."""
        self.page.locator("form button.main").click()

    def sign(self, petition: int, *names: str) -> None:
        """Let people sign, one after another."""
        for name in names:
            self.begin(petition, name)
            self.press_sign()
            self.expect("thanks")
            self.page.get_by_role("button", name="Done").click()
            self.expect("petitions")

    def fact(self, name: str) -> Locator:
        """Return what the operator reads."""
        return self.page.locator(f"[data-fact={name}]")

    def send(self) -> None:
        """Let the operator send what waits."""
        self.page.get_by_role("button", name="Send now").click()

    def expect_facts(self, **facts: int) -> None:
        """Wait until the operator reads some numbers."""
        for name, number in facts.items():
            expect(self.fact(name)).to_have_text(str(number), timeout=PATIENCE)

    def dump(self) -> str:
        """Return all that the device keeps."""
        return str(self.page.evaluate(DUMP))


@pytest.fixture(scope="module")
def station(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    folder = tmp_path_factory.mktemp("station")
    with served_station(browser, folder) as opened:
        yield opened
        for context in opened.contexts:
            context.close()


@contextmanager
def served_station(browser: Browser, folder: Path) -> Iterator[Station]:
    """Serve a city where people sign at kiosks."""
    repository = RepositoryBuilder(folder / "text")
    with site_with_people(repository, folder) as site:
        repository.commit("Ask where people live", {"process.toml": RULES})
        with served(site.application) as address:
            yield Station(site, address, browser)


def look(page: Page, name: str) -> None:
    """Let axe look at a screen on a tablet and a small phone; keep pictures where a folder is named."""
    folder = os.environ.get("DRAFTING_ENGINE_PICTURES")
    for size in (PHONE, TABLET):
        page.set_viewport_size(size)
        assert violations(page) == [], f"{name} at {size['width']}"
        if folder:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/kiosk-{name}-{size['width']}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")


def test_what_was_signed_without_a_network_survives_a_killed_tab_and_is_counted_once(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.expect_facts(petitions=1, waiting=0)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz", "Beto Sol")
    tablet.begin(petition, "Half Written")
    tablet.kill()
    expect(tablet.fact("waiting")).to_have_text("2")
    tablet.unlock("another passphrase")
    expect(tablet.page.locator(".field-problem")).to_have_text("That is not the passphrase of this device.")
    tablet.unlock()
    tablet.expect_facts(waiting=2, counted=0)
    expect(tablet.fact("network")).to_have_text("waits for a network")
    assert station.total(petition) == 0
    kept = tablet.dump()
    for words in ("Ana", "Ruiz", "Beto", "Half", "06000", PASSPHRASE):
        assert words not in kept
    assert "key private false" in kept, "the key that signs can't be taken out"
    tablet.context.set_offline(False)
    tablet.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2
    tablet.kill()
    tablet.unlock()
    tablet.expect_facts(waiting=0, counted=2, duplicate=0, refused=0)
    assert station.total(petition) == 2


def test_an_answer_that_is_lost_counts_nobody_twice(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    lost = tablet.context
    lost.route("**/kiosk/batches", lambda route: (route.fetch(), route.abort()))
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    expect(tablet.fact("network")).to_contain_text("next try at", timeout=PATIENCE)
    tablet.expect_facts(waiting=1, counted=0)
    assert station.total(petition) == 1
    lost.unroute("**/kiosk/batches")
    tablet.send()
    tablet.expect_facts(waiting=0, counted=1)
    assert station.total(petition) == 1


def test_a_browser_that_is_killed_has_kept_whoever_was_thanked(station: Station, tmp_path: Path) -> None:
    petition = station.add_petition()
    first = on_disk(station, tmp_path)
    tablet = station.device(petition, context=first)
    first.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.begin(petition, "Beto Sol")
    tablet.press_sign()
    tablet.expect("thanks")
    processes = browser_session(first).send("SystemInfo.getProcessInfo")["processInfo"]
    os.kill(next(one["id"] for one in processes if one["type"] == "browser"), signal.SIGKILL)
    for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
        (tmp_path / name).unlink(missing_ok=True)  # what tells the next one that the killed one still runs
    second = on_disk(station, tmp_path)
    again = Tablet(second, tablet.kiosk)
    again.open()
    again.unlock()
    again.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2


def on_disk(station: Station, folder: Path) -> BrowserContext:
    """Open a browser that keeps what it stores in a folder."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    context = station.browser.browser_type.launch_persistent_context(
        folder, executable_path=found, args=list(SWITCHES), base_url=station.address, viewport=TABLET
    )
    station.contexts.append(context)
    return context


def browser_session(context: BrowserContext) -> CDPSession:
    """Talk to the browser of a context itself."""
    assert context.browser
    return context.browser.new_browser_cdp_session()


def test_a_signer_takes_home_an_address_that_leads_to_the_signature(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.begin(petition, "Ana Ruiz")
    tablet.press_sign()
    tablet.expect("thanks")
    expect(tablet.page.locator("[data-code] svg")).to_be_visible()
    look(tablet.page, "thanks")
    address = tablet.fact("address").inner_text()
    assert address.rpartition("/")[2] not in tablet.dump(), "who steals the device has no receipts"
    tablet.page.get_by_role("button", name="Done").click()
    phone = station.browser.new_context()
    station.contexts.append(phone)
    page = phone.new_page()
    page.goto(address)
    expect(page.locator("main")).to_contain_text("This signature has not come here yet")
    tablet.context.set_offline(False)
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=1)
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Ana Ruiz")
    page.get_by_role("button", name="Take my signature back").click()
    expect(page.locator("p.lead")).to_have_text("Withdrawn")
    assert station.total(petition) == 0


@pytest.mark.parametrize("size", [14, 26, 42, 62, 84, 106, 122, 152, 180, 213])
def test_a_code_is_the_one_that_another_program_makes(station: Station, size: int) -> None:
    """Texts that fill a code to its last byte: segno adds a byte too many to others, which no reader minds."""
    text = ("https://city.example/kiosk/" + "aB3-_z9" * 40)[:size]
    page = station.browser.new_page()
    page.goto(f"{station.address}/kiosk")
    script = Assets().address("kiosk-qr.js")
    for mask in range(8):
        rows = page.evaluate(
            "async ([script, text, mask]) => (await import(script)).rowsOf(text, mask)",
            [script, text, mask],
        )
        made = segno.make(text, error="m", mode="byte", mask=mask, boost_error=False, micro=False)
        assert rows == [list(row) for row in made.matrix], mask
    page.close()


def test_a_tab_that_is_killed_while_it_sends_counts_nobody_twice(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.route("**/kiosk/batches", lambda route: route.fetch())  # it arrives, and the answer does not
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz", "Beto Sol")
    until = time.monotonic() + PATIENCE / 1000
    while station.total(petition) == 0 and time.monotonic() < until:
        tablet.page.wait_for_timeout(50)
    assert station.total(petition) > 0
    tablet.kill()
    tablet.context.unroute("**/kiosk/batches")
    expect(tablet.fact("waiting")).to_have_text("2")
    tablet.unlock()
    tablet.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2


def test_the_same_person_on_two_devices_counts_once(station: Station) -> None:
    petition = station.add_petition()
    first, second = station.device(petition), station.device(petition)
    for tablet, only in ((first, "Beto Sol"), (second, "Caro Luz")):
        tablet.context.set_offline(True)
        tablet.hand_over()
        tablet.sign(petition, "Ana Ruiz", only)
    for tablet, duplicates in ((second, 0), (first, 1)):
        tablet.context.set_offline(False)
        tablet.lock()
        tablet.expect_facts(waiting=0, counted=2 - duplicates, duplicate=duplicates)
    assert station.total(petition) == 3


def test_a_revoked_device_keeps_what_waits_and_says_so_until_it_is_restored(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    station.set_state(tablet.kiosk, "revoked")
    tablet.context.set_offline(False)
    expect(tablet.page.locator("[data-notice=revoked]")).to_contain_text("counts nothing", timeout=PATIENCE)
    expect(tablet.page.get_by_role("button", name="Hand over to signers")).to_be_disabled()
    tablet.expect_facts(waiting=1, counted=0)
    look(tablet.page, "revoked")
    assert station.total(petition) == 0
    station.set_state(tablet.kiosk, "active")
    tablet.send()
    tablet.expect_facts(waiting=0, counted=1)
    expect(tablet.page.locator("[data-notice=revoked]")).to_have_count(0)
    assert station.total(petition) == 1


@pytest.fixture
def frugal(station: Station) -> Iterator[Station]:
    """The same city in a browser that tells how much it stores at most, so that it can be given less."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    switches = [*SWITCHES, "--disable-features=StaticStorageQuota"]
    opened = station.browser.browser_type.launch(executable_path=found, args=switches)
    yield replace(station, browser=opened, contexts=[])
    opened.close()


def test_a_full_device_takes_no_signature_rather_than_losing_one(frugal: Station) -> None:
    petition = frugal.add_petition()
    tablet = frugal.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.begin(petition, "Beto Sol")
    session = tablet.context.new_cdp_session(tablet.page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": frugal.address, "quotaSize": 1000})
    tablet.press_sign()
    expect(tablet.expect("full")).to_contain_text("what you were entering now was not signed")
    look(tablet.page, "full")
    tablet.lock()
    tablet.expect_facts(waiting=1)
    expect(tablet.page.locator("[data-notice=full]")).to_be_visible()
    tablet.page.get_by_role("button", name="Hand over to signers").click()
    tablet.expect("full")
    tablet.context.set_offline(False)
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=1)
    session.send("Storage.overrideQuotaForOrigin", {"origin": frugal.address})
    tablet.hand_over()
    tablet.sign(petition, "Beto Sol")
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=2)
    assert frugal.total(petition) == 2


def test_a_browser_that_refuses_to_keep_a_signature_is_not_thanked_for(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.begin(petition, "Ana Ruiz")
    tablet.page.evaluate(REFUSING)
    tablet.press_sign()
    tablet.expect("full")
    tablet.kill()
    tablet.unlock()
    tablet.expect_facts(waiting=0)


def test_after_a_minute_without_a_touch_it_is_cleared_and_locked(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.hand_over()
    tablet.begin(petition, "Ana Ruiz")
    tablet.page.clock.fast_forward(50_000)
    expect(tablet.page.locator("#said")).to_contain_text("Touch the screen to go on")
    tablet.page.locator("h1").click()
    tablet.page.clock.fast_forward(50_000)
    tablet.expect("form")
    tablet.page.clock.fast_forward(15_000)
    tablet.expect("locked")
    expect(tablet.page.locator("#said")).to_contain_text("cleared and locked")
    assert "Ana" not in tablet.page.content()
    tablet.page.go_back()
    tablet.page.go_forward()
    tablet.expect("locked")
    assert "Ana" not in tablet.page.content()
    tablet.unlock()
    tablet.expect_facts(waiting=0, counted=0)
    assert station.total(petition) == 0


def test_what_can_be_signed_no_more_is_offered_no_more(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    expect(tablet.fact("closes")).to_have_text("1 July 2016")
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.page.clock.pause_at(datetime(2016, 7, 2, 9, tzinfo=UTC))
    tablet.page.clock.resume()
    tablet.unlock()
    tablet.page.get_by_role("button", name="Hand over to signers").click()
    expect(tablet.expect("petitions")).to_contain_text("No petition can be signed here now.")


def test_a_wrong_clock_is_told_and_costs_nobody_a_signature(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition, now=datetime(2016, 5, 3, 14, 30, tzinfo=UTC))
    expect(tablet.fact("clock")).to_have_text("3 hours ahead")
    expect(tablet.page.locator("[data-notice=clock-wrong]")).to_be_visible()
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=1)
    assert station.total(petition) == 1


def test_a_clock_that_is_months_ahead_closes_no_petition(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition, now=datetime(2016, 9, 1, 12, tzinfo=UTC))
    expect(tablet.fact("clock")).to_have_text("121 days ahead")
    tablet.expect_facts(petitions=1)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=1)
    assert station.total(petition) == 1


def test_only_the_operator_confirms_that_a_document_was_shown(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition, pin="4711")
    tablet.hand_over()
    tablet.begin(petition, "Ana Ruiz")
    tablet.press_sign()
    witness = tablet.expect("witness")
    look(tablet.page, "witness")
    witness.locator("#pin").fill("0000")
    witness.locator("button.main").click()
    expect(witness.locator(".field-problem")).to_have_text("That is not the PIN.")
    witness.locator("#pin").fill("4711")
    witness.locator("button.main").click()
    tablet.expect("thanks")
    tablet.page.get_by_role("button", name="Done").click()
    tablet.begin(petition, "Beto Sol")
    tablet.press_sign()
    tablet.expect("witness").get_by_role("button", name="No document was shown").click()
    tablet.expect("thanks")
    tablet.page.get_by_role("button", name="Done").click()
    tablet.begin(petition, "Caro Luz")
    tablet.press_sign()
    for _ in range(3):
        tablet.page.locator("#pin").fill("1234")
        tablet.page.locator("form button.main").click()
    tablet.unlock()
    tablet.expect_facts(waiting=0, counted=3)
    with station.site.register.reading() as unit:
        counts = signature_counts.of_petition(unit, petition)
    assert (counts.total, counts.by_residency(Residency.VERIFIED)) == (3, 1)


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_axe_finds_nothing_on_any_screen(station: Station, tag: str) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    page = tablet.page
    page.locator(f"[data-language={tag}]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if tag == "ar" else "ltr")
    page.locator("summary").click()
    look(page, f"operator-{tag}")
    page.locator("[data-act=hand-over]").click()
    tablet.expect("petitions")
    look(page, f"petitions-{tag}")
    page.locator("[data-petitions] button").click()
    tablet.expect("petition")
    look(page, f"petition-{tag}")
    page.locator("[data-act=sign]").click()
    tablet.expect("form")
    look(page, f"form-{tag}")
    tablet.press_sign()
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()
    look(page, f"problems-{tag}")
    page.locator("[data-act=cancel]").click()
    page.locator("[data-act=lock]").click()
    tablet.expect("locked")
    look(page, f"locked-{tag}")


def test_a_signer_chooses_a_language_without_a_network_and_the_next_begins_anew(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.begin(petition, "Ana Ruiz")
    for tag in ("es", "fr", "pt", "de", "ar"):
        tablet.page.locator(f"[data-language={tag}]").click()
        expect(tablet.page.locator("html")).to_have_attribute("lang", tag)
        assert tablet.page.locator("#name").input_value() == "Ana Ruiz"
        assert tablet.page.locator("#residence-here").is_checked()
        expect(tablet.page.locator(f"[data-language={tag}]")).to_be_focused()
    tablet.press_sign()
    tablet.expect("thanks")
    tablet.page.locator("[data-act=done]").click()
    expect(tablet.page.locator("html")).to_have_attribute("lang", "en")
    tablet.page.get_by_role("button", name=f"P-{petition} ").click()
    tablet.page.get_by_role("button", name="Sign this petition").click()
    assert tablet.page.locator("#name").input_value() == ""
    assert not tablet.page.locator("#residence-here").is_checked()


def test_the_keyboard_is_enough_to_sign(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    page = tablet.page
    page.get_by_role("button", name="Hand over to signers").focus()
    page.keyboard.press("Enter")
    tablet.expect("petitions")
    expect(page.locator("h1")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tablet.expect("petition")
    page.get_by_role("button", name="Sign this petition").press("Enter")
    tablet.expect("form")
    expect(page.locator("h1")).to_be_focused()
    for keys in ("Ana Ruiz", "06000", "Hills"):
        page.keyboard.press("Tab")
        page.keyboard.type(keys)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    tablet.expect("thanks")
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("h1")).to_have_text("Thank you. Your signature is kept.")


def test_a_code_that_is_not_good_registers_nothing(station: Station) -> None:
    context = station.browser.new_context(base_url=station.address)
    station.contexts.append(context)
    tablet = Tablet(context, "")
    tablet.open("/kiosk")
    tablet.expect("unregistered")
    look(tablet.page, "unregistered")
    tablet.page.locator("#code").fill(f"{station.address}/kiosk#register={'0' * 26}")
    tablet.page.get_by_role("button", name="Go on").click()
    tablet.expect("register")
    tablet.page.locator("#passphrase").fill("short")
    tablet.page.get_by_role("button", name="Register this device").click()
    expect(tablet.page.locator(".field-problem")).to_have_text("The passphrase needs at least ten characters.")
    look(tablet.page, "register")
    tablet.page.locator("#passphrase").fill(PASSPHRASE)
    tablet.page.locator("#again").fill(PASSPHRASE)
    tablet.page.get_by_role("button", name="Register this device").click()
    expect(tablet.page.locator("#said")).to_contain_text("This code is not known")
    tablet.expect("unregistered")


def test_a_device_forgets_its_registration_only_when_everything_is_sent(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    tablet.page.locator("summary").click()
    tablet.page.get_by_role("button", name="Forget this registration").click()
    expect(tablet.page.locator("#said")).to_contain_text("Signatures still wait")
    tablet.context.set_offline(False)
    tablet.expect_facts(waiting=0, counted=1)
    tablet.page.get_by_role("button", name="Forget this registration").click()
    tablet.expect("unregistered")
    assert "key" not in tablet.dump()


def test_the_text_that_was_read_is_the_one_that_is_signed(station: Station) -> None:
    """Words are corrected while a device has no network: a signature names the version that was on its screen."""
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.set_offline(True)

    def correct(unit: Unit) -> None:
        version = {"petition": petition, "version": 2, "title": "Corrected", "text": "Water for everybody.\n"}
        version |= {"text_hash": "sha256:" + "1" * 64, "author": "Ana", "reason": "", "at": NOW}
        unit.connection.execute(petition_versions.insert().values(version))

    station.site.register.write(correct)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.context.set_offline(False)
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=1)
    with station.site.register.reading() as unit:
        versions = unit.connection.execute(select(signatures.c.version).where(signatures.c.petition == petition))
        assert versions.scalars().all() == [1]
