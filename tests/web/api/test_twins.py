"""Every page has a twin for programs, every table one for spreadsheets; what has none stands here with its reason."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient

from drafting_engine.participation.people import Role
from drafting_engine.participation.token_scopes import parse_scopes
from tests.amendments import SHADE, STREETS, town_in
from tests.builder import RepositoryBuilder
from tests.petition import write_petition
from tests.registers import Place, register_at
from tests.site_client import SiteClient
from tests.web.site_with_people import site_with_people
from web.access.access_checks import ProtectedRoute
from web.access.private_data import PrivateData
from web.api.summaries import OTHER_FORMATS
from web.app import create_app
from web.cache.pages import PublicPage
from web.routes import private_routes, routes
from web.site.assets import files_under, own_assets
from web.site.data import DataPage, DataTablePage
from web.site.page_services import WebSettings

WITHOUT_JSON = {
    "/": "says again what stands on other pages",
    "/openapi.json": "describes the others",
    "/contents/on": "leads to the version of a day",
    "/articles/{slug}/on": "leads to the version of a day",
    "/compare": "a form that leads to a comparison",
    "/receipts": "a tool that works in the browser",
    "/petitions/{number}/sheet": "is printed and filled in by hand",
    "/kiosk": "an app",
    "/clauses/{clause}/words": "stands in the life of the clause as `words`",
    "/at/{reference}/clauses/{clause}/words": "stands in the life of the clause as `words`",
}
ASKED = ("/search", "/as-if", "/as-if/articles/{slug}")
"""Pages that lead to their data with what they were asked; here they are asked nothing."""
PRIVATE_WITHOUT_JSON = {
    "/account": "one's own account",
    "/people": "names and addresses of people",
    "/drafts": "one's own, to go on writing",
    "/comments/mine": "one's own; public ones stand at /contributors/{name}.json",
    "/petitions/mine": "one's own; public ones stand at /petitions.json",
    "/moderation/notes": "what moderators noted for each other about people",
    "/operations": "/healthz tells it to machines",
    "/operations/letters": "what is a table there is one for spreadsheets",
    "/versions/{reference}/joined/{base}": "what was joined for somebody who saves; /compare/{pair}.json tells it",
    "/editing/find": "a part of the editor",
    "/amendments/{number:int}/edit": "leads into the editor",
}
TABLES = {
    "moderation/moderation_log.html": ["/moderation/log.csv"],
    "amendments/amendments_together.html": ["/amendments/together.csv"],
    "seals/seals.html": ["/petitions/{number}/seals.csv"],
    "petitions/petition.html": [
        "/petitions/{number}/counts.csv", "/petitions/{number}/districts.csv", "/petitions/{number}/thresholds.csv",
    ],
    "paper/batch.html": ["/petitions/{number:int}/paper/{batch}.csv"],
    "paper/batches.html": ["/petitions/{number:int}/paper.csv"],
    "signatures/review.html": [
        f"/petitions/{{number:int}}/signatures/review/{name}.csv" for name in ("bursts", "hours", "invalidations")
    ],
    "kiosks/registered.html": ["/kiosks.csv"],
    "following/letters.html": ["/operations/letters.csv"],
}  # fmt: skip
WITHOUT_CSV = {
    "site/tables.html": "how tables are written",
    "paper/sheet.html": "is printed and filled in by hand",
    "petitions/signing_switch.html": "each row is a form; the petition's steps say the same in its JSON",
    "signatures/verify.html": "each row is a form about one person",
    "kiosks/detail.html": "what was done with one device, and who did it",
}
PUBLIC = routes(own_assets())
DATA = {one.path for one in PUBLIC if isinstance(one, DataPage)}
PAGES = [one for one in PUBLIC if isinstance(one, PublicPage) and one.path not in DATA]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A town in which something of nearly everything happened."""
    folder = tmp_path_factory.mktemp("town")
    with register_at(Place(folder / "register.db")) as register, town_in(folder, register) as town:
        write_petition(town.location)
        town.propose(STREETS + SHADE, by=town.luz, title="Shade", origins=("P-12",))
        town.acts.publisher.publish()
        settings = WebSettings(location=town.location, clock=town.clock)
        with SiteClient(create_app(town.acts.engine, settings=settings)) as site:
            yield site


def known(site: TestClient) -> dict[str, str]:
    """Return what stands in the town, by the name of a parameter."""
    clause = site.get("/articles/streets.json").json()["text"][-1]["id"]
    commit = site.get("/record.json").json()["main"]
    return {"slug": "streets", "clause": clause, "reference": commit[:12], "pair": f"{commit[:12]}...today"}


def filled(page: Route, facts: dict[str, str]) -> str:
    number = "1" if page.path.startswith("/amendments") else "12"
    values = {"number": number, "origin": "P-12", "signatures": "10000", "name": "luz", **facts}
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda found: values[found[1]], page.path)


