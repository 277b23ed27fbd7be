"""Addresses of petitions and of other origins of a change."""

from starlette.routing import Route

from web.cache.pages import PublicPage
from web.petitions import data, origins
from web.petitions import pages as petitions


def public_routes() -> list[Route]:
    """Return the addresses; what a petition waits for is told by the day."""
    return [
        *data.data_routes(),
        PublicPage("/petitions", petitions.index, name="petitions", choices={"order": ("signatures",)}, is_daily=True),
        PublicPage("/petitions/{number}", petitions.show, name="petition", is_daily=True),
        PublicPage("/origins/{origin}", origins.show, name="origin"),
    ]
