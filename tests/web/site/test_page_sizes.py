"""No page is longer than 300 kB, whatever the text and however much was asked for: what is long is shown in parts."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.record.petitions import petition_file
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.engine import Engine
from tests.builder import RepositoryBuilder
from tests.corpora import OWN, location, names, strangers
from tests.petition import COUNTED, PETITION
from tests.web.conftest import site_of
from web.site.long_pages import part_of_list

MOST = 300_000
PETITIONS = 450
LARGE = tuple(name for name in ("mexico", "peru") if name in (*names(), *strangers())) or (OWN,)
PART = re.compile(r'href="(/[^"#]*[?&](?:amp;)?(?:part|after|page)=[^"#]*)"')
MOST_PARTS = 8
"""So many parts of one page are opened."""


def too_long(site: TestClient, path: str) -> Iterator[str]:
    """Open a page and its parts, and yield those that are too long or are not there."""
    waiting, seen = [path], set[str]()
    while waiting and len(seen) < MOST_PARTS:
        here = waiting.pop(0)
        if here in seen:
            continue
        seen.add(here)
        page = site.get(here)
        if page.status_code != 200 or len(page.content) >= MOST:
            yield f"{here}: {page.status_code}, {len(page.content)} bytes"
        parts = (html.unescape(one) for one in PART.findall(page.text))
        waiting += [one for one in parts if one.partition("?")[0] == path.partition("?")[0]]


def kinds_of(engine: Engine) -> Iterator[str]:
    """Yield an address of every kind of page of a text, the longest of each that can be told at once."""
    main = engine.texts.heads().main
    history = engine.texts.history(main)
    first = next(one.id for one in reversed(history) if engine.texts.with_documents((one.id,)))
    articles = engine.texts.articles(main)
    longest = max(articles, key=lambda one: sum(len(clause.text) for clause in one.clauses))
    lives = [one for document in {one.document for one in articles} for one in engine.lineages.margin(main, document)]
    oldest = max(lives, key=lambda one: one.versions)
    yield from (
        "/",
        "/contents",
        "/text",
        "/history",
        "/record",
        "/contributors",
        "/petitions",
        "/amendments",
        "/compare",
    )
    yield from (f"/articles/{longest.slug}", f"/articles/{longest.slug}?words=origins")
    yield from (
        f"/articles/{longest.slug}/history",
        f"/clauses/{oldest.clause_id}",
        f"/clauses/{oldest.clause_id}/words",
    )
    yield from (f"/at/{first[:12]}", f"/at/{first[:12]}/text", f"/versions/{first[:12]}")
    for view in ("", "?view=side", "?show=all", "?show=all&view=side"):
        yield f"/compare/{first[:12]}...today{view}"


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_no_page_of_a_large_text_is_too_long(name: str, tmp_path: Path) -> None:
    engine, site = site_of(location(name, tmp_path), tmp_path / "cache")
    found = [fault for path in kinds_of(engine) for fault in too_long(site, path)]
    assert found == []


def with_petitions(repository: RepositoryBuilder) -> None:
    """Publish many petitions with long titles at once."""
    keeper = Author("The Record", "record@city.example")
    told = (replace(PETITION, number=number, title=f"{'Shade ' * 20}{number}") for number in range(1, PETITIONS + 1))
    repository.commit("Begin", {"articles/rights.md": "# Rights\n\n1. Everybody has rights.\n"})
    with open_for_writing(repository.path) as opened:
        write_commit(
            opened,
            "refs/heads/record",
            NewCommit(
                files={f"petitions/{one.id}.md": petition_file(one) for one in told},
                author=keeper,
                message="Publish many petitions",
                when=COUNTED,
            ),
            expected_head=None,
        )


def test_many_petitions_are_listed_in_pages_and_none_is_lost(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with_petitions(repository)
    _engine, site = site_of(repository.path, tmp_path / "cache")
    assert list(too_long(site, "/petitions")) == []
    for order in ("", "?order=signatures"):
        here, listed = f"/petitions{order}", []
        while here:
            page = site.get(here).text
            listed += re.findall(r'<p class="subject"><a href="/petitions/(\d+)"', page)
            further = re.search(r'<a rel="next" href="([^"]+)"', page)
            here = html.unescape(further[1]) if further else ""
        assert len(listed) == len(set(listed)) == PETITIONS
    assert 'rel="next"' not in site.get("/petitions?page=99").text


def test_a_page_of_a_list_names_those_around_it() -> None:
    first, second, last = (part_of_list(range(5), asked, 2, lambda number: f"?{number}") for asked in ("", "2", "9"))
    assert (first.shown, first.earlier, first.later) == ((0, 1), "", "?2")
    assert (second.shown, second.earlier, second.later) == ((2, 3), "?1", "?3")
    assert (last.shown, last.earlier, last.later) == ((4,), "?2", "")
    assert part_of_list((), "", 2, str).shown == ()
