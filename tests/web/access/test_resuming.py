"""What was typed is never lost: a session that ended, an old proof, a limit or a store that is away give it back."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Conflict, DraftingError, Invalid, NotFound, Unavailable
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.participation.permissions import Act
from drafting_engine.settings import Rate
from tests.builder import RepositoryBuilder
from tests.web.site_with_people import PASSWORD, FormBrowser, SiteWithPeople, csrf_token_on, site_with_people
from web.access.access_checks import FormLimits, ProtectedRoute, person_of
from web.access.forms import FORM, Form
from web.access.resuming import local_address

WORDS = 'Water belongs to everybody,\r\nalso "here" & <now>; ¿y mañana?'
TAKEN: list[tuple[str, tuple[tuple[str, str], ...]]] = []
REFUSALS: dict[str, DraftingError] = {
    "conflict": Conflict("head-moved", ref="main"),
    "unavailable": Unavailable("repository-not-written", reason="the disk is full"),
    "invalid": Invalid("article-untitled"),
    "gone": NotFound("repository-empty", location="that article"),
}


def write(request: Request) -> Response:
    """Take what somebody wrote, or refuse it."""
    form: Form = request.scope[FORM]
    if refusal := REFUSALS.get(form.get("refuse", "")):
        raise refusal
    TAKEN.append((person_of(request).email, form.pairs))
    return RedirectResponse("/contents", 303)


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    """A site with two more private addresses, where people write."""
    TAKEN.clear()
    large = ProtectedRoute(
        "/write", write, act=Act.COMMENT, name="write", methods=("POST",), limits=FormLimits(most_bytes=200_000)
    )
    moderating = ProtectedRoute(
        "/moderate-it",
        write,
        act=Act.MODERATE,
        name="moderate_it",
        methods=("POST",),
        limits=FormLimits(counts=RateLimit.PREVIEW),
    )
    rates, more_routes = {"preview": Rate(2, 3600)}, (large, moderating)
    with site_with_people(repository, tmp_path, rates=rates, more_routes=more_routes) as town:
        yield town


def hidden(page: str) -> dict[str, str]:
    """Read the hidden fields of the form on a page."""
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', page)
    return {html.unescape(name): html.unescape(value) for name, value in found}


def action(page: str) -> str:
    """Read where the form on a page goes."""
    return html.unescape(re.findall(r'<form class="(?:form|sheet)" action="([^"]*)" method="post">', page)[0])


def sent(browser: FormBrowser, status: int, address: str, fields: dict[str, str]) -> str:
    """Send a form and give the page that answers."""
    answer = browser.client.post(address, data=fields, follow_redirects=False)
    assert answer.status_code == status, answer.text
    return answer.text


def test_a_session_that_ended_while_writing_loses_nothing(town: SiteWithPeople) -> None:
    with town.browser() as browser:
        fields = {"proof": browser.csrf_token(), "words": WORDS, "base": "3f2a91c"}
        town.end_sessions(town.person())
        page = sent(browser, 403, "/write?on=water", fields)
        assert action(page) == "/sign-in"
        assert "Nothing that you wrote is lost" in page
        page = sent(browser, 403, "/sign-in", {**hidden(page), "email": "somebody@city.example", "password": "wrong"})
        page = sent(browser, 200, "/sign-in", {**hidden(page), "email": "somebody@city.example", "password": PASSWORD})
        assert html.escape("¿y mañana?") in page
        assert action(page) == "/write?on=water"
        assert TAKEN == []
        sent(browser, 303, action(page), hidden(page))
        ((email, pairs),) = TAKEN
        assert email == "somebody@city.example"
        assert dict(pairs)["words"] == WORDS
        assert dict(pairs)["base"] == "3f2a91c"


def test_every_value_of_a_field_comes_back(town: SiteWithPeople) -> None:
    with town.browser() as browser:
        town.end_sessions(town.person())
        data = {"comment": ["C-1", "C-2"], "words": "both of them"}
        page = browser.client.post("/write", data=data).text
        assert re.findall(r'name="kept.comment" value="([^"]*)"', page) == ["C-1", "C-2"]


def test_a_form_as_long_as_its_door_lets_in_is_carried_too(town: SiteWithPeople) -> None:
    with town.browser() as browser:
        town.end_sessions(town.person())
        page = sent(browser, 403, "/write", {"proof": "0", "words": "ñ " * 20_000})
        page = sent(browser, 200, "/sign-in", {**hidden(page), "email": "somebody@city.example", "password": PASSWORD})
        sent(browser, 303, action(page), hidden(page))
        assert len(dict(TAKEN[0][1])["words"]) == 40_000


def test_an_old_proof_asks_once_more(town: SiteWithPeople) -> None:
    with town.browser() as browser:
        old = browser.csrf_token()
        browser.client.cookies.delete("session")
        browser.sign_in("somebody@city.example")
        page = sent(browser, 403, "/write", {"proof": old, "words": WORDS})
        assert TAKEN == []
        assert "What you wrote" in page
        sent(browser, 303, action(page), hidden(page))
        assert len(TAKEN) == 1


def test_too_often_says_when_and_keeps_the_words(town: SiteWithPeople) -> None:
    with town.browser(Role.STAFF) as browser:
        fields = {"proof": browser.csrf_token(), "words": WORDS}
        for _ in range(2):
            sent(browser, 303, "/moderate-it", fields)
        answer = browser.client.post("/moderate-it", data=fields)
        assert answer.status_code == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 3600
        assert hidden(answer.text)["words"] == WORDS


def test_reading_and_knocking_too_often_are_told_when(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path, rates={"look": Rate(3, 60)}) as town:
        with town.browser() as browser:
            for _ in range(3):
                browser.page("/account")
            answer = browser.client.get("/account")
            assert answer.status_code == 429
            assert 1 <= int(answer.headers["retry-after"]) <= 60
            browser.page("/articles/water")
        with town.browser(standing=AccountStatus.VISITOR) as visitor:
            answers = [visitor.client.post("/account/tokens", data={"label": "a b"}) for _ in range(30)]
            assert {answer.status_code for answer in answers} == {403, 429}
            assert "a b" in answers[-1].text


@pytest.mark.parametrize(
    ("refusal", "status", "is_sendable"),
    [("conflict", 409, True), ("unavailable", 503, True), ("invalid", 422, False), ("gone", 404, False)],
)
def test_whatever_is_refused_is_shown_again(town: SiteWithPeople, refusal: str, status: int, is_sendable: bool) -> None:
    with town.browser() as browser:
        page = sent(browser, status, "/write", {"proof": browser.csrf_token(), "words": WORDS, "refuse": refusal})
        assert html.escape("¿y mañana?") in page
        assert ("Send it now" in page) is is_sendable


@pytest.mark.parametrize(
    ("came_from", "leads"),
    [
        ("http://testserver/articles/water/edit?a=1", "/articles/water/edit?a=1"),
        ("http://evil.example/articles/water", ""),
        ("http://testserver//evil.example", ""),
        ("nonsense", ""),
    ],
)
def test_a_refusal_leads_back_to_the_page_of_the_form(town: SiteWithPeople, came_from: str, leads: str) -> None:
    with town.browser() as browser:
        fields = {"proof": browser.csrf_token(), "words": WORDS, "refuse": "invalid"}
        page = browser.client.post("/write", data=fields, headers={"referer": came_from}).text
        assert re.findall(r'<a href="([^"]*)">Back to the form</a>', page) == ([leads] if leads else [])
        assert 'Signed in as <span dir="auto">Somebody</span>' in page


def test_a_register_that_is_away_loses_nothing(town: SiteWithPeople, tmp_path: Path) -> None:
    file, aside = tmp_path / "register.db", tmp_path / "aside.db"
    with town.browser() as browser:
        fields = {"proof": browser.csrf_token(), "words": WORDS}
        town.register.close()
        file.rename(aside)
        file.mkdir()
        page = sent(browser, 503, "/write", fields)
        file.rmdir()
        aside.rename(file)
        sent(browser, 303, action(page), hidden(page))
        assert dict(TAKEN[0][1])["words"] == WORDS


def test_who_may_not_gets_the_words_back_and_no_button(town: SiteWithPeople) -> None:
    with town.browser() as browser:
        page = sent(browser, 403, "/moderate-it", {"proof": browser.csrf_token(), "words": WORDS})
        assert "You may not moderate" in page
        assert html.escape("¿y mañana?") in page
        assert "Send it now" not in page


def test_after_signing_in_one_is_where_one_wanted_to_be(town: SiteWithPeople) -> None:
    person = town.person()
    with town.browser(name="other") as browser:
        browser.client.cookies.clear()
        away = browser.client.get("/account?tab=1", follow_redirects=False).headers["location"]
        assert away == "/sign-in?to=/account%3Ftab%3D1"
        fields = hidden(browser.page(away))
        answer = browser.client.post(
            "/sign-in", data={**fields, "email": person.email, "password": PASSWORD}, follow_redirects=False
        )
        assert answer.headers["location"] == "/account?tab=1"
        assert browser.client.get(away, follow_redirects=False).headers["location"] == "/account?tab=1"


@pytest.mark.parametrize(
    "address",
    ["/", "/account", "/articles/water?a=b&c=%20d#6.A.1", "/at/3f2a91c/articles/water", "/a//b", "/sign-in?to=/x"],
)
def test_local_addresses_are_gone_to(address: str) -> None:
    assert local_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "account",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "/a\\b",
        "https://evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/a b",
        "/a\r\nset-cookie: x=y",
        "/\x00",
        "/ñ",
        "/" + "a" * 2_000,
    ],
)
def test_no_other_address_is(town: SiteWithPeople, address: str) -> None:
    assert local_address(address) == ""
    with town.browser(name="traveller") as browser:
        csrf_token = csrf_token_on(browser.page("/sign-in"))
        fields = {"proof": csrf_token, "to": address, "email": "traveller@city.example", "password": PASSWORD}
        answer = browser.client.post("/sign-in", data=fields, follow_redirects=False)
        assert answer.headers["location"] == "/account"
        answer = browser.client.get("/sign-in", params={"to": address}, follow_redirects=False)
        assert answer.headers.get("location", "") == ""
