"""Claims of origin as data."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.services.links.shapes import LinkRowShape, LinkShape, link_row_shape, link_shape
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/links", _links, name="links", shape=LinkRowShape),
        one_route("/links/{name}", _link, name="link", shape=LinkShape),
    ]


def _links(services: PageServices, _main: str) -> Sequence[LinkRowShape]:
    return tuple(map(link_row_shape, reversed(services.engine.links.all().all)))


def _link(request: Request, services: PageServices) -> LinkShape:
    return link_shape(services.engine.links.get(request.path_params["name"]))
