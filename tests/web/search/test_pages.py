"""The page of the search: what it finds and says, where it leads, and what programs get."""

import csv
import io
import json
import re
from xml.etree import ElementTree

import pytest

from tests.petition import write_petition
from tests.web.conftest import SETTINGS, SampleSite


@pytest.fixture
def harbour(city: SampleSite) -> SampleSite:
    """The harbour with a petition, everything in it to be found."""
    write_petition(city.repository.path)
    city.engine.search.indexing.follow()
    return city


def test_results_say_what_they_are_and_mark_what_was_asked_for(harbour: SampleSite) -> None:
    page = harbour.get("/search?q=harbours")
    assert "Title II" not in page
    assert re.search(r'<mark class="hit">harbour</mark>', page)
    assert "Clause" in page
    page = harbour.get("/search?q=shade")
    assert 'href="/petitions/12"' in page
    assert "Petition P-12" in page
    assert "61,847 signatures" in page


def test_a_clause_that_is_gone_says_so_first(harbour: SampleSite) -> None:
    page = harbour.get("/search?q=twenty+weeks")
    assert "Struck out 20 March 2016 by the Assembly: Federal matter" in page
    assert page.index("Struck out 20") < page.index("twenty</mark>")


def test_results_are_counted_and_narrowed(harbour: SampleSite) -> None:
    page = harbour.get("/search?q=every")
    assert re.search(r"\d results", page)
    assert re.search(r'href="/search\?q=every&amp;kind=clause"', page)
    narrowed = harbour.get("/search?q=every&kind=petition")
    assert 'name="kind" value="petition"' in narrowed
    assert 'aria-current="true"' in narrowed
    assert "/clauses/c-" not in narrowed
    assert "of its kind" not in harbour.get("/search?q=every&kind=nonsense&year=1&page=zzz")


def test_results_are_kept_to_an_article_by_any_of_its_names_and_one_that_is_none_is_said(harbour: SampleSite) -> None:
    named = ("water", "articles/water.md", "articles/water", "2", "Water", "article%202")
    found = {one: json.loads(harbour.get(f"/search.json?q=water&article={one}")) for one in named}
    assert len({told["total"] for told in found.values()}) == 1
    assert {result["article"] for told in found.values() for result in told["results"]} == {"water"}
    for path in ("/search", "/search.json", "/search.csv"):
        assert "no article is called" in harbour.get(f"{path}?q=water&article=fire", 404).lower()
    assert "<entry>" not in harbour.get("/search.atom?q=water&article=fire"), "whoever follows it is not refused"


def test_a_page_behind_the_last_one_is_the_last_one(harbour: SampleSite) -> None:
    assert "/clauses/c-" in harbour.get("/search?q=every&page=99")


@pytest.mark.parametrize(
    ("query", "leads_to"),
    [
        ("P-12", "/petitions/12"),
        ("Article 2", "/articles/water"),
        ("milestones", ""),
        ("P-13", ""),
    ],
)
def test_a_name_leads_straight_there(harbour: SampleSite, query: str, leads_to: str) -> None:
    answer = harbour.site.get("/search", params={"q": query}, follow_redirects=False)
    assert answer.headers.get("location", "") == leads_to
    assert answer.status_code == (303 if leads_to else 200)
    assert answer.headers["cache-control"] == "no-store"


def test_a_reference_and_a_quotation_lead_straight_there(harbour: SampleSite) -> None:
    head = harbour.repository.head
    assert f'"/versions/{head[:12]}"' in f'"{_location(harbour, head[:8])}"'
    clause = harbour.id_of("articles/water.md", "2.2")
    assert _location(harbour, "“keeps its water clean and open”") == f"/clauses/{clause}"


def _location(site: SampleSite, query: str) -> str:
    return site.site.get("/search", params={"q": query}, follow_redirects=False).headers["location"]


def test_a_misspelt_word_is_put_right(harbour: SampleSite) -> None:
    page = harbour.get("/search?q=harbuor")
    assert "Did you mean" in page
    assert 'href="/search?q=harbour"' in page


@pytest.mark.parametrize(
    "query",
    [
        "(" * 290,
        '"' * 300,
        "*water",
        "wa*",
        "kind:" * 50,
        "\x00\ud800".encode("utf-16", "surrogatepass").hex(),
        "<script>alert(1)</script>",
    ],
)
def test_hostile_questions_are_answered_or_refused(harbour: SampleSite, query: str) -> None:
    answer = harbour.site.get("/search", params={"q": query})
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text


