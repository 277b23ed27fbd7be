"""People sign on a tablet, also without a network: what they sign is counted once, and nobody reads it on the way."""

import os
import signal
from datetime import UTC, datetime
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Route, expect
from sqlalchemy import select

from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import petition_versions, signatures
from drafting_engine.register.units import Unit
from tests.browser.kiosk_station import (
    NOW,
    PASSPHRASE,
    Station,
    browser_session,
    look,
    on_disk,
)
from tests.processes import wait_for_the_end_of
from web.site.assets import own_assets


def test_what_was_signed_without_a_network_survives_a_killed_tab_and_is_counted_once(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.expect_facts(petitions=1, waiting=0)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz", "Beto Sol")
    tablet.begin(petition, "Half Written")
    tablet.kill()
    told = tablet.tell_offline()
    for tag in ("de", "en"):
        tablet.page.locator(f"[data-language={tag}]").click()
        expect(tablet.page.locator("html")).to_have_attribute("lang", tag)
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
    told.detach()
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
    expect(tablet.fact("network")).to_contain_text("next try at")
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
    with first.expect_event("close"):
        os.kill(next(one["id"] for one in processes if one["type"] == "browser"), signal.SIGKILL)
    station.contexts.remove(first)
    wait_for_the_end_of({int(one["id"]) for one in processes})  # the other processes hold files of the store
    for name in ("SingletonLock", "SingletonCookie", "SingletonSocket"):
        (tmp_path / name).unlink(missing_ok=True)  # what tells the next one that the killed one still runs
    again = station.tablet(on_disk(station, tmp_path), kiosk=tablet.kiosk)
    again.unlock()
    again.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2


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
    tablet.expect("petitions")
    page = station.open_context().new_page()
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
    script = own_assets().address("kiosk-qr.js")
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
    tablet.wait_until(lambda: station.total(petition) > 0, "nothing arrived")
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
    expect(tablet.page.locator("[data-notice=revoked]")).to_contain_text("counts nothing")
    expect(tablet.page.get_by_role("button", name="Hand over to signers")).to_be_disabled()
    tablet.expect_facts(waiting=1, counted=0)
    look(tablet.page, "revoked")
    assert station.total(petition) == 0
    station.set_state(tablet.kiosk, "active")
    tablet.send()
    tablet.expect_facts(waiting=0, counted=1)
    expect(tablet.page.locator("[data-notice=revoked]")).to_have_count(0)
    assert station.total(petition) == 1


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


@pytest.mark.parametrize("tag", ["en", "de", "ar"])
def test_axe_finds_nothing_on_any_screen(station: Station, tag: str) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    page = tablet.page
    page.locator(f"[data-language={tag}]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if tag == "ar" else "ltr")
    page.locator("summary").click()
    expect(page.locator("#pin")).to_be_visible()
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
        expect(tablet.page.locator("#name")).to_have_value("Ana Ruiz")
        expect(tablet.page.locator("#residence-here")).to_be_checked()
        expect(tablet.page.locator(f"[data-language={tag}]")).to_be_focused()
    tablet.press_sign()
    tablet.expect("thanks")
    tablet.page.locator("[data-act=done]").click()
    expect(tablet.page.locator("html")).to_have_attribute("lang", "en")
    tablet.page.get_by_role("button", name=f"P-{petition} ").click()
    tablet.page.get_by_role("button", name="Sign this petition").click()
    expect(tablet.page.locator("#name")).to_have_value("")
    expect(tablet.page.locator("#residence-here")).not_to_be_checked()


def test_the_keyboard_is_enough_to_sign(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    page = tablet.page
    page.get_by_role("button", name="Hand over to signers").focus()
    page.keyboard.press("Enter")
    tablet.expect("petitions")
    expect(page.get_by_role("button", name=f"P-{petition} ")).to_be_visible()
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


def test_petitions_that_come_after_the_device_was_handed_over_are_shown(station: Station) -> None:
    petition = station.add_petition()
    context = station.open_context()
    held: list[Route] = []
    context.route("**/kiosk/work", lambda route: held.append(route), times=1)
    tablet = station.device(petition, context=context, has_petitions=False)
    page = tablet.page
    tablet.wait_until(lambda: bool(held), "nobody asked for the petitions")
    page.get_by_role("button", name="Hand over to signers").click()
    tablet.expect("petitions")
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("h1")).to_be_focused()
    (route,) = held
    route.continue_()
    expect(page.get_by_role("button", name=f"P-{petition} ")).to_be_visible()
    expect(page.locator("[data-none]")).to_be_hidden()
    expect(page.locator("h1")).to_be_focused()
    tablet.sign(petition, "Ana Ruiz")


def test_a_code_that_is_not_good_registers_nothing(station: Station) -> None:
    tablet = station.tablet()
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
