"""Requests that nobody sends who means well: each is answered with a refusal or a page, and the site goes on."""

import random
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.verified import verification, words
from tests.web.site_with_people import FormBrowser, site_with_people

PATHS = (
    "/articles/{}", "/articles/water/{}", "/at/{}", "/at/{}/articles/water", "/compare?from={}&to={}", "/search?q={}",
    "/clauses/{}", "/comments/new?page={}", "/amendments/{}", "/amendments/together?number={}", "/as-if?number={}",
    "/essays/{}", "/petitions/{}", "/constitution.git/{}", "/people/{}", "/history?page={}", "/{}", "/healthz?{}",
)  # fmt: skip
FORMS = (
    "/comments/new",
    "/sign-in",
    "/sign-up",
    "/articles/water/edit",
    "/amendments/new",
    "/account/name",
    "/process",
)
PIECES = (
    "../../../etc/passwd", "..%2f..%2fregister.db", "\0", "%00", "%0d%0aSet-Cookie:%20a=b", "<script>alert(1)</script>",
    "{{7*7}}", "' OR 1=1 --", "\u202e\u200b\ufeff", "A" * 9_000, "-1", "9" * 40, "HEAD~99999999", "refs/replace/x",
    "${jndi:ldap://x}", "%", "%ff%fe", "\udcff", "=?utf-8?q?a=0d=0aBcc?=@x.org", "[" * 400, "![" * 3_000,
    "1. a\n" * 2_000,
    "c-" + "f" * 12, "main:../../x", "C-01ARZ3NDEKTSV4RRFFQ69G5FAV'", "javascript:alert(1)", "\r\n\r\n", "٣", "",
    "💥" * 50,
)  # fmt: skip
HEADERS = (
    "Accept-Language",
    "If-None-Match",
    "If-Modified-Since",
    "Cookie",
    "Range",
    "X-Forwarded-For",
    "Referer",
    "Origin",
)


def answered(folder: Path, count: int) -> tuple[int, list[str]]:
    """Send so many requests to a site; return how many were answered, and what was wrong."""
    chance = random.Random(2016)  # noqa: S311  # the same requests in every run
    wrong: list[str] = []
    asked = 0
    with site_with_people(RepositoryBuilder(folder / "text"), folder) as town, town.browser(Role.DRAFTER) as browser:
        for _ in range(count):
            fault = _send(chance, browser)
            asked += 1
            wrong += [fault] if fault else []
        browser.page("/articles/water")
        town.acts.publisher.publish()
        wrong += words(verification(town.acts))
        town.acts.publisher.close()
    return asked, wrong


def _send(chance: random.Random, browser: FormBrowser) -> str:
    """Send one request; return what is wrong with its answer, empty for nothing."""
    client, headers = browser.client, dict(_headers(chance))
    if chance.random() < 0.6:
        pieces = [quote(chance.choice(PIECES), safe="%", errors="surrogateescape") for _ in "ab"]
        path = chance.choice(PATHS).format(*pieces)[:60_000]
        method = chance.choice(("GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE"))
        answer = client.request(method, path, headers=headers, follow_redirects=False)
    else:
        method, path = "POST", chance.choice(FORMS)
        fields = {
            name: chance.choice(PIECES) for name in ("page", "body", "text", "email", "name", "key", "do", "base")
        }
        if chance.random() < 0.5:
            fields["proof"] = browser.csrf_token()
        data = "&".join(f"{name}={quote(value, safe='', errors='surrogateescape')}" for name, value in fields.items())
        headers["Content-Type"] = chance.choice(("application/x-www-form-urlencoded", "multipart/form-data", "text/x"))
        answer = client.request(method, path, headers=headers, content=data.encode(), follow_redirects=False)
    told = answer.text
    if answer.status_code >= 500 and answer.status_code not in (501, 503):
        return f"{method} {path[:200]}: {answer.status_code} {told[:300]}"
    leaks = [word for word in ("Traceback (most recent", "root:x:0:0", "sqlite3.", "<script>alert(1)") if word in told]
    return f"{method} {path[:200]}: tells {leaks}" if leaks else ""


def _headers(chance: random.Random) -> Iterator[tuple[str, str]]:
    for name in HEADERS:
        if chance.random() < 0.2:
            plain = "".join(sign for sign in chance.choice(PIECES) if " " <= sign <= "~")
            yield name, plain[:8_000]
