"""Every private address: who gets in, as docs/web/ says it; what it takes, what its answers say."""

import html
import re
import shlex
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from drafting_engine.participation.notices import NoticeKind, notice
from drafting_engine.participation.people import AccountStatus, Role
from drafting_engine.participation.permissions import may
from tests.builder import RepositoryBuilder
from tests.participation.test_permissions import person as somebody
from tests.web.access.audiences import audience_of, is_for_visitors
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people
from web.access.access_checks import (
    DeviceRoute,
    ProtectedRoute,
    UnprotectedRoute,
    VisitorRoute,
    require_access_checks,
)
from web.access.private_data import PrivateData
from web.routes import private_routes, routes
from web.site.assets import own_assets

PRIVATE = private_routes()
PROTECTED = [route for route in PRIVATE if isinstance(route, ProtectedRoute)]
REQUESTS = [(route, method) for route in PROTECTED for method in sorted(set(route.methods or ()) - {"HEAD"})]
WHO = [
    (role, standing)
    for role, standing in product(Role, [AccountStatus.VISITOR, AccountStatus.ACTIVE, AccountStatus.DISABLED])
    if role is Role.PUBLIC or standing is not AccountStatus.VISITOR
]


def address_of(route: Route) -> str:
    """Return an address that the route has, of things that are not there."""
    return re.sub(r"\{(\w+)(?::(\w+))?\}", lambda found: "999" if found[2] == "int" else "nothing", route.path)


def named(value: object) -> str:
    if isinstance(value, ProtectedRoute):
        return value.path
    return str(value)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteWithPeople]:
    """A site with people, for all tests here."""
    folder = tmp_path_factory.mktemp("town")
    with site_with_people(RepositoryBuilder(folder / "text"), folder) as town:
        yield town


@pytest.fixture(scope="module")
def browsers(town: SiteWithPeople) -> Iterator[dict[tuple[Role, AccountStatus], FormBrowser]]:
    """A browser for everybody, each signed in once."""
    with ExitStack() as open_meanwhile:
        yield {
            (role, standing): open_meanwhile.enter_context(
                town.browser(role, name=f"{role.value}-{standing.value}", standing=standing)
            )
            for role, standing in WHO
        }


def proof_of(browser: FormBrowser, standing: AccountStatus) -> str:
    return browser.csrf_token() if standing is AccountStatus.ACTIVE else "0" * 64


@pytest.mark.parametrize(("sent", "who"), list(product(REQUESTS, WHO)), ids=named)
def test_the_table_decides_who_gets_in(
    browsers: dict[tuple[Role, AccountStatus], FormBrowser],
    sent: tuple[ProtectedRoute, str],
    who: tuple[Role, AccountStatus],
) -> None:
    (route, method), (role, standing) = sent, who
    browser = browsers[who]
    address = address_of(route)
    fields = {"proof": proof_of(browser, standing)} if method == "POST" else None
    answer = browser.client.request(method, address, data=fields, follow_redirects=False)
    if method == "GET" and is_for_visitors(route.path):  # what everybody may read
        assert answer.status_code == 200, answer.text
        return
    is_signed_in = standing is AccountStatus.ACTIVE  # the session of a closed account proves nobody
    if is_signed_in and role in audience_of(route.path):
        assert answer.status_code != 403, answer.text
        assert answer.headers.get("location", "").partition("?")[0] != "/sign-in"
        assert answer.status_code < 500, answer.text
    elif is_signed_in:
        assert answer.status_code == 403
        assert "You may not" in answer.text
    elif isinstance(route, PrivateData):  # a program is told, and led to no page
        assert answer.status_code == 401
        assert answer.json()["error"]["hint"]
    elif method == "GET":
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/sign-in?to={address}"
    else:
        assert answer.status_code == 403
        assert 'action="/sign-in"' in answer.text


