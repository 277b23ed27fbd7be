"""Proposals in the browser: written, discussed, supported, decided, and read by everybody."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.participation.people import Person
from drafting_engine.participation.petitions.thresholds import Threshold
from drafting_engine.register.people.people import set_password
from drafting_engine.services.comments.targets import RequestedTarget
from tests.amendments import SHADE, STREETS, WATER, Town, town_in
from tests.petition import PETITION, write_petition
from tests.registers import Place, quick_passwords, register_at
from tests.site_client import SiteClient
from tests.web.page_forms import form_to
from tests.web.site_with_people import csrf_token_on
from web.app import create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

FIVE = STREETS.replace("by three", "by five")
TEXT = STREETS.split("# Streets\n\n")[1]
"""The article as the editor's field has it."""


@dataclass(frozen=True, slots=True)
class WebApplication:
    """A town with a site: four people's browsers, and a visitor's."""

    town: Town
    visitor: TestClient
    luz: TestClient
    ben: TestClient
    dora: TestClient

    def page(self, path: str, status: int = 200, by: TestClient | None = None) -> str:
        """Ask for a page and give its words."""
        answer = (by or self.visitor).get(path, follow_redirects=False)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:900]}"
        return html.unescape(answer.text)

    def send(self, by: TestClient, path: str, status: int = 303, *, seen: str = "", **fields: str | list[str]) -> str:
        """Send a form with the proof of its page; give where it leads, or what it says."""
        csrf_token = csrf_token_on(by.get(seen or path).text)
        answer = by.post(path, data={"proof": csrf_token, **fields}, follow_redirects=False)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:900]}"
        return answer.headers["location"] if status == 303 else html.unescape(answer.text)

    def propose(self, by: TestClient, text: str, title: str = "Shade for squares", **fields: str) -> str:
        """Propose a change of the streets."""
        form = self.page("/articles/streets/propose", by=by)
        base = re.findall(r'name="base" value="(\w+)"', form)[0]
        known = {"base": base, "text": text.split("# Streets\n\n")[1], "title": "Streets", "number": "1", "part": ""}
        told = {"summary": title, "body": "For the old and the tired.", "do": "save"}
        return self.send(by, "/articles/streets/propose", **{**known, **told, **fields})


@pytest.fixture
def site(tmp_path: Path) -> Iterator[WebApplication]:
    with register_at(Place(tmp_path / "register.db")) as register, town_in(tmp_path, register) as town:
        yield application_of(town)


def application_of(town: Town) -> WebApplication:
    """Serve a town, and sign its people in."""
    services = make_account_services(town.acts, lambda: None, has_mail=False, passwords=quick_passwords())
    settings = WebSettings(location=town.location, clock=town.clock)
    application = create_app(town.acts.engine, settings=settings, accounts=services)
    visitor = SiteClient(application, base_url="http://testserver")
    return WebApplication(town, visitor, *(signed_in(town, visitor, one) for one in (town.luz, town.ben, town.dora)))


def signed_in(town: Town, visitor: TestClient, person: Person) -> TestClient:
    """Open another browser, in which somebody of a town is signed in."""
    client = SiteClient(visitor.app, base_url="http://testserver")
    hashed = quick_passwords().hash("seven quiet herons", email=person.email)
    town.acts.register.write(partial(set_password, person=person.id, password=hashed))
    csrf_token = csrf_token_on(client.get("/sign-in").text)
    fields = {"proof": csrf_token, "email": person.email, "password": "seven quiet herons"}
    assert client.post("/sign-in", data=fields, follow_redirects=False).status_code == 303
    return client


