"""A browser without a network: Starlette's test client, with the way to the site made short.

Starlette's client goes to the thread of an event loop eight times for one answer, and makes a loop for each client or
even for each request. Here one loop serves all clients of a process, and a request goes to it once and comes back with
the whole answer. There is no lifespan, as in `web.serving`.
"""

import asyncio
import threading
from functools import cache
from typing import Self
from urllib.parse import unquote

from httpx2 import BaseTransport, ByteStream, Request, Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Scope

PORTS = {"http": 80, "https": 443}


class SiteClient(TestClient):
    """Asks an application for pages; what the application raises is raised to whoever asked."""

    def __init__(
        self, app: ASGIApp, base_url: str = "http://testserver", headers: dict[str, str] | None = None
    ) -> None:
        super().__init__(app, base_url=base_url, headers=headers)
        self._transport = _OneWay(app)

    def __enter__(self) -> Self:
        """Begin nothing: the loop runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing: the loop serves others too."""


class _OneWay(BaseTransport):
    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    def handle_request(self, request: Request) -> Response:
        exchange = _Exchange(request.read())
        asyncio.run_coroutine_threadsafe(exchange.run(self._app, _scope_of(request)), _loop()).result()
        assert exchange.start is not None, "the site did not answer"
        body = b"" if request.method == "HEAD" else b"".join(exchange.parts)
        status, headers = exchange.start["status"], exchange.start["headers"]
        return Response(status, headers=headers, stream=ByteStream(body), request=request)


class _Exchange:
    """A request and its answer, from the application's side."""

    def __init__(self, content: bytes) -> None:
        self.start: Message | None = None
        self.parts: list[bytes] = []
        self._unread: list[bytes] = [content]
        self._answered = asyncio.Event()

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        await app(scope, self._receive, self._send)

    async def _receive(self) -> Message:
        if self._unread:
            return {"type": "http.request", "body": self._unread.pop(), "more_body": False}
        await self._answered.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        assert not self._answered.is_set(), "the answer is complete already"
        if message["type"] == "http.response.start":
            assert self.start is None, "the answer has begun already"
            self.start = message
            return
        assert self.start is not None, "a body without a beginning"
        self.parts.append(bytes(message.get("body", b"")))
        if not message.get("more_body", False):
            self._answered.set()


def _scope_of(request: Request) -> Scope:
    url = request.url
    return {
        "type": "http",
        "http_version": "1.1",
        "method": request.method,
        "path": unquote(url.path),
        "raw_path": url.raw_path.split(b"?", 1)[0],
        "root_path": "",
        "scheme": url.scheme,
        "query_string": url.query,
        "headers": [(name.lower(), value) for name, value in request.headers.raw],
        "client": ("testclient", 50_000),
        "server": [url.host, url.port or PORTS[url.scheme]],
        "extensions": {},
        "state": {},
    }


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Start the loop that serves all clients of this process."""
    begun: list[asyncio.AbstractEventLoop] = []
    runs = threading.Event()

    async def run() -> None:
        begun.append(asyncio.get_running_loop())
        runs.set()
        await asyncio.Event().wait()  # one task that never ends: threads for pages are kept as long as it runs

    threading.Thread(target=lambda: asyncio.run(run()), daemon=True, name="site for tests").start()
    runs.wait()
    return begun[0]
