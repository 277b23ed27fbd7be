"""Signing in through a provider: a real one on this machine, honest, mistaken, hostile or away."""

import hashlib
import hmac
import html
import json
import logging
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from joserfc.jwk import ECKey, RSAKey

from drafting_engine.machine import MachineClock
from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.register.following import letters
from drafting_engine.services.people.openid_provider import Provider, ProviderClient, ProviderUnavailable
from tests.builder import RepositoryBuilder
from tests.provider import CLIENT, SECRET, Claims, LittleProvider, hanging, little_provider, said
from tests.registers import StandingClock
from tests.web.conftest import FixedClock
from tests.web.site_with_people import PASSWORD, FormBrowser, SiteWithPeople, csrf_token_on, site_with_people

LUZ = {"sub": "luz-1", "email": "luz@city.example", "email_verified": True, "name": "Luz Márquez"}


@pytest.fixture
def provider() -> Iterator[LittleProvider]:
    """A provider where Luz is signed in."""
    with little_provider(FixedClock()) as provider:
        provider.person = dict(LUZ)
        yield provider


@pytest.fixture
def clock() -> StandingClock:
    """The clock by which the site knows the provider."""
    return StandingClock()


def waiting_letters(town: SiteWithPeople) -> tuple[letters.Letter, ...]:
    """Return the letters that wait to be sent."""
    now = FixedClock().now()
    with town.register.reading() as unit:
        return letters.due(unit, now, 10, given_up=now - timedelta(days=3))


def client_of(provider: LittleProvider) -> ProviderClient:
    """Return the client that a site is to a provider."""
    return ProviderClient(issuer=provider.issuer, client=CLIENT, secret=SECRET, name="City ID")


@pytest.fixture
def town(
    repository: RepositoryBuilder, tmp_path: Path, provider: LittleProvider, clock: StandingClock
) -> Iterator[SiteWithPeople]:
    """A site that lets people in by that provider."""
    with site_with_people(repository, tmp_path, provider=Provider(client_of(provider), clock=clock)) as town:
        yield town


@pytest.fixture
def visitor(town: SiteWithPeople) -> Iterator[FormBrowser]:
    """A browser where nobody is signed in."""
    with town.browser(standing=AccountStatus.VISITOR) as browser:
        yield browser


