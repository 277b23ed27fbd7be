"""Behind TLS every answer says that the next one is to be asked for by TLS, whatever part of the site gave it."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from tests.web.conftest import SampleSite
from tests.web.serving import served
from tests.web.site_with_people import SiteWithPeople, site_with_people
from tests.web.test_serving import ask

ANSWERS = [
    ("GET", "/", 200),
    ("GET", "/articles/water", 200),
    ("GET", "/changes.atom", 200),
    ("GET", "/articles", 308),
    ("GET", "/contents/", 307),
    ("GET", "/favicon.ico", 307),
    ("GET", "/healthz", 200),
    ("GET", "/sign-in", 200),
    ("GET", "/account", 303),
    ("GET", "/nowhere", 404),
    ("GET", "/a//b", 404),
    ("PUT", "/contents", 405),
    ("POST", "/sign-in", 415),
    ("OPTIONS", "/annotations/", 204),
    ("GET", "/constitution.git/info/refs?service=git-upload-pack", 200),
    ("GET", "/constitution.git/config", 404),
]
STRICT = "max-age=31536000"


@pytest.fixture
def site(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    """A site whose public address begins with `https:`."""
    with site_with_people(repository, tmp_path, home="https://constitution.example.org") as opened:
        yield opened


def test_every_answer_asks_for_tls(site: SiteWithPeople) -> None:
    with SiteClient(site.application, base_url="http://behind-the-proxy") as client:
        for method, path, status in ANSWERS:
            answer = client.request(method, path, follow_redirects=False)
            assert answer.status_code == status, path
            assert answer.headers.get_list("strict-transport-security") == [STRICT], path
        kept = client.get("/articles/water", headers={"if-none-match": "*"})
        assert (kept.status_code, kept.headers["strict-transport-security"]) == (304, STRICT)


def test_what_is_no_request_is_told_so_too(site: SiteWithPeople) -> None:
    with served(site.application) as address:
        answer = ask(address, b"this is no request\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 400")
    assert b"strict-transport-security: " + STRICT.encode() in answer
    assert urlsplit(address).scheme == "http"


def test_one_reader_behind_tls_changes_nothing_for_readers_without(city: SampleSite) -> None:
    by_tls = SiteClient(city.application, base_url="https://testserver").get("/contents")
    assert by_tls.headers["strict-transport-security"] == STRICT
    assert "strict-transport-security" not in city.site.get("/contents").headers
