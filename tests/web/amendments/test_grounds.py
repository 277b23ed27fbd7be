"""A proposal whose article was struck out, in the browser: told, kept, settled by its author or by a drafter."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.text.version_messages import VersionMessage
from tests.amendments import PATH, STREETS
from tests.verified import verification, words
from tests.web.amendments.test_amendments import FIVE, WebApplication, site

__all__ = ["site"]

SAID = "The article that this changes, “Article 1. Streets”, was struck out of the draft on"


@pytest.fixture
def struck(site: WebApplication) -> WebApplication:
    """A site on which the article of a proposal was struck out."""
    site.propose(site.luz, FIVE, "Five trees")
    strike(site)
    return site


def strike(site: WebApplication) -> None:
    edit = TextEdit(base=site.town.head, files={PATH: None}, message=VersionMessage(summary="Strike the streets out"))
    site.town.acts.drafting.editing.save(site.town.dora, edit)


def fields_of(by: TestClient, path: str) -> dict[str, Any]:
    """Give the fields of an editor as it opens."""
    page = by.get(path).text
    found = dict(re.findall(r'name="(base|number|part|title|also|summary)" value="([^"]*)"', page))
    (found["text"],) = re.findall(r'<textarea class="text tall"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {name: html.unescape(value) for name, value in found.items()}


def test_every_page_tells_what_became_of_its_article(struck: WebApplication) -> None:
    for path in ("/amendments", "/amendments/1", "/amendments/together", "/as-if?amendments=1"):
        page = struck.page(path)
        assert SAID in page, path
        assert "Nothing changed" not in page
    page = struck.page("/amendments/1")
    assert "1 clause reworded" in page
    assert "<ins>five</ins>" in page
    assert "Strike the streets out" in page
    assert "If there is no answer within 14 days, the drafting group may settle it." in page
    assert "decide about Streets" in struck.page("/account", by=struck.luz)
    refused = struck.send(
        struck.dora, "/amendments/1/decide", 409, do="whole", reason="adopted", words="Yes.", text=struck.town.branch(1)
    )
    assert "Streets, which proposal 1 changes, was struck out of the draft" in refused


def test_it_is_as_before_when_the_article_comes_back(struck: WebApplication) -> None:
    edit = TextEdit(base=struck.town.head, files={PATH: STREETS}, message=VersionMessage(summary="Bring them back"))
    struck.town.acts.drafting.editing.save(struck.town.dora, edit)
    page = struck.page("/amendments/1")
    assert "struck out" not in page
    assert "1 clause reworded" in page
    struck.send(
        struck.dora, "/amendments/1/decide", do="whole", reason="adopted", words="Yes.", text=struck.town.branch(1)
    )
    assert struck.town.text() == FIVE
    assert not words(verification(struck.town.acts))


def test_its_author_keeps_it_and_the_article_is_back_once_it_is_accepted(struck: WebApplication) -> None:
    editor = struck.luz.get("/amendments/1/edit", follow_redirects=False).headers["location"]
    assert editor.endswith("/streets")
    page = struck.page(editor, by=struck.luz)
    assert SAID in page
    fields = fields_of(struck.luz, editor)
    assert (fields["number"], fields["title"], fields["summary"]) == ("1", "Streets", "Bring back Streets")
    assert fields["text"] == FIVE.split("# Streets\n\n")[1].rstrip()
    assert "5 clauses added" in page
    struck.send(struck.luz, editor, **{**fields, "summary": "Bring the streets back", "do": "save"})
    page = struck.page("/amendments/1")
    assert "struck out of the draft" not in page
    assert "5 clauses added" in page
    struck.send(
        struck.dora, "/amendments/1/decide", do="whole", reason="adopted", words="Yes.", text=struck.town.branch(1)
    )
    assert "by five" in struck.page("/articles/streets")
    assert not words(verification(struck.town.acts))


def test_a_drafter_settles_it_when_its_author_does_not_answer(struck: WebApplication) -> None:
    assert "has until" in struck.page("/amendments/1/edit", 409, by=struck.dora)
    assert struck.ben.get("/amendments/1/edit", follow_redirects=False).status_code == 403
    struck.town.clock.pass_(timedelta(days=14))
    editor = struck.dora.get("/amendments/1/edit", follow_redirects=False).headers["location"]
    page = struck.page(editor, by=struck.dora)
    assert "Settle proposal 1 for its author: Five trees" in page
    struck.send(struck.dora, editor, **{**fields_of(struck.dora, editor), "summary": "Bring them back", "do": "save"})
    page = struck.page("/amendments/1")
    assert "Carried to the new draft by hand" in page
    assert 'by <span dir="auto">Dora</span>' in page
    assert "Dora carried your proposal “Five trees”" in struck.page("/account", by=struck.luz)
    form = struck.page("/amendments/1/edit/streets", by=struck.luz)
    assert "by five" in form
    assert not words(verification(struck.town.acts))
