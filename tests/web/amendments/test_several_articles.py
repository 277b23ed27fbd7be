"""A proposal over several articles in the browser: going on, striking one out, a new one; all published together."""

import re
from typing import Any

import pytest

from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import OTHER, PATH, SHADE, STREETS, WATER
from tests.verified import verification, words
from tests.web.amendments.test_amendments import TEXT, WebApplication, site
from tests.web.amendments.test_grounds import fields_of

__all__ = ["site"]

STREETS_EDITOR, WATER_EDITOR = "/articles/streets/propose", "/articles/water/propose"
EVERYONE = WATER.replace("open to all", "open to everyone")
TOLD = {"summary": "Shade and water", "body": "For the old and the tired."}


def form(site: WebApplication, path: str) -> dict[str, Any]:
    return fields_of(site.luz, path)


def go_on(site: WebApplication, path: str, to: str, **changed: str) -> str:
    """Go on to another article with what was written; give its editor's address."""
    fields: dict[str, Any] = {**form(site, path), **changed, "do": "go-on", "act-article": to}
    return site.send(site.luz, path, **fields)


def test_two_articles_are_proposed_together_and_accepted_whole(site: WebApplication) -> None:
    assert go_on(site, STREETS_EDITOR, "water", text=TEXT + SHADE, summary="Shade and water") == WATER_EDITOR
    page = site.page(WATER_EDITOR, by=site.luz)
    assert "Changed as well:" in page
    assert "Every square offers shade" in page  # the preview has both
    assert 'value="Shade and water"' in page
    fields = form(site, WATER_EDITOR)
    text = fields["text"].replace("open to all", "open to everyone")
    previewed = site.send(site.luz, WATER_EDITOR, 200, **{**fields, "text": text, "do": "preview"})
    assert "1 clause reworded, 1 added" in previewed
    made = site.send(site.luz, WATER_EDITOR, **{**fields, **TOLD, "text": text, "do": "save"})
    page = site.page(made)
    for told in ("<ins>everyone</ins>", "Every square offers shade", "1 more article", "Streets", "Water"):
        assert told in page, told
    assert "1 more article" in site.page("/amendments")
    assert not re.findall(r"amendments/1|/propose", site.page("/drafts", by=site.luz))
    site.send(site.dora, f"{made}/decide", do="whole", reason="adopted", words="Yes.", text=site.town.branch(1))
    assert (site.town.text(), site.town.text(OTHER)) == (STREETS + SHADE, EVERYONE)
    assert not words(verification(site.town.acts))


def test_one_goes_back_and_forth_and_nothing_is_lost(site: WebApplication) -> None:
    go_on(site, STREETS_EDITOR, "water", text=TEXT + SHADE)
    water = form(site, WATER_EDITOR)["text"].replace("open to all", "open to everyone")
    assert go_on(site, WATER_EDITOR, "streets", text=water) == STREETS_EDITOR
    again = form(site, STREETS_EDITOR)
    assert "offers shade" in again["text"]
    assert "everyone" in again["also"]
    assert "everyone" not in form(site, WATER_EDITOR)["text"]


def test_an_article_that_one_only_looked_at_is_no_part_of_it(site: WebApplication) -> None:
    go_on(site, STREETS_EDITOR, "water", text=TEXT + SHADE)
    site.send(site.luz, WATER_EDITOR, **{**form(site, WATER_EDITOR), **TOLD, "do": "save"})
    assert site.town.acts.engine.amendments.get(1).amendment.document == PATH
    assert "more article" not in site.page("/amendments/1")
    assert site.luz.get("/amendments/1/edit", follow_redirects=False).headers["location"].endswith("/edit/streets")


def test_what_was_begun_elsewhere_is_not_written_over(site: WebApplication) -> None:
    fields = form(site, WATER_EDITOR)
    site.send(site.luz, WATER_EDITOR, 200, **{**fields, "text": fields["text"] + "\n3. Mine.", "do": "preview"})
    fields = {**form(site, STREETS_EDITOR), "text": TEXT + SHADE, "do": "go-on", "act-article": "water"}
    refused = site.send(site.luz, STREETS_EDITOR, 409, **fields)
    assert "You have begun to write on that article already" in refused
    assert "offers shade" in refused
    assert "3. Mine." in form(site, WATER_EDITOR)["text"]


