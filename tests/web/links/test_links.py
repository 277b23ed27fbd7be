"""Claims of origin on pages: made, read and judged; nothing wears a count that nobody confirmed."""

import json
import re
from functools import partial

import pytest
from starlette.testclient import TestClient

from drafting_engine.participation.people import Role
from drafting_engine.register.people.people import set_password
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import OTHER, SHADE, STREETS, WATER, somebody
from tests.petition import write_petition
from tests.registers import quick_passwords
from tests.site_client import SiteClient
from tests.web.amendments.test_amendments import WebApplication
from tests.web.amendments.test_amendments import site as site_of_town
from tests.web.site_with_people import csrf_token_on

__all__ = ["site_of_town"]

COUNT = "61,847"
REASON = {"reason": "adopted", "words": "Adopted."}
CLAIM = {"origin": "P-12", "quotation": "We ask for shade in every square.", "words": "It says so."}


@pytest.fixture
def site(site_of_town: WebApplication) -> WebApplication:
    write_petition(site_of_town.town.location)
    return site_of_town


def clause_of(site: WebApplication, words: str) -> str:
    return str(site.town.acts.engine.lineages.find(site.town.head, words)[0].clause_id)


def accepted(site: WebApplication) -> str:
    """Propose shade as what a petition asked for, accept it, and return the clause."""
    assert site.propose(site.luz, STREETS + SHADE, origin="P-12") == "/amendments/1"
    page = site.page("/amendments/1/decide", by=site.dora)
    main, text = (re.findall(rf'name="{name}" value="(\w+)"', page)[0] for name in ("main", "text"))
    picks = re.findall(r'name="pick" value="(\w+)"', page)
    form = {"main": main, "text": text, "pick": picks, "do": "part", **REASON}
    site.send(site.dora, "/amendments/1/decide", **form)
    return clause_of(site, "Every square offers shade")


def claimed(site: WebApplication, **other: str) -> str:
    """Claim of a clause of the first draft that the petition asked for it; return where the claim is read."""
    clause = clause_of(site, "Nobody fences")
    form = site.page(f"/clauses/{clause}/claim", by=site.luz)
    version = re.findall(r'name="version" value="(\w+)" checked', form)[0]
    return site.send(site.luz, f"/clauses/{clause}/claim", **{"version": version, **CLAIM, **other})


def test_a_proposal_that_is_accepted_shows_its_claim_without_a_count(site: WebApplication) -> None:
    clause = accepted(site)
    told = "claimed by the author of A-1, not confirmed"
    for path in (
        f"/clauses/{clause}",
        "/articles/streets",
        "/articles/streets?words=origins",
        "/amendments/1",
        "/petitions/12",
        "/history",
        "/links",
    ):
        page = site.page(path)
        assert told in page, path
        assert path == "/petitions/12" or COUNT not in page, path
    assert "1 clause is said to come from it; that is not confirmed." in site.page("/petitions/12")
    landing = site.page(f"/versions/{site.town.head[:12]}")
    assert f'said to come from <a href="/petitions/12" dir="auto">P-12 Shade for every square ({told})' in landing
    life = json.loads(site.page(f"/clauses/{clause}.json"))
    assert (life["origins"], [one["origin"] for one in life["unconfirmed"]]) == (["A-1"], ["P-12"])
    told_prov = json.loads(site.page(f"/clauses/{clause}.prov.json"))
    assert {one["prov:entity"] for one in told_prov["used"].values()} == {"origin:A-1"}
    assert "drafting:Claim" in json.dumps(told_prov["entity"])


def test_what_is_confirmed_counts_everywhere_but_on_pages_that_never_change(site: WebApplication) -> None:
    clause = accepted(site)
    where = "/amendments/1/origins/P-12"
    assert f'href="{where}"' in site.page("/amendments/1")
    site.send(site.dora, where, do="confirmed", words="Its second sentence asks for it.")
    for path in (f"/clauses/{clause}", "/articles/streets"):
        page = site.page(path)
        assert COUNT in page, path
        assert "not confirmed" not in page, path
    assert '<a href="/amendments/1" dir="auto">Confirmed by Dora on 3 May 2016</a>' in site.page(f"/clauses/{clause}")
    (told,) = json.loads(site.page(f"/clauses/{clause}.json"))["versions"][0]["confirmed"]
    assert (told["origin"], told["confirmed_by"], told["words"]) == ("P-12", "Dora", "Its second sentence asks for it.")
    assert "It reached 1 clause: 1 stands." in site.page("/petitions/12")
    assert "Confirmed by Dora on 3 May 2016" in site.page("/amendments/1")
    assert json.loads(site.page(f"/clauses/{clause}.json"))["origins"] == ["P-12", "A-1"]
    past = site.page(f"/at/{site.town.head[:12]}/articles/streets")
    assert "claimed by the author of A-1<" in past
    assert "not confirmed" not in past, "a page that never changes does not deny what was confirmed since"
    assert COUNT not in past


