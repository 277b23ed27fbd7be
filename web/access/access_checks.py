"""Access checks: routes that name the act they serve, and admit only those who may do it.

A protected route finds out who asks, looks the act up in the table of permissions, checks the CSRF token of a form and
counts the request. So no page can forget a check. What was typed into a refused form is given back.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.deadline import Overdue, TookTooLong, without_deadline
from drafting_engine.errors import DraftingError
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.sentences import ngettext
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, NotAllowed, may, standing_of
from web.access.account_services import account_services_of
from web.access.cookies import SESSION_COOKIE, bearer_token_in, cookie, network_of, refresh_person
from web.access.forms import CSRF_FIELD, FORM, MOST_BYTES, MOST_FIELDS, Form, csrf_token_of, require_csrf_token
from web.access.programs import NoSuchToken, admitted, refused, unknown
from web.access.resuming import ask_to_sign_in, show_refused_form
from web.cache.machines import machine_of
from web.cache.pools import Pool, pooled
from web.site.menus import MenuEntry, set_menu

Endpoint = Callable[[Request], Response]
EndpointAtOnce = Callable[[Request], Awaitable[Response | None]]

_READING = ("GET", "HEAD")
MenuAmount = Callable[[Request, Person], int]
"""Counts what waits for a person behind a menu entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLimits:
    """How large a form may be, and which limit counts it."""

    most_bytes: int = MOST_BYTES
    most_fields: int = MOST_FIELDS
    most_of_file: int = 0
    """Bytes of a file that may come with it; the file is given up where somebody has to sign in first."""
    counts: RateLimit | None = None
    """In place of the limit of the act, as a preview has."""


SMALL_FORM = FormLimits()


class ProtectedRoute(Route):
    """A private address for those who may do an act."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        act: Act,
        name: str,
        methods: tuple[str, ...] = ("GET",),
        limits: FormLimits = SMALL_FORM,
        menu: str = "",
        amount: MenuAmount | None = None,
    ) -> None:
        """Protect an endpoint by an act.

        `menu` is the text of a menu entry for all who may do the act; `amount` counts what waits there for a person.
        """
        checked = pooled(_checked(endpoint, act, limits.counts or act.counted), Pool.PRIVATE)
        super().__init__(path, checked, name=name, methods=list(methods))
        self.act = act
        self.limits = limits
        self.menu = menu
        self.amount = amount


class VisitorRoute(Route):
    """A private address for visitors, such as signing in; its endpoint checks the CSRF token itself."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        name: str,
        methods: tuple[str, ...] = ("GET",),
        limits: FormLimits = SMALL_FORM,
        takes_any_form: bool = False,
        at_once: EndpointAtOnce | None = None,
    ) -> None:
        """Open an endpoint to visitors; its form has the same limits as on a protected route.

        `at_once` is asked first for a form, on the event loop, where thousands come in a second and nothing is waited
        for but the disk; what it does not answer is left to the endpoint.

        `takes_any_form` is for an address that says by itself what is wanted: programs may send any form there, which
        is not read (RFC 8058).
        """
        super().__init__(path, pooled(endpoint, Pool.ENTRY), name=name, methods=list(methods))
        self.at_once = at_once
        self.limits = limits
        self.takes_any_form = takes_any_form


class DeviceRoute(Route):
    """A private address for devices that sign what they send; its endpoint checks the signature itself.

    What is sent is JSON, read as it is and handed over unchanged, since the signature is over its bytes. Neither
    cookies nor CSRF tokens count here: a page of another site can't sign.
    """

    def __init__(
        self, path: str, endpoint: Endpoint, *, name: str, methods: tuple[str, ...] = ("GET",), most_bytes: int = 0
    ) -> None:
        """Open an endpoint to devices; `most_bytes` limits what one message brings."""
        super().__init__(path, pooled(endpoint, Pool.DEVICES), name=name, methods=list(methods))
        self.most_bytes = most_bytes


class UnprotectedRoute(TypeError):
    """A route without an access check: a programming error, raised before anything is served."""


def require_access_checks(public: Iterable[Route], private: Iterable[Route]) -> None:
    """Raise `UnprotectedRoute` for a private route of another class, and for a public route that takes forms."""
    for route in private:
        if not isinstance(route, ProtectedRoute | VisitorRoute | DeviceRoute):
            raise UnprotectedRoute(f"{route.path} is neither a ProtectedRoute nor a VisitorRoute nor a DeviceRoute")
    for route in public:
        if set(route.methods or ()) - set(_READING):
            raise UnprotectedRoute(f"{route.path} takes forms without an access check")


