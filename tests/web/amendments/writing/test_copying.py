"""A rejected proposal is proposed anew by a click."""

from tests.amendments import SHADE, STREETS
from tests.verified import verification, words
from tests.web.amendments.test_amendments import WebApplication, site

__all__ = ["site"]


def test_anybody_proposes_a_rejected_one_anew(site: WebApplication) -> None:
    site.propose(site.luz, STREETS + SHADE)
    assert "/amendments/1/anew" not in site.page("/amendments/1")
    site.page("/amendments/1/anew", 409, by=site.ben)
    site.send(site.dora, "/amendments/1/review", do="reject", reason="no-majority", words="4 to 21.")
    assert 'href="/amendments/1/anew">Propose it anew</a>' in site.page("/amendments/1")
    assert "/sign-in" in site.visitor.get("/amendments/1/anew", follow_redirects=False).headers["location"]
    form = site.page("/amendments/1/anew", by=site.ben)
    assert 'value="Shade for squares"' in form
    assert "For the old and the tired." in form
    refused = site.send(site.ben, "/amendments/1/anew", 422, title="Shade again", why=" ")
    assert "Say why you propose it" in refused
    assert 'value="Shade again"' in refused
    made = site.send(site.ben, "/amendments/1/anew", title="Shade again", why="The summer was hot.")
    assert made == "/amendments/2"
    page = site.page(made)
    for told in ("Shade again", "begun from", 'href="/amendments/1"', "The summer was hot.", "1 clause added"):
        assert told in page, told
    assert 'Proposed anew: <a href="/amendments/2"' in site.page("/amendments/1")
    assert not words(verification(site.town.acts))
