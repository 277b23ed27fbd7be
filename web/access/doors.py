"""Doors: private addresses, each with the act that it serves; who may not do it does not get in.

A door finds out who asks, looks the act up in the table of permissions, takes a form only with the proof of that
person's own page, and counts. So no page has to think of it, and none can forget it. Whatever is refused, what was
typed comes back to whoever typed it.
"""

from collections.abc import Callable, Iterable
from typing import TypedDict
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.errors import DraftingError
from drafting_engine.participation.limits import RateLimit
from drafting_engine.participation.people import Person
from drafting_engine.participation.permissions import Act, NotAllowed, may, standing_of
from web.access.accounts_desk import accounts_desk_of, acts_of
from web.access.forms import FORM, MOST_BYTES, MOST_FIELDS, proof_of, require_proof
from web.access.resuming import ask_again, ask_to_sign_in
from web.access.sessions import SESSION_COOKIE, cookie, machine_of
from web.site.menus import MenuEntry, offer

Endpoint = Callable[[Request], Response]

_READING = ("GET", "HEAD")
_ACCOUNT = "account"
"""The door behind which people are told things."""


class Bounds(TypedDict, total=False):
    """How large a form may be, and as what it is counted, where several addresses have the same."""

    most_bytes: int
    most_fields: int
    counts: RateLimit


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
        most_fields: int = MOST_FIELDS,
        counts: RateLimit | None = None,
        menu: str = "",
    ) -> None:
        """Put an endpoint behind an act.

        `most_bytes` and `most_fields` bound the form that it takes. A form is counted as its act, or as `counts` says:
        a preview. With `menu` the pages of everybody who may do the act lead here, in these words.
        """
        super().__init__(path, _guarded(endpoint, act, counts or act.counted), name=name, methods=list(methods))
        self.act = act
        self.most_bytes = most_bytes
        self.most_fields = most_fields
        self.menu = menu


class Entrance(Route):
    """A private address that is open to visitors, since it is where people come in; it proves its forms itself."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        name: str,
        methods: tuple[str, ...] = ("GET",),
        most_bytes: int = MOST_BYTES,
        most_fields: int = MOST_FIELDS,
    ) -> None:
        """Open an endpoint to visitors; its form is bounded as at any door."""
        super().__init__(path, endpoint, name=name, methods=list(methods))
        self.most_bytes = most_bytes
        self.most_fields = most_fields


class Unguarded(TypeError):
    """An address that nobody guards: a mistake of ours, found before anything is served."""


def require_guards(public: Iterable[Route], private: Iterable[Route]) -> None:
    """Raise `Unguarded` where a private address has no act and is no entrance, or a public one takes forms."""
    for route in private:
        if not isinstance(route, Door | Entrance):
            raise Unguarded(f"{route.path} is neither a door nor an entrance")
    for route in public:
        if set(route.methods or ()) - set(_READING):
            raise Unguarded(f"{route.path} takes forms without a door")


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


def _guarded(endpoint: Endpoint, act: Act, counts: RateLimit) -> Endpoint:
    def answer(request: Request) -> Response:
        if request.method in _READING:
            person = visitor_of(request)
            if person is None and not may(None, act):
                return RedirectResponse(sign_in_address(request), 303)
            _admit(request, person, act, RateLimit.LOOK)
            return endpoint(request)
        try:
            person = visitor_of(request)
            if person is None and not may(None, act):
                _count(request, person, RateLimit.LOOK)
                return ask_to_sign_in(request)
            _admit(request, person, act, counts)
            return endpoint(request)
        except DraftingError as error:
            return ask_again(request, error)

    return answer


def _admit(request: Request, person: Person | None, act: Act, counts: RateLimit) -> None:
    """Let a request in, or raise what says why not."""
    if not may(person, act):
        raise NotAllowed(act, standing_of(person))
    if request.method not in _READING:
        require_proof(request.scope[FORM], cookie(request, SESSION_COOKIE))
    _count(request, person, counts)
    request.state.person = person
    if person:
        offer(_menu(request, person))


def _menu(request: Request, person: Person) -> tuple[MenuEntry, ...]:
    """Lead to what this person may do, and to nothing else."""
    doors = (route for route in request.app.routes if isinstance(route, Door))
    here = request.url.path
    return tuple(
        MenuEntry(door.path, _words(request, person, door), here == door.path)
        for door in doors
        if door.menu and may(person, door.act)
    )


def _words(request: Request, person: Person, door: Door) -> str:
    """Give the words of an entry; that of the account says how much news there is."""
    new = acts_of(request).notices.new(person) if door.name == _ACCOUNT and request.method in _READING else 0
    return f"{door.menu}: {new} new" if new else door.menu


def _count(request: Request, person: Person | None, counts: RateLimit) -> None:
    account = f"person {person.id}" if person else ""
    accounts_desk_of(request).limiter.count(counts, machine=machine_of(request), account=account)