def test_programs_get_the_same(harbour: SampleSite) -> None:
    told = harbour.site.get("/search.json?q=harbour").json()
    assert told["total"] == len(told["results"]) > 0
    assert told["results"][0]["url"].startswith("/")
    assert any(run["marked"] for run in told["results"][0]["excerpt"])
    assert told["facets"]["kind"]["clause"] >= 1
    assert harbour.site.get("/search.json?q=P-12").json()["lead"]["url"] == "/petitions/12"
    refused = harbour.site.get("/search.json", params={"q": "a" * 1_001})
    assert refused.status_code == 422
    assert refused.json()


def test_what_is_found_is_a_table_too_that_no_spreadsheet_carries_out(harbour: SampleSite) -> None:
    words = "---\nnumber: 2\n---\n# Water\n\n" + "".join(
        f"{number}. =SUM({number}) of harbours.\n" for number in range(1, 41)
    )
    harbour.repository.commit("Formulas", {"articles/water.md": words})
    harbour.engine.search.indexing.follow()
    text = harbour.get("/search.csv?q=harbours&kind=clause")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == harbour.site.get("/search.json?q=harbours&kind=clause").json()["total"] > 30, "more than a page"
    (seventh,) = [row for row in rows if row["words"] == "'=SUM(7) of harbours."]
    clause = harbour.id_of("articles/water.md", "2.7")
    assert (seventh["kind"], seventh["name"], seventh["url"]) == ("clause", clause, f"/clauses/{clause}")
    assert (seventh["article"], seventh["state"], seventh["language"]) == ("water", "today", "en")
    page = harbour.get("/search?q=harbours&kind=clause")
    assert 'href="/search.csv?q=harbours&amp;kind=clause"' in page
    assert 'type="application/json" href="/search.json?q=harbours&amp;kind=clause"' in page
    assert harbour.get("/search.csv").count("\n") == 1, "nothing was asked"
    assert harbour.site.get("/search.csv", params={"q": "a" * 1_001}).status_code == 422


OPEN_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_browsers_learn_how_to_search_here(harbour: SampleSite) -> None:
    assert 'href="/opensearch.xml"' in harbour.get("/")
    described = ElementTree.fromstring(harbour.get("/opensearch.xml"))  # noqa: S314 - ours
    urls = described.findall(f"{OPEN_SEARCH}Url")
    assert "http://testserver/search?q={searchTerms}&page={startPage?}" in [url.get("template") for url in urls]


@pytest.mark.parametrize(
    ("title", "short", "long"),
    [
        ("Charter of Ulm", "Charter of Ulm", "Charter of Ulm"),
        ("Constitution of the City of Lirenza", "City of Lirenza", "Constitution of the City of Lirenza"),
        ("Political Constitution of Peru", "Peru", "Political Constitution of Peru"),
        ("Verfassung der Stadt Bern", "Stadt Bern", "Verfassung der Stadt Bern"),
        ("bylaws of the house of the bees", "bees", "bylaws of the house of the bees"),
        ("Kraftfahrzeughaftpflichtversicherung", "Kraftfahrzeugh …", "Kraftfahrzeughaftpflichtversicherung"),
        (
            "Ley de los vecinos de San Telo y de las islas del lago",
            "lago",
            "Ley de los vecinos de San Telo y de las islas …",
        ),
    ],
)  # fmt: skip
def test_the_name_of_a_search_in_a_browser_says_whose_it_is(
    city: SampleSite, title: str, short: str, long: str
) -> None:
    city.repository.commit("Call it so", {"constitution.toml": SETTINGS.replace("Charter of the Harbour", title)})
    described = ElementTree.fromstring(city.get("/opensearch.xml"))  # noqa: S314 - ours
    names = tuple(described.findtext(f"{OPEN_SEARCH}{name}") for name in ("ShortName", "LongName"))
    assert names == (short, long)
    assert len(names[0] or "") <= 16
    assert len(names[1] or "") <= 48


def test_the_first_page_asks_what_one_is_looking_for(harbour: SampleSite) -> None:
    assert re.search(r'<form[^>]* action="/search".*<input id="seek" name="q"', harbour.get("/"), re.DOTALL)
