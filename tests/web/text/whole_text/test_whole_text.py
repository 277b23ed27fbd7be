"""The whole text: on one page where it is short, in parts where it is long, and together for whoever prints it."""

import re
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder
from tests.corpora import OWN, location, names
from tests.web.conftest import SETTINGS, SampleSite, site_of

LONG = "whoever lives there may ask for less light. " * 300


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> SampleSite:
    """A text of forty long articles in two parts."""
    files = {
        f"articles/a{n:02}.md": f"---\nnumber: {n}\npart: Title {1 + n // 20}\n---\n# Street {n}\n\n1. {LONG}\n"
        for n in range(40)
    }
    repository.commit("Begin", {"constitution.toml": SETTINGS, **files})
    engine, site = site_of(repository.path, tmp_path / "cache")
    return SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]


def test_a_short_text_is_one_page_under_one_address(city: SampleSite) -> None:
    page = city.get("/text")
    assert "Water belongs to everybody" in page
    assert "Nobody may be held because of a debt" in page
    assert 'class="parts"' not in page
    assert "/text/together" not in page
    assert city.site.get("/text/together", follow_redirects=False).headers["location"] == "/text"


def test_each_clause_of_the_whole_text_has_its_address_and_its_number(city: SampleSite) -> None:
    page = city.get("/text").partition('<article id="article-water"')[2].partition("</article>")[0]
    (clause,) = re.findall(r'<p id="([^"]+)"[^>]*>(?:<b>([^<]+)</b> )?([^<]+)</p>', page)
    assert clause == ("water-2.1", "1.", "Water belongs to everybody.")


def test_a_long_text_is_shown_in_parts_and_none_of_it_is_lost(town: SampleSite) -> None:
    first = town.get("/text")
    hrefs = re.findall(r'href="(/text(?:\?part=\d+)?)"', first)
    pages = {href: town.get(href) for href in dict.fromkeys(hrefs)}
    assert len(pages) > 2
    assert all(len(page.encode()) < 300_000 for page in pages.values())
    told = [name for page in pages.values() for name in re.findall(r'<article id="article-([^"]+)"', page)]
    assert told == [article.slug for article in town.engine.texts.articles(town.engine.texts.heads().main)]
    headed = [page.count('<p class="part" dir="auto">Title') for page in pages.values()]
    assert sum(headed) == 2
    assert all(page.count('aria-current="page"') == 2 for page in pages.values())


@pytest.mark.parametrize(("asked", "leads_to"), [("?part=1", ""), ("?part=x", ""), ("?part=999", "?part=3")])
def test_each_part_has_one_address(town: SampleSite, asked: str, leads_to: str) -> None:
    answer = town.site.get(f"/text{asked}", follow_redirects=False)
    assert answer.headers["location"] == f"/text{leads_to}"


def test_whoever_prints_a_long_text_has_it_on_one_page(town: SampleSite) -> None:
    assert 'href="/text/together"' in town.get("/text?part=2")
    together = town.get("/text/together")
    assert together.count("<article id=") == 40
    past = f"/at/{town.repository.head[:12]}/text"
    assert f'href="{past}/together"' in town.get(past)
    assert town.get(f"{past}/together").count("<article id=") == 40


def test_no_page_of_a_real_constitution_is_longer_than_300_kilobytes(tmp_path: Path) -> None:
    name = "mexico" if "mexico" in names() else OWN
    _engine, site = site_of(location(name, tmp_path), tmp_path / "cache")
    first = site.get("/text")
    parts = dict.fromkeys(re.findall(r'href="(/text\?part=\d+)"', first.text))
    assert parts or name == OWN
    assert all(len(page.content) < 300_000 for page in (first, *map(site.get, parts), site.get("/text/together")))
