"""Refuse before routing what no page should see: other methods than GET and HEAD, malformed or overlong addresses."""

import re
from collections.abc import Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from web.cache.headers import SECURITY

LONGEST_PATH = 2_000
LONGEST_QUERY = 4_000
CONTAINER = "/annotations/"
"""Here programs may send OPTIONS, by the Web Annotation Protocol."""

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
            if scope["method"] == "OPTIONS" and scope["path"].startswith(CONTAINER):
                await _tell_methods(scope, receive, send)
                return
            status = refusal_status(scope)
            if status:
                response = self._refuse(status, scope)
                response.raw_headers.extend(SECURITY)
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def _tell_methods(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer OPTIONS for annotations, as their protocol requires."""
    response = Response(status_code=204, headers={"allow": "GET, HEAD, OPTIONS"})
    response.raw_headers.extend(SECURITY)
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
