"""Addresses of what all pages share: styles, scripts, the mark."""

from starlette.routing import Route

from web.cache.pages import leads_to
from web.site.assets import Assets


def public_routes(assets: Assets) -> list[Route]:
    """Return the addresses of static files."""
    return [
        Route("/static/{name}", assets.serve, name="asset"),
        Route("/favicon.ico", leads_to(assets.address("mark.svg"), 307), name="favicon"),
    ]
