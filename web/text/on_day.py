"""Reading the text, or one article of it, as it stood on a day."""

from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.errors import Invalid
from drafting_engine.repository.commit import Commit
from web.site import addresses
from web.site.page_services import PageServices, services_of
from web.site.rendering import NOT_KEPT


def contents(request: Request) -> Response:
    """Lead to the text as it stood on a day."""
    commit = _version(services_of(request), request)
    return _lead(addresses.contents_at(commit.id))


def article(request: Request) -> Response:
    """Lead to an article as it stood on a day; the version says if it did not stand in it."""
    commit = _version(services_of(request), request)
    return _lead(addresses.article_at(commit.id, request.path_params["slug"]))


def _version(services: PageServices, request: Request) -> Commit:
    asked = request.query_params.get("day", "")
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        raise Invalid("day-unreadable") from None
    return services.resolve(day.isoformat())


def _lead(address: str) -> Response:
    return RedirectResponse(address, 303, {"cache-control": NOT_KEPT})
