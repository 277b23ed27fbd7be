"""A tablet stores what people sign, whatever its browser allows or tells of storing; else nobody is thanked."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect

from tests.browser.city import NAMES, SWITCHES
from tests.browser.kiosk_station import Station, look

REFUSING = """() => {
  IDBObjectStore.prototype.put = () => { throw new DOMException("", "QuotaExceededError"); };
}"""
"""What a browser does on a full disk."""
ASKING = "navigator.storage.persist = () => new Promise(() => {})"
"""Firefox asks its user whether a page may store for good; whoever leaves the question open answers nothing."""
SILENT = "Object.defineProperty(Navigator.prototype, 'storage', { value: undefined })"
"""WebKit of GNOME tells nobody how much a page stores."""


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


@pytest.mark.parametrize("kind", [ASKING, SILENT])
def test_browsers_that_ask_their_users_or_tell_nothing_of_storage_take_signatures(station: Station, kind: str) -> None:
    petition = station.add_petition()
    context = station.open_context()
    context.add_init_script(kind)
    tablet = station.device(petition, context=context)
    tablet.expect_facts(petitions=1)
    expect(tablet.fact("storage")).to_be_visible(visible=kind == ASKING)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    tablet.expect_facts(counted=1)
    assert station.total(petition) == 1