def person_of(request: Request) -> Person:
    """Return the person that the access check has admitted."""
    person: Person = request.state.person
    return person


def signed_in_person(request: Request) -> Person | None:
    """Return the person who is signed in; None for a visitor."""
    token = cookie(request, SESSION_COOKIE)
    return account_services_of(request).sessions.person_of(token, network=network_of(request)) if token else None


def csrf_token_for(request: Request) -> str:
    """Return the CSRF token for the forms on the page of this request."""
    return csrf_token_of(cookie(request, SESSION_COOKIE))


def sign_in_address(request: Request) -> str:
    """Return the address of the sign-in page that leads back to this page."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?to={quote(here, safe='/')}"


def _checked(endpoint: Endpoint, act: Act, counts: RateLimit) -> Endpoint:
    def answer(request: Request) -> Response:
        if token := bearer_token_in(request):
            return _answered_program(request, token, endpoint, act, counts)
        if request.method in _READING:
            person = signed_in_person(request)
            response = _looked(request, person, endpoint, act)
            refresh_person(request, response, person)
            return response
        try:
            person = signed_in_person(request)
            if person is None and not may(None, act):
                _count(request, person, RateLimit.LOOK)
                return ask_to_sign_in(request)
            _admit(request, person, act, counts)
            return endpoint(request)
        except DraftingError as error:
            return show_refused_form(request, error)
        except Overdue:
            with without_deadline():  # what was typed is given back, too
                return show_refused_form(request, TookTooLong())

    return answer


def _answered_program(request: Request, token: str, endpoint: Endpoint, act: Act, counts: RateLimit) -> Response:
    """Answer a program by what its token is good for; no cookie counts, and it needs no CSRF token."""
    is_reading = request.method in _READING
    try:
        person = admitted(request, token, act, is_reading=is_reading)
        _count(request, person, RateLimit.LOOK if is_reading else counts)
        request.state.person = person
        if not is_reading:  # a form is known by its CSRF token, so that one that is sent twice is done once
            sent: Form = request.scope[FORM]
            request.scope[FORM] = Form(((CSRF_FIELD, csrf_token_of(token)), *sent.pairs))
        return endpoint(request)
    except NoSuchToken:
        return unknown()
    except DraftingError as error:
        return refused(request, error)
    except Overdue:
        return refused(request, TookTooLong())


def _looked(request: Request, person: Person | None, endpoint: Endpoint, act: Act) -> Response:
    if person is None and not may(None, act):
        is_program = request.url.path.endswith(".json")
        return unknown() if is_program else RedirectResponse(sign_in_address(request), 303)
    _admit(request, person, act, RateLimit.LOOK)
    return endpoint(request)


def _admit(request: Request, person: Person | None, act: Act, counts: RateLimit) -> None:
    """Admit a request; raise `NotAllowed`, `ForeignForm` or `TooOften`."""
    if person:  # first, so that a refusal too says who is signed in
        set_menu(_menu(request, person), name=person.name)
    if not may(person, act):
        raise NotAllowed(act, standing_of(person))
    if request.method not in _READING:
        require_csrf_token(request.scope[FORM], cookie(request, SESSION_COOKIE))
    _count(request, person, counts)
    request.state.person = person


def _menu(request: Request, person: Person) -> tuple[MenuEntry, ...]:
    """Return the menu entries of the routes that this person may use."""
    protected_routes = (route for route in request.app.routes if isinstance(route, ProtectedRoute))
    here = request.url.path
    return tuple(
        MenuEntry(route.path, _words(request, person, route), here == route.path)
        for route in protected_routes
        if route.menu and may(person, route.act)
    )


def _words(request: Request, person: Person, route: ProtectedRoute) -> str:
    """Return the text of an entry, with how much waits there."""
    new = route.amount(request, person) if route.amount and request.method in _READING else 0
    menu = _(route.menu)
    return ngettext("{menu}: {count} new", "{menu}: {count} new", new, menu=menu) if new else menu


def _count(request: Request, person: Person | None, counts: RateLimit) -> None:
    account = f"person {person.id}" if person else ""
    account_services_of(request).limiter.count(counts, machine=machine_of(request), account=account)
