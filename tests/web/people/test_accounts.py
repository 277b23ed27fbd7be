"""Pages about accounts: every form works without scripts, is refused from elsewhere, and touches no kept page."""

# ruff: noqa: S106 - passwords of tests

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.participation.limits import RateLimit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.services.people.limiting import MOST
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.mailing import account_mail
from tests.registers import Place, quick_passwords, register_at
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, built_city
from web.app import create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

LUZ = "luz@city.example"
WORDS = "seven quiet herons"


@dataclass(frozen=True, slots=True)
class AccountSite:
    """A site with accounts, one reader's browser, and where letters arrive."""

    site: TestClient
    outbox: Path

    def page(self, path: str, status: int = 200) -> str:
        """Ask for a page."""
        answer = self.site.get(path, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return answer.text

    def send(self, path: str, status: int = 303, *, seen: str = "", **fields: str) -> str:
        """Send the form of a page, with the proof that the page has, and give where it leads or what it says."""
        csrf_token = re.findall(r'name="proof" value="(\w+)"', self.page(seen or path))[0]
        answer = self.site.post(path, data={"proof": csrf_token, **fields}, follow_redirects=False)
        assert answer.status_code == status, answer.text
        return answer.headers["location"] if status == 303 else answer.text

    def link(self) -> str:
        """Return the path of the link in the newest letter."""
        newest = sorted(self.outbox.iterdir())[-1]
        letter = message_from_bytes(newest.read_bytes(), policy=policy.default)
        (way,) = re.findall(r"^https?://[^/]+(/password/\S+)$", letter.get_content(), re.MULTILINE)
        return str(way)

    def join(self) -> None:
        """Sign up and choose a password, by which one is signed in."""
        self.send("/sign-up", email=LUZ, name="Luz")
        assert self.send(self.link(), password=WORDS) == "/account"


def deliver(mailing: LetterSender) -> None:
    """Take letters away at once."""
    mailing.deliver()


def built_town(repository: RepositoryBuilder, folder: Path, address: str = "") -> Iterator[AccountSite]:
    """Put a town together."""
    built_city(repository)
    engine = open_engine(repository.path, cache=folder / "cache")
    clock = FixedClock()
    head = Letterhead(title="Harbour", address=address or "http://testserver", sender="drafting@city.example")
    with register_at(Place(folder / "register.db")) as register:
        mailing = account_mail(register, OutboxPost(folder / "outbox"), clock, head)
        acts = acts_of(engine, register, clock, address=address or "http://testserver")
        services = make_account_services(acts, lambda: deliver(mailing), has_mail=False, passwords=quick_passwords())
        settings = WebSettings(location=repository.path, clock=clock, address=address)
        application = create_app(engine, settings=settings, accounts=services)
        with SiteClient(application, base_url=address or "http://testserver") as site:
            yield AccountSite(site, folder / "outbox")


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[AccountSite]:
    """A town without people."""
    yield from built_town(repository, tmp_path)


def test_a_person_joins_and_leaves(town: AccountSite) -> None:
    assert town.send("/sign-up", email=LUZ, name="Luz") == "/letter-sent"
    assert "folder “outbox”" in town.page("/letter-sent")
    link = town.link()
    assert LUZ in town.page(link)
    assert town.send(link, password=WORDS) == "/account"
    assert "can no longer be used" in town.page(link, 404)
    page = town.page("/account")
    assert '<span dir="auto">Luz</span> · <span dir="auto">luz@city.example</span>' in page
    assert "(here)" in page
    assert town.send("/sign-out", seen="/account") == "/sign-in"
    assert town.site.get("/account", follow_redirects=False).headers["location"] == "/sign-in?to=/account"
    assert town.send("/sign-in", email=LUZ, password=WORDS) == "/account"


def test_a_newcomer_comes_back_to_where_they_wanted_to_be(town: AccountSite) -> None:
    away = town.site.get("/account?tab=1", follow_redirects=False).headers["location"]
    assert "No account yet? Make one below" in town.page(away)
    town.send("/sign-up", email=LUZ, name="Luz")
    assert town.send(town.link(), password=WORDS) == "/account?tab=1"
    assert "(here)" in town.page("/account?tab=1")
    assert "to" not in town.site.cookies


@pytest.mark.parametrize("cookie", ["//evil.example", "https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%00"])
def test_a_forged_cookie_leads_nowhere_else(town: AccountSite, cookie: str) -> None:
    town.send("/sign-up", email=LUZ, name="Luz")
    town.site.cookies.set("to", cookie)
    assert town.send(town.link(), password=WORDS) == "/account"


def test_somebody_chooses_another_name(town: AccountSite) -> None:
    town.join()
    assert 'value="&lt;Luz&gt;"' in town.send("/account/name", 422, name="<Luz>")
    assert town.send("/account/name", name="Luz of the harbour", to="//evil.example") == "/account"
    assert '<span dir="auto">Luz of the harbour</span> · ' in town.page("/account")


def test_somebody_erases_their_own_account(town: AccountSite) -> None:
    town.join()
    page = town.send("/account/erase", 422, email="ben@city.example")
    assert "not the address of this account" in page
    assert 'value="ben@city.example"' in page
    assert "Luz" in town.page("/account")
    assert "everything personal" in town.send("/account/erase", 200, email=" Luz@City.example ", name="erase")
    assert town.site.get("/account", follow_redirects=False).status_code == 303
    town.join()


def test_a_forgotten_password_is_chosen_anew(town: AccountSite) -> None:
    town.join()
    assert town.send("/forgotten", email=LUZ) == "/letter-sent"
    here = town.site.cookies["session"]
    assert town.send(town.link(), password="eight loud herons") == "/account"
    assert town.page("/account").count("/end") == 1
    assert town.site.cookies["session"] != here
    assert "go together" in town.send("/sign-in", 403, email=LUZ, password=WORDS)
    assert town.send("/sign-in", email=LUZ, password="eight loud herons") == "/account"


@pytest.mark.parametrize("path", ["/sign-up", "/forgotten"])
def test_known_and_unknown_addresses_get_the_same_answer(town: AccountSite, path: str) -> None:
    town.join()
    answers = set()
    for email in (LUZ, "nobody@city.example"):
        answers.add((town.send(path, email=email, name="Luz"), town.page("/letter-sent")))
    assert len(answers) == 1


def test_a_refused_form_keeps_what_was_typed_but_no_password(town: AccountSite) -> None:
    page = town.send("/sign-in", 403, email=LUZ, password="not the words")
    assert f'value="{LUZ}"' in page
    assert "not the words" not in page
    assert 'role="alert"' in page
    page = town.send("/sign-up", 422, email="no address", name="<Luz>")
    assert 'value="no address"' in page
    assert 'value="&lt;Luz&gt;"' in page
    town.send("/sign-up", email=LUZ, name="Luz")
    assert "At least 10 characters" in town.send(town.link(), 422, password="short")


def test_tokens_are_made_shown_once_and_taken_back(town: AccountSite) -> None:
    town.join()
    page = town.send("/account/tokens", 200, seen="/account", label="laptop", days="30")
    (token,) = re.findall(r'<code id="token">(drafting_[\w-]{43})</code>', page)
    assert "laptop" in town.page("/account")
    assert token not in town.page("/account")
    (way,) = re.findall(r'action="(/account/tokens/\d+/revoke)"', page)
    assert town.send(way, seen="/account") == "/account"
    assert "You have none." in town.page("/account")
    assert "not there any more" in town.send(way, 404, seen="/account")
    for days in ("0", "367", "many", "-1"):
        assert 'value="phone"' in town.send("/account/tokens", 422, seen="/account", label="phone", days=days)


def test_a_program_shows_its_token(town: AccountSite) -> None:
    town.join()
    page = town.send("/account/tokens", 200, seen="/account", label="laptop", days="30")
    (token,) = re.findall(r'<code id="token">(\S+)</code>', page)
    assert "http://testserver/account/program" in page
    town.site.cookies.clear()
    basic = b64encode(f"luz:{token}".encode()).decode()
    for shown in (f"Bearer {token}", f"bearer {token}", f"Basic {basic}"):
        answer = town.site.get("/account/program", headers={"authorization": shown})
        assert answer.json() == {"format": 1, "name": "Luz", "roles": [], "scopes": []}
        assert answer.headers["cache-control"] == "no-store"
    for shown in ("", "Bearer", f"Bearer {token}x", f"Token {token}", "Basic !!", "Basic bHV6"):
        answer = town.site.get("/account/program", headers={"authorization": shown})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.json()["error"]["status"] == 401


def test_sessions_elsewhere_are_ended(town: AccountSite) -> None:
    town.join()
    here = dict(town.site.cookies)
    town.site.cookies.clear()
    town.send("/sign-in", email=LUZ, password=WORDS)
    page = town.page("/account")
    before, _, after = page.partition("(here)")
    (way,) = re.findall(r"/account/sessions/\d+/end", after.split("</li>", 1)[1] + before.rpartition("</li>")[0])
    town.send(way, seen="/account")
    town.site.cookies.clear()
    town.site.cookies.update(here)
    assert town.page("/account", 303) == ""


def shown_person(town: AccountSite) -> str | None:
    """Give what scripts read of who is signed in, as the browser keeps it."""
    return town.site.cookies.get("signed-in-as")


def test_scripts_read_who_is_signed_in_and_nothing_that_proves_it(town: AccountSite) -> None:
    town.send("/sign-up", email=LUZ, name="Luz; Márquez")
    town.page(link := town.link())
    assert shown_person(town) is None
    fields = {"proof": re.findall(r'name="proof" value="(\w+)"', town.page(link))[0], "password": WORDS}
    set_cookies = town.site.post(link, data=fields, follow_redirects=False).headers.get_list("set-cookie")
    (readable,) = [one for one in set_cookies if one.startswith("signed-in-as=")]
    assert readable.startswith("signed-in-as=:Luz%3B%20M%C3%A1rquez; Max-Age=2592000; Path=/; SameSite=lax")
    assert "HttpOnly" not in readable
    (session,) = [one for one in set_cookies if one.startswith("session=")]
    assert "HttpOnly" in session
    town.send("/account/name", name="Luz")
    town.page("/account")
    assert shown_person(town) == ":Luz"
    assert "signed-in-as" not in town.site.get("/account").headers.get("set-cookie", "")
    town.send("/sign-out", seen="/account")
    assert shown_person(town) is None


def test_a_browser_whose_session_ended_is_told_so(town: AccountSite) -> None:
    town.join()
    del town.site.cookies["session"]
    assert shown_person(town) == ":Luz"
    assert town.page("/account", 303) == ""
    assert shown_person(town) is None


PRIVATE = ["/sign-up", "/sign-in", "/forgotten", "/letter-sent", "/account"]


def test_kept_pages_are_the_same_for_everybody_and_private_ones_are_kept_nowhere(town: AccountSite) -> None:
    before = {path: town.site.get(path) for path in ("/", "/contents", "/articles/rights")}
    town.join()
    for path, seen in before.items():
        now = town.site.get(path)
        assert (now.content, now.headers["etag"]) == (seen.content, seen.headers["etag"])
        assert "set-cookie" not in now.headers
        assert "Luz" not in now.text
        assert '<a href="/account" data-signed-in="Signed in as {name}"' in now.text
    assert 'Signed in as <span dir="auto">Luz</span></a>' in town.page("/account")
    for path in PRIVATE:
        answer = town.site.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert "etag" not in answer.headers
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")


@pytest.mark.parametrize("path", ["/sign-up", "/sign-in", "/forgotten", "/account/tokens", "/sign-out"])
def test_forms_from_elsewhere_are_refused(town: AccountSite, path: str) -> None:
    town.join()
    fields = {"email": "ben@city.example", "name": "Ben", "password": WORDS, "label": "x", "days": "1"}
    seen = "/account" if path in ("/account/tokens", "/sign-out") else path
    csrf_token = re.findall(r'name="proof" value="(\w+)"', town.page(seen))[0]
    for form in (fields, {**fields, "proof": ""}, {**fields, "proof": "0" * 64}):
        assert town.site.post(path, data=form, follow_redirects=False).status_code == 403
    for header in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://x.example"}):
        answer = town.site.post(path, data={**fields, "proof": csrf_token}, headers=header, follow_redirects=False)
        assert answer.status_code == 403
        assert "did not come from this site" in answer.text
    town.site.cookies.clear()
    answer = town.site.post(path, data={**fields, "proof": csrf_token}, follow_redirects=False)
    assert answer.status_code == 403


def test_bodies_are_bounded_and_of_one_kind(town: AccountSite) -> None:
    assert town.site.post("/sign-up", content=b"x" * 20_000).status_code == 415
    assert town.site.post("/sign-up", data={"email": "x" * 20_000}).status_code == 413
    assert town.site.post("/sign-up", json={}).status_code == 415
    assert town.site.post("/sign-up", data={f"f{n}": "" for n in range(50)}).status_code == 400
    assert town.site.put("/sign-up").status_code == 405
    assert town.site.post("/contents", data={"a": "b"}).status_code == 405


def test_guessing_is_slowed_down(town: AccountSite) -> None:
    town.join()
    most = MOST[RateLimit.SIGN_IN][1].amount
    for _ in range(most):
        town.send("/sign-in", 403, email=LUZ, password="not the words")
    assert "Too many tries" in town.send("/sign-in", 429, email=LUZ, password=WORDS)


def test_cookies_are_bound_and_hidden(town: AccountSite) -> None:
    town.page("/sign-in")
    (cookie,) = town.site.get("/sign-in").headers.get_list("set-cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie


def test_cookies_behind_tls(repository: RepositoryBuilder, tmp_path: Path) -> None:
    for town in built_town(repository, tmp_path, "https://city.example"):
        answer = town.site.get("/sign-in")
        (cookie,) = answer.headers.get_list("set-cookie")
        assert cookie.startswith("__Host-browser=")
        assert "Secure" in cookie
        assert "Domain" not in cookie
        assert answer.headers["strict-transport-security"].startswith("max-age=")
        town.join()
        assert "__Host-session" in town.site.cookies


def test_a_site_without_accounts_has_no_trace_of_them(repository: RepositoryBuilder, tmp_path: Path) -> None:
    built_city(repository)
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    application = create_app(engine, settings=WebSettings(location=repository.path, clock=FixedClock()))
    with SiteClient(application) as site:
        assert "/account" not in site.get("/").text
        assert site.get("/sign-in").status_code == 404
        assert site.post("/sign-in").status_code == 405
