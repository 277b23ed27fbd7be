"""Every page for programs answers in the shape that the description promises, and no table is a formula."""

import csv
import io
import json
from collections.abc import Iterator
from typing import TypedDict

import pytest

from tests.petition import PETITION, write_petition
from tests.web.conftest import SampleSite
from web.api.summaries import OTHER_FORMATS
from web.routes import routes
from web.site.assets import own_assets
from web.site.data import DataPage, csv_response


@pytest.fixture
def harbour(city: SampleSite) -> SampleSite:
    write_petition(city.repository.path)
    return city


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff"), "spreadsheets know UTF-8 by this mark"
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def pages() -> Iterator[DataPage]:
    yield from (route for route in routes(own_assets()) if isinstance(route, DataPage))


def test_every_address_for_programs_is_described_and_nothing_else(harbour: SampleSite) -> None:
    described = json.loads(harbour.get("/openapi.json"))
    assert described["openapi"] == "3.1.0"
    told = [*pages(), *(route for route in routes(own_assets()) if route.name in OTHER_FORMATS)]
    paths = {page.path.replace(":int", "").replace(":path", "") for page in told}
    assert set(described["paths"]) == paths
    assert "securitySchemes" not in described["components"], "a site for readers has no tokens"
    assert {"/petitions.json", "/petitions.csv", "/articles/{slug}.json", "/clauses/{clause}.json"} <= paths


def test_a_list_is_told_alike_as_json_and_as_a_table(harbour: SampleSite) -> None:
    told = json.loads(harbour.get("/petitions.json"))
    assert (told["format"], told["total"], told["next"]) == (1, 1, None)
    (row,) = table(harbour.get("/petitions.csv"))
    (item,) = told["items"]
    assert (item["id"], item["signatures"]) == ("P-12", 61847)
    assert row == {key: str(value) for key, value in item.items()}


def test_one_thing_says_more_than_its_row(harbour: SampleSite) -> None:
    petition = json.loads(harbour.get("/petitions/12.json"))
    for name in ("P-12", "p-12", "012"):
        assert harbour.site.get(f"/petitions/{name}.json").json() == petition, name
        assert harbour.site.get(f"/petitions/{name}", follow_redirects=False).status_code == 308, name
    for name in ("A-12", "²", "12x", "1234567890"):
        harbour.get(f"/petitions/{name}", 404)
        harbour.get(f"/petitions/{name}.json", 404)
    assert petition["text"] == PETITION.text
    assert petition["counts"] == [{"counted_on": "2016-04-30", "signatures": 61847, "verified": 40000}]
    article = json.loads(harbour.get("/articles/rights.json"))
    assert [clause["path"] for clause in article["text"]][-1] == "1.A.2"
    assert article["text"][-1]["id"] == harbour.id_of("articles/rights.md", article["text"][-1]["key"])
    version = json.loads(harbour.get(f"/versions/{harbour.repository.head[:12]}.json"))
    assert [change["kinds"] for change in version["changes"]] == [["removed"], ["renumbered"]]
    gone, moved = version["changes"]
    assert (len(gone["clauses_before"]), gone["clauses_after"]) == (1, []), "each clause by its id"
    assert moved["clauses_before"] == moved["clauses_after"] == [article["text"][-1]["id"]]
    life = json.loads(harbour.get(f"/clauses/{gone['clauses_before'][0]}.json"))
    assert life["ended"]["how"] == "struck-out"
    changed = json.loads(harbour.get("/compare/first-draft...today.json"))
    assert {kind for change in changed["changes"] for kind in change["kinds"]} >= {"reworded", "removed"}


def test_essays_rules_and_origins_are_told_with_all_that_their_pages_say(harbour: SampleSite) -> None:
    settings = harbour.repository.git("show", "HEAD:constitution.toml")
    rules = """format = 1
[[phases]]
slug = "drafting"
title = "Drafting"
begins = 2016-01-01
summary = "Everybody writes."
[[thresholds]]
signatures = 10000
owed_by = "Technical staff"
owed = "an analysis"
days = 30
"""
    files = {"essays/light.md": "# Light\n\nWhy *lanterns* matter.\n", "process.toml": rules}
    if "essays" not in settings:
        files["constitution.toml"] = settings + '\nessays = ["essays/*.md"]\n'
    harbour.repository.commit("An essay", files)
    harbour.repository.commit("Lanterns\n\nOrigin: essay:light", {"articles/water.md": "# Water\n\n1. Lamps by it.\n"})
    essay = json.loads(harbour.get("/essays/light.json"))
    assert [(one["level"], one["text"]) for one in essay["text"]] == [(1, "Light"), (0, "Why *lanterns* matter.")]
    assert json.loads(harbour.get(f"/at/{essay['commit'][:12]}/essays/light.json")) == essay
    (row,) = [one for one in table(harbour.get("/essays.csv")) if one["slug"] == "light"]
    assert (row["title"], row["paragraphs"]) == ("Light", "1")
    told = json.loads(harbour.get("/process.json"))
    assert told["phases"][0]["begins"] == "2016-01-01"
    assert told["thresholds"][0]["owed_by"] == "Technical staff"
    origin = json.loads(harbour.get("/origins/essay:light.json"))
    assert [(one["stands"], one["text"]) for one in origin["reached"]] == [(True, "Lamps by it.")]
    assert json.loads(harbour.get("/origins/P-12.json"))["title"] == PETITION.title
    assert harbour.site.get("/origins/M-99.json").status_code == 404


