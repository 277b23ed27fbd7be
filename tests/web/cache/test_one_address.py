"""Every page has one address: other ways to write it lead there, and none of them is rendered or kept."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.services.engine import open_engine
from drafting_engine.settings import Deadlines
from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, SampleSite, built_city
from web.app import WebApplication, create_app
from web.cache.caching import PageCache
from web.cache.kept_pages import KeptPages
from web.site.page_services import WebSettings


def kept(city: SampleSite) -> PageCache:
    """Return the page cache of the city's site."""
    assert isinstance(city.application, WebApplication)
    return city.application.cache


def leads_to(city: SampleSite, path: str) -> str:
    """Ask for an address, expect that it leads to another one, and return that."""
    answer = city.site.get(path, follow_redirects=False)
    assert answer.status_code == 307, f"{path}: {answer.status_code}"
    return answer.headers["location"].removeprefix("http://testserver")


def test_every_abbreviation_of_a_reference_leads_to_the_same_address(city: SampleSite) -> None:
    head = city.repository.head
    clause = city.id_of("articles/water.md", "2.1")
    endings = ("", ".json", ".prov.json")
    below = (
        "",
        "/articles/water",
        "/articles/water.md",
        "/articles/water.json",
        *(f"/clauses/{clause}{ending}" for ending in endings),
    )
    for length in (7, 8, 11, 13, 40):
        for path in below:
            assert leads_to(city, f"/at/{head[:length]}{path}") == f"/at/{head[:12]}{path}"
        for ending in ("", ".json"):
            assert leads_to(city, f"/versions/{head[:length]}{ending}") == f"/versions/{head[:12]}{ending}"
        compared = f"/compare/{head[:length]}...{head[:12]}?view=side"
        assert leads_to(city, compared) == f"/compare/{head[:12]}...{head[:12]}?view=side"
    assert len(kept(city)) == 0
    for path in below:
        city.get(f"/at/{head[:12]}{path}")
    assert len(kept(city)) == len(below)


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("HEAD~1...today", "{before}...today"),
        ("main...first-draft", "today...first-draft"),
        ("milestones/first-draft...main", "{first}...today"),
    ],
)
def test_a_version_is_compared_under_one_name(city: SampleSite, asked: str, own: str) -> None:
    before, first = (city.repository.git("rev-parse", name)[:12] for name in ("HEAD~1", "HEAD~2"))
    for ending in ("", ".json"):
        own_address = f"/compare/{own.format(before=before, first=first)}{ending}"
        assert leads_to(city, f"/compare/{asked}{ending}") == own_address


def test_parts_that_are_not_there_lead_to_one_that_is(city: SampleSite) -> None:
    for part in ("0", "1", "01", "2", "99999", "x"):
        assert leads_to(city, f"/compare/first-draft...today?part={part}") == "/compare/first-draft...today"
    assert leads_to(city, "/compare/first-draft...today?part=7&show=all") == "/compare/first-draft...today?show=all"
    assert len(kept(city)) == 0


def test_what_countless_pages_are_kept_drives_no_other_page_out(city: SampleSite) -> None:
    cache = kept(city)
    cache._countless = KeptPages(100_000)
    city.get("/articles/water")
    alone = cache.size
    for view in ("", "?show=all", "?view=side", "?show=all&view=side"):
        for before in ("first-draft", "today"):
            city.get(f"/compare/{before}...today{view}")
    assert alone < cache.size <= alone + 100_000
    assert cache._kept.size == alone


def hasty_site(repository: RepositoryBuilder, cache: Path) -> TestClient:
    """Return the city's site where no page may take any time."""
    built_city(repository)
    settings = WebSettings(location=repository.path, clock=FixedClock())
    application = create_app(
        open_engine(repository.path, cache=cache), settings=replace(settings, deadlines=Deadlines(page=0, form=0))
    )
    return SiteClient(application, base_url="http://testserver")


def test_a_page_that_takes_too_long_says_so_and_is_not_kept(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with hasty_site(repository, tmp_path / "cache") as site:
        answer = site.get("/compare/first-draft...today")
    assert answer.status_code == 503
    assert "takes longer than one page or form may" in answer.text
    assert "fewer proposals" in answer.text
    assert answer.headers["cache-control"] == "no-store"