def test_every_page_has_a_twin_for_programs_or_a_reason(site: TestClient) -> None:
    facts, told = known(site), set()
    for page in PAGES:
        if page.name in OTHER_FORMATS:
            continue
        answer = site.get(filled(page, facts), follow_redirects=False)
        is_page = answer.headers.get("content-type", "").startswith("text/html") and not answer.is_redirect
        if not is_page or page.path in WITHOUT_JSON:
            continue
        assert f"{page.path}.json" in DATA, f"{page.path} has no twin"
        if answer.status_code == 200:
            twin = site.get(f"{filled(page, facts)}.json")
            assert twin.status_code == 200, page.path
            assert twin.headers["content-type"] == "application/json", page.path
            assert f"{filled(page, facts)}.json" in answer.text or page.path in ASKED, f"{page.path} leads to it"
            told.add(page.path)
    assert len(told) > 15
    assert WITHOUT_JSON.keys() <= {page.path for page in PAGES}, "nothing stands here that is not there any more"


def test_every_private_page_without_a_form_has_a_twin_or_a_reason() -> None:
    private = [one for one in private_routes() if isinstance(one, ProtectedRoute)]
    twins = {one.path for one in private if isinstance(one, PrivateData)}
    for page in private:
        if isinstance(page, PrivateData) or "POST" in (page.methods or ()) or page.path.endswith(".csv"):
            continue
        assert f"{page.path}.json" in twins or page.path in PRIVATE_WITHOUT_JSON, f"{page.path} has no twin"
    assert PRIVATE_WITHOUT_JSON.keys() <= {one.path for one in private}


def test_every_table_has_one_for_spreadsheets_or_a_reason() -> None:
    tables = {one.path for one in PUBLIC if isinstance(one, DataTablePage)} | {one.path for one in private_routes()}
    with_table = {
        str(template).split("/templates/")[1]
        for template in files_under("templates")
        if re.search(r"tables\.table\(|<table", template.read_text(encoding="utf-8"))
    }
    assert with_table == TABLES.keys() | WITHOUT_CSV.keys()
    for template, addresses in TABLES.items():
        assert set(addresses) <= tables, template


def test_the_description_of_a_site_with_accounts_says_what_takes_a_token(tmp_path: Path) -> None:
    with (
        site_with_people(RepositoryBuilder(tmp_path / "text"), tmp_path) as town,
        SiteClient(town.application, base_url=town.home) as client,
    ):
        told = client.get("/openapi.json").json()
    assert told["components"]["securitySchemes"]["personalToken"]["scheme"] == "bearer"
    for path, scopes in (("/waiting.json", ["read"]), ("/following.json", ["read"]), ("/account/program", [])):
        asked = told["paths"][path]["get"]
        assert asked["security"] == [{"personalToken": scopes}], path
        assert {"200", "401", "403", "429"} <= asked["responses"].keys(), path
    assert all("security" not in one["get"] for path, one in told["paths"].items() if path in DATA)


def test_what_waits_and_what_one_follows_are_told_to_programs_with_a_token(tmp_path: Path) -> None:
    with site_with_people(RepositoryBuilder(tmp_path / "text"), tmp_path) as town:
        drafter, reader = town.person(Role.DRAFTER), town.person(name="reader")
        for person, names in ((drafter, ["read"]), (drafter, []), (reader, ["read"])):
            token = f"drafting_{person.id.value}{''.join(names)}"
            town.services.sessions.make_token(person, "laptop", days=9, token=token, scopes=parse_scopes(names))

        def ask(path: str, token: str) -> tuple[int, dict[str, object]]:
            headers = {"authorization": f"Bearer drafting_{token}"} if token else {}
            with SiteClient(town.application, base_url=town.home, headers=headers) as client:
                answer = client.get(path, follow_redirects=False)
            assert "access-control-allow-origin" not in answer.headers
            return answer.status_code, answer.json()

        mine, others = str(drafter.id.value), str(reader.id.value)
        status, told = ask("/waiting.json", f"{mine}read")
        assert (status, told["format"], told["owed"], told["claims"]) == (200, 1, [], 1), "P-1, that a version names"
        for path, token, refused in (
            ("/waiting.json", "", 401), ("/waiting.json", "unknown", 401), ("/waiting.json", mine, 403),
            ("/waiting.json", f"{others}read", 403), ("/following.json", "", 401), ("/following.json", mine, 403),
        ):  # fmt: skip
            status, told = ask(path, token)
            assert status == refused, (path, token, told)
            error = told["error"]
            assert isinstance(error, dict)
            assert error["message"], path
            assert error["hint"], path
        status, told = ask("/following.json", f"{others}read")
        assert (status, told["frequency"], told["followed"], told["news"]) == (200, "daily", [], [])
