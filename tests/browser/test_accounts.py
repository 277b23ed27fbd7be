"""A newcomer joins, makes a token and takes it back, with and without scripts; axe finds nothing on any page."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from drafting_engine.services.engine import Engine
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost
from tests.acts import acts_of
from tests.browser.axe import check_widths
from tests.browser.city import PATIENCE, OpenPage, open_menu, pages_of
from tests.mailing import account_mail
from tests.registers import Place, quick_passwords, register_at
from tests.web.conftest import FixedClock
from tests.web.serving import served
from web.app import create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings
from web.workers.mailing import MailWorker

LUZ = "luz@city.example"
WORDS = "seven quiet herons"


@dataclass(frozen=True, slots=True)
class AccountSite:
    """The sample constitution with accounts: its pages, and where its letters arrive."""

    open_page: OpenPage
    outbox: Path

    def letters(self) -> list[Path]:
        """List the letters that arrived."""
        return sorted(self.outbox.glob("*.eml"))

    def link(self, page: Page) -> str:
        """Wait for a letter and give the way that it names."""
        until = time.monotonic() + PATIENCE / 1000
        while not self.letters():
            assert time.monotonic() < until, "no letter came"
            page.wait_for_timeout(50)
        (way,) = re.findall(r"^http://[^/]+(/password/\S+)$", self.letters()[-1].read_text("utf-8"), re.MULTILINE)
        return str(way)


@pytest.fixture
def town(browser: Browser, demo_engine: Engine, tmp_path: Path) -> Iterator[AccountSite]:
    """A site without people."""
    clock, outbox = FixedClock(), tmp_path / "outbox"
    head = Letterhead(title="The city", address="http://city.example", sender="drafting@city.example")
    with (
        register_at(Place(tmp_path / "register.db")) as register,
        MailWorker(account_mail(register, OutboxPost(outbox), clock, head)) as mail_worker,
    ):
        accounts = make_account_services(
            acts_of(demo_engine, register, clock), mail_worker.wake, has_mail=False, passwords=quick_passwords()
        )
        settings = WebSettings(location=demo_engine.location, clock=clock)
        application = create_app(demo_engine, settings=settings, accounts=accounts)
        with served(application) as address, pages_of(browser, address) as open_page:
            yield AccountSite(open_page, outbox)


def join(town: AccountSite, page: Page) -> None:
    """Make an account, follow the letter, choose a password."""
    open_menu(page)
    page.get_by_role("link", name="Sign in").click()
    page.get_by_role("link", name="Make an account").click()
    page.get_by_label("E-mail address").fill(LUZ)
    page.get_by_label("Name").fill("Luz")
    page.get_by_role("button", name="Send me the letter").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    page.goto(town.link(page))
    page.get_by_label("Password").fill(WORDS)
    page.get_by_role("button", name="Choose this password").click()
    expect(page.locator(".me")).to_have_text("Signed in as Luz")
    open_menu(page)
    page.get_by_role("link", name="Signed in as Luz").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your account")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_newcomer_joins_makes_a_token_and_leaves(town: AccountSite, scripts: bool) -> None:
    page = town.open_page("/", java_script_enabled=scripts)
    join(town, page)
    page.get_by_label("What it is for").fill("laptop")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("#token")).to_have_text(re.compile("^drafting_"))
    page.get_by_role("button", name="Take back laptop").click()
    expect(page.get_by_text("You have none.")).to_be_visible()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    page.goto("/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")


def test_axe_finds_nothing(town: AccountSite) -> None:
    page = town.open_page("/")
    for path in ("/", "/sign-up", "/sign-in", "/forgotten", "/letter-sent", "/password/ended"):
        page.goto(path)
        check_widths(page)
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(LUZ)
    page.get_by_label("Password").fill("not the words")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_widths(page)
    page.goto("/")
    join(town, page)
    check_widths(page)
    page.get_by_label("What it is for").fill("laptop")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("#token")).to_be_visible()
    check_widths(page)
    page.goto("/account")
    check_widths(page)
    page.get_by_role("link", name="Erase your account").click()
    expect(page.get_by_label("Type your address")).to_be_visible()
    check_widths(page)
    page.get_by_label("Type your address").fill("ben@city.example")
    page.get_by_role("button", name="Erase my account").click()
    expect(page.get_by_role("alert")).to_be_visible()
    check_widths(page)
    page.get_by_label("Type your address").fill(LUZ)
    page.get_by_role("button", name="Erase my account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You have left")
    check_widths(page)
