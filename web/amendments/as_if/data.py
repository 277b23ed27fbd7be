"""As if, for programs: what would change in the text, or in one article, if some proposed changes were accepted."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.provenance.shapes import FORMAT
from drafting_engine.services.amendments.shapes import (
    SimulatedArticleShape,
    SimulatedShape,
    simulated_article_shape,
    simulated_shape,
)
from web.amendments.as_if.pages import SUPPOSED, numbers_of
from web.cache.pages import Endpoint
from web.site import addresses
from web.site.data import DataPage, json_response
from web.site.page_services import services_of


def data_routes() -> list[Route]:
    """Return the addresses; each choice of proposals has one."""
    return [
        _page("/as-if.json", _show, name="as_if_json", shape=SimulatedShape),
        _page("/as-if/articles/{slug}.json", _show, name="as_if_article_json", shape=SimulatedArticleShape),
    ]


def _page(path: str, endpoint: Endpoint, *, name: str, shape: type) -> DataPage:
    return DataPage(
        path, endpoint, name=name, shape=shape, free_parameters=SUPPOSED, is_canonical=True, is_countless=True
    )


def _show(request: Request) -> Response:
    services, slug = services_of(request), request.path_params.get("slug", "")
    asked = request.query_params.get("amendments", "")
    numbers = numbers_of(asked)
    if asked != ",".join(map(str, numbers)):
        return RedirectResponse(addresses.as_if_data(numbers, slug), 307)
    simulated = services.engine.simulating.with_amendments(numbers)
    found = simulated_article_shape(simulated, slug) if slug else simulated_shape(simulated, simulated.changes.touched)
    return json_response({"format": FORMAT, **found})
