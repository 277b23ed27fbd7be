"""Programs that act for people: requests with a personal token, admitted by what the token is good for.

Only `Authorization: Bearer` counts on pages and forms. No browser sends that by itself, so no CSRF token is asked for;
a session that comes with it counts for nothing. Whoever is not let in is told so as JSON. A form that is filled in
wrongly is answered by its page and status, as for everybody.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from drafting_engine.errors import DraftingError
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, require
from drafting_engine.participation.token_scopes import BeyondScope, is_in_scope
from drafting_engine.services.people.sessions import TokenHolder
from web.access.account_services import account_services_of
from web.access.cookies import network_of
from web.cache.machines import machine_of
from web.site.errors import error_shape, page_of, page_of_status
from web.site.page_services import services_of


class NoSuchToken(Exception):
    """A request shows a token that proves nothing."""


def holder_of(request: Request, token: str) -> TokenHolder:
    """Return for whom a token acts; raise `NoSuchToken`, and `TooOften` for who tries many."""
    if not token:
        raise NoSuchToken
    services = account_services_of(request)
    holder = services.sessions.token_holder(token, network=network_of(request))
    if holder is None:
        machine = machine_of(request)
        services.limiter.count(RateLimit.SIGN_IN, machine=machine, account=f"token:{machine}")
        raise NoSuchToken
    return holder


def admitted(request: Request, token: str, act: Act, *, is_reading: bool) -> Person:
    """Return for whom a program does an act; raise `BeyondScope` or `NotAllowed` if it may not, and `NoSuchToken`."""
    holder = holder_of(request, token)
    if not is_in_scope(holder.scopes, act, is_reading=is_reading):
        raise BeyondScope(act)
    require(holder.person, act)
    return holder.person


def refused(request: Request, error: DraftingError) -> Response:
    """Tell a program why something is refused."""
    page = page_of(error, None, location=services_of(request).settings.location)
    return JSONResponse(error_shape(page), page.status)


def unknown() -> Response:
    """Tell a program that its token proves nothing."""
    return JSONResponse(
        error_shape(page_of_status(401, None)), 401, {"www-authenticate": 'Bearer realm="personal token"'}
    )
