"""Addresses of petitions and of other origins of a change."""

from starlette.routing import Route

from web.cache.pages import Page
from web.petitions import origins
from web.petitions import pages as petitions


def pages() -> list[Route]:
    """Return the addresses; what a petition waits for is told by the day."""
    return [
        Page("/petitions", petitions.index, name="petitions", chooses={"order": ("signatures",)}, is_daily=True),
        Page("/petitions/{number}", petitions.show, name="petition", is_daily=True),
        Page("/origins/{origin}", origins.show, name="origin"),
    ]
