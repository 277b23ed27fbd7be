"""Addresses of people and bodies."""

from starlette.routing import Route

from web.cache.pages import PublicPage
from web.contributors import data, pages
from web.contributors.contribution_rows import KINDS


def public_routes() -> list[Route]:
    """Return the addresses that everybody reads."""
    return [
        *data.data_routes(),
        PublicPage("/contributors", pages.index, name="contributors", free_parameters=("after",)),
        PublicPage(
            "/contributors/{name}",
            pages.show,
            name="contributor",
            choices={"show": tuple(KINDS)},
            free_parameters=("after",),
        ),
    ]