def test_the_whole_text_and_its_contents_are_told_today_and_as_they_stood(harbour: SampleSite) -> None:
    told = json.loads(harbour.get("/text.json"))
    assert (told["title"], told["language"], told["unreadable"]) == ("Charter of the Harbour", "en", [])
    assert [one["slug"] for one in told["articles"]] == ["rights", "water"]
    assert told["articles"][1]["text"][-1]["text"] == "The harbour keeps its water **clean** and open."
    first = harbour.site.get("/at/first-draft/text.json")
    assert first.url.path == f"/at/{first.json()['commit'][:12]}/text.json", "one lasting address"
    rights = first.json()["articles"][0]["text"]
    assert "Every parent has twenty weeks of leave." in [clause["text"] for clause in rights]
    reference = first.json()["commit"][:12]
    listed = json.loads(harbour.get(f"/at/{reference}.json"))
    assert [(one["slug"], one["clauses"]) for one in listed["items"]] == [("rights", 3), ("water", 2)]
    assert [row["title"] for row in table(harbour.get(f"/at/{reference}.csv"))] == ["Rights", "Water"]
    assert f'href="/at/{reference}.csv"' in harbour.get(f"/at/{reference}")
    harbour.repository.commit("A file in no known writing", {"articles/broken.md": "---\nnumber: [\n---\n# Broken\n"})
    assert json.loads(harbour.get("/text.json"))["unreadable"] == ["articles/broken.md"]


def test_the_history_of_an_article_goes_on_to_the_version_that_took_it_out(harbour: SampleSite) -> None:
    told = json.loads(harbour.get("/articles/rights/history.json"))
    assert [one["subject"] for one in told["items"]] == [
        "Leave goes to the federation", "Name what nobody may be judged by", "Begin with two articles",
    ]  # fmt: skip
    assert told["items"][0]["kinds"] == ["removed", "renumbered"]
    assert [row["kinds"] for row in table(harbour.get("/articles/rights/history.csv"))][1] == "reworded"
    harbour.repository.commit("No rights", {"articles/rights.md": None})
    latest = json.loads(harbour.get("/articles/rights/history.json"))["items"][0]
    assert (latest["subject"], latest["kinds"]) == ("No rights", ["removed"])


def test_the_tables_of_a_petition_and_what_it_reached_are_tables_for_programs(city: SampleSite) -> None:
    write_petition(city.repository.path, districts={"Old Harbour": 41_000, "=North": 12})
    assert table(city.get("/petitions/12/counts.csv")) == [
        {"counted_on": "2016-04-30", "signatures": "61847", "verified": "40000"}
    ]
    assert table(city.get("/petitions/12/districts.csv")) == [
        {"district": "Old Harbour", "signatures": "41000"}, {"district": "'=North", "signatures": "12"},
    ]  # fmt: skip
    told = json.loads(city.get("/petitions/12.json"))
    assert told["districts"][0] == {"district": "Old Harbour", "signatures": 41_000}
    assert (told["closes"], told["clauses"], told["hidden"], told["opinions"]) == (None, [], "", [])
    page = city.get("/petitions/12")
    assert 'href="/petitions/12/counts.csv"' in page
    assert 'href="/petitions/12/districts.csv"' in page
    (row,) = table(city.get("/origins/P-1.csv"))
    assert (row["path"], row["stands"]) == ("1.A.1", "true")


def test_the_record_says_how_a_copy_is_checked_and_how_much_it_holds(harbour: SampleSite) -> None:
    told = json.loads(harbour.get("/record.json"))
    assert told["main"] == harbour.repository.head
    assert told["record"] == harbour.repository.git("rev-parse", "record").strip()
    assert told["annotations"] is None
    assert (told["versions"], told["petitions"], told["comments"]) == (3, 1, 0)
    assert told["last_day"] == "2016-03-20"


def test_the_page_for_people_leads_to_its_data(harbour: SampleSite) -> None:
    for path in (
        "/text",
        "/record",
        "/as-if",
        "/articles/rights/history",
        "/petitions",
        "/petitions/12",
        "/articles/rights",
        "/history",
        "/contents",
        "/contributors",
        "/essays",
    ):
        page = harbour.get(path)
        assert f'<link rel="alternate" type="application/json" href="{path}.json">' in page, path
        json.loads(harbour.get(f"{path}.json"))