@pytest.mark.parametrize("route", [route for route, method in REQUESTS if method == "POST"], ids=named)
def test_every_form_needs_its_proof(
    browsers: dict[tuple[Role, AccountStatus], FormBrowser], route: ProtectedRoute
) -> None:
    role = next(role for role in Role if role in audience_of(route.path))
    client = browsers[role, AccountStatus.ACTIVE].client
    for fields in ({"words": ""}, {"proof": ""}, {"proof": "0" * 64}):
        answer = client.post(address_of(route), data=fields, follow_redirects=False)
        assert answer.status_code == 403
        assert "This form is too old" in answer.text


@pytest.mark.parametrize("route", [one for one in PRIVATE if "POST" in (one.methods or ())], ids=lambda one: one.path)
def test_every_form_is_bounded_and_ours(browsers: dict[tuple[Role, AccountStatus], FormBrowser], route: Route) -> None:
    assert isinstance(route, ProtectedRoute | VisitorRoute | DeviceRoute)
    client = browsers[Role.DRAFTER, AccountStatus.ACTIVE].client
    address = address_of(route)
    if isinstance(route, DeviceRoute):  # no form, but what a device has signed
        as_json = {"content-type": "application/json"}
        assert client.post(address, content=b" " * (route.most_bytes + 1), headers=as_json).status_code == 413
        assert client.post(address, data={"words": "x"}).status_code == 415
        assert client.put(address, json={}).status_code == 405
        elsewhere = {"sec-fetch-site": "cross-site", **as_json}
        assert client.post(address, content=b"{}", headers=elsewhere).status_code == 403
        return
    if isinstance(route, VisitorRoute) and route.takes_any_form:  # the address says what is wanted: no form is read
        assert (
            client.post(address, data={"words": "x" * route.limits.most_bytes}).text
            == client.post(address, json={}).text
        )
        assert client.put(address, data={}).status_code == 405
        return
    assert client.post(address, data={"words": "x" * route.limits.most_bytes}).status_code == 413
    assert client.post(address, data={f"f{n}": "" for n in range(route.limits.most_fields + 1)}).status_code == 400
    assert client.post(address, json={}).status_code == 415
    assert client.put(address, data={}).status_code == 405
    for header in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://x.example"}):
        answer = client.post(address, data={"words": "x"}, headers=header)
        assert answer.status_code == 403
        assert "did not come from this site" in answer.text


@pytest.mark.parametrize("route", PRIVATE, ids=lambda one: one.path)
@pytest.mark.parametrize("standing", [AccountStatus.VISITOR, AccountStatus.ACTIVE])
def test_every_answer_is_for_one_reader_and_strict(
    browsers: dict[tuple[Role, AccountStatus], FormBrowser], route: Route, standing: AccountStatus
) -> None:
    role = Role.PUBLIC if standing is AccountStatus.VISITOR else Role.DRAFTER
    client = browsers[role, standing].client
    for method in set(route.methods or ()) - {"HEAD"}:
        answer = client.request(method, address_of(route), follow_redirects=False)
        assert answer.headers["cache-control"] == "no-store"
        assert "cookie" in answer.headers["vary"]
        assert "etag" not in answer.headers
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert not re.search(r"<script(?![^>]* src=)|<style|\son\w+=|\sstyle=", answer.text)


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormBrowser]:
    """Somebody signed in at a site with a public address."""
    folder = tmp_path_factory.mktemp("tls")
    site = site_with_people(RepositoryBuilder(folder / "text"), folder, home="https://city.example")
    with site as town, town.browser(Role.DRAFTER) as browser:
        yield browser


@pytest.mark.parametrize("route", PRIVATE, ids=lambda one: one.path)
def test_behind_tls_cookies_are_bound_to_the_host_and_everything_says_so(behind_tls: FormBrowser, route: Route) -> None:
    assert {"__Host-session", "__Host-browser"} <= set(behind_tls.client.cookies)
    for method in sorted(set(route.methods or ()) - {"HEAD"}):
        answer = behind_tls.client.request(method, address_of(route), follow_redirects=False)
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        for cookie in answer.headers.get_list("set-cookie"):
            assert cookie.startswith("__Host-")
            for part in ("HttpOnly", "Secure", "Path=/", "SameSite=lax"):
                assert part in cookie
            assert "Domain" not in cookie


