"""What waits on a tablet survives a proxy that takes little, a server that is busy, and a new version of the app."""

import json

from playwright.sync_api import Route, expect

from tests.browser.kiosk_station import PASSPHRASE, Station, Tablet


def test_a_batch_that_is_too_large_is_halved_until_it_is_taken(station: Station) -> None:
    """A proxy takes less than the app sends: nothing is lost, and what goes through counts."""
    petition, sizes = station.add_petition(), list[int]()

    def refuse_large(route: Route) -> None:
        rows = len(json.loads(route.request.post_data or "")["rows"])
        sizes.append(rows)
        if rows > 1:
            route.fulfill(status=413, body="<html>Request Entity Too Large</html>", content_type="text/html")
        else:
            route.continue_()

    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz", "Beto Sol", "Caro Luz")
    tablet.context.route("**/kiosk/batches", refuse_large)
    tablet.context.set_offline(False)
    tablet.lock()
    tablet.expect_facts(waiting=0, counted=3)
    assert station.total(petition) == 3
    assert (max(sizes), sizes.count(1)) == (3, 3), "all at once was tried, and each alone went through once"


def test_a_single_signature_that_is_too_large_stays_and_keeps_no_other_back(station: Station) -> None:
    petition, refused = station.add_petition(), list[str]()

    def refuse_ana(route: Route) -> None:
        names = [row["name"] for row in json.loads(route.request.post_data or "")["rows"]]
        if "Ana Ruiz" in names:
            refused.extend(names)
            route.fulfill(status=413, body="")
        else:
            route.continue_()

    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz", "Beto Sol")
    tablet.context.route("**/kiosk/batches", refuse_ana)
    tablet.context.set_offline(False)
    tablet.lock()
    tablet.expect_facts(waiting=1, counted=1)
    expect(tablet.page.locator("[data-notice=unsendable]")).to_be_visible()
    assert station.total(petition) == 1
    tablet.context.unroute("**/kiosk/batches")
    tablet.kill()
    tablet.unlock()
    tablet.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2, "after the next unlocking it is tried again"


def test_a_busy_server_is_left_alone_for_as_long_as_it_says(station: Station) -> None:
    petition, tries = station.add_petition(), list[int]()

    def refuse(route: Route) -> None:
        tries.append(1)
        route.fulfill(status=429, headers={"retry-after": "600"}, json={"error": {"code": "too-often"}})

    tablet = station.device(petition)
    tablet.context.set_offline(True)
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    tablet.lock()
    tablet.context.route("**/kiosk/batches", refuse)
    tablet.context.set_offline(False)
    expect(tablet.fact("network")).to_contain_text("next try at")
    tablet.expect_facts(waiting=1, counted=0)
    before = len(tries)
    assert before >= 1
    tablet.context.unroute("**/kiosk/batches")
    wait(tablet, 500)
    tablet.expect_facts(waiting=1, counted=0)
    wait(tablet, 100)
    tablet.expect_facts(waiting=0, counted=1)
    assert station.total(petition) == 1


TAKEN_OVER = "async (before) => (await caches.keys()).every((name) => !before.includes(name))"
"""True once another build has taken over, and the files of the former are gone."""


def expect_files_of_today(station: Station, tablet: Tablet) -> None:
    """Expect that the page has come with the files that are served now."""
    for name in ("reading.css", "forms.css", "kiosk.css"):
        expect(tablet.page.locator(f"link[rel=stylesheet][href='{station.assets.address(name)}']")).to_have_count(1)


def test_a_new_version_of_the_app_waits_for_who_is_typing_a_passphrase(station: Station) -> None:
    tablet = station.device(station.add_petition())
    page = tablet.page
    page.locator("[data-act=lock]").click()
    tablet.expect("locked")
    page.locator("#passphrase").fill(PASSPHRASE[:4])
    before = page.evaluate("caches.keys()")
    station.release_app()
    page.evaluate("navigator.serviceWorker.getRegistration('/kiosk').then((one) => one.update())")
    page.wait_for_function(TAKEN_OVER, arg=before)
    expect(page.locator("#passphrase")).to_have_value(PASSPHRASE[:4])
    page.locator("#passphrase").press_sequentially(PASSPHRASE[4:])
    page.get_by_role("button", name="Unlock").click()
    tablet.expect("operator")
    page.locator("[data-act=lock]").click()
    expect_files_of_today(station, tablet)
    tablet.unlock()


def wait(tablet: Tablet, seconds: int) -> None:
    """Let time pass, with a touch before each minute is over, since after that a tablet locks itself."""
    for _ in range(seconds // 50):
        tablet.page.clock.fast_forward(50_000)
        tablet.page.locator("h1").click()


def test_a_new_version_of_the_app_comes_while_signatures_wait(station: Station) -> None:
    petition = station.add_petition()
    tablet = station.device(petition)
    tablet.context.route("**/kiosk/batches", lambda route: route.abort())
    tablet.hand_over()
    tablet.sign(petition, "Ana Ruiz")
    before = tablet.page.evaluate("caches.keys()")
    station.release_app()
    tablet.lock()
    tablet.page.wait_for_function(TAKEN_OVER, arg=before)
    tablet.expect_facts(waiting=1, counted=0)
    tablet.hand_over()
    tablet.sign(petition, "Beto Sol")
    tablet.kill()
    tablet.unlock()
    expect_files_of_today(station, tablet)
    tablet.expect_facts(waiting=2, counted=0)
    tablet.context.set_offline(True)
    tablet.kill()
    tablet.unlock()
    tablet.expect_facts(waiting=2, counted=0)
    tablet.context.set_offline(False)
    tablet.context.unroute("**/kiosk/batches")
    tablet.send()
    tablet.expect_facts(waiting=0, counted=2)
    assert station.total(petition) == 2