def test_an_article_leads_to_its_editor_and_the_proposal_to_its_page(site: WebApplication) -> None:
    assert 'href="/articles/streets/propose">Propose a change</a>' in site.page("/articles/streets")
    assert (
        "to=/articles/streets/propose"
        in site.visitor.get("/articles/streets/propose", follow_redirects=False).headers["location"]
    )
    assert site.propose(site.luz, STREETS + SHADE) == "/amendments/1"
    page = site.page("/amendments/1")
    for words in (
        "Shade for squares",
        'by <span dir="auto">Luz</span>',
        "Open, waiting for the drafting group.",
        "1 clause added",
        "<ins>Every square offers shade and a place to sit.</ins>",
        "For the old and the tired.",
        "/amendments/1/cosign",
        "/amendments/1/decide",
        "/as-if?amendments=1",
        "side=change",
        "amendment=1",
    ):
        assert words in page, words
    article = site.page("/articles/streets")
    assert 'href="/amendments?article=streets">1 proposal</a>' in article
    assert "Shade for squares" in site.page("/amendments?article=streets")
    assert "Shade for squares" not in site.page("/amendments?article=water")


def test_unsaved_work_is_kept_and_a_proposal_without_grounds_is_refused(site: WebApplication) -> None:
    form = site.page("/articles/streets/propose", by=site.luz)
    base = re.findall(r'name="base" value="(\w+)"', form)[0]
    fields = {"base": base, "text": TEXT + SHADE, "title": "Streets", "number": "1", "part": "", "do": "save"}
    refused = site.send(site.luz, "/articles/streets/propose", 422, summary="Shade", body="", **fields)
    assert "Say why you propose it" in refused
    assert "offers shade" in refused
    again = site.page("/articles/streets/propose", by=site.luz)
    assert "offers shade" in again
    assert "Shade" in again
    assert "offers shade" not in site.page("/articles/streets/propose", by=site.ben)
    assert "articles/streets/propose" in site.page("/drafts", by=site.luz)


