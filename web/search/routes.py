"""Addresses of the search."""

from starlette.routing import Route

from drafting_engine.services.search.shapes import AnswerShape
from web.cache.pages import PublicPage, leads_to
from web.search import pages as search
from web.site.data import DataPage

_ASKED = ("q", *search.FACETS, "page")


def public_routes() -> list[Route]:
    """Return the addresses; what was asked is never cached."""
    return [
        PublicPage("/search", search.show, name="search", free_parameters=_ASKED),
        DataPage("/search.json", search.as_json, name="search_json", shape=AnswerShape, free_parameters=_ASKED),
        Route("/opensearch.xml", search.description, name="opensearch"),
        Route("/clauses", leads_to("/search"), name="clauses"),
    ]
