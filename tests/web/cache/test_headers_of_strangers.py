"""Nothing that is kept for all depends on a header of one request: a stranger asks for every public page first."""

import html
import re
from typing import Any, cast

import pytest
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from drafting_engine.services.engine import Engine
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, SampleSite
from web.app import create_app
from web.cache.pages import PublicPage
from web.routes import routes
from web.site.assets import own_assets
from web.site.page_services import WebSettings

EVIL = "evil.example"
HOSTILE = (
    {"host": EVIL, "x-forwarded-host": EVIL, "forwarded": f"host={EVIL};proto=https"},
    {"x-forwarded-proto": "https", "x-forwarded-for": f"203.0.113.7, {EVIL}", "x-forwarded-port": "444"},
    {"x-forwarded-prefix": f"//{EVIL}", "x-original-url": f"//{EVIL}/", "x-rewrite-url": "/account", "x-host": EVIL},
    {"accept-language": f"{EVIL},ar;q=0.1", "accept": f"application/{EVIL}", "accept-charset": "utf-7"},
    {"cookie": f"session={EVIL}; browser={EVIL}; language={EVIL}; signed-in-as=operator:{EVIL}; to=%2f%2f{EVIL}"},
    {"referer": f"http://{EVIL}/", "origin": f"http://{EVIL}", "user-agent": EVIL, "prefer": f"include={EVIL}"},
    {"range": "bytes=0-9", "if-match": EVIL, "if-range": EVIL, "x-http-method-override": "DELETE", "expect": EVIL},
)
"""What a stranger may say of the site, of the way to it and of themselves."""

PUBLIC = [route for route in routes(own_assets()) if isinstance(route, PublicPage)]
UNLINKED = {
    "/": "/",
    "/annotations/": "/annotations/",
    "/as-if/articles/{slug}": "/as-if/articles/fundamental-rights?amendments=1",
    "/as-if/articles/{slug}.json": "/as-if/articles/fundamental-rights.json?amendments=1",
    "/articles/{slug}/on": "/articles/water/on?day=2016-12-01",
    "/at/{reference}/clauses/{clause}/words": "/at/first-draft/clauses/c-6c3df1cae55c/words",
    "/at/{reference}/text/together": "/at/first-draft/text/together",
    "/text/together": "/text/together",
    "/clauses/{clause}/words": "/clauses/c-6c3df1cae55c/words",
    "/contents/on": "/contents/on?day=2016-12-01",
    "/kiosk": "/kiosk",
    "/kiosk/manifest.webmanifest": "/kiosk/manifest.webmanifest",
    "/kiosk/worker.js": "/kiosk/worker.js",
    "/process.json": "/process.json",
    "/decisions.csv": "/decisions.csv",
    "/decisions.json": "/decisions.json",
    "/everything.atom": "/everything.atom",
    "/petitions/{number}/opinions/{signatures}": "/petitions/1/opinions/5000",
    "/petitions/{number}/opinions/{signatures}.json": "/petitions/1/opinions/5000.json",
    "/search.atom": "/search.atom?q=water",
    "/search.csv": "/search.csv?q=water",
    "/search.json": "/search.json?q=water",
    "/compare": "/compare?from=nowhere&to=today",
    "/search": "/search?q=water",
    "/petitions/{number}/sheet": "/petitions/2/sheet",
}
"""What no link leads to as it stands: what a form asks for, a script, or a program."""
_LINK = re.compile(r'(?:href=|"id": )"(/[^"#]*)')


def client_of(engine: Engine) -> TestClient:
    """Return a client of a cold site that knows no address of its own and believes whatever proxies say."""
    application = create_app(engine, settings=WebSettings(location=engine.location, clock=FixedClock()))
    trusting: Any = ProxyHeadersMiddleware(cast(Any, application), trusted_hosts="*")
    return SiteClient(trusting, base_url="http://testserver")


@pytest.fixture(scope="module")
def addresses(demo_engine: Engine) -> dict[str, str]:
    """One address of every public page, found as a reader finds them: by following links from the first page."""
    client, found = client_of(demo_engine), dict(UNLINKED)
    waiting, seen = ["/", "/annotations/"], {"/"}
    while waiting and len(found) < len(PUBLIC):
        answer = client.get(waiting.pop(0), follow_redirects=False)
        for path in (html.unescape(each) for each in _LINK.findall(answer.text)):
            page = next((one for one in PUBLIC if one.path_regex.match(path.partition("?")[0])), None)
            if page and path not in seen and page.path not in found:
                found[page.path] = path
                waiting.append(path)
            seen.add(path)
    return found


def told(
    client: TestClient, path: str, headers: dict[str, str] | None = None
) -> tuple[int, bytes, list[tuple[str, str]]]:
    """Return all that an answer says."""
    answer = client.get(path, headers=headers, follow_redirects=False)
    return answer.status_code, answer.content, sorted(answer.headers.items())


def test_no_page_that_is_kept_repeats_what_a_stranger_said(demo_engine: Engine, addresses: dict[str, str]) -> None:
    assert {page.path for page in PUBLIC} <= addresses.keys()
    polite, first_asked_by_strangers = client_of(demo_engine), client_of(demo_engine)
    for path in addresses.values():
        for headers in HOSTILE:
            _status, body, said = told(first_asked_by_strangers, path, headers)
            assert EVIL.encode() not in body, f"{path} with {headers}"
            assert not any(EVIL in value for _name, value in said), f"{path} with {headers}"
        assert told(first_asked_by_strangers, path) == told(polite, path), path


@pytest.mark.parametrize("path", ["/contents/", "/articles/water/", "/articles/water/?words=origins"])
def test_a_slash_too_many_leads_to_a_path_and_to_no_host(city: SampleSite, path: str) -> None:
    answer = city.site.get(path, headers={"host": EVIL, "x-forwarded-host": EVIL}, follow_redirects=False)
    assert answer.headers["location"] == path.partition("/?")[0].rstrip("/")
    assert city.site.get(path).status_code == 200


def test_a_slash_behind_nothing_leads_nowhere(city: SampleSite) -> None:
    for path in ("/nowhere/", "/contents//"):
        city.get(path, 404)


def test_a_page_has_another_tag_when_the_site_has_another_address(city: SampleSite) -> None:
    """Else a reader who asks again would be told that the feed with the former address is the present one."""
    there = WebSettings(location=city.engine.location, clock=FixedClock(), address="https://there.example")
    tags = [
        one.get("/changes.atom").headers["etag"]
        for one in (city.site, SiteClient(create_app(city.engine, settings=there)))
    ]
    assert tags[0] != tags[1]
