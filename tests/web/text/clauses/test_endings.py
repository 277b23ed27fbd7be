"""A clause that is gone says first what became of it and where its words stand, wherever it is shown or shared."""

import json
import re
from pathlib import Path

import pytest

from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from tests.web.conftest import SETTINGS, FixedClock, SampleSite, site_of
from web.app import create_app
from web.site.page_services import WebSettings

LAMP = "The lamp at the harbour burns through the night for all."
BELL = "The bell of the town is rung once when the council meets."
ONE = f"---\nnumber: 1\n---\n# Signs\n\n1. {LAMP}\n2. {BELL}\n3. Nobody pays for either.\n"
JOINED = f"---\nnumber: 1\n---\n# Signs\n\n1. {LAMP} {BELL}\n2. Nobody pays for either.\n"


def _described(page: str) -> tuple[str, str, str]:
    """Return the title, the title for sharing and the description of a page."""
    title = re.search(r"<title>(.*?)</title>", page)
    shared = re.search(r'<meta property="og:title" content="(.*?)">', page)
    description = re.search(r'<meta property="og:description" content="(.*?)">', page)
    assert title
    assert shared
    assert description
    return title[1], shared[1], description[1]


def _gone(engine: Engine) -> str:
    """Return the id of the one clause that no longer stands."""
    main = engine.texts.heads().main
    alive = set(engine.lineages.ids(main).values())
    (gone,) = {event.clause_id for event in engine.lineages.events(main)} - alive
    return str(gone)


def test_a_struck_clause_is_never_sold_as_law(city: SampleSite) -> None:
    gone = _gone(city.engine)
    page = city.get(f"/clauses/{gone}")
    title, shared, description = _described(page)
    assert title.startswith("Struck out: 1.A.2")
    assert shared == "Struck out: 1.A.2"
    assert description.startswith("Struck out 20 March 2016 by the Assembly. It last said: Every parent")
    quoted = page.partition("<blockquote")[2].partition("</blockquote>")[0]
    assert quoted.index("Struck out 20 March 2016 by the Assembly:") < quoted.index("Every parent")


def test_a_shared_link_to_an_earlier_version_says_which_it_is(city: SampleSite) -> None:
    history = city.engine.texts.history(city.engine.texts.heads().main)
    first, (article, *_) = history[-1].id[:12], city.engine.texts.articles(history[-1].id)
    clause = next(iter(city.engine.lineages.ids(history[-1].id).values()))
    for path in (f"/articles/{article.slug}", "/text", "", f"/clauses/{clause}"):
        title, shared, _description = _described(city.get(f"/at/{first}{path}"))
        assert shared.endswith(" · Version saved in Git on 1 March 2016"), path
        assert title.startswith(shared), path
    assert " · " not in _described(city.get(f"/articles/{article.slug}"))[1]


def test_a_feed_has_ids_of_this_site_and_links_that_lead_there(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"constitution.toml": SETTINGS, "articles/signs.md": ONE})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    settings = WebSettings(location=repository.path, clock=FixedClock(), address="https://city.example")
    feed = SiteClient(create_app(engine, settings=settings)).get("/changes.atom").text
    assert re.findall("<id>(.*?)</id>", feed) == [
        "tag:city.example,2016-03-01:changes.atom",
        f"tag:city.example,2016-03-01:changes/{repository.head}",
    ]
    assert all(href.startswith("https://city.example/") for href in re.findall('href="(.*?)"', feed))


def test_the_feed_of_a_struck_clause_says_so(city: SampleSite) -> None:
    feed = city.get(f"/clauses/{_gone(city.engine)}.atom")
    assert "<summary>Struck out 20 March 2016 by the Assembly\nBy " in feed


@pytest.fixture
def signs(repository: RepositoryBuilder, tmp_path: Path) -> tuple[Engine, SampleSite]:
    """A text in which two clauses were joined to one."""
    repository.commit("Begin", {"constitution.toml": SETTINGS, "articles/signs.md": ONE})
    repository.commit("Say it in one clause", {"articles/signs.md": JOINED})
    engine, site = site_of(repository.path, tmp_path / "cache")
    return engine, SampleSite(repository, engine, site, site.app)  # type: ignore[arg-type]


def test_a_merged_clause_says_where_its_words_went(signs: tuple[Engine, SampleSite]) -> None:
    engine, city = signs
    gone = _gone(engine)
    stands = city.id_of("articles/signs.md", "1.1")
    page = city.get(f"/clauses/{gone}")
    assert _described(page)[1] == "Merged: 1.2"
    assert "truck out" not in page
    assert f'<a href="/clauses/{stands}" lang="en" dir="auto">1.1</a>' in page
    told = json.loads(city.get(f"/clauses/{gone}.json"))["ended"]
    assert (told["how"], told["into"]) == ("merged", [stands])
    assert json.loads(city.get(f"/clauses/{stands}.json"))["ended"] is None


def test_a_day_that_only_git_states_is_said_to_be_gits(signs: tuple[Engine, SampleSite]) -> None:
    engine, city = signs
    page = city.get(f"/clauses/{_gone(engine)}")
    assert re.search(r"Merged \d+ \w+ \d+ \(by the version in Git\): its words went into 1\.1", page)
    assert "a law may be older than its version" in page
    assert "a law may be older than its version" in city.get("/articles/signs")
    city.engine.search.indexing.follow()
    found = city.get("/search?q=bell")
    assert re.search(r"Merged with another clause \d+ \w+ \d+ \(by the version in Git\)", found)
    home = city.get("/")
    assert "Version saved in Git on" in home
    assert "You are reading the version saved in Git on" in city.get(f"/at/{engine.texts.heads().main[:12]}")
