"""A proposal that breaks the rules is reported, hidden for a reason everywhere that readers look, and shown again."""

import re

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.register.people.people import set_roles
from drafting_engine.services.operations.purging_amendments import purge_amendment
from tests.amendments import SHADE, STREETS, WATER
from tests.verified import verification, words
from tests.web.amendments.test_amendments import WebApplication, site
from web.routes import private_routes

__all__ = ["site"]

TITLE = "A title that insults Ben"
QUEUE = "/moderation/proposals"


@pytest.fixture
def moderated(site: WebApplication) -> WebApplication:
    """A site on which Luz proposed something bad and something good, and Dora moderates as well."""
    roles = (Role.DRAFTER, Role.STAFF)
    site.town.acts.register.write(lambda unit: set_roles(unit, site.town.dora.id, roles))
    site.propose(site.luz, STREETS + SHADE, title=TITLE)
    site.propose(site.luz, STREETS.replace("by three", "by five"), title="Five trees")
    return site


def hide(site: WebApplication, number: str = "1") -> None:
    seen, note = f"{QUEUE}?proposal={number}", "Names a neighbour."
    sent = site.send(site.dora, QUEUE, seen=seen, proposal=number, act="hide", reason="insult", note=note)
    assert sent == QUEUE


def test_a_report_comes_to_the_moderators_once(moderated: WebApplication) -> None:
    assert 'href="/amendments/1/report"' in moderated.page("/amendments/1")
    refused = moderated.send(moderated.ben, "/amendments/1/report", 422, note="It names me.")
    assert "It names me." in refused
    for _ in range(2):
        told = moderated.send(moderated.ben, "/amendments/1/report", 200, reason="insult", note="It names me.")
        assert "Thank you" in told
    page = moderated.page(QUEUE, by=moderated.dora)
    assert "1 reported proposal." in page
    assert "1 report<" in page
    assert "as An insult: “It names me.”" in page
    assert "1 reported proposal" in moderated.page("/moderation", by=moderated.dora)
    assert moderated.ben.get(QUEUE, follow_redirects=False).status_code == 403
    moderated.send(moderated.dora, QUEUE, proposal="1", act="keep")
    assert "Nothing waits for you." in moderated.page(QUEUE, by=moderated.dora)
    assert TITLE in moderated.page("/amendments")


def test_what_is_hidden_is_a_tombstone_everywhere(moderated: WebApplication) -> None:
    head = moderated.town.branch(1)
    hide(moderated)
    page = moderated.page("/amendments/1")
    assert "Hidden by moderation, first published" in page
    assert "Reason: An insult" in page
    for path in ("/", "/amendments/1", "/amendments", "/amendments?state=all", "/amendments.atom", "/amendments/2",
                 "/amendments/together", "/articles/streets", "/search?q=insults", "/as-if?amendments=2"):  # fmt: skip
        told = moderated.page(path)
        assert TITLE not in told, path
        assert "For the old and the tired." not in told or path == "/amendments/2", path
    for path, status in (
        ("/as-if?amendments=1", 409), (f"/at/{head[:12]}", 404), ("/at/amendments/1", 404),
        (f"/versions/{head[:12]}", 404), ("/compare/main...amendments/1", 404),
    ):  # fmt: skip
        answer = moderated.visitor.get(path, follow_redirects=True)
        assert answer.status_code == status, path
        assert "shade" not in answer.text
    for path, by in (("cosign", moderated.ben), ("withdraw", moderated.luz), ("decide", moderated.dora)):
        refused = by.get(f"/amendments/1/{path}", follow_redirects=False)
        assert refused.status_code == 409, path
        assert TITLE not in refused.text
    record = moderated.town.git("show", "record:amendments/A-1.md")
    assert "hidden: insult" in record
    assert TITLE not in record
    assert "tired" not in record
    assert "A title" not in moderated.town.git("log", "-1", "--format=%s", "record")
    assert words(verification(moderated.town.acts)) == []


def test_what_is_hidden_stands_in_no_list_of_what_fits_together(moderated: WebApplication) -> None:
    moderated.propose(moderated.luz, STREETS.replace("by three", "by ten"), title="Ten trees")
    named = {"/amendments/together": '"/amendments/2"', "/amendments/3": '"/amendments/2"',
             "/as-if?amendments=3": "amendments=2", "/as-if": "amendments=2"}  # fmt: skip
    for path, name in named.items():
        assert name in moderated.visitor.get(path).text, path
    assert [(one["one"], one["other"]) for one in together(moderated)] == [(2, 3)]
    hide(moderated, "2")
    for path, name in named.items():
        told = moderated.visitor.get(path).text
        assert name not in told, path
        assert "by five" not in told, path
    assert together(moderated) == []
    moderated.send(moderated.dora, QUEUE, seen=f"{QUEUE}?proposal=2", proposal="2", act="show")
    assert [(one["one"], one["other"]) for one in together(moderated)] == [(2, 3)]


