"""A page is rendered once per head; nothing stale is served; nobody can fill the cache."""

import gzip
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.web.conftest import SampleSite, built_city, site_of
from web.app import WebApplication
from web.cache.caching import PageCache
from web.cache.pages import PageTable
from web.routes import routes
from web.site.assets import own_assets

PAGES = PageTable(routes(own_assets()))


def cache_of(city: SampleSite) -> PageCache:
    """Return the page cache of the city's site."""
    assert isinstance(city.application, WebApplication)
    return city.application.cache


def test_pages_of_a_version_are_immutable_and_say_so(city: SampleSite) -> None:
    head = city.repository.head
    for path in (f"/at/{head[:12]}", f"/at/{head[:12]}/articles/water", f"/compare/{head[:12]}...{head[:9]}"):
        assert city.site.get(path).headers["cache-control"] == "public, max-age=31536000, immutable", path
    assert city.site.get("/articles/water").headers["cache-control"] == "no-cache"


def test_names_and_short_references_lead_to_the_address_that_lasts(city: SampleSite) -> None:
    first = city.repository.git("rev-parse", "milestones/first-draft^{commit}")
    for name in ("first-draft", first[:5]):
        response = city.site.get(f"/at/{name}/articles/rights", follow_redirects=False)
        assert response.headers["location"] == f"/at/{first[:12]}/articles/rights"


