"""Taking in the whole request of Git, unpacked and bounded, into a file that the process reads by itself."""

import asyncio
import os
import zlib
from typing import IO

from starlette.types import Receive, Scope

from web.git.queues import GitLimits
from web.git.requests import GitRefusal


async def take_in(scope: Scope, receive: Receive, body: IO[bytes], limits: GitLimits) -> int:
    """Write the request to a file, unpacked, and return its size; raise `GitRefusal` for what is none."""
    headers = dict(scope["headers"])
    unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if headers.get(b"content-encoding", b"") else None
    has_more = True
    try:
        async with asyncio.timeout(limits.intake):
            while has_more:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise GitRefusal(400)
                has_more = message.get("more_body", False)
                body.write(_unpacked(message.get("body", b""), unpack, limits.body - body.tell()))
    except TimeoutError:
        raise GitRefusal(408) from None
    if unpack is not None and not unpack.eof:
        raise GitRefusal(400)
    size = body.tell()
    rewind(body)
    return size


def rewind(body: IO[bytes]) -> None:
    """Have a process that is given the file read it from its start, whatever was read of it here."""
    body.flush()
    body.seek(0)
    os.lseek(body.fileno(), 0, os.SEEK_SET)


def _unpacked(piece: bytes, unpack: "zlib._Decompress | None", room: int) -> bytes:
    if unpack is not None and piece:
        if unpack.eof:  # whatever came behind the end would be kept in memory
            raise GitRefusal(400)
        try:
            piece = unpack.decompress(piece, room + 1)
        except zlib.error:
            raise GitRefusal(400) from None
        if unpack.unused_data:
            raise GitRefusal(400)
    if len(piece) > room:
        raise GitRefusal(413)
    return piece