def account_line(name: str) -> str:
    """Return how the page of Luz's account shows her name and address."""
    return f'<span dir="auto">{name}</span> · <span dir="auto">luz@city.example</span>'


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow nobody."""


def went(browser: FormBrowser, address: str) -> str:
    """Go to the provider and give the address at which one comes back."""
    away = browser.client.get(address, follow_redirects=False)
    assert away.status_code == 303, away.text
    with pytest.raises(HTTPError) as led:
        build_opener(_Stay).open(away.headers["location"])
    led.value.close()
    back = urlsplit(led.value.headers["location"])
    assert back.path == "/sign-in/back"
    return f"{back.path}?{back.query}"


def came_back(browser: FormBrowser, address: str = "/sign-in/provider", status: int = 303) -> str:
    """Go to the provider and back, and give where that leads or what it says."""
    answer = browser.client.get(went(browser, address), follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.headers["location"] if status == 303 else html.unescape(answer.text)


def test_a_newcomer_gets_an_account_and_comes_back_to_it(town: SiteWithPeople, visitor: FormBrowser) -> None:
    assert "Sign in with City ID" in visitor.page("/sign-in")
    assert came_back(visitor, "/sign-in/provider?to=/contents") == "/account/name?to=/contents"
    fields = {"proof": visitor.csrf_token(), "name": "Luz of the harbour", "to": "/contents"}
    answer = visitor.client.post("/account/name", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/contents"
    assert "Luz of the harbour" in visitor.page("/account")
    visitor.client.cookies.clear()
    assert came_back(visitor, "/sign-in/provider?to=/contents") == "/contents"
    visitor.client.post("/account/name", data={"proof": visitor.csrf_token(), "name": "Luz Márquez"})
    assert account_line("Luz Márquez") in visitor.page("/account")
    with town.browser(standing=AccountStatus.VISITOR) as other:
        assert came_back(other) == "/account"
        assert account_line("Luz Márquez") in other.page("/account")
    assert len(town.accounts.everybody()) == 1


def test_the_subject_counts_and_not_the_address(
    town: SiteWithPeople, visitor: FormBrowser, provider: LittleProvider
) -> None:
    came_back(visitor)
    provider.person |= {"email": "another@city.example"}
    came_back(visitor)
    assert "luz@city.example" in visitor.page("/account")
    provider.person |= {"sub": "somebody-else", "email": "luz@city.example"}
    visitor.client.cookies.clear()
    assert "You have an account here with the address" in came_back(visitor, status=409)
    assert len(town.accounts.everybody()) == 1


def test_an_account_that_is_there_is_linked_after_signing_in_only(town: SiteWithPeople, visitor: FormBrowser) -> None:
    town.accounts.add("luz@city.example", "Luz", (Role.DRAFTER,), password=PASSWORD)
    assert "sign in with your password" in came_back(visitor, status=409).casefold()
    visitor.sign_in("luz@city.example")
    (link,) = re.findall(r'href="(/sign-in/provider\?link=\w+)"', visitor.page("/account"))
    assert came_back(visitor, link) == "/account"
    assert "Take this link back" in visitor.page("/account")
    (letter,) = waiting_letters(town)
    assert letter.purpose == "linked"
    visitor.client.cookies.clear()
    came_back(visitor)
    assert "drafter" in visitor.page("/account")
    answer = visitor.client.post(
        "/account/identities/remove", data={"proof": visitor.csrf_token()}, follow_redirects=False
    )
    assert answer.status_code == 303
    visitor.client.cookies.clear()
    came_back(visitor, status=409)


def test_nobody_is_linked_unawares(town: SiteWithPeople, visitor: FormBrowser) -> None:
    person = town.person(name="victim")
    visitor.sign_in(person.email)
    for csrf_token in ("0" * 64, visitor.csrf_token()):
        assert visitor.client.get(f"/sign-in/provider?link={csrf_token}", follow_redirects=False).status_code == 403
    came_back(visitor)  # without a proof it signs in, and leaves the other account as it was
    assert "luz@city.example" in visitor.page("/account")


def test_an_identity_opens_one_account(town: SiteWithPeople, visitor: FormBrowser) -> None:
    came_back(visitor)
    with town.browser(name="other") as other:
        (link,) = re.findall(r'href="(/sign-in/provider\?link=\w+)"', other.page("/account"))
        assert "linked to another account" in came_back(other, link, 409)


def test_an_account_that_was_never_proved_becomes_the_owners(town: SiteWithPeople, visitor: FormBrowser) -> None:
    town.accounts.sign_up("luz@city.example", "Somebody else", token="t" * 43)
    came_back(visitor)
    assert "Luz Márquez" in visitor.page("/account")


def test_a_closed_account_stays_closed(town: SiteWithPeople, visitor: FormBrowser) -> None:
    came_back(visitor)
    town.accounts.disable("luz@city.example")
    assert "This account is closed" in came_back(visitor, status=403)


@pytest.mark.parametrize(
    "person",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": None},
        {"email": ["luz@city.example"]},
        {"email": "no address"},
    ],
)
def test_an_address_that_is_not_verified_makes_no_account(
    town: SiteWithPeople, visitor: FormBrowser, provider: LittleProvider, person: Claims
) -> None:
    provider.person |= person
    assert "gave no verified e-mail address" in came_back(visitor, status=403)
    assert town.accounts.everybody() == ()


@pytest.mark.parametrize(
    ("names", "shown"),
    [({"name": "<b>"}, "New member"), ({"name": 3, "nickname": "Luzita"}, "Luzita"), ({"name": "L" * 300}, "L" * 80)],
)
def test_a_name_that_cannot_be_shown_is_not(
    visitor: FormBrowser, provider: LittleProvider, names: Claims, shown: str
) -> None:
    provider.person |= names
    came_back(visitor)
    assert account_line(shown) in visitor.page("/account")


def _with(**changes: object) -> Callable[[Claims], Claims]:
    return lambda claims: {**claims, **changes}


def _without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


@pytest.mark.parametrize(
    "twist",
    [
        _with(iss="https://evil.example"),
        _without("iss"),
        _with(aud="another"),
        _with(aud=["another"]),
        _with(aud=[CLIENT, "another"]),
        _with(aud=[CLIENT, "another"], azp="another"),
        _without("aud"),
        _with(exp=1),
        _with(exp="soon"),
        _without("exp"),
        _with(nbf=9_999_999_999),
        _with(iat=9_999_999_999),
        _with(nonce="another"),
        _without("nonce"),
        _with(at_hash="another"),
        _without("sub"),
        _with(sub=""),
        _with(sub=7),
        _with(sub="s" * 300),
    ],
)
def test_a_token_that_says_something_else_is_not_believed(
    town: SiteWithPeople, visitor: FormBrowser, provider: LittleProvider, twist: Callable[[Claims], Claims]
) -> None:
    provider.twist = twist
    assert "did not confirm who you are" in came_back(visitor, status=403)
    assert town.accounts.everybody() == ()


def test_a_token_for_several_that_names_us_is_believed(visitor: FormBrowser, provider: LittleProvider) -> None:
    provider.twist = _with(aud=[CLIENT, "another"], azp=CLIENT)
    assert came_back(visitor) == "/account/name"


def test_a_signature_by_another_key_is_not_believed(visitor: FormBrowser, provider: LittleProvider) -> None:
    provider.published = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
    came_back(visitor, status=403)


@pytest.mark.parametrize("algorithm", ["HS256", "none"])
def test_a_shared_secret_or_nothing_is_no_signature(
    town: SiteWithPeople, visitor: FormBrowser, provider: LittleProvider, algorithm: str
) -> None:
    def forge(claims: Claims) -> str:
        """Sign with what everybody knows: the public key; or with nothing."""
        said = ".".join(map(encoded, ({"alg": algorithm, "kid": "first"}, claims)))
        signature = hmac.new(provider.key.as_pem(private=False), said.encode(), hashlib.sha256).digest()
        return f"{said}.{urlsafe_b64encode(signature).rstrip(b'=').decode() if algorithm != 'none' else ''}"

    provider.forge = forge
    came_back(visitor, status=403)
    assert town.accounts.everybody() == ()


def encoded(part: Claims) -> str:
    return urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256"])
def test_a_new_key_is_asked_for(
    visitor: FormBrowser, provider: LittleProvider, clock: StandingClock, algorithm: str
) -> None:
    came_back(visitor)
    if algorithm.startswith("ES"):
        provider.key = ECKey.generate_key("P-256", {"kid": "second", "use": "sig"})
    else:
        provider.key = RSAKey.generate_key(2048, {"kid": "second", "use": "sig"})
    provider.algorithm = algorithm
    came_back(visitor, status=403)  # keys were asked for a moment ago
    assert provider.asked.count("/keys") == 1
    clock.pass_(timedelta(seconds=16))
    came_back(visitor)
    assert provider.asked.count("/keys") == 2


def test_a_code_is_good_once_and_in_one_browser(town: SiteWithPeople, visitor: FormBrowser) -> None:
    back = went(visitor, "/sign-in/provider")
    with town.browser(standing=AccountStatus.VISITOR) as other:
        went(other, "/sign-in/provider")
        assert other.client.get(back, follow_redirects=False).status_code == 403
    assert visitor.client.get(back, follow_redirects=False).status_code == 303
    assert visitor.client.get(back, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("query", ["", "?error=access_denied", "?code=", "?code=x", "?code=x&state=y", "?state=%FF"])
def test_coming_back_with_nothing_says_so(visitor: FormBrowser, query: str) -> None:
    went(visitor, "/sign-in/provider")
    page = visitor.page(f"/sign-in/back{query}", 403)
    assert "City ID did not confirm who you are" in page
    assert "Traceback" not in page


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_one_comes_back_to_this_site_only(visitor: FormBrowser, to: str) -> None:
    assert came_back(visitor, f"/sign-in/provider?to={to}") == "/account/name"


AWAY: Mapping[str, Callable[[str], bytes | None]] = {
    "nothing there": said("500 Oh"),
    "somewhere else": said("302 Found", location="http://127.0.0.1:1/"),
    "no JSON": said("200 OK", b"<html>"),
    "a list": said("200 OK", b"[]"),
    "deep": said("200 OK", b"[" * 100_000),
    "too much": said("200 OK", b" " * 400_000),
    "cut off": said("200 OK", b"{", content_length="100"),
    "no HTTP": lambda _: b"SSH-2.0-OpenSSH\r\n",
}


@pytest.mark.parametrize("fault", AWAY)
@pytest.mark.parametrize("where", ["/.well-known/openid-configuration", "/token", "/keys"])
def test_a_provider_that_is_away_is_said_to_be(
    visitor: FormBrowser, provider: LittleProvider, fault: str, where: str
) -> None:
    provider.answer = lambda path: AWAY[fault](path) if path == where else None
    is_first = where.startswith("/.")
    page = html.unescape(visitor.page("/sign-in/provider", 503)) if is_first else came_back(visitor, status=503)
    assert "City ID can't be reached" in page
    assert "password" in page
    asked = len(provider.asked)
    visitor.page("/sign-in/provider", 503 if is_first else 303)
    assert len(provider.asked) == asked


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://evil.example"},
        {"token_endpoint": None},
        {"token_endpoint": "file:///etc/passwd"},
        {"jwks_uri": "ftp://127.0.0.1/"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_describes_itself_badly_is_not_used(
    visitor: FormBrowser, provider: LittleProvider, metadata: Claims
) -> None:
    provider.metadata = metadata
    visitor.page("/sign-in/provider", 503)


def test_nobody_waits_long_for_a_provider_that_hangs(provider: LittleProvider) -> None:
    known = Provider(client_of(provider), clock=MachineClock(), patience=0.3)
    provider.answer = hanging(1.5)
    begun = time.monotonic()
    for _ in range(100):
        with pytest.raises(ProviderUnavailable):
            known._metadata()
    assert time.monotonic() - begun < 15, "thirty, if each of them waited"


def test_the_secret_is_told_to_the_provider_only(
    visitor: FormBrowser, provider: LittleProvider, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    assert SECRET not in repr(client_of(provider))
    pages = [visitor.client.get("/sign-in").text, came_back(visitor), visitor.page("/account")]
    provider.twist = _with(nonce="another")
    pages.append(came_back(visitor, status=403))
    assert SECRET not in "".join(pages) + caplog.text
    assert provider.seen


def test_signing_in_elsewhere_sends_what_was_typed_here(visitor: FormBrowser) -> None:
    came_back(visitor)
    page = visitor.client.post("/account/tokens", data={"label": "my words", "days": "3", "proof": "0"}).text
    visitor.client.cookies.delete("session")
    page = visitor.client.post("/account/tokens", data={"label": "my words", "days": "3", "proof": "0"}).text
    assert "in another window" in page
    fields = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page))
    waiting = visitor.client.post("/sign-in", data={**fields, "go-on": "yes"}).text
    assert "You are not signed in yet" in waiting
    came_back(visitor)  # in another window
    page = visitor.client.post("/sign-in", data={**fields, "go-on": "yes"}).text
    assert "Send it now" in page
    answer = visitor.client.post(
        "/account/tokens", data={"label": "my words", "days": "3", "proof": csrf_token_on(page)}
    )
    assert "Your new token" in answer.text


def test_what_goes_to_the_provider_tells_nothing_of_the_person(visitor: FormBrowser, provider: LittleProvider) -> None:
    away = visitor.client.get("/sign-in/provider?to=/contents", follow_redirects=False).headers["location"]
    query = dict(parse_qsl(urlsplit(away).query))
    assert set(query) == {
        *("response_type", "client_id", "redirect_uri", "scope", "state", "nonce"),
        *("code_challenge", "code_challenge_method"),
    }
    assert away.startswith(provider.issuer)
    assert visitor.client.cookies["openid"].split(".")[0] not in away


def test_a_site_without_a_provider_has_no_such_pages(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path) as town, town.browser() as browser:
        assert "City ID" not in browser.page("/sign-in")
        for path in ("/sign-in/provider", "/sign-in/back"):
            browser.page(path, 404)
