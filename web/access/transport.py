"""The transport: behind TLS every answer tells browsers to come by TLS only, whatever made the answer."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

STRICT_TRANSPORT: tuple[bytes, bytes] = (b"strict-transport-security", b"max-age=31536000")
"""HSTS for a year, for this host only: its neighbours are not ours to speak for."""


class StrictTransport:
    """ASGI middleware that adds HSTS when a response is sent, so that no kept page has it from somebody's request."""

    def __init__(self, app: ASGIApp, *, has_tls: bool) -> None:
        """Wrap an application; `has_tls` is true where the public address of the site begins with `https:`."""
        self._app = app
        self._has_tls = has_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (self._has_tls or scope["scheme"] == "https"):
            send = _strict(send)
        await self._app(scope, receive, send)


def _strict(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), STRICT_TRANSPORT]}
        await send(message)

    return sending
