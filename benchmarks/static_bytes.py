"""The upper bound of `served_pages`: an application that gives the same bytes to everybody; run with port and size.

The same server as web.serving, with the same options, and nothing of ours in between.
"""

import sys
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

import uvicorn

from benchmarks.load import HOST

Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


def application(size: int) -> Callable[..., Awaitable[None]]:
    """Make an application whose every answer has a body of so many bytes."""
    body = b"x" * size
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(size).encode())]

    async def answer(scope: MutableMapping[str, Any], receive: object, send: Send) -> None:
        del receive
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": body})

    return answer


def main() -> None:
    """Serve until the process is ended."""
    port, size = (int(argument) for argument in sys.argv[1:])
    uvicorn.run(
        application(size),
        host=HOST,
        port=port,
        access_log=False,
        log_level="warning",
        server_header=False,
        lifespan="off",
    )


if __name__ == "__main__":
    main()