def test_what_fits_together_is_told_with_the_titles_of_today(moderated: WebApplication) -> None:
    assert "Five trees" in moderated.page("/amendments/together")
    moderated.town.acts.amendments.proposing.retitle(moderated.town.luz, 2, "Five oaks", "Because it is needed.")
    moderated.town.acts.publisher.publish()
    told = moderated.page("/amendments/together")
    assert "Five oaks" in told
    assert "Five trees" not in told


def together(site: WebApplication) -> list[dict[str, object]]:
    found: list[dict[str, object]] = site.visitor.get("/amendments/together.json").json()["items"]
    return found


def test_git_gives_no_reader_the_branch_of_what_is_hidden(moderated: WebApplication) -> None:
    advertised = "/constitution.git/info/refs?service=git-upload-pack"
    assert b"refs/heads/amendments/1" in moderated.visitor.get(advertised).content
    hide(moderated)
    told = moderated.visitor.get(advertised).content
    assert b"refs/heads/amendments/1" not in told
    assert b"refs/heads/amendments/2" in told
    assert b"refs/heads/main" in told


def test_it_is_shown_again_as_it_was_and_carried_to_the_draft(moderated: WebApplication) -> None:
    hide(moderated)
    moderated.town.save(WATER.replace("open to all", "open to everyone"), "articles/water.md")
    assert moderated.town.git("merge-base", "main", "amendments/1") != moderated.town.head
    assert "1 hidden proposal." in moderated.page(QUEUE, by=moderated.dora)
    assert moderated.send(moderated.dora, QUEUE, proposal="1", act="show") == QUEUE
    page = moderated.page("/amendments/1")
    assert TITLE in page
    assert "For the old and the tired." in page
    assert moderated.town.git("merge-base", "main", "amendments/1") == moderated.town.head
    log = moderated.page("/moderation/log", by=moderated.ben)
    assert log.count("Proposal 1") == 2
    assert "An insult" in log
    assert "Names a neighbour." not in log
    assert [words.partition("“")[0] for words in moderated.town.told(moderated.town.luz)[:2]] == ["Your proposal "] * 2
    assert words(verification(moderated.town.acts)) == []


def test_nobody_writes_on_what_is_hidden(moderated: WebApplication) -> None:
    form = moderated.page("/amendments/1/edit/streets", by=moderated.luz)
    assert "offers shade" in form
    hide(moderated)
    answer = moderated.luz.get("/amendments/1/edit/streets", follow_redirects=False)
    assert answer.status_code == 409
    assert "hidden by moderation" in answer.text


def test_comments_on_what_was_erased_stay_readable(moderated: WebApplication) -> None:
    page = moderated.page("/amendments/1")
    form = re.findall(r'href="(/comments/new\?[^"]+)"', page)[0]
    hidden = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', moderated.page(form, by=moderated.ben))
    fields = {name: value for name, value in hidden if name != "proof"}
    moderated.send(
        moderated.ben, "/comments/new", 303, seen=form, body="Not on my square.", motivation="commenting", **fields
    )
    acts = moderated.town.acts
    done = purge_amendment(acts.publisher, acts.amendments.store, 1, reason="a court's order")
    (comment,) = done.comments
    told = moderated.page("/amendments/1")
    assert "Erased, first published" in told
    for path in ("/comments", f"/comments/{comment}", "/articles/streets", "/", "/amendments?state=all", "/record"):
        answer = moderated.page(path)
        assert TITLE not in answer, path
        assert "offers shade" not in answer or path != "/amendments?state=all"
    assert "Not on my square." in moderated.page(f"/comments/{comment}")
    queue = moderated.page(QUEUE, by=moderated.dora)
    assert "Show it again" not in queue
    assert words(verification(acts)) == []


def test_no_form_about_what_is_hidden_shows_it(moderated: WebApplication) -> None:
    head = moderated.town.branch(1)
    hide(moderated)
    filled = {"number:int": "1", "slug": "streets", "head": head, "origin": "P-12"}
    paths = {re.sub(r"\{([^}]+)\}", lambda name: filled[name[1]], route.path) for route in private_routes()
             if route.path.startswith("/amendments/{number:int}")}  # fmt: skip
    assert len(paths) > 10
    for path in sorted(paths):
        for person in (moderated.luz, moderated.ben):
            answer = person.get(path, follow_redirects=True)
            assert TITLE not in answer.text, path
            assert "offers shade" not in answer.text, path
            assert "For the old and the tired." not in answer.text, path
