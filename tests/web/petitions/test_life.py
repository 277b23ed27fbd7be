"""A petition on its pages: written, handed in, read by a moderator, supported, answered and corrected."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from drafting_engine.participation.people import Role
from tests.amendments import somebody, town_in
from tests.petition import RULES, WORDS, open_petition, support
from tests.registers import Place, register_at
from tests.signatures import sign, signature
from tests.web.amendments.test_amendments import WebApplication, application_of, signed_in

WRITTEN: dict[str, Any] = {"title": WORDS.title, "text": WORDS.text}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WebApplication]:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register, more=RULES) as town:
        yield application_of(town)


@pytest.fixture
def sam(site: WebApplication) -> TestClient:
    return signed_in(site.town, site.visitor, somebody(site.town.acts.register, "Sam", Role.STAFF))


def test_somebody_writes_a_petition_and_a_moderator_opens_it(site: WebApplication, sam: TestClient) -> None:
    clause = str(site.town.acts.engine.lineages.find(site.town.head, "Every tree that is felled")[0].clause_id)
    site.town.acts.engine.search.indexing.follow()  # a page waits two seconds for it: too short where much else is done
    looked = site.send(site.luz, "/petitions/begin", 200, do="look", **WRITTEN)
    assert f'value="{clause}"' in looked  # it speaks of trees too
    own = site.send(site.luz, "/petitions/begin", do="save", clause=clause, **WRITTEN)
    assert own == "/petitions/mine/1"
    assert "A moderator reads it before everybody can sign it." in site.page(own, by=site.luz)
    assert "Every tree that is felled" in site.page(own, by=site.luz)
    for path in (own, f"{own}/edit", "/petitions/1"):
        site.page(path, 404, by=site.ben)
    site.send(site.luz, f"{own}/edit", do="save", title="Shade for all squares", text=WORDS.text)
    site.send(site.luz, own, do="hand-in")
    assert "Waiting to be read by a moderator" in site.page(own, by=site.luz)
    site.page("/petitions/1", 404)
    site.page("/moderation/petitions", 403, by=site.ben)
    queue = site.page("/moderation/petitions", by=sam)
    assert "Shade for all squares" in queue
    site.send(sam, "/moderation/petitions", petition="1", do="open")
    page = site.page("/petitions/1")
    assert "Open for signatures" in page
    assert "<strong>every</strong> square" in page
    assert "/petitions/1" in site.page("/petitions")
    assert "is open: everybody can sign it" in site.page("/account", by=site.luz)
    assert "Read it as everybody does" in site.page(own, by=site.luz)
    assert 'value="withdraw"' in site.page(own, by=site.luz)


def test_what_was_typed_is_kept_where_it_can_not_stand(site: WebApplication) -> None:
    said = site.send(site.luz, "/petitions/begin", 422, do="save", title="Shade", text="Too <b>short</b>.")
    assert "Write 20 to 400 characters" in said
    assert 'value="Shade"' in said
    assert "Too <b>short</b>." in said
    site.page("/petitions/begin", 303)  # a visitor signs in first


def test_a_petition_like_it_is_shown_before_another_is_handed_in(site: WebApplication, sam: TestClient) -> None:
    open_petition(site.town, somebody(site.town.acts.register, "Sue", Role.STAFF))
    site.town.acts.publisher.publish()
    assert site.town.acts.engine.search.indexing.catch_up(60), "who writes at once shall find what was just opened"
    site.town.acts.engine.search.indexing.follow()
    own = site.send(site.ben, "/petitions/begin", do="save", title="More shade", text="Squares need benches, says Ben.")
    assert "P-1 Shade for every square" in site.page(own, by=site.ben)
    site.send(site.ben, own, do="hand-in")
    said = site.send(sam, "/moderation/petitions", 422, petition="2", do="refuse", reason="")
    assert "More shade" in said
    site.send(sam, "/moderation/petitions", petition="2", do="refuse", reason="off-topic", words="See P-1.")
    page = site.page("/petitions/2")
    assert "Not taken up" in page
    assert "Reason: On something else" in page
    assert "See P-1." in page


def test_what_is_owed_is_delivered_as_a_document_and_as_a_hearing(site: WebApplication, sam: TestClient) -> None:
    town = site.town
    number = open_petition(town, somebody(town.acts.register, "Sue", Role.STAFF))
    support(town, number, "ana@x.example", "bea@x.example", "cem@x.example")
    town.acts.publisher.publish()
    assert "/petitions/1/thresholds/2" in site.page("/waiting", by=sam)
    site.page("/petitions/1/thresholds/2", 403, by=site.ben)
    site.page("/petitions/1/opinions/2", 404)
    said = site.send(sam, "/petitions/1/thresholds/2", 422, do="deliver", text=" ")
    assert "The opinion is missing or too long" in said
    site.send(sam, "/petitions/1/thresholds/2", do="deliver", text="The city **may** plant trees.")
    opinion = site.page("/petitions/1/opinions/2")
    assert "The city <strong>may</strong> plant trees." in opinion
    assert "Technical staff, 3 May 2016" in opinion
    assert 'href="/petitions/1/opinions/2"' in site.page("/petitions/1")
    held: dict[str, Any] = {"held_on": "2016-05-03", "place": "Old Causeway", "took_part": "Dora\nLuz"}
    tape = "https://city.example/tape"
    site.send(site.dora, "/petitions/1/thresholds/3", do="announce", **held)
    assert "Old Causeway" in site.page("/petitions/1")
    site.send(site.dora, "/petitions/1/thresholds/3", do="deliver", recording=tape, **held)
    page = site.page("/petitions/1")
    assert f'href="{tape}"' in page
    assert "Took part: Dora, Luz" in page
    site.send(site.dora, "/petitions/1/thresholds/3", 422, do="complete", **{**held, "minutes": "javascript:alert(1)"})


def test_a_correction_is_a_version_with_its_reason(site: WebApplication, sam: TestClient) -> None:
    open_petition(site.town, somebody(site.town.acts.register, "Sue", Role.STAFF))
    site.town.acts.publisher.publish()
    site.page("/petitions/1/correct", 403, by=site.dora)
    text = "We ask for trees in every square."
    site.send(sam, "/petitions/1/correct", title=WORDS.title, text=text, reason="Benches are there already.")
    site.town.acts.publisher.publish()
    page = site.page("/petitions/1")
    assert text in page
    assert "Benches are there already." in page
    assert "trees and benches" in page  # what was signed before stays readable
    site.send(site.luz, "/petitions/mine/1", do="withdraw", words="The council did it.")
    site.town.acts.publisher.publish()
    assert "Withdrawn by its author" in site.page("/petitions/1")


def test_the_drafting_group_says_what_came_of_it(site: WebApplication) -> None:
    open_petition(site.town, somebody(site.town.acts.register, "Sue", Role.STAFF))
    site.town.acts.publisher.publish()
    site.page("/petitions/1/conclude", 403, by=site.luz)
    form = {"state": "rejected", "words": "There is no money for it."}
    site.send(site.dora, "/petitions/1/conclude", 422, seen="", **form)
    site.send(site.dora, "/petitions/1/conclude", 303, seen="", reason="no-majority", **form)
    page = site.page("/petitions/1")
    assert "Not taken up" in page
    assert "Reason: No majority" in page
    assert "There is no money for it." in page
    assert "Nothing more can be done with it." in site.page("/petitions/1/conclude", by=site.dora)


def test_signing_is_switched_off_for_a_reason_that_everybody_reads_and_on_again(
    site: WebApplication, sam: TestClient
) -> None:
    number = open_petition(site.town, somebody(site.town.acts.register, "Sue", Role.STAFF))
    site.town.acts.publisher.publish()
    switch, here = "/moderation/signing", f"/petitions/{number}"
    assert f"{here}/sign" in site.page(here)
    assert "Which petition" in site.page(f"{switch}?petition={number}", by=sam)
    site.send(sam, switch, 422, do="off", scope=str(number), reason=" ")
    site.send(sam, switch, do="off", scope=str(number), reason="Invented <b>names</b>.")
    page = site.page(here)
    assert "Signing is paused since" in page
    form = site.page(f"{here}/sign", 409)
    assert "Signing is paused" in form, "said before anything is filled in"
    assert "Invented <b>names</b>." in form
    assert 'name="email"' not in form
    assert "Invented &lt;b&gt;names&lt;/b&gt;." in site.visitor.get(here).text
    assert f"{here}/sign" not in page
    assert "It can be signed until" in page
    site.send(sam, switch, 409, do="off", scope=str(number), reason="Again")
    site.send(sam, switch, do="on", scope=str(number))
    page = site.page(here)
    assert f"{here}/sign" in page
    assert "Signing is paused since" not in page
    assert "It can be signed again, until" in page, "its history says both"
    site.send(sam, switch, do="off", scope="all", reason="The machine is looked after.")
    assert "The machine is looked after." in site.page(here)
    site.page(switch, 403, by=site.ben)


def test_a_burst_stands_in_the_list_of_what_waits_until_somebody_has_looked(
    site: WebApplication, sam: TestClient
) -> None:
    acts = site.town.acts
    number = open_petition(site.town, somebody(acts.register, "Sue", Role.STAFF))
    acts.publisher.publish()
    given = (signature(acts.register.digests, f"{place}@x.example", petition=number) for place in range(70))
    sign(acts.register, *(replace(one, created=site.town.clock.now()) for one in given))
    assert acts.signatures.alerting.look() == 1
    review = f"/petitions/{number}/signatures/review"
    assert f"70 signatures at once under P-{number} Shade for every square" in site.page("/waiting", by=sam)
    assert "70 signatures at once" not in site.page("/waiting", by=site.dora), "who can't review is not asked to"
    steward = signed_in(site.town, site.visitor, somebody(acts.register, "Sol", Role.STEWARD))
    assert "70 signatures at once" in site.page("/waiting", by=steward)
    page = site.page(review, by=sam)
    assert "Bursts that wait for somebody to look" in page
    (alert,) = re.findall(r'name="alert" value="(\d+)"', page)
    site.send(sam, review, act="seen", alert=alert)
    assert "70 signatures at once" not in site.page("/waiting", by=sam)
    assert "Bursts that wait for somebody to look" not in site.page(review, by=sam)
