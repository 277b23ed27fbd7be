"""An article is read as it stood on a day, and any two versions of a history are marked and compared."""

import re
from pathlib import Path

from tests.builder import RepositoryBuilder
from tests.web.conftest import WATER, SampleSite, site_of

FOLD = re.compile(r'<details class="more times">.*?</details>', re.S)
ROW = re.compile(r'<a href="([^"]+)"( aria-current="true")?><time datetime="([^"]+)">')


def test_an_article_is_read_as_it_stood_on_a_day(city: SampleSite) -> None:
    begun = city.repository.git("rev-parse", "milestones/first-draft^{commit}")
    response = city.site.get("/articles/rights/on?day=2016-03-01", follow_redirects=False)
    assert response.headers["location"] == f"/at/{begun[:12]}/articles/rights"
    assert "Every parent has twenty weeks" in city.get(response.headers["location"])
    assert (
        city.site.get("/contents/on?day=2016-03-01", follow_redirects=False).headers["location"] == f"/at/{begun[:12]}"
    )


def test_a_day_that_is_none_is_refused_with_what_helps(city: SampleSite) -> None:
    assert "Write it like 2016-12-15" in city.get("/articles/rights/on?day=yesterday", 422)


def test_two_versions_of_a_history_are_marked_and_compared(city: SampleSite) -> None:
    page = city.get("/articles/rights/history")
    assert 'action="/articles/rights/on"' in page
    chosen = dict(re.findall(r'name="(from|to)" value="(\w+)" checked', page))
    response = city.site.get("/compare", params=chosen, follow_redirects=False)
    compared = city.get(response.headers["location"])
    assert "Leave goes to the federation" in compared


def test_sides_of_a_comparison_have_names(city: SampleSite) -> None:
    page = city.get("/compare/first-draft...today?view=side")
    assert '<div class="side before" role="group" aria-label="First draft">' in page
    assert '<div class="side after" role="group" aria-label="today’s text">' in page


def test_an_article_lists_its_own_versions_and_each_is_read_there(city: SampleSite) -> None:
    page = city.get("/articles/rights")
    fold = FOLD.search(page)
    assert fold
    assert "<summary>3 versions</summary>" in fold[0]
    assert 'action="/articles/rights/on"' in fold[0]
    addresses, shown, _days = zip(*ROW.findall(fold[0]), strict=True)
    assert [bool(one) for one in shown] == [True, False, False]
    assert all(address.endswith("/articles/rights") for address in addresses)
    assert "whatever their gender" in city.get(addresses[1])
    assert "whatever their gender" not in city.get(addresses[2])
    assert "<summary>1 version</summary>" in city.get("/articles/water")


def test_a_page_of_the_past_names_no_later_version_and_leads_to_today(city: SampleSite) -> None:
    begun = city.repository.git("rev-parse", "milestones/first-draft^{commit}")[:12]
    page = city.get(f"/at/{begun}/articles/rights")
    fold = FOLD.search(page)
    assert fold
    assert [address for address, _shown, _day in ROW.findall(fold[0])] == [f"/at/{begun}/articles/rights"]
    assert f'href="/compare/{begun}...today"' in fold[0]
    for address, now in (("articles/rights", "/articles/rights"), ("text", "/text"), ("", "/contents")):
        banner = city.get(f"/at/{begun}/{address}".rstrip("/")).partition("<aside")[2].partition("</aside>")[0]
        assert f'<a href="{now}">Today’s text</a>' in banner
    clause = city.id_of("articles/water.md", "2.1")
    assert f'<a href="/clauses/{clause}">Today’s text</a>' in city.get(f"/at/{begun}/clauses/{clause}")


def test_the_versions_of_an_article_are_read_in_the_article(city: SampleSite) -> None:
    reading = re.findall(r'href="(/at/[^"]+)" aria-label="read this version', city.get("/articles/rights/history"))
    assert len(reading) == 3
    assert all(address.endswith("/articles/rights") for address in reading)
    of_all = re.findall(r'href="(/at/[^"]+)" aria-label="read this version', city.get("/history"))
    assert all("/articles/" not in address for address in of_all)


def test_an_article_is_read_under_the_name_that_it_had(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("Begin", {"articles/water.md": WATER, "articles/air.md": "# Air\n\n1. It is free.\n"})
    repository.commit("Name it anew", {"articles/harbour.md": WATER, "articles/water.md": None})
    _engine, site = site_of(repository.path, tmp_path / "cache")
    then = site.get(f"/at/{first[:12]}/articles/harbour", follow_redirects=False)
    assert then.headers["location"] == f"/at/{first[:12]}/articles/water"
    assert site.get(f"/at/{first[:12]}/articles/nothing").status_code == 404
    fold = FOLD.search(site.get("/articles/harbour").text)
    assert fold
    assert all(site.get(address).status_code == 200 for address, _shown, _day in ROW.findall(fold[0]))


def test_two_versions_of_the_life_of_a_clause_are_marked_and_compared(city: SampleSite) -> None:
    page = city.get(f"/clauses/{city.id_of('articles/rights.md', '1.A.1')}")
    chosen = dict(re.findall(r'name="(from|to)" value="(\w+)" checked', page))
    led = city.site.get("/compare", params=chosen, follow_redirects=False)
    assert "whatever their gender" in city.site.get(led.headers["location"]).text
    once = city.get(f"/clauses/{city.id_of('articles/water.md', '2.1')}")
    assert 'type="radio"' not in once