def nothing(_: Request) -> Response:
    return Response()


def test_an_address_without_a_guard_is_found_before_anything_is_served() -> None:
    require_access_checks(routes(own_assets()), PRIVATE)
    with pytest.raises(UnprotectedRoute, match="/secret"):
        require_access_checks([], [Route("/secret", nothing)])
    with pytest.raises(UnprotectedRoute, match="/comment"):
        require_access_checks([Route("/comment", nothing, methods=["POST"])], [])


def test_only_coming_in_needs_no_act() -> None:
    assert {route.path for route in PRIVATE if not isinstance(route, ProtectedRoute)} == {
        "/account/program",  # a token says who asks
        "/address/{token}",
        "/follow/everything",
        "/follow/search",
        "/follow/{kind}/{key}",
        "/following/asked",
        "/following/confirm/{token}",
        "/following/end/{key}",
        "/following/end/{key}/{id:int}",
        "/kiosk/batches",  # a signature says which device asks
        "/kiosk/register",  # a code that is good once
        "/kiosk/work",
        "/kiosk/{kiosk}/signatures/{row}",  # who has the key of the row
        "/petitions/{number:int}/sign",
        "/petitions/{number:int}/signed",
        "/signatures/confirm/{token}",
        "/signatures/{token}",
        "/signatures/{token}/proof",
        "/signatures/{token}/receipt",
        "/signatures/{token}/refuse",
        "/signatures/{token}/withdraw",
        "/forgotten",
        "/letter-sent",
        "/password/{token}",
        "/sign-in",
        "/sign-in/back",
        "/sign-in/provider",
        "/sign-out",
        "/sign-up",
    }


def test_menus_lead_only_where_one_may_go_and_stand_on_no_page_for_everybody(
    browsers: dict[tuple[Role, AccountStatus], FormBrowser],
) -> None:
    for role in Role:
        browser = browsers[role, AccountStatus.ACTIVE]
        offered = [route.path for route in PROTECTED if route.menu and role in audience_of(route.path)]
        assert "/account" in offered
        for path in offered:
            menu = re.findall(r'<nav class="yours".*?</nav>', browser.page(path), re.DOTALL)[0]
            assert re.findall(r'<a href="([^"]*)"', menu) == offered
            assert re.findall(r'<a href="([^"]*)" aria-current="page"', menu) == [path]
        for path in ("/", "/contents", "/articles/rights", "/sign-in", "/letter-sent"):
            assert 'class="yours"' not in browser.page(path)


@pytest.mark.parametrize("route", PROTECTED, ids=lambda one: one.path)
def test_the_check_of_an_address_lets_in_whom_the_documentation_names(route: ProtectedRoute) -> None:
    let_in = {role for role in Role if may(somebody(role), route.act)}
    assert let_in == audience_of(route.path)
    assert may(None, route.act) is is_for_visitors(route.path)


def test_drafters_are_told_how_git_names_them(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with site_with_people(repository, tmp_path, clone_address="https://city.example/constitution.git") as town:
        with town.browser(Role.DRAFTER, name="luz d'en") as browser:
            page = html.unescape(browser.page("/account"))
            number = town.person(name="luz d'en").id
        with town.browser() as other:
            assert "git config" not in other.page("/account")
    told = dict(re.findall(r"git config (user\.\w+) ([^<]*)</code>", page))
    assert shlex.split(told["user.name"]) == ["Luz d'en"]
    assert told["user.email"] == f"p{number}@testserver"
    assert "git clone https://city.example/constitution.git" in page


def test_the_menu_says_that_there_is_news(town: SiteWithPeople) -> None:
    with town.browser(name="newsreader") as browser:
        person, acts = town.person(name="newsreader"), town.acts
        assert ">Your account</a>" in browser.page("/drafts")
        now = acts.clock.now()
        acts.register.write(
            lambda unit: acts.notices.notify(
                unit, person.id, notice(NoticeKind.WRITTEN, words="Somebody answered."), "/", now
            )
        )
        assert ">Your account: 1 new</a>" in browser.page("/drafts")