def test_list_data_and_work_list_count_what_nobody_has_answered(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE, origin="P-12")
    message = VersionMessage(summary="Fountains", origins=("P-12",))
    edit = TextEdit(base=site.town.head, files={OTHER: WATER + "3. Fountains run.\n"}, message=message)
    site.town.acts.drafting.editing.save(site.town.dora, edit)
    saved = site.town.head
    told = json.loads(site.page("/links.json"))
    assert [(one["name"], one["amendment"], one["version"], one["claimed_by"]) for one in told["items"]] == [
        ("", "A-1", "", "Luz"),
        ("", "", saved, "Dora"),
    ]
    assert {(one["origin"], one["state"]) for one in told["items"]} == {("P-12", "claimed")}
    assert site.page("/links?state=claimed").count("Confirm or dispute it") == 2
    assert "2 claims of origin to judge" in site.page("/waiting", by=site.dora)
    site.send(site.dora, "/amendments/1/origins/P-12", do="confirmed", words="It asks for it.")
    told = json.loads(site.page("/links.json"))
    assert [(bool(one["name"]), one["state"]) for one in told["items"]] == [(True, "confirmed"), (False, "claimed")]
    assert "1 claim of origin to judge" in site.page("/waiting", by=site.dora)


def test_what_is_disputed_says_why(site: WebApplication) -> None:
    clause = accepted(site)
    page = site.send(site.dora, "/amendments/1/origins/P-12", 422, do="disputed", words=" ")
    assert "Say in your own words why" in page
    site.send(site.dora, "/amendments/1/origins/P-12", do="disputed", words="It is about trees.")
    for path in (f"/clauses/{clause}", "/articles/streets", "/amendments/1", "/petitions/12", "/links?state=disputed"):
        assert "claimed, and disputed by Dora on 3 May 2016: It is about trees." in site.page(path), path
    assert "It is about trees." not in site.page("/links?state=claimed")


def test_a_claim_is_made_on_the_page_of_a_clause(site: WebApplication) -> None:
    clause = clause_of(site, "Nobody fences")
    assert f'href="/clauses/{clause}/claim"' in site.page(f"/clauses/{clause}")
    where = claimed(site, source="https://city.example/petitions/12?a=1&b=2")
    assert where.startswith("/links/L-")
    page = site.page(where)
    for words in (
        "P-12 as the origin of 1.2",
        "claimed by Luz on 3 May 2016, not confirmed",
        "We ask for shade in every square.",
        'href="https://city.example/petitions/12?a=1&b=2" rel="nofollow ugc noreferrer"',
        "Nobody fences them in",
        "It says so.",
    ):
        assert words in page, words
    assert COUNT not in page
    assert where in site.page(f"/clauses/{clause}")
    assert "claimed by Luz on 3 May 2016, not confirmed" in site.page("/articles/streets")
    site.send(site.dora, f"{where}/judge", do="confirmed", words="Word for word.")
    assert "Word for word." in site.page(where)
    assert "61,847 people had signed by 30 April 2016" not in site.page(f"/clauses/{clause}")
    assert "Shade for every square" in site.page(f"/clauses/{clause}")


def test_a_claim_that_is_refused_keeps_what_was_typed(site: WebApplication) -> None:
    clause = clause_of(site, "Nobody fences")
    form = site.page(f"/clauses/{clause}/claim", by=site.luz)
    version = re.findall(r'name="version" value="(\w+)" checked', form)[0]
    for fields, told in (
        ({"origin": "P-99"}, "The record has no P-99"),
        ({"quotation": ""}, "A claim needs something by which it can be checked"),
        ({"source": "javascript:alert(1)"}, "This is no address of the web"),
        ({"version": "0" * 40}, "0000000"),
    ):
        status = 404 if "version" in fields else 422
        page = site.send(
            site.luz,
            f"/clauses/{clause}/claim",
            status,
            **{"version": version, **CLAIM, "words": "Seen at noon.", **fields},
        )
        assert told in page
        assert "Seen at noon." in page
    assert site.page("/links").count("/links/L-") == 0


