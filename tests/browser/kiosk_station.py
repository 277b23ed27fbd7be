"""A city with kiosks in the browser: its staff, its tablets, and what is left on them."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, CDPSession, Locator, Page, ViewportSize, expect
from sqlalchemy import update

from drafting_engine.participation.people import Role
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import kiosks, petitions
from drafting_engine.services.kiosks.registering import NewKiosk
from tests.browser.axe import violations
from tests.browser.city import NAMES, PATIENCE, SWITCHES
from tests.browser.letters import too_wide
from tests.builder import RepositoryBuilder
from tests.signatures import add_petition
from tests.web.serving import served
from tests.web.site_with_people import SiteWithPeople, site_with_people
from web.site.assets import Assets, files_under

NOW = datetime(2016, 5, 3, 12, tzinfo=UTC)
PASSPHRASE = "four grey herons"  # noqa: S105 - of tests
TABLET, PHONE = ViewportSize(width=820, height=1180), ViewportSize(width=320, height=640)
DESKTOP = ViewportSize(width=1280, height=800)
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


@dataclass(slots=True)
class Station:
    """A city with kiosks, and the browser in which they run."""

    site: SiteWithPeople
    address: str
    browser: Browser
    repository: RepositoryBuilder
    contexts: list[BrowserContext] = field(default_factory=list)
    _petitions: Iterator[int] = field(default_factory=lambda: count(12))
    _releases: Iterator[int] = field(default_factory=lambda: count(1))

    def add_petition(self) -> int:
        """Open a petition of its own for a test."""
        number = add_petition(self.site.register, next(self._petitions))
        self.change(number, opened_on=NOW.date(), closes=date(2016, 7, 1))
        return number

    def change(self, number: int, **values: object) -> None:
        """Change the row of a petition."""
        statement = update(petitions).where(petitions.c.number == number).values(**values)
        self.site.register.write(lambda unit: unit.connection.execute(statement))

    @property
    def assets(self) -> Assets:
        """The files of the app that are served now."""
        assets: Assets = self.site.application.state.services.pages.asset.__self__
        return assets

    def release_app(self) -> None:
        """Serve a later version of the app, as after an update of the program."""
        found = {entry.name: entry.read_bytes() for entry in files_under("static")}
        number = next(self._releases)
        later = Assets({**found, "kiosk.css": found["kiosk.css"] + b"/* release %d */" % number})
        self.assets._bodies.update(later._bodies)
        self.assets._names.update(later._names)
        self.repository.commit("Kept pages are those of a draft", {"process.toml": f"{RULES}# release {number}\n"})

    def set_state(self, kiosk: str, state: str) -> None:
        """Revoke a kiosk, or bring it back."""
        statement = update(kiosks).where(kiosks.c.id == kiosk).values(state=state)
        self.site.register.write(lambda unit: unit.connection.execute(statement))

    def total(self, petition: int) -> int:
        """Return how many count; the counters must be what is there."""
        with self.site.register.reading() as unit:
            assert list(signature_counts.faults(unit)) == []
            return signature_counts.of_petition(unit, petition).total

    def open_context(self, **options: Any) -> BrowserContext:
        """Open a browser of its own: of a tablet unless it has another window."""
        context = self.browser.new_context(**{"base_url": self.address, "viewport": TABLET, **options})
        self.contexts.append(context)
        return context

    def close_contexts(self) -> None:
        """Switch all tablets off: what they go on doing belongs to no other test."""
        while self.contexts:
            self.contexts.pop().close()

    def tablet(self, context: BrowserContext | None = None, *, kiosk: str = "", path: str = "/kiosk") -> "Tablet":
        """Open the app on a tablet."""
        tablet = Tablet(context or self.open_context(), kiosk)
        tablet.open(path)
        return tablet

    def device(
        self,
        *offered: int,
        pin: str = "",
        now: datetime = NOW,
        context: BrowserContext | None = None,
        has_petitions: bool = True,
    ) -> "Tablet":
        """Register a tablet, and leave it with its operator, by whom the petitions can be seen on it."""
        sam = self.site.person(Role.STAFF)
        form = NewKiosk(place="Metro Tacubaya", operator=sam.email, petitions=offered)
        given = self.site.acts.kiosks.registering.register(sam, form)
        context = context or self.open_context()
        context.clock.install(time=now)
        tablet = self.tablet(context, kiosk=given.kiosk.id, path=f"/kiosk#register={given.code}")
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
        if has_petitions:
            tablet.expect_facts(petitions=len(offered))
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

    def tell_offline(self) -> CDPSession:
        """Let a tab that was opened without a network know so, until the session ends: it loads nothing either way.

        Chromium 150 tells such a tab that it is online as soon as it has gone to its page.
        """
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        nothing = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
        session.send("Network.emulateNetworkConditions", nothing)
        return session

    def expect(self, screen: str) -> Locator:
        """Wait for a screen."""
        found = self.page.locator(f"[data-screen={screen}]")
        expect(found).to_be_visible()
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
            expect(self.fact(name)).to_have_text(str(number))

    def wait_until(self, holds: Callable[[], bool], complaint: str) -> None:
        """Wait for what no page shows, while what the tablet asks of the network goes on."""
        until = time.monotonic() + PATIENCE / 1000
        while not holds():
            assert time.monotonic() < until, complaint
            self.page.wait_for_timeout(50)

    def dump(self) -> str:
        """Return all that the device keeps."""
        return str(self.page.evaluate(DUMP))


@contextmanager
def served_station(browser: Browser, folder: Path) -> Iterator[Station]:
    """Serve a city where people sign at kiosks."""
    repository = RepositoryBuilder(folder / "text")
    with site_with_people(repository, folder) as site:
        repository.commit("Ask where people live", {"process.toml": RULES})
        with served(site.application) as address:
            station = Station(site, address, browser, repository)
            yield station
            station.close_contexts()


def look(page: Page, name: str) -> None:
    """Let axe look at a screen on a small phone, a tablet and a desktop, in all letters; leave it as on the tablet."""
    folder = os.environ.get("DRAFTING_ENGINE_PICTURES")
    for size in (PHONE, TABLET, DESKTOP):
        page.set_viewport_size(size)
        assert violations(page) == [], f"{name} at {size['width']}"
        assert list(too_wide(page)) == [], f"{name} at {size['width']}"
        if folder:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(path=f"{folder}/kiosk-{name}-{size['width']}-{scheme}.png", full_page=True)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(TABLET)


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
