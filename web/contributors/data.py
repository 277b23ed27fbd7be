"""People and bodies as data."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.services.contributors.shapes import (
    ContributorRowShape,
    ContributorShape,
    contributor_row_shape,
    contributor_shape,
)
from web.site.data import list_routes, one_route
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return [
        *list_routes("/contributors", _contributors, name="contributors", shape=ContributorRowShape),
        one_route("/contributors/{name}", _contributor, name="contributor", shape=ContributorShape),
    ]


def _contributors(services: PageServices, _main: str) -> Sequence[ContributorRowShape]:
    everybody = services.engine.contributors.all().values()
    return tuple(contributor_row_shape(one) for one in everybody if one.is_listed)


def _contributor(request: Request, services: PageServices) -> ContributorShape:
    return contributor_shape(services.engine.contributors.get(request.path_params["name"]))
