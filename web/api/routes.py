"""The address at which the interface for programs is described."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from web.api.openapi import openapi
from web.cache.pages import PublicPage
from web.site.data import json_response
from web.site.page_services import services_of


def public_routes(described: Sequence[Route]) -> list[Route]:
    """Return the address of the description of other addresses."""

    def show(request: Request) -> Response:
        services = services_of(request)
        title = services.site(services.reading(request)).title
        return json_response(
            openapi(
                described,
                title=title,
                address=services.settings.address,
                private=request.app.routes,
                has_accounts=request.app.state.accounts is not None,
            )
        )

    return [PublicPage("/openapi.json", show, name="openapi")]
