"""Addresses of the seals of a petition, and of the page that checks a receipt."""

from starlette.routing import Route

from drafting_engine.services.seals.shapes import SealRowShape, SealsShape
from web.cache.pages import PublicPage
from web.seals import pages
from web.site.data import one_route, table_route


def public_routes() -> list[Route]:
    """Return the addresses."""
    return [
        one_route("/petitions/{number}/seals", pages.as_data, name="seals", shape=SealsShape),
        table_route("/petitions/{number}/seals", pages.as_rows, name="seals", shape=SealRowShape),
        PublicPage("/petitions/{number}/seals", pages.show, name="seals"),
        PublicPage("/receipts", pages.check, name="receipts"),
    ]