def test_nothing_about_the_reader_is_on_public_pages(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    for path in ("/amendments", "/amendments/1", "/as-if?amendments=1", "/amendments/together"):
        pages = {client.get(path).text for client in (site.visitor, site.luz, site.dora)}
        assert len(pages) == 1


def test_pages_follow_what_happens_at_once(site: WebApplication) -> None:
    assert "Nothing is proposed at the moment" in site.page("/amendments")
    site.propose(site.luz, STREETS + SHADE)
    assert "Shade for squares" in site.page("/amendments")
    before = site.visitor.get("/amendments/1").headers["etag"]
    site.send(site.ben, "/amendments/1/cosign", do="cosign")
    assert "Co-signed by 1 other person." in site.page("/amendments/1")
    assert site.visitor.get("/amendments/1").headers["etag"] != before
    assert "Take it back" in site.page("/amendments/1/cosign", by=site.ben)
    site.send(site.ben, "/amendments/1/cosign", do="back")
    assert "Co-signed" not in site.page("/amendments/1")


def test_its_author_changes_and_withdraws_it_and_nobody_else(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    assert (
        site.luz.get("/amendments/1/edit", follow_redirects=False).headers["location"] == "/amendments/1/edit/streets"
    )
    form = site.page("/amendments/1/edit/streets", by=site.luz)
    base = re.findall(r'name="base" value="(\w+)"', form)[0]
    more = SHADE.replace("sit.", "sit, and water.")
    fields = {"base": base, "text": TEXT + more, "title": "Streets", "number": "1", "part": "", "do": "save"}
    assert site.send(site.luz, "/amendments/1/edit/streets", summary="Add water", body="", **fields) == "/amendments/1"
    page = site.page("/amendments/1")
    assert "Version 2: Add water" in page
    assert "what changed since version 1" in page
    for path in re.findall(r'href="(/(?:compare|versions)/[^"]+)"', page):
        site.page(path)
    for path in ("/amendments/1/edit", "/amendments/1/withdraw"):
        assert "somebody else" in site.page(path, 403, by=site.ben)
    refused = site.send(site.luz, "/amendments/1/withdraw", 422, do="withdraw", reason="", words="I thought again.")
    assert "I thought again." in refused
    site.send(site.luz, "/amendments/1/withdraw", do="withdraw", reason="taken-back", words="I thought again.")
    page = site.page("/amendments/1")
    assert "Withdrawn by its author" in page
    assert "Reason: Taken back" in page
    assert "offers shade" in page
    assert "/amendments/1/cosign" not in page
    assert "Shade for squares" not in site.page("/amendments")
    assert "Shade for squares" in site.page("/amendments?state=closed")
    assert "is decided" in site.page("/amendments/1/edit", 409, by=site.luz)


def write_version(site: WebApplication, text: str, summary: str = "Add water") -> None:
    """Let Luz write another version of her first proposal."""
    form = site.page("/amendments/1/edit/streets", by=site.luz)
    base = re.findall(r'name="base" value="(\w+)"', form)[0]
    fields = {"base": base, "text": text, "title": "Streets", "number": "1", "part": "", "do": "save"}
    site.send(site.luz, "/amendments/1/edit/streets", summary=summary, body="", **fields)


def test_a_cosigner_sees_what_is_new_and_confirms_leaves_or_takes_back(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    path = "/amendments/1/cosign"
    for one in (site.ben, site.dora):
        site.send(one, path, do="cosign")
    assert "Co-signed by 2 other people." in site.page("/amendments/1")
    assert "count again once they do" in site.page("/amendments/1/edit/streets", by=site.luz)
    write_version(site, TEXT + SHADE.replace("sit.", "sit, and water."))
    for page in (site.page("/amendments/1"), site.page("/amendments")):
        assert "2 co-signed version 1 only; nobody has confirmed version 2 yet" in page
    assert "which you co-signed, has other words now" in site.page("/account", by=site.ben)
    form = site.page(path, by=site.ben)
    assert "You co-signed version 1. Its words have changed since" in form
    assert "What is new since version 1" in form
    assert "to sit<ins>, and water</ins>." in form
    site.send(site.dora, path, do="leave")
    assert "You have left your co-signature at version 1." in site.page(path, by=site.dora)
    seen = re.findall(r'name="version" value="(\w+)"', form)[0]
    site.send(site.ben, path, do="cosign", version=seen)
    for page in (site.page("/amendments/1"), site.page("/amendments")):
        assert "1 co-signed version 1 only; 1 has confirmed version 2" in page
    assert "1 co-signed version 1 only; 1 has confirmed version 2" in site.page("/amendments/1/decide", by=site.dora)
    assert "Confirm for version" not in site.page(path, by=site.ben)
    write_version(site, TEXT + SHADE.replace("sit.", "sit, and water to drink."), "Say what for")
    refused = site.send(site.dora, path, 409, do="cosign", version=seen)
    assert "have changed since you looked" in refused
    assert "to sit<ins>, and water to drink</ins>." in refused
    assert "2 co-signed earlier versions only; nobody has confirmed version 3 yet" in site.page("/amendments/1")
    site.send(site.dora, path, do="back")
    assert "1 co-signed version 2 only; nobody has confirmed version 3 yet" in site.page("/amendments/1")
    assert "Say what shall be done" in site.send(site.ben, path, 422, do="everything")


def test_an_author_changes_title_and_reasons(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    path = "/amendments/1/title"
    form = site.page(path, by=site.luz)
    assert 'value="Shade for squares"' in form
    assert "For the old and the tired." in form
    assert "earlier title" not in site.page("/amendments/1")
    refused = site.send(site.luz, path, 422, title="Shade", why=" ")
    assert 'value="Shade"' in refused
    assert site.send(site.luz, path, title="Shade and a seat", why="For **everybody**.") == "/amendments/1"
    page = site.page("/amendments/1")
    shown, earlier = page.split("1 earlier title with its reasons")
    assert "Shade and a seat</span></h1>" in shown
    assert "For <strong>everybody</strong>." in shown
    assert "Shade for squares" in earlier
    assert "On 3 May 2016" in earlier
    assert "For the old and the tired." in earlier
    assert "Title and reasons changed" in page
    site.page(path, 403, by=site.ben)
    site.page(path, 403, by=site.dora)


def test_drafters_review_and_reject_with_a_reason(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    for path in ("/amendments/1/review", "/amendments/1/decide", "/amendments/accept"):
        site.page(path, 403, by=site.luz)
    site.send(site.dora, "/amendments/1/review", do="review", words="We ask the gardeners.")
    assert "Under review by the drafting group." in site.page("/amendments/1")
    assert "We ask the gardeners." in site.page("/amendments/1")
    refused = site.send(site.dora, "/amendments/1/review", 422, do="reject", reason="no-majority", words=" ")
    assert "Say in your own words why" in refused
    site.send(
        site.dora,
        "/amendments/1/review",
        do="reject",
        reason="no-majority",
        words="4 to **21**.",
        decided_by="Constitutive Assembly",
        decided_on="2016-12-15",
    )
    page = site.page("/amendments/1")
    assert "Rejected on 15 December 2016 by Constitutive Assembly." in page
    assert "Decided by Constitutive Assembly, 15 December 2016." in re.sub(r"<[^>]+>", "", page)
    assert "Recorded by Dora, 3 May 2016." in page
    assert "Reason: No majority" in page
    assert "4 to <strong>21</strong>." in page
    assert "rejected" in site.page("/account", by=site.luz)


def test_drafters_accept_a_part_after_a_look_at_it(site: WebApplication) -> None:
    site.propose(site.luz, FIVE + SHADE)
    form = site.page("/amendments/1/decide", by=site.dora)
    boxes = re.findall(r'name="pick" value="(\w+)" checked', form)
    assert len(boxes) == 2
    hidden = {name: re.findall(rf'name="{name}" value="(\w+)"', form)[0] for name in ("main", "text")}
    path = "/amendments/1/decide"
    shown = site.send(site.dora, path, 200, **hidden, pick=[boxes[1]], do="preview", words="So be it.")
    would = shown.split("What the draft would say")[1]
    assert "offers shade" in would
    assert "by five" not in would.split("</section>")[0]
    assert "So be it." in shown
    refused = site.send(site.dora, path, 422, **hidden, pick=[boxes[1]], do="part", reason="", words="So be it.")
    assert "needs one of the reasons" in refused
    site.send(site.dora, path, **hidden, pick=[boxes[1]], do="part", reason="adopted", words="Shade, but three trees.")
    page = site.page("/amendments/1")
    assert "Accepted in part on 3 May 2016 by Dora." in page
    assert page.index("Not taken up") < page.index("Accepted</p>")
    assert "See how it came into the text" in page
    article = site.page("/articles/streets?words=origins")
    assert "offers shade" in article
    assert "by three" in article
    assert "A-1" in article


def test_drafters_accept_the_whole_and_several_together(site: WebApplication) -> None:
    site.propose(site.luz, FIVE, "Five trees")
    site.propose(site.ben, STREETS.replace("by three", "by two"), "Two trees")
    site.propose(site.ben, STREETS + SHADE)
    page = site.page("/amendments/together")
    assert "1 pair that can’t both be accepted: they" in page
    assert 'id="pair-1-2"' in page
    assert "by <ins>five</ins>" in page
    collides = site.page("/amendments/1")
    assert "What can’t be accepted beside it" in collides
    (told,) = site.luz.get("/amendments/together.json").json()["items"]
    assert (told["one"], told["other"]) == (1, 2)
    assert told["wanted_by_one"] != told["wanted_by_other"]
    assert "/amendments/2" in collides
    looked_at = re.findall(r'name="text" value="([0-9]+ [0-9a-f]{40})"', site.page("/amendments/accept", by=site.dora))
    assert len(looked_at) == 3
    fields: dict[str, Any] = {"reason": "adopted", "words": "All at once.", "number": ["1", "2", "3"]}
    changed = [f"{number} {site.town.head}" for number in (1, 2, 3)]
    seen = site.send(site.dora, "/amendments/accept", 200, **fields, text=changed)
    assert seen.count("has changed since you looked") == 3
    done = site.send(site.dora, "/amendments/accept", 200, **fields, text=looked_at)
    accepted, left = done.split("Left, to be taken one by one")
    assert "1. Five trees" in accepted
    assert "3. Shade for squares" in accepted
    assert "2. Two trees" in left
    assert "contradict each other in 1.3" in left
    assert "Accepted on 3 May 2016 by Dora." in site.page("/amendments/3")
    assert "Its author has to decide" in site.page("/amendments/2")
    assert "decide on 1.3" in site.page("/account", by=site.ben)


def test_an_author_decides_what_the_draft_contradicts(site: WebApplication) -> None:
    site.propose(site.luz, FIVE, "Five trees")
    site.town.save(STREETS.replace("by three", "by two"))
    site.town.acts.amendments.carrying.carry_all()
    page = site.page("/amendments/1")
    assert "Its author has to decide" in page
    assert "<ins>two</ins>" in page
    assert "<ins>five</ins>" in page
    way = site.luz.get("/amendments/1/edit", follow_redirects=False).headers["location"]
    assert way.startswith("/amendments/1/settle/")
    form = site.page(way, by=site.luz)
    assert "the draft now says" in form
    assert "replaced by five" in form
    base = re.findall(r'name="base" value="(\w+)"', form)[0]
    text = TEXT.replace("by three", "by four")
    fields = {"base": base, "text": text, "title": "Streets", "number": "1", "part": "", "do": "save"}
    assert site.send(site.luz, way, summary="Meet in the middle", body="", **fields) == "/amendments/1"
    page = site.page("/amendments/1")
    assert "Its author has to decide" not in page
    assert "<del>two</del><ins>four</ins>" in page.replace("</del> <ins>", "</del><ins>")


def test_as_if_shows_the_text_with_several_and_what_contradicts(site: WebApplication) -> None:
    assert "Nothing is proposed at the moment" in site.page("/as-if")
    site.propose(site.luz, FIVE, "Five trees")
    site.propose(site.ben, STREETS.replace("by three", "by two"), "Two trees")
    site.propose(site.ben, STREETS + SHADE)
    page = site.page("/as-if?amendments=1,3")
    assert "They fit together." in page
    assert "<ins>five</ins>" in page
    assert "offers shade" in page
    assert "/as-if?amendments=1,2,3" in page
    both = site.page("/as-if?amendments=1,2")
    assert "In 1 place they contradict" in both
    assert "<ins>two</ins>" in both
    for other in ("3,1", "1,%203", "01,3", "1,3,3", "A-1,a-3"):
        site.page(f"/as-if/articles/streets?amendments={other}", 307)
    alone = site.page("/as-if/articles/streets?amendments=1,3")
    assert "Streets belong to everyone" in alone
    assert "offers shade" in alone
    for path, status in (
        ("/as-if?amendments=99", 404),
        ("/as-if?amendments=x", 422),
        ("/as-if?amendments=" + ",".join(map(str, range(1, 200))), 422),
        ("/as-if/articles/nowhere?amendments=1", 404),
    ):
        site.page(path, status)
    assert 'value="nonsense"' not in site.page("/as-if?amendments=1&view=nonsense")
    assert 'class="page compared"' in site.page("/as-if?amendments=1&view=side")
    assert WATER.splitlines()[-1][3:20] in site.page("/as-if?amendments=1&show=all")


def test_as_if_is_told_to_programs_with_what_contradicts(site: WebApplication) -> None:
    site.propose(site.luz, FIVE, "Five trees")
    site.propose(site.ben, STREETS.replace("by three", "by two"), "Two trees")
    told = json.loads(site.page("/as-if.json?amendments=1,2"))
    assert [one["number"] for one in told["proposals"]] == [1, 2]
    assert [change["kinds"] for change in told["changes"]] == [["reworded"]]
    (question,) = told["questions"]
    assert question["proposal"] == 2
    assert "five" in question["stands"]
    assert "two" in question["wanted"]
    article = json.loads(site.page("/as-if/articles/streets.json?amendments=1"))
    assert "by three" in " ".join(clause["text"] for clause in article["before"])
    assert "by five" in " ".join(clause["text"] for clause in article["after"])
    assert json.loads(site.page("/as-if.json"))["changes"] == []
    assert 'href="/as-if.json?amendments=1,2"' in site.page("/as-if?amendments=1,2")
    for other, status in (("?amendments=2,1", 307), ("?amendments=99", 404), ("?amendments=x", 422)):
        site.page(f"/as-if.json{other}", status)
    site.page("/as-if/articles/nowhere.json?amendments=1", 404)


def test_the_feed_and_unknown_proposals(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    feed = site.page("/amendments.atom")
    assert "A-1 Shade for squares: Open" in feed
    assert "there is no proposal 9" in site.page("/amendments/9", 404).lower()
    huge = "9" * 40
    for path in (f"/amendments/{huge}", f"/amendments/{huge}.atom"):
        site.page(path, 404)
    for act in ("edit", "cosign", "withdraw", "review", "decide"):
        site.page(f"/amendments/{huge}/{act}", 404, by=site.dora)


def test_the_work_list_says_what_is_owed_and_which_articles_wait_for_an_answer(site: WebApplication) -> None:
    late = Threshold(
        signatures=5_000,
        owed_by="Technical staff",
        owed="an analysis",
        reached_on=date(2016, 3, 1),
        due=date(2016, 4, 1),
    )
    soon = replace(late, signatures=50_000, owed_by="The mayor", owed="a working session", due=date(2016, 6, 1))
    done = replace(late, signatures=1_000, owed="a reply", delivered_on=date(2016, 3, 9))
    write_petition(site.town.location, replace(PETITION, thresholds=(done, soon, late)))
    spot = RequestedTarget(page="articles/streets", key="1.1")
    site.town.acts.comments.writing.post(site.town.ben, spot, "Whose, then?")
    site.town.acts.publisher.publish()
    page = site.page("/waiting", by=site.dora)
    owed = page.partition("What is owed to petitions")[2]
    assert "Technical staff owes its author: an analysis." in owed
    assert '<strong class="late">Overdue since 1 April 2016.</strong>' in owed
    assert (
        owed.index("Overdue")
        < owed.index("The mayor owes its author: a working session.")
        < owed.index("Due 1 June 2016.")
    )
    assert "a reply" not in owed
    (link,) = re.findall(
        r'href="(/answers\?[^"]+)"[^>]*>[^<]*Streets</a> <span class="facts">1 comment, the oldest', page
    )
    assert "Whose, then?" in site.page(link, by=site.dora)


def test_an_author_hears_of_comments_and_the_drafting_group_sees_what_waits(site: WebApplication) -> None:
    assert "No proposal waits for a decision." in site.page("/waiting", by=site.dora)
    assert "Nothing is owed to any petition." in site.page("/waiting", by=site.dora)
    site.propose(site.luz, STREETS + SHADE)
    spot = re.findall(r'href="(/comments/new\?[^"]*amendment=1[^"]*)"', site.page("/amendments/1"))[0]
    form = form_to(site.page(spot, by=site.ben), "/comments/new")
    said = site.ben.post("/comments/new", data=form.filled(body="More shade."), follow_redirects=False)
    told = site.page("/account", by=site.luz)
    heard = "Ben commented on your proposal “Shade for squares”"
    assert f'<a href="{said.headers["location"]}" dir="auto">{heard}</a>' in told
    assert "More shade." in told
    assert "commented on your proposal" not in site.page("/account", by=site.ben)
    waiting = site.page("/waiting", by=site.dora)
    assert "Shade for squares" in waiting.partition("Proposals that contradict the draft")[0]
    assert "1 comment that nobody has replied to</a>" in waiting
    assert site.luz.get("/waiting").status_code == 403
    why = StatedReason(code="no-majority", words="By 3 to 14.", decided_by="The assembly")
    site.town.acts.amendments.proposing.reject(site.town.dora, 1, why)
    told = site.page("/account", by=site.luz)
    assert "Your proposal “Shade for squares” was rejected" in told
    assert "Reason: No majority" in told
    assert 'by <span dir="auto">The assembly</span>' in told
    assert "By 3 to 14." in told
