"""Doors: private addresses, each with the act that it serves; who may not do it does not get in.

A door finds out who asks, looks the act up in the table of permissions, and takes a form only with the proof of that
person's own page. So no page has to think of it, and none can forget it.
"""

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, NotAllowed, may, standing_of
from web.accounts_desk import accounts_desk_of
from web.forms import FORM, MOST_BYTES, proof_of, require_proof
from web.sessions import SESSION_COOKIE, cookie

Endpoint = Callable[[Request], Response]


class Door(Route):
    """A private address for those who may do an act."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        act: Act,
        name: str,
        methods: tuple[str, ...] = ("GET",),
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """Put an endpoint behind an act; `most_bytes` is the longest form that it takes."""
        super().__init__(path, _guarded(endpoint, act), name=name, methods=list(methods))
        self.act = act
        self.most_bytes = most_bytes


def person_of(request: Request) -> Person:
    """Give whoever came in by a door that visitors can't pass."""
    person: Person = request.state.person
    return person


def visitor_of(request: Request) -> Person | None:
    """Give whoever is signed in; None for a visitor."""
    token = cookie(request, SESSION_COOKIE)
    return accounts_desk_of(request).sessions.person_of(token) if token else None


def proof_for(request: Request) -> str:
    """Give the proof that forms on the page for this request carry."""
    return proof_of(cookie(request, SESSION_COOKIE))


def sign_in_address(request: Request) -> str:
    """Say where to sign in so as to come back to this page."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?to={quote(here, safe='/')}"


def _guarded(endpoint: Endpoint, act: Act) -> Endpoint:
    def answer(request: Request) -> Response:
        person = visitor_of(request)
        if not may(person, act):
            if person is None and request.method in ("GET", "HEAD"):
                return RedirectResponse(sign_in_address(request), 303)
            raise NotAllowed(act, standing_of(person))
        if request.method == "POST":
            require_proof(request.scope[FORM], cookie(request, SESSION_COOKIE))
        request.state.person = person
        return endpoint(request)

    return answer
