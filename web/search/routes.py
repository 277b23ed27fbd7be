"""Addresses of the search."""

from starlette.routing import Route

from drafting_engine.services.search.shapes import AnswerShape, FoundRowShape
from web.cache.pages import PublicPage, leads_to
from web.search import pages as search
from web.site.data import DataPage, DataTablePage

_ABOUT = ("q", *search.FACETS)
_ASKED = (*_ABOUT, "page")


def public_routes() -> list[Route]:
    """Return the addresses; what was asked is never cached."""
    return [
        PublicPage("/search", search.show, name="search", free_parameters=_ASKED),
        DataPage("/search.json", search.as_json, name="search_json", shape=AnswerShape, free_parameters=_ASKED),
        DataTablePage("/search.csv", search.as_table, name="search_csv", shape=FoundRowShape, free_parameters=_ABOUT),
        Route("/opensearch.xml", search.description, name="opensearch"),
        Route("/clauses", leads_to("/search"), name="clauses"),
    ]