def test_same_tag_gives_304_until_the_head_moves(city: SampleSite) -> None:
    first = city.site.get("/articles/water")
    tag = first.headers["etag"]
    again = city.site.get("/articles/water", headers={"if-none-match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    city.repository.commit("Cleaner", {"articles/water.md": "# Water\n\n1. Water is for all.\n"})
    moved = city.site.get("/articles/water", headers={"if-none-match": tag})
    assert moved.status_code == 200
    assert "Water is for all." in moved.text
    assert moved.headers["etag"] != tag


def test_a_push_by_another_process_shows_at_once(city: SampleSite, tmp_path: Path) -> None:
    city.repository.git("config", "receive.denyCurrentBranch", "updateInstead")
    other = tmp_path / "other"
    subprocess.run(["git", "clone", "-q", str(city.repository.path), str(other)], check=True, capture_output=True)
    name = ["-c", "user.name=Ana", "-c", "user.email=ana@example.org"]
    for turn in range(3):
        city.get("/articles/water")
        (other / "articles/water.md").write_text(f"# Water\n\n1. Turn {turn} of the tide.\n")
        subprocess.run(["git", *name, "commit", "-qam", f"Turn {turn}"], cwd=other, check=True, capture_output=True)
        subprocess.run(["git", "push", "-q"], cwd=other, check=True, capture_output=True)
        assert f"Turn {turn} of the tide." in city.get("/articles/water")


def test_a_rewritten_history_gives_neither_errors_nor_stale_pages(city: SampleSite) -> None:
    lost = city.repository.head
    city.get("/articles/rights")
    city.get("/history")
    city.get(f"/at/{lost[:12]}/articles/rights")
    city.repository.git("reset", "--quiet", "--hard", "HEAD~2")
    city.repository.git("reflog", "expire", "--expire=now", "--all")
    city.repository.git("gc", "--quiet", "--prune=now")
    page = city.get("/articles/rights")
    assert "whatever their gender" not in page
    assert "Leave goes to the federation" not in city.get("/history")
    city.get(f"/at/{lost[:12]}/articles/rights", 404)


def test_a_page_is_rendered_once(city: SampleSite) -> None:
    cache = cache_of(city) if city.get("/articles/rights") else None
    assert cache is not None
    kept = len(cache)
    for _ in range(3):
        city.get("/articles/rights")
    assert len(cache) == kept


def test_many_who_ask_at_once_get_the_same_page(city: SampleSite) -> None:
    pages: list[str] = []
    threads = [threading.Thread(target=lambda: pages.append(city.get("/articles/rights"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(pages)) == 1
    assert len(cache_of(city)) == 1


def test_unknown_queries_do_not_fill_the_cache(city: SampleSite) -> None:
    plain = city.site.get("/articles/water")
    for number in range(20):
        other = city.site.get(f"/articles/water?utm={number}&words=invented{number}")
        assert other.headers["etag"] == plain.headers["etag"]
    assert len(cache_of(city)) == 1
    city.get("/search?q=water")
    city.get("/search?q=debt")
    assert len(cache_of(city)) == 1


def test_refusals_are_not_kept(city: SampleSite) -> None:
    for number in range(5):
        response = city.site.get(f"/articles/nothing-{number}")
        assert response.headers["cache-control"] == "no-store"
        assert "etag" not in response.headers
    assert len(cache_of(city)) == 0


def test_the_cache_is_bounded(city: SampleSite) -> None:
    city.get("/")
    cache = cache_of(city)
    cache._kept._limit = 40_000
    for path in ("/contents", "/history", "/record", "/articles/water", "/articles/rights", "/compare"):
        city.get(path)
    assert cache.size <= 40_000
    assert 0 < len(cache) < 6


def test_compressed_and_plain_are_the_same_page(city: SampleSite) -> None:
    plain = city.site.get("/articles/water", headers={"accept-encoding": "identity"})
    packed = city.site.get("/articles/water", headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.text == plain.text
    assert packed.headers["etag"] == plain.headers["etag"]
    assert "accept-encoding" in packed.headers["vary"].lower()
    refused = city.site.get("/articles/water", headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in refused.headers


def test_head_says_the_same_without_a_body(city: SampleSite) -> None:
    full = city.site.get("/articles/water", headers={"accept-encoding": "identity"})
    head = city.site.head("/articles/water", headers={"accept-encoding": "identity"})
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers["content-length"] == str(len(full.content))
    assert head.headers["etag"] == full.headers["etag"]


def test_first_load_is_light(city: SampleSite) -> None:
    page = city.site.get("/articles/water")
    total = len(gzip.compress(page.content))
    for name in ("reading.css", "reading.js", "mark.svg"):
        address = city.site.app.state.services.pages._environment.globals["asset"](name)  # type: ignore[attr-defined]
        asset = city.site.get(address)
        assert asset.headers["cache-control"].endswith("immutable")
        total += len(gzip.compress(asset.content))
    assert total < 30_000


@pytest.mark.parametrize(
    ("path", "raw", "expected"),
    [
        ("/articles/x", b"", ("", False)),
        ("/articles/x", b"words=origins", ("words=origins", False)),
        ("/articles/x", b"words=other&a=b&q=c", ("", False)),
        ("/compare/a...b", b"show=all&view=side", ("show=all&view=side", False)),
        ("/compare/a...b", b"view=side&view=side&show=all", ("show=all&view=side", False)),
        ("/search", b"q=a+b", ("q=a+b", True)),
        ("/search", b"words=origins", ("", False)),
        ("/as-if/articles/x", b"view=side&amendments=3", ("amendments=3&view=side", False)),
        ("/articles/x/history", b"after=abc", ("after=abc", True)),
        ("/articles/x", b"after=abc", ("", False)),
        ("/annotations/", b"prefer=iris", ("prefer=iris", False)),
        ("/nowhere", b"q=a", ("", False)),
    ],
)
def test_queries_have_one_form(path: str, raw: bytes, expected: tuple[str, bool]) -> None:
    assert PAGES.query(path, raw) == expected


def test_what_a_header_prefers_is_told_by_the_query() -> None:
    wish = [(b"prefer", b'return=representation;include="http://www.w3.org/ns/oa#PreferContainedIRIs"')]
    assert PAGES.query("/annotations/", b"", wish) == ("prefer=iris", False)
    assert PAGES.query("/annotations/", b"prefer=minimal", wish) == ("prefer=minimal", False)
    assert PAGES.query("/articles/x", b"", wish) == ("", False)


def test_pages_that_speak_of_today_are_known() -> None:
    assert [path for path in ("/", "/petitions", "/petitions/3", "/contents", "/search") if PAGES.is_daily(path)] == [
        "/",
        "/petitions",
        "/petitions/3",
    ]


def test_two_servers_agree_on_tags(repository: RepositoryBuilder, tmp_path: Path) -> None:
    built_city(repository)
    clone = tmp_path / "clone.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(repository.path), str(clone)], check=True, capture_output=True)
    tags = []
    for number, location in enumerate((repository.path, clone)):
        _, site = site_of(location, tmp_path / f"cache{number}")
        with site:
            tags.append(site.get("/articles/water").headers["etag"])
    assert tags[0] == tags[1]


def test_a_repository_that_goes_away_and_comes_back(city: SampleSite, tmp_path: Path) -> None:
    city.get("/articles/water")
    away = tmp_path / "away"
    city.repository.path.rename(away)
    assert city.site.get("/articles/rights").status_code == 404
    shutil.move(str(away), str(city.repository.path))
    city.get("/articles/rights")
