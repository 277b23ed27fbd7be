"""Cookies: who is signed in, and which browser a form was made for."""

import secrets
from base64 import b64decode
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.services.people.accounts import SESSION
from web.site.workspace import desk_of

SESSION_COOKIE = "session"
BROWSER_COOKIE = "browser"
"""Shows that a form comes back to the browser it was made for, where nobody is signed in."""

OPENID_COOKIE = "openid"
"""What the browser remembers of a try to sign in through a provider, until it comes back."""

TO_COOKIE = "to"
"""Where somebody wanted to go who has to make an account first."""

_TO_LIFE = timedelta(hours=3)
_OPENID_LIFE = timedelta(minutes=10)
_LONGEST_COOKIE = 4_000
_FORM_LIFE = timedelta(hours=12)
_BYTES = 32


def new_token() -> str:
    """Make a token that nobody can guess."""
    return secrets.token_urlsafe(_BYTES)


def is_secure(request: Request) -> bool:
    """Whether the reader came through TLS, as the request or the site's public address says."""
    return request.url.scheme == "https" or desk_of(request).settings.address.startswith("https:")


def cookie(request: Request, name: str) -> str:
    """Give what a cookie holds; empty where there is none."""
    return request.cookies.get(_named(request, name), "")[:200]


def long_cookie(request: Request, name: str) -> str:
    """Give what a cookie holds that may be longer."""
    return request.cookies.get(_named(request, name), "")[:_LONGEST_COOKIE]


def set_session(request: Request, response: Response, token: str) -> None:
    """Sign this browser in."""
    _set(request, response, SESSION_COOKIE, token, SESSION)


def set_browser(request: Request, response: Response, token: str) -> None:
    """Mark this browser for the forms that it gets."""
    _set(request, response, BROWSER_COOKIE, token, _FORM_LIFE)


def set_openid(request: Request, response: Response, begun: str) -> None:
    """Remember a try to sign in through a provider."""
    _set(request, response, OPENID_COOKIE, begun, _OPENID_LIFE)


def set_to(request: Request, response: Response, address: str) -> None:
    """Remember where somebody wanted to go, until they have an account."""
    _set(request, response, TO_COOKIE, quote(address, safe=""), _TO_LIFE)


def to_cookie(request: Request) -> str:
    """Give where somebody wanted to go; what it says is to be checked."""
    return unquote(long_cookie(request, TO_COOKIE))


def drop_session(request: Request, response: Response) -> None:
    """Sign this browser out."""
    _drop(request, response, SESSION_COOKIE)


def drop_openid(request: Request, response: Response) -> None:
    """Forget a try to sign in through a provider."""
    _drop(request, response, OPENID_COOKIE)


def shown_token(request: Request) -> str:
    """Give the personal token that a program shows: as a bearer, or as the password that Git sends; else nothing."""
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return shown.strip()[:200]
    if scheme.lower() != "basic":
        return ""
    try:
        return b64decode(shown, validate=True).decode("ascii").partition(":")[2][:200]
    except ValueError:
        return ""


def machine_of(request: Request) -> str:
    """Name the machine that asks, for counting; of IPv6 the network, since one house has billions of addresses."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(int(address) >> 64) if isinstance(address, IPv6Address) else host


def browser_name(request: Request) -> str:
    """Say in a word or two which browser asks, so that its owner knows it again."""
    agent = request.headers.get("user-agent", "")
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Another browser")
    system = next((f" on {name}" for mark, name in _SYSTEMS if mark in agent), "")
    return browser + system


_BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "a Mac"),
    ("Linux", "Linux"),
)


def _named(request: Request, name: str) -> str:
    """Bind a cookie to this host where TLS lets us; without TLS browsers refuse such names."""
    return f"__Host-{name}" if is_secure(request) else name


def _drop(request: Request, response: Response, name: str) -> None:
    named = _named(request, name)
    response.delete_cookie(named, path="/", secure=is_secure(request), httponly=True, samesite="lax")


def _set(request: Request, response: Response, name: str, value: str, life: timedelta) -> None:
    response.set_cookie(
        _named(request, name),
        value,
        max_age=int(life.total_seconds()),
        path="/",
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
