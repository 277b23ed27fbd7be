"""Refuse before routing what no page should see: other methods than GET and HEAD, malformed or overlong addresses."""

import re
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.cache.headers import SECURITY
from web.cache.open_data import ASKED_BEFORE, OPEN, is_open_data

LONGEST_PATH = 2_000
LONGEST_QUERY = 4_000
CONTAINER = "/annotations/"
"""Here programs may send OPTIONS, by the Web Annotation Protocol; elsewhere browsers that ask for a script."""

_ODD = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]|//|/\.\.?(?:/|\Z)")
_ENCODED_SLASH = re.compile(rb"%2f|%5c", re.IGNORECASE)

Refuse = Callable[[int, Scope], Response]


class RequestFilter:
    """ASGI middleware that passes on GET and HEAD of addresses that a page can have."""

    def __init__(self, app: ASGIApp, *, refuse: Refuse) -> None:
        self._app = app
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            is_open = is_open_data(scope["path"])
            if is_open and _asks_for_methods(scope) and not address_refusal(scope):
                await _tell_methods(scope, receive, send)
                return
            status = refusal_status(scope)
            if status:
                response = self._refuse(status, scope)
                response.raw_headers.extend((*SECURITY, *(OPEN if is_open else ())))
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _asks_for_methods(scope: Scope) -> bool:
    """Return True for OPTIONS of annotations, and of a browser that asks for a script of another site."""
    is_asked_before = any(name == b"access-control-request-method" for name, _ in scope["headers"])
    return scope["method"] == "OPTIONS" and (scope["path"].startswith(CONTAINER) or is_asked_before)


async def _tell_methods(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer OPTIONS for annotations, as their protocol requires, and browsers that ask for scripts of other sites."""
    response = Response(status_code=204, headers={"allow": "GET, HEAD, OPTIONS"})
    response.raw_headers.extend((*SECURITY, *ASKED_BEFORE))
    await response(scope, receive, send)


def refusal_status(scope: Scope) -> int:
    """Return the status with which a request is refused; 0 if it may pass."""
    return address_refusal(scope) if scope["method"] in ("GET", "HEAD") else 405


def address_refusal(scope: Scope) -> int:
    """Return the status with which an address is refused, however it is asked; 0 if it may pass."""
    path: str = scope["path"]
    if len(path) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
        return 414
    if _ODD.search(path) or _ENCODED_SLASH.search(scope.get("raw_path") or b""):
        return 404
    return 0