def test_who_may_not_judge_is_told_so_and_who_claimed_takes_it_back(site: WebApplication) -> None:
    where = claimed(site)
    form = site.page(f"{where}/judge", by=site.ben)
    assert "confirm or dispute it; nobody a claim of their own." in form
    assert 'name="do"' not in form
    form = site.page(f"{where}/judge", by=site.luz)
    assert re.findall(r'name="do" value="(\w+)"', form) == ["withdrawn"]
    for by, do in ((site.ben, "confirmed"), (site.luz, "confirmed"), (site.ben, "withdrawn")):
        site.send(by, f"{where}/judge", 403, seen="/account", do=do, words="So it is.")
    site.send(site.luz, f"{where}/judge", do="withdrawn", words="I was wrong.")
    assert "Taken back by Luz on 3 May 2016" in site.page(where)
    assert "P-12" not in site.page(f"/clauses/{clause_of(site, 'Nobody fences')}")
    assert "Nothing more can be done with it." in site.page(f"{where}/judge", by=site.dora)


def test_a_moderator_hides_a_claim_and_shows_it_again(site: WebApplication) -> None:
    where = claimed(site, words="Sam is a liar.")
    staff = signed_in(site, "Sam", Role.STAFF)
    assert 'value="hide"' not in site.page(f"{where}/judge", by=site.dora)
    assert 'value="hide"' in site.page(f"{where}/judge", by=staff)
    site.send(staff, f"{where}/judge", do="hide", reason="insult")
    page = site.page(where)
    assert "Hidden by a moderator on 3 May 2016" in page
    assert "Claimed by somebody on 3 May 2016" in page
    for seen in (page, site.page(f"{where}/judge", by=site.dora)):
        for words in ("liar", "Luz", "We ask for shade"):
            assert words not in seen.replace("Luz</span>", ""), words
    assert "P-12" not in site.page(f"/clauses/{clause_of(site, 'Nobody fences')}")
    assert where not in site.page("/links")
    assert "Sam is a liar." in site.page(f"{where}/judge", by=staff)
    site.send(staff, f"{where}/judge", do="show")
    assert "Sam is a liar." in site.page(where)
    assert "Shown again by a moderator on 3 May 2016" in site.page(where)


def signed_in(site: WebApplication, name: str, role: Role) -> TestClient:
    """Open a browser in which somebody with a role is signed in."""
    register = site.town.acts.register
    person = somebody(register, name, role)
    hashed = quick_passwords().hash("seven quiet herons", email=person.email)
    register.write(partial(set_password, person=person.id, password=hashed))
    client = SiteClient(site.visitor.app, base_url="http://testserver")
    fields = {"email": person.email, "password": "seven quiet herons"}
    proof = csrf_token_on(client.get("/sign-in").text)
    assert client.post("/sign-in", data={"proof": proof, **fields}, follow_redirects=False).status_code == 303
    return client


def test_hostile_words_of_a_claim_stay_words(site: WebApplication) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    where = claimed(site, words=evil, quotation=evil)
    site.send(site.dora, f"{where}/judge", do="disputed", words=evil)
    for path in (
        where,
        "/links",
        f"/clauses/{clause_of(site, 'Nobody fences')}",
        "/articles/streets",
        f"{where}/judge",
    ):
        page = site.dora.get(path).text
        assert "<script>alert" not in page, path
        assert "<img" not in page, path


def test_what_is_not_there_is_not_found(site: WebApplication) -> None:
    site.page("/links/L-1", 404)
    site.page("/links/nothing", 404)
    site.page("/links/L-1/judge", 404, by=site.dora)
    site.page("/amendments/9/origins/P-12", 404, by=site.dora)
    site.propose(site.luz, STREETS + SHADE)
    site.page("/amendments/1/origins/P-12", 404, by=site.dora)
    site.page("/clauses/c-0123456789ab/claim", 404, by=site.luz)