def test_a_proposal_goes_on_to_another_article_strikes_it_out_and_adds_one(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    editor = "/amendments/1/edit/streets"
    struck = site.send(site.luz, editor, 200, **{**form(site, editor), "do": "strike-other", "act-article": "water"})
    assert "Struck out as well:" in struck
    assert "3 clauses struck out" in struck
    site.send(site.luz, editor, **{**form(site, editor), "summary": "Strike the water out", "do": "save"})
    assert "3 struck out" in site.page("/amendments/1")
    assert go_on(site, editor, "") == "/amendments/1/new-article"
    new = "/amendments/1/new-article"
    fields = {**form(site, new), "number": "3", "title": "Bees", "text": "1. Bees fly where they like."}
    assert "New article in proposal 1" in site.page("/drafts", by=site.luz)
    site.send(site.luz, new, **{**fields, "summary": "Bees", "do": "save"})
    page = site.page("/amendments/1")
    assert "Bees fly where they like." in page
    assert site.page("/drafts", by=site.luz).count("/amendments/1") == 0
    assert site.town.acts.engine.texts.articles(site.town.branch(1))[-1].title == "Bees"


def test_a_new_article_is_proposed(site: WebApplication) -> None:
    path = "/new-article/propose"
    assert f'href="{path}"' in site.page("/amendments")
    fields: dict[str, Any] = {
        **form(site, path),
        **TOLD,
        "number": "3",
        "title": "Bees",
        "text": "1. Bees fly where they like.",
    }
    made = site.send(site.luz, path, **{**fields, "do": "save"})
    assert "2 clauses added" in site.page(made)
    assert not words(verification(site.town.acts))


def test_striking_an_article_out_is_proposed(site: WebApplication) -> None:
    path = f"{WATER_EDITOR}/strike-out"
    assert f'href="{path}"' in site.page(WATER_EDITOR, by=site.luz)
    page = site.page(path, by=site.luz)
    assert "You propose that its 3 clauses leave the draft." in page
    assert 'name="decided_by"' not in page
    refused = site.send(site.luz, path, 422, base=site.town.head, summary="No water article", body=" ")
    assert "Say why you propose it" in refused
    assert "No water article" in refused
    made = site.send(site.luz, path, base=site.town.head, summary="No water article", body="A law says it.")
    page = site.page(made)
    for told in ("No water article", "A law says it.", "3 clauses struck out"):
        assert told in page, told
    assert site.town.text(OTHER) == WATER
    site.send(site.dora, f"{made}/decide", do="whole", reason="adopted", words="Yes.", text=site.town.branch(1))
    assert [one.document for one in site.town.acts.engine.texts.articles(site.town.head)] == [PATH]
    assert not words(verification(site.town.acts))


@pytest.mark.parametrize("other", ["nowhere", "streets"])
def test_there_is_no_going_on_to_what_is_not_there_or_the_same(site: WebApplication, other: str) -> None:
    fields = {**form(site, STREETS_EDITOR), "text": TEXT + SHADE, "do": "go-on", "act-article": other}
    answer = site.luz.post(STREETS_EDITOR, data={"proof": csrf(site), **fields}, follow_redirects=False)
    assert 400 <= answer.status_code < 500
    assert "offers shade" in answer.text


def csrf(site: WebApplication) -> str:
    return str(re.findall(r'name="proof" value="(\w+)"', site.page(STREETS_EDITOR, by=site.luz))[0])


def test_drafters_change_several_articles_in_one_version(site: WebApplication) -> None:
    editor = "/articles/streets/edit"
    fields = fields_of(site.dora, editor)
    sent = {**fields, "text": TEXT + SHADE, "do": "go-on", "act-article": "water"}
    assert site.send(site.dora, editor, **sent) == "/articles/water/edit"
    fields = fields_of(site.dora, "/articles/water/edit")
    site.send(
        site.dora,
        "/articles/water/edit",
        **{**fields, "text": fields["text"].replace("to all", "to everyone"), "summary": "Both", "do": "save"},
    )
    assert (site.town.text(), site.town.text(OTHER)) == (STREETS + SHADE, EVERYONE)


def test_what_goes_along_is_joined_with_what_others_saved_meanwhile(site: WebApplication) -> None:
    go_on(site, STREETS_EDITOR, "water", text=TEXT + SHADE)
    edit = TextEdit(
        base=site.town.head,
        files={PATH: STREETS.replace("from ten", "from nine")},
        message=VersionMessage(summary="Earlier"),
    )
    site.town.acts.drafting.editing.save(site.town.dora, edit)
    fields = form(site, WATER_EDITOR)
    text = fields["text"].replace("open to all", "open to everyone")
    site.send(site.luz, WATER_EDITOR, **{**fields, **TOLD, "text": text, "do": "save"})
    assert site.town.text(version=site.town.branch(1)) == STREETS.replace("from ten", "from nine") + SHADE
