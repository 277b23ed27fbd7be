"""Everything that can be followed has a feed that tells what letters tell, also without accounts."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from drafting_engine.services.comments.targets import RequestedTarget
from tests.amendments import ADOPTED, SHADE, STREETS, Town, town_in
from tests.petition import write_petition
from tests.registers import Place, register_at
from tests.site_client import SiteClient
from web.app import create_app
from web.site.page_services import WebSettings

ATOM = "{http://www.w3.org/2005/Atom}"
BASE = "https://city.example"


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town in which something of everything happened."""
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register) as town:
        write_petition(town.location)
        number = town.propose(STREETS + SHADE, by=town.luz, title="Shade", origins=("P-12",))
        spot = RequestedTarget(page="articles/streets", key="1.1")
        town.acts.comments.writing.post(town.ben, spot, "Words that stay.")
        gone = town.acts.comments.writing.post(town.ben, spot, "Words to regret.").name
        town.acts.comments.writing.withdraw(town.ben, gone)
        town.acts.amendments.deciding.accept(town.dora, number, ADOPTED)
        town.acts.publisher.publish()
        yield town


def entries(site: TestClient, path: str) -> dict[str, str]:
    """Return title and text of each entry of a feed, whose ids are all different and whose links are full."""
    answer = site.get(path)
    assert answer.status_code == 200, f"{path}: {answer.text[:300]}"
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)  # noqa: S314 - our own
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    assert all(link.attrib["href"].startswith(BASE) for link in feed.iter(f"{ATOM}link"))
    return {
        entry.findtext(f"{ATOM}title", ""): entry.findtext(f"{ATOM}summary", "") for entry in feed.iter(f"{ATOM}entry")
    }


def test_each_feed_tells_what_happened_of_its_own(town: Town) -> None:
    settings = WebSettings(location=town.location, clock=town.clock, address=BASE)
    with SiteClient(create_app(town.acts.engine, settings=settings), base_url=BASE) as site:
        made, accepted = "Somebody proposes a change: A-1 “Shade”", "A-1 “Shade” was accepted"
        petition = entries(site, "/petitions/12.atom")
        assert "A new petition: P-12 “Shade for every square”" in petition
        proposal = entries(site, "/amendments/1.atom")
        assert {made, accepted} <= proposal.keys()
        assert "It says now: “5. Every square offers shade and a place to sit.”" in proposal[made]
        person = entries(site, "/contributors/ben.atom")
        assert person == {"Ben commented": person["Ben commented"]}
        assert "Words that stay." in person["Ben commented"]
        everything = entries(site, "/everything.atom")
        assert {made, accepted, "Ben commented", "A new petition: P-12 “Shade for every square”"} <= everything.keys()
        assert not any("regret" in text for text in everything.values())
        for path, feed in (("/petitions/12", "/petitions/12.atom"), ("/amendments/1", "/amendments/1.atom")):
            assert f'href="{feed}"' in site.get(path).text
        for path in ("/petitions/99.atom", "/amendments/9.atom", "/contributors/nobody.atom"):
            assert site.get(path).status_code == 404


def test_the_feeds_of_a_clause_and_its_article_quote_the_words_before_and_after_as_letters_do(town: Town) -> None:
    clause = str(town.acts.engine.lineages.ids(town.head)["articles/streets.md", "1.4"])
    town.save(STREETS.replace("from ten in the evening", "from nine in the evening") + SHADE, summary="Sooner")
    quiet = "4. The night is quiet from ten in the evening.\n"
    town.save(STREETS.replace(quiet, "") + SHADE.replace("5.", "4."), summary="No silence")
    settings = WebSettings(location=town.location, clock=town.clock, address=BASE)
    with SiteClient(create_app(town.acts.engine, settings=settings), base_url=BASE) as site:
        for path in (f"/clauses/{clause}.atom", "/articles/streets.atom"):
            told = entries(site, path)
            assert "It said: “4. The night is quiet from ten in the evening.”" in told["Sooner"], path
            assert "It says now: “4. The night is quiet from nine in the evening.”" in told["Sooner"], path
            assert "By Dora." in told["Sooner"]
            assert "It stands no longer." in told["No silence"]


def test_a_search_has_a_feed_with_its_results_the_latest_first(town: Town) -> None:
    settings = WebSettings(location=town.location, clock=town.clock, address=BASE)
    with SiteClient(create_app(town.acts.engine, settings=settings), base_url=BASE) as site:
        found = entries(site, "/search.atom?q=shade")
        assert set(found) == {
            "Petition P-12: Shade for every square",
            "Proposal A-1: Shade",
            "Clause: 1.5",
        }
        assert "Every square offers shade and a place to sit." in found["Clause: 1.5"]
        assert list(found)[-1] == "Petition P-12: Shade for every square"
        assert list(entries(site, "/search.atom?q=shade&kind=petition")) == ["Petition P-12: Shade for every square"]
        assert not entries(site, "/search.atom?q=regret"), "it was withdrawn"
        page = site.get("/search?q=shade&kind=petition").text
        feed = 'title="“shade” · Petition" href="/search.atom?q=shade&amp;kind=petition"'
        assert f'type="application/atom+xml" {feed}' in page
        assert site.get("/search.atom").status_code == 422
