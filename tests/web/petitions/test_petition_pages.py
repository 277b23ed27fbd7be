"""The page of a petition: its text first, then its support over time, and what became of it."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.services.engine import Engine
from tests.web.conftest import site_of


@pytest.fixture(scope="module")
def site(demo_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return site_of(Path(demo_engine.location), tmp_path_factory.mktemp("cache"))[1]


def test_the_text_comes_before_its_support_and_its_support_before_what_became_of_it(site: TestClient) -> None:
    page = site.get("/petitions/2").text
    places = [page.index(words) for words in ("was born on a Tuesday", 'id="support"', 'id="reached"', 'id="history"')]
    assert places == sorted(places)


def test_the_chart_has_the_counts_thresholds_and_numbered_events_of_the_page(site: TestClient) -> None:
    page = site.get("/petitions/2").text
    chart = page[page.index("<svg") : page.index("</svg>")]
    assert 'role="img" aria-label="Signatures of P-2 over time: 15,118 by 1 September 2016"' in chart
    assert {"0", "5,000", "10,000"} <= set(re.findall(r">([^<>]+)</text>", chart))
    history = page[page.index('<ol class="petition-history">') :].partition("</ol>")[0].split("<li>")[1:]
    marked = [int(words) for words in re.findall(r'<text class="event"[^>]*>(\d+)</text>', chart)]
    assert "Opened for signatures" in history[0]
    assert 1 not in marked
    assert set(marked) == set(range(2, len(history) + 1))
    assert "Constitutive Assembly: rejected" in history[marked[-1] - 1]
    described = re.search(r'aria-describedby="([^"]+)"', chart)
    assert described is not None
    table = page[page.index(f'id="{described[1]}"') :].partition("</table>")[0]
    assert "15,118" in table


def test_the_chart_needs_neither_style_nor_script_of_its_own(site: TestClient) -> None:
    page = site.get("/petitions/2").text
    chart = page[page.index("<svg") : page.index("</svg>")]
    assert " style=" not in chart
    assert "<style" not in chart
    assert "<script" not in chart
    assert len(chart) < 6_000


def test_the_history_says_what_was_owed_and_when_it_came(site: TestClient) -> None:
    page = site.get("/petitions/1").text
    history = page[page.index('<ol class="petition-history">') :].partition("</ol>")[0]
    owed = "technical staff owes until 24 April 2016 a published analysis of the proposal"
    assert f"Reached 5,000 signatures: {owed}" in history
    assert "Delivered by technical staff: a published analysis of the proposal" in history
    assert "Heard 12 May 2016" in history


def test_each_clause_it_reached_says_which_words_it_shares_with_the_petition(site: TestClient) -> None:
    page = site.get("/petitions/1").text
    reached = page[page.index('<ul class="reached">') :].partition("</ul>")[0]
    assert re.search(r"\d+% of its long words stand in the petition too, so do these: “[^”]+ [^”]+ [^”]+”", reached)
