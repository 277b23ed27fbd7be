"""The address of the first page."""

from starlette.routing import Route

from web.cache.pages import PublicPage
from web.home import pages as home


def public_routes() -> list[Route]:
    """Return the first page; the phase that it tells of changes with the day."""
    return [PublicPage("/", home.show, name="home", is_daily=True)]
