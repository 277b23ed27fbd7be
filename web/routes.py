"""Every address of the site, joined from the folders of its nouns; docs/web/ explains each.

Routes know nothing of the site that they serve, which each request names: all sites of a process have the same.
"""

from collections.abc import Iterable
from functools import cache

from starlette.routing import Route

from web.access.access_checks import ProtectedRoute
from web.amendments import routes as amendments
from web.api import routes as api
from web.comments import routes as comments
from web.contributors import routes as contributors
from web.editor import routes as editor
from web.following import routes as following
from web.home import routes as home
from web.kiosks import routes as kiosks
from web.kiosks import shell_routes as signing_app
from web.links import routes as links
from web.moderation import routes as moderation
from web.operations import routes as operations
from web.paper import routes as paper
from web.people import routes as people
from web.petitions import routes as petitions
from web.process import routes as process
from web.seals import routes as seals
from web.search import routes as search
from web.signatures import routes as signatures
from web.site import routes as site
from web.site.assets import Assets
from web.text import routes as text
from web.waiting import routes as waiting


@cache
def routes(assets: Assets) -> tuple[Route, ...]:
    """Return the addresses that everybody reads."""
    pages = [
        *home.public_routes(),
        *following.public_routes(),
        *text.public_routes(),
        *search.public_routes(),
        *petitions.public_routes(),
        *seals.public_routes(),
        *paper.public_routes(),
        *signing_app.public_routes(),
        *links.public_routes(),
        *amendments.public_routes(),
        *comments.public_routes(),
        *contributors.public_routes(),
        *moderation.public_routes(),
        *operations.public_routes(),
        *site.public_routes(assets),
    ]
    return (*api.public_routes(pages), *pages)


@cache
def private_routes() -> tuple[Route, ...]:
    """Return the private addresses, which pass by the page cache; menus have this order."""
    return private_routes_with(())


def private_routes_with(more: Iterable[ProtectedRoute]) -> tuple[Route, ...]:
    """Return the private addresses with those that one site has beside them; as much can be sent after signing in."""
    protected_routes = [
        *people.protected_routes(),
        *editor.protected_routes(),
        *comments.protected_routes(),
        *amendments.protected_routes(),
        *waiting.protected_routes(),
        *moderation.protected_routes(),
        *petitions.protected_routes(),
        *links.protected_routes(),
        *process.protected_routes(),
        *signatures.protected_routes(),
        *kiosks.protected_routes(),
        *paper.protected_routes(),
        *following.protected_routes(),
        *operations.protected_routes(),
        *more,
    ]
    return (
        *protected_routes,
        *following.visitor_routes(),
        *signatures.visitor_routes(),
        *kiosks.device_routes(),
        *signing_app.visitor_routes(),
        *people.visitor_routes(protected_routes),
    )
