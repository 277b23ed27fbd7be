"""Programs with a personal token do on pages and forms what the token is good for, and nothing else."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from drafting_engine.participation.people import Role
from drafting_engine.participation.permissions import Act, may
from drafting_engine.participation.token_scopes import TokenScope
from tests.builder import RepositoryBuilder
from tests.participation.test_permissions import person as somebody
from tests.participation.test_token_scopes import CELLS
from tests.site_client import SiteClient
from tests.web.access.test_access_checks import PROTECTED, address_of
from tests.web.site_with_people import SiteWithPeople, csrf_token_on, site_with_people
from web.access.access_checks import ProtectedRoute

WORDS = {cell[:2]: cell[2] for cell in CELLS}
SCOPES = {"none": frozenset[TokenScope](), **{scope.value: frozenset({scope}) for scope in TokenScope}}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteWithPeople]:
    """A site with people, for all tests here."""
    folder = tmp_path_factory.mktemp("town")
    with site_with_people(RepositoryBuilder(folder / "text"), folder) as town:
        yield town


def token_of(town: SiteWithPeople, *roles: Role, scope: str) -> str:
    """Make a token of somebody with these roles, of one scope, once."""
    person = town.person(*roles)
    token = f"drafting_{'-'.join(role.value for role in roles)}_{scope}"
    sessions = town.services.sessions
    if sessions.token_holder(token) is None:
        sessions.make_token(person, scope, days=9, token=token, scopes=SCOPES[scope])
    return token


def program(town: SiteWithPeople, token: str) -> TestClient:
    return SiteClient(town.application, base_url=town.home, headers={"authorization": f"Bearer {token}"})


@pytest.mark.parametrize(("role", "scope"), [*((Role.DRAFTER, scope) for scope in SCOPES), (Role.PUBLIC, "draft")])
def test_the_table_of_scopes_decides_what_a_token_opens(town: SiteWithPeople, role: Role, scope: str) -> None:
    client = program(town, token_of(town, role, scope=scope))
    for route in PROTECTED:
        for method in sorted(set(route.methods or ()) - {"HEAD"}):
            data = {"any": "words"} if method == "POST" else None
            answer = client.request(method, address_of(route), data=data, follow_redirects=False)
            assert is_refused(answer.status_code, answer.text) is not is_let_in(route, method, scope, role), (
                f"{method} {route.path}: {answer.status_code} {answer.text[:200]}"
            )


def is_let_in(route: ProtectedRoute, method: str, scope: str, role: Role) -> bool:
    """Return True if both tables, that of people and that of scopes, let a request in."""
    word = WORDS.get((route.act.name, scope), "-")
    is_good = word == "do" or (word == "look" and method == "GET")
    return is_good and may(somebody(role), route.act)


def is_refused(status: int, text: str) -> bool:
    return status == 403 and ("not good for that" in text or "may not" in text)


def test_a_program_comments_without_a_csrf_token_and_is_led_to_the_comment(town: SiteWithPeople) -> None:
    with town.browser(name="reader") as browser:
        page = browser.page("/articles/rights")
        link = re.findall(r'href="/comments/new\?([^"]+)"', page)[0].replace("&amp;", "&")
    fields = dict(part.split("=", 1) for part in link.split("&")) | {"body": "Said by a program."}
    client = program(town, token_of(town, scope="comment"))
    first, again = (client.post("/comments/new", data=fields, follow_redirects=False) for _ in range(2))
    assert first.status_code == 303, first.text
    assert first.headers["location"].startswith("/comments/")
    assert again.headers["location"] == first.headers["location"], "sent twice, said once"
    clause = re.findall(r'href="/clauses/(c-[0-9a-f]{12})', page)[0]
    by_id = client.post("/comments/new", data={"clause": clause, "body": "By its id."}, follow_redirects=False)
    assert by_id.status_code == 303, by_id.text
    refused = program(town, token_of(town, scope="propose")).post("/comments/new", data=fields)
    assert refused.status_code == 403
    assert refused.json()["error"]["message"] == "This token is not good for that: comment on the text."


def test_a_session_lends_a_token_nothing_and_a_password_is_no_bearer_token(town: SiteWithPeople) -> None:
    token = token_of(town, Role.DRAFTER, scope="none")
    with town.browser(Role.DRAFTER) as browser:
        shown = {"authorization": f"Bearer {token}"}
        assert browser.client.get("/account", headers=shown).status_code == 403
    basic = SiteClient(town.application, base_url=town.home)
    basic.auth = ("luz", token_of(town, Role.DRAFTER, scope="read"))
    assert basic.get("/account", follow_redirects=False).headers["location"] == "/sign-in?to=/account"
    assert basic.get("/account/program").json()["scopes"] == ["read"]


def test_a_token_that_proves_nothing_is_told_so_as_data(town: SiteWithPeople) -> None:
    for token in ("drafting_nothing", "x"):
        answer = program(town, token).get("/account")
        assert answer.status_code == 401
        assert answer.json()["error"]["message"] == "This needs a personal token that is valid."


def test_a_form_that_another_site_sends_is_refused_with_a_token_too(town: SiteWithPeople) -> None:
    client = program(town, token_of(town, scope="comment"))
    answer = client.post("/comments/new", data={"any": "words"}, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403


def test_the_account_page_offers_the_least_and_says_what_each_token_may(town: SiteWithPeople) -> None:
    with town.browser(name="maker") as browser:
        page = browser.page("/account")
        assert re.findall(r'name="scope" value="(\w+)"', page) == ["read", "comment", "propose"], "no draft for others"
        assert 'name="scope" value="read" checked' not in page
        for label, scope in (("Least", []), ("Two", ["comment", "read"])):
            fields = {"proof": csrf_token_on(page), "label": label, "days": "9", "scope": scope}
            assert "Your new token" in browser.client.post("/account/tokens", data=fields).text
        page = browser.page("/account")
        assert "It only says who you are." in page
        assert "It may: read your own pages and comment for you" in page
        odd = {"proof": csrf_token_on(page), "label": "Odd", "days": "9", "scope": "everything"}
        answer = browser.client.post("/account/tokens", data=odd)
        assert answer.status_code == 422
        assert "made good for “everything”" in answer.text


def test_a_token_goes_no_further_than_the_roles_of_its_owner_now(town: SiteWithPeople) -> None:
    client = program(town, token_of(town, scope="draft"))
    answer = client.get("/new-article")
    assert answer.status_code == 403
    assert not may(somebody(Role.PUBLIC), Act.EDIT)
