"""Claims of origin as data."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.services.links.shapes import (
    LinkRowShape,
    LinkShape,
    link_row_shape,
    link_shape,
    unanswered_row_shape,
)
from web.links.listing import unanswered_claims
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/links", _links, name="links", shape=LinkRowShape),
        one_route("/links/{name}", _link, name="link", shape=LinkShape),
    ]


def _links(services: PageServices, _main: str) -> Sequence[LinkRowShape]:
    """Return the claims that have a file, the last step first, then those that nobody has answered yet."""
    kept = map(link_row_shape, reversed(services.engine.links.all().all))
    waiting = (
        unanswered_row_shape(
            one.origin, by=one.by, at=one.at, amendment=one.amendment, version=one.commit.id if one.commit else ""
        )
        for one in unanswered_claims(services)
    )
    return (*kept, *waiting)


def _link(request: Request, services: PageServices) -> LinkShape:
    return link_shape(services.engine.links.get(request.path_params["name"]))