DATA = (
    "/petitions.json", "/petitions.csv", "/openapi.json", "/contents.json", "/search.json?q=water",
    "/articles/water.md", "/everything.atom", "/articles/water.atom", "/search.atom?q=water", "/annotations/",
)  # fmt: skip
BEFORE = {
    "origin": "https://other.example",
    "access-control-request-method": "GET",
    "access-control-request-headers": "if-none-match",
}


@pytest.mark.parametrize("path", DATA)
def test_scripts_of_other_sites_may_read_and_nobody_may_write(harbour: SampleSite, path: str) -> None:
    answer = harbour.site.get(path, headers={"origin": "https://other.example"})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, "*")
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers
    again = harbour.site.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.headers["access-control-allow-origin"]) == (304, "*")
    refused = harbour.site.post(path)
    assert (refused.status_code, refused.headers["access-control-allow-origin"]) == (405, "*")
    asked = harbour.site.options(path, headers=BEFORE)
    assert (asked.status_code, asked.headers["access-control-allow-origin"]) == (204, "*")
    assert asked.headers["access-control-allow-methods"] == "GET, HEAD"
    assert asked.headers["access-control-allow-headers"] == "If-None-Match, Prefer"


@pytest.mark.parametrize("path", ["/petitions/99.json", "/nothing.csv", "/history.json?after=x", "/clauses/x.atom"])
def test_scripts_of_other_sites_are_told_what_is_wrong(harbour: SampleSite, path: str) -> None:
    answer = harbour.site.get(path, headers={"origin": "https://other.example"})
    assert answer.status_code >= 400
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", ["/", "/articles/water", "/search?q=water", "/nothing", "/healthz"])
def test_pages_and_forms_are_for_this_site_alone(harbour: SampleSite, path: str) -> None:
    assert "access-control-allow-origin" not in harbour.site.get(path).headers
    asked = harbour.site.options(path, headers=BEFORE)
    assert asked.status_code == 405
    assert "access-control-allow-origin" not in asked.headers


def test_no_cell_is_carried_out_by_a_spreadsheet(harbour: SampleSite) -> None:
    for number, message in enumerate(("=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "＝1", 'quoted "words", and a comma')):
        harbour.repository.commit(message, {"articles/water.md": f"# Water\n\n1. Water is {number}.\n"})
    rows = table(harbour.get("/history.csv"))
    assert rows[0]["subject"] == 'quoted "words", and a comma'
    assert [row["subject"] for row in rows[1:6]] == ["'＝1", "'@SUM(1)", "'-1", "'+1", "'=HYPERLINK(1)"]


class VoteShape(TypedDict):
    in_favour: int
    note: str


class RemarkShape(TypedDict):
    said: str
    words: list[str]
    amount: int


class VotedShape(TypedDict):
    about: str
    votes: VoteShape | None
    steps: list[VoteShape]


def test_what_is_within_a_row_has_a_column_for_each_of_its_values() -> None:
    rows: list[VotedShape] = [
        {"about": "P-1", "votes": {"in_favour": 26, "note": "=1"}, "steps": []},
        {"about": "P-2", "votes": None, "steps": []},
    ]
    assert table(bytes(csv_response(VotedShape, rows, "votes").body).decode()) == [
        {"about": "P-1", "votes_in_favour": "26", "votes_note": "'=1"},
        {"about": "P-2", "votes_in_favour": "", "votes_note": ""},
    ]


def test_a_cell_keeps_every_line_and_script_and_is_no_formula_however_it_begins() -> None:
    said = ["\t=1+1", "\r=1+1", "\n@SUM(1)", "=1+1", 'ماء "نقي"، للجميع', "two\nlines", "-1"]
    rows: list[RemarkShape] = [{"said": one, "words": ["+a", "b"], "amount": -3} for one in said]
    text = bytes(csv_response(RemarkShape, rows, "remarks").body).decode()
    assert text.startswith("\ufeffsaid,words,amount\r\n")
    read = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [row["said"] for row in read] == [
        "'\t=1+1", "'\r=1+1", "'\n@SUM(1)", "'=1+1", said[4], said[5], "'-1",
    ]  # fmt: skip
    assert {(row["words"], row["amount"]) for row in read} == {("'+a b", "-3")}, "a number stays one"


def test_what_is_not_there_is_refused_in_the_shape_of_errors(harbour: SampleSite) -> None:
    for path, status in (
        ("/petitions/99.json", 404), ("/articles/nothing.json", 404), ("/versions/nothing.json", 404),
        ("/compare/today.json", 404), ("/contributors/nobody.json", 404), ("/clauses/c-000000000000.json", 404),
        ("/petitions/x.json", 404), ("/history.json?after=x", 422),
    ):  # fmt: skip
        told = json.loads(harbour.get(path, status))
        assert told["error"]["status"] == status, path
        assert told["error"]["message"], path
