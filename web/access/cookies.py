"""Cookies and credentials of a request: sessions, the browser that a form was made for, personal tokens."""

import secrets
from base64 import b64decode
from datetime import timedelta
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.participation.people import Person
from drafting_engine.services.people.accounts import SESSION
from web.access.connections import network_named
from web.languages.choosing import COOKIE as LANGUAGE_COOKIE
from web.languages.choosing import YEAR as LANGUAGE_LIFE
from web.site.page_services import services_of

SESSION_COOKIE = "session"
BROWSER_COOKIE = "browser"
"""Ties a form to its browser where nobody is signed in."""

OPENID_COOKIE = "openid"
"""The state of a sign-in through a provider, until the browser returns."""

PERSON_COOKIE = "signed-in-as"
"""Roles and name of whoever is signed in: scripts read them on pages that are kept for everybody. It proves nothing."""

RETURN_COOKIE = "to"
"""The address to return to once the person has made an account."""

_RETURN_LIFE = timedelta(hours=3)
_OPENID_LIFE = timedelta(minutes=10)
_LONGEST_COOKIE = 4_000
_FORM_LIFE = timedelta(hours=12)
_BYTES = 32


def new_token() -> str:
    """Return a random token of 256 bits."""
    return secrets.token_urlsafe(_BYTES)


def is_secure(request: Request) -> bool:
    """True if the request came through TLS, or the public address of the site begins with `https:`."""
    return request.scope["scheme"] == "https" or services_of(request).settings.has_tls


def cookie(request: Request, name: str) -> str:
    """Return the value of a cookie, 200 characters at most; empty where there is none."""
    return request.cookies.get(_named(request, name), "")[:200]


def long_cookie(request: Request, name: str) -> str:
    """Return the value of a cookie, 4,000 characters at most."""
    return request.cookies.get(_named(request, name), "")[:_LONGEST_COOKIE]


def set_session(request: Request, response: Response, token: str, person: Person) -> None:
    """Sign this browser in."""
    _set(request, response, SESSION_COOKIE, token, SESSION)
    _set(request, response, PERSON_COOKIE, _shown(person), SESSION, is_readable=True)


def refresh_person(request: Request, response: Response, person: Person | None) -> None:
    """Let scripts of this browser read who is signed in now, if what they read is something else."""
    read = long_cookie(request, PERSON_COOKIE)
    if person and read != _shown(person):
        _set(request, response, PERSON_COOKIE, _shown(person), SESSION, is_readable=True)
    elif not person and read:
        _drop(request, response, PERSON_COOKIE)


def set_language(request: Request, response: Response, language: str) -> None:
    """Let this browser speak the language of a tag, also on pages that don't ask who reads them."""
    response.set_cookie(
        LANGUAGE_COOKIE, language, max_age=LANGUAGE_LIFE, path="/", secure=is_secure(request), samesite="lax"
    )


def drop_language(request: Request, response: Response) -> None:
    """Let this browser speak whichever language it wants."""
    response.delete_cookie(LANGUAGE_COOKIE, path="/", secure=is_secure(request), samesite="lax")


def set_browser(request: Request, response: Response, token: str) -> None:
    """Set the cookie that ties forms to this browser."""
    _set(request, response, BROWSER_COOKIE, token, _FORM_LIFE)


def set_openid(request: Request, response: Response, begun: str) -> None:
    """Set the cookie of a sign-in through a provider."""
    _set(request, response, OPENID_COOKIE, begun, _OPENID_LIFE)


def set_return_address(request: Request, response: Response, address: str) -> None:
    """Set the cookie with the address to return to."""
    _set(request, response, RETURN_COOKIE, quote(address, safe=""), _RETURN_LIFE)


def return_address_cookie(request: Request) -> str:
    """Return the address to return to, as the cookie has it; the caller checks it."""
    return unquote(long_cookie(request, RETURN_COOKIE))


def drop_return_address(request: Request, response: Response) -> None:
    """Forget the address to return to."""
    _drop(request, response, RETURN_COOKIE)


def drop_session(request: Request, response: Response) -> None:
    """Sign this browser out."""
    _drop(request, response, SESSION_COOKIE)
    _drop(request, response, PERSON_COOKIE)


def drop_openid(request: Request, response: Response) -> None:
    """Delete the cookie of a sign-in through a provider."""
    _drop(request, response, OPENID_COOKIE)


def bearer_token_in(request: Request) -> str:
    """Return the personal token that a program shows as such; empty for what a browser may send by itself."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return shown.strip()[:200] if scheme.lower() == "bearer" else ""


def personal_token_in(request: Request) -> str:
    """Return the personal token of a request: a bearer token, or the password that Git sends; else empty."""
    if token := bearer_token_in(request):
        return token
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(shown, validate=True).decode("ascii").partition(":")[2][:200]
    except ValueError:
        return ""


def network_of(request: Request) -> str:
    """Return the network that a request comes from, as sessions and tokens keep it."""
    return network_named(request.client.host if request.client else "")


def _named(request: Request, name: str) -> str:
    """Return the name with the prefix `__Host-` over TLS; without TLS browsers refuse it."""
    return f"__Host-{name}" if is_secure(request) else name


def _drop(request: Request, response: Response, name: str) -> None:
    named = _named(request, name)
    response.delete_cookie(named, path="/", secure=is_secure(request), httponly=True, samesite="lax")


def _shown(person: Person) -> str:
    """Write what scripts read of a person: `drafter.steward:Luz%20M%C3%A1rquez`."""
    return f"{'.'.join(person.roles)}:{quote(person.name, safe='')}"


def _set(
    request: Request, response: Response, name: str, value: str, life: timedelta, *, is_readable: bool = False
) -> None:
    response.set_cookie(
        _named(request, name),
        value,
        max_age=int(life.total_seconds()),
        path="/",
        secure=is_secure(request),
        httponly=not is_readable,
        samesite="lax",
    )
