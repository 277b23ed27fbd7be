"""Private pages, as those see them who may act: axe finds nothing, light and dark, phone and desktop."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from starlette.routing import Match

from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.register.opening import open_register
from drafting_engine.register.people import people
from drafting_engine.services.demo.trial_accounts import trial_accounts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import Workspace
from tests.acts import acts_of
from tests.browser.axe import violations
from tests.journeys.lirenza import Lirenza, copied, lirenza
from tests.registers import StandingClock
from web.routes import private_routes

LUCIA, HUGO = "Lucía Ferrer", "Hugo Tessier"
TEO = "Teo Lindqvist"
HER_REPLY = "C-01AVEEVZP0KRPXFJCYE2T8EMMX"
ORPHAN = "C-01APGJ9VJ0P733K5Q9QR8GJCF5"
CLAIMED, CLAIM = "c-6c3df1cae55c", "L-01AY373ZE0X9XNXDB1MGGP6RV9"
ASKED_FOR = "c-f0cc42a36e44/versions/554100e2a3656a17d5005bfce09c56f10c4ef064"
OF_A_PROPOSAL = "C-01AGV33S20PRW15XY6AVAG4WB4"
OPEN = "C-01AYGQZX50SNAZXR2APZPWE6YN"
DRAFT = 20
"""The number of a petition that Hugo writes."""
NO_PAGES = {
    *("tell_program", "find_inputs", "kiosk_work"),  # for programs, scripts and devices
    *(
        "sign_up",
        "sign_in",
        "sign_in_provider",
        "sign_in_back",
        "forgotten",
        "letter_sent",
        "password",
        "confirm_address",
    ),  # test_accounts
    *("following_asked", "confirm_following", "end_letters", "end_following"),  # behind letters: tests/web/following
    "kiosk_detail",  # only once a kiosk was registered: test_looking_after_kiosks
    *("batch", "batch_report"),  # only once a table was sent in: tests/web/paper
    "kiosk_receipt",  # leads to a signature: tests/browser/test_kiosk.py
    *("sign", "signed", "confirm_signature", "signature"),  # behind letters: tests/browser/test_signing.py
    *("receipt", "signature_proof"),  # files
    "take_over",  # only where a comment suggests other words: test_commenting
    "settle_amendment",  # only while an amendment and the draft contradict each other: tests/journeys/test_people.py
}

PAGES = {
    LUCIA: (
        *(
            "/account",
            "/account/name",
            "/account/address",
            "/account/password",
            "/people",
            "/people?q=ilse",
            "/people/1",
            "/waiting",
            "/following",
            "/follow/everything",
            "/follow/search?q=water",
            "/follow/article/water",
            "/operations/letters",
            "/account/erase",
            "/drafts",
            "/comments",
            "/comments?state=declined",
            "/comments/mine",
        ),
        "/comments/new?at=today&page=articles/boroughs&key=23.6",
        "/comments/new?at=today&page=essays/water-in-common&key=water-in-common.p2",
        *(f"/comments/{OPEN}", f"/comments/{OPEN}/reply", f"/comments/{OPEN}/react"),
        *(f"/comments/{HER_REPLY}/edit", f"/comments/{HER_REPLY}/withdraw", f"/comments/{ORPHAN}/anchor"),
        *("/answers", "/moderation", "/moderation/notes", "/moderation/proposals?proposal=10", "/operations"),
        *("/moderation/petitions", "/moderation/signing", "/petitions/1/thresholds/5000", "/petitions/2/conclude"),
        *("/articles/boroughs/edit", "/articles/boroughs/strike-out", "/new-article"),
        *("/versions/today/undo", "/versions/today/joined/first-draft", "/process/edit"),
        *("/amendments", "/amendments/10", "/amendments/8", "/amendments/14", "/amendments/together"),
        *("/amendments/10/review", "/amendments/10/decide", "/amendments/10/cosign", "/amendments/accept?number=9"),
        *(f"/clauses/{CLAIMED}/claim", f"/links/{CLAIM}/judge", f"/amendments/4/origins/{OF_A_PROPOSAL}"),
        f"/clauses/{ASKED_FOR}/origins/P-1",
        *("/as-if?amendments=9,10", "/as-if?amendments=10,11", "/articles/boroughs"),
    ),
    HUGO: (
        f"/comments/{OPEN}/report",
        "/amendments/11/report",
        "/articles/water/propose",
        *("/petitions/begin", "/petitions/mine", f"/petitions/mine/{DRAFT}", f"/petitions/mine/{DRAFT}/edit"),
        *("/articles/water/propose/strike-out", "/new-article/propose", "/amendments/3/anew"),
        *("/amendments/10/new-article", "/amendments/10/title"),
        "/amendments/10/edit",
        "/amendments/10/withdraw",
        "/amendments/10/edit/water",
    ),
    TEO: (
        "/kiosks",
        "/petitions/1/correct",
        "/petitions/10/paper",
        "/petitions/10/signatures/review",
        "/petitions/10/signatures/verify",
        "/petitions/17/sheet",
        "/petitions/17/seals",
    ),
}


@pytest.fixture(scope="module")
def site(browser: Browser, demo: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lirenza]:
    folder: Path = tmp_path_factory.mktemp("acts")
    city = copied(demo, folder)
    begin_petition(city)
    with lirenza(browser, city, folder) as served:
        yield served


def begin_petition(city: Workspace) -> None:
    """Let Hugo begin a petition that nobody else reads yet."""
    engine = open_engine(city.repository, cache=city.cache)
    email = next(one.email for one in trial_accounts(city) if one.name == HUGO)
    with open_register(city.register) as register:
        with register.reading() as unit:
            account = people.by_email(unit, email)
        assert account
        acts = acts_of(engine, register, StandingClock())
        words = PetitionWords(title="Shade for every square", text="We ask for trees and benches in every square. " * 3)
        assert acts.petitions.beginning.begin(account.person, words) == DRAFT


def faults(page: Page, path: str) -> Iterator[str]:
    """Open a page and yield what is wrong with it on a desktop and on a narrow phone."""
    answer = page.goto(path)
    if answer is None or answer.status != 200:
        yield f"{path}: {answer.status if answer else 'no answer'}"
        return
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        yield from (f"{path} at {width}: {one}" for one in violations(page))


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(site: Lirenza, name: str) -> None:
    page = site.sign_in(name)
    found = [fault for path in PAGES[name] for fault in faults(page, path)]
    assert not found, "\n".join(found)


def test_no_page_behind_the_door_is_forgotten() -> None:
    looked_at = [path.partition("?")[0] for paths in PAGES.values() for path in paths]
    for route in private_routes():
        if "GET" not in (route.methods or ()) or route.name in NO_PAGES or route.path.endswith((".json", ".csv")):
            continue
        scopes = ({"type": "http", "method": "GET", "path": path} for path in looked_at)
        assert any(route.matches(scope)[0] is Match.FULL for scope in scopes), route.path


SAY = re.compile(r"Comment on \S")


def test_every_clause_can_be_commented_on_with_a_thumb(site: Lirenza) -> None:
    page = site.visit("/articles/boroughs", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    for clause in page.locator(".clause.item").all():
        summary = clause.locator("summary:visible")
        if summary.count():
            summary.click()
        expect(clause.get_by_role("link", name=SAY)).to_have_count(1)
    wide = site.visit("/articles/boroughs", viewport={"width": 1280, "height": 800})
    clauses = wide.locator(".clause.item")
    expect(clauses.get_by_role("link", name=SAY)).to_have_count(clauses.count())
