"""Reading the record by Git: `git clone` and `git fetch` over HTTP, and nothing else.

Two addresses are answered, by `git http-backend` as a process of its own; whatever else stands under
`/constitution.git` is refused before any process is started. The endpoint speaks ASGI by hand: it takes in the whole
request (bounded, unpacked, in a file that the process reads by itself), and only then sends, while it watches for
a client that went away. So no two readers ever compete for one body.
"""

import asyncio
import logging
import os
import re
import signal
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from starlette.types import ASGIApp, Receive, Scope, Send

from web.headers import SECURITY

ADDRESS = "/constitution.git"
ADVERTISED = f"{ADDRESS}/info/refs"
SERVICE = f"{ADDRESS}/git-upload-pack"

SETTINGS = (
    ("http.uploadpack", "true"),
    ("http.receivepack", "false"),
    ("http.getanyfile", "false"),
    ("uploadpack.allowFilter", "false"),
    ("uploadpack.allowAnySHA1InWant", "false"),
    ("uploadpack.allowTipSHA1InWant", "false"),
    ("uploadpack.allowReachableSHA1InWant", "false"),
    ("uploadpack.hideRefs", "refs"),
    ("uploadpack.hideRefs", "!refs/heads"),
    ("uploadpack.hideRefs", "!refs/tags"),
    ("core.hooksPath", os.devnull),
    ("core.fsmonitor", "false"),
    ("pack.threads", "1"),
)
"""What is said to Git above everything that a repository says of itself."""

_REQUEST = b"application/x-git-upload-pack-request"
_PROTOCOL = re.compile(rb"version=[0-2]\Z")
_LONGEST_HEAD = 8_192
_PIECE = 65_536
_LOG = logging.getLogger(__name__)

_TOLD = {
    400: "This request can't be read.",
    403: "This address is for reading: clone and fetch. Push to the address that the drafting group gave you.",
    404: "Nothing stands at this address. To copy the record: git clone of the address that ends in /constitution.git",
    405: "This address can't be used in this way.",
    408: "The request took too long.",
    413: "The request is too large.",
    415: "This is no request of Git's.",
    503: "Too many copies are being made at the moment, or the record can't be read. Try again in a minute.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much is given to those who copy the record."""

    at_once: int = 4
    """Processes that run at the same time."""
    waiting: int = 32
    """Requests that are taken in or wait for their turn; more are asked to come again."""
    patience: float = 60.0
    """Seconds in which a request must have come whole, in which it gets its turn, and in which a piece is taken."""
    longest: float = 3_600.0
    """Seconds that one answer may take."""
    body: int = 8_000_000
    """Bytes of a request, unpacked."""


class Refused(Exception):
    """A request that gets no process; `status` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(slots=True)
class _Answer:
    """How far an answer has come."""

    head: bytes = b""
    is_begun: bool = False
    errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)


class RecordByGit:
    """Answers what Git asks in order to read; hands everything that is not under its address to the site."""

    def __init__(self, app: ASGIApp, *, folder: Path, bounds: Bounds | None = None) -> None:
        self._app = app
        self._folder = folder
        self._bounds = bounds or Bounds()
        self._turns = asyncio.Semaphore(self._bounds.at_once)
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_under_address(scope["path"]):
            await self._app(scope, receive, send)
        elif scope["path"].rstrip("/") == ADDRESS and scope["method"] in ("GET", "HEAD"):
            await _reply(send, 303, (b"location", b"/record"))
        else:
            try:
                await self._read(scope, receive, send)
            except Refused as refused:
                await _reply(send, refused.status)

    async def _read(self, scope: Scope, receive: Receive, send: Send) -> None:
        check(scope)
        if not self._folder.is_dir():
            raise Refused(404)
        if self._inside >= self._bounds.waiting:
            raise Refused(503)
        self._inside += 1
        try:
            with tempfile.TemporaryFile() as body:
                size = await self._take_in(scope, receive, body)
                await self._wait_for_turn()
                try:
                    await self._answer(environment(scope, self._folder, size), body, receive, send)
                finally:
                    self._turns.release()
        except OSError as error:
            _LOG.exception("the record can't be given by Git")
            raise Refused(503) from error
        finally:
            self._inside -= 1

    async def _take_in(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        """Write the request to a file, unpacked, and return its size."""
        headers = dict(scope["headers"])
        unpack = zlib.decompressobj(16 + zlib.MAX_WBITS) if headers.get(b"content-encoding", b"") else None
        has_more = True
        try:
            async with asyncio.timeout(self._bounds.patience):
                while has_more:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        raise Refused(400)
                    has_more = message.get("more_body", False)
                    body.write(_unpacked(message.get("body", b""), unpack, self._bounds.body - body.tell()))
        except TimeoutError:
            raise Refused(408) from None
        if unpack is not None and not unpack.eof:
            raise Refused(400)
        size = body.tell()
        body.flush()
        os.lseek(body.fileno(), 0, os.SEEK_SET)  # the process reads from where the file itself stands
        return size

    async def _wait_for_turn(self) -> None:
        try:
            async with asyncio.timeout(self._bounds.patience):
                await self._turns.acquire()
        except TimeoutError:
            raise Refused(503) from None

    async def _answer(self, environ: dict[str, str], body: IO[bytes], receive: Receive, send: Send) -> None:
        """Run Git on the request until it has answered, the client went away, or it took too long."""
        answer = _Answer()
        process = await asyncio.create_subprocess_exec(
            *("git", "http-backend"),
            stdin=body,
            stdout=asyncio.subprocess.PIPE,
            stderr=answer.errors,
            env=environ,
            cwd=self._folder,
            start_new_session=True,
        )
        work = asyncio.create_task(self._pass_on(process, answer, send))
        leaving = asyncio.create_task(_gone(receive))
        try:
            await asyncio.wait((work, leaving), timeout=self._bounds.longest, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _end(process, work, leaving)
            told = _last_line(answer.errors)
        if work.cancelled():
            return
        if work.exception() is not None or process.returncode:
            _LOG.error("git http-backend ended with %s: %s", process.returncode, told)
            if not answer.is_begun:
                raise Refused(503) from work.exception()

    async def _pass_on(self, process: asyncio.subprocess.Process, answer: _Answer, send: Send) -> None:
        """Send what Git answers, as fast as the client takes it."""
        output = process.stdout
        if output is None:
            raise Refused(503)
        while b"\r\n\r\n" not in answer.head:
            piece = await output.read(_PIECE)
            answer.head += piece
            if not piece or len(answer.head) > _LONGEST_HEAD + _PIECE:
                raise Refused(503)
        head, _, rest = answer.head.partition(b"\r\n\r\n")
        start = started(head)
        answer.is_begun = True
        await send({"type": "http.response.start", "status": 200, "headers": start})
        piece = rest or await output.read(_PIECE)
        while piece:
            async with asyncio.timeout(self._bounds.patience):
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            piece = await output.read(_PIECE)
        if await process.wait() == 0:  # else the answer stays open, so that a half copy is never taken for whole
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def is_under_address(path: str) -> bool:
    """Say whether a path is ours, whatever it asks for."""
    return path == ADDRESS or path.startswith(f"{ADDRESS}/")


def check(scope: Scope) -> None:
    """Raise `Refused` for everything but the two requests that read."""
    path, query, headers = scope["path"], scope["query_string"], dict(scope["headers"])
    if scope.get("raw_path", path.encode("utf-8", "surrogateescape")) not in (ADVERTISED.encode(), SERVICE.encode()):
        raise Refused(403 if path == f"{ADDRESS}/git-receive-pack" else 404)
    if path == ADVERTISED:
        if query != b"service=git-upload-pack":
            raise Refused(403 if query == b"service=git-receive-pack" else 404)
        if scope["method"] != "GET":
            raise Refused(405)
        return
    if query:
        raise Refused(404)
    if scope["method"] != "POST":
        raise Refused(405)
    if headers.get(b"content-type", b"") != _REQUEST or headers.get(b"content-encoding", b"") not in (b"", b"gzip"):
        raise Refused(415)


def environment(scope: Scope, folder: Path, size: int) -> dict[str, str]:
    """Say to Git what is asked, and nothing else: nothing of the server's own environment but where programs are."""
    protocol = dict(scope["headers"]).get(b"git-protocol", b"")
    is_advertised = scope["path"] == ADVERTISED
    settings = (*SETTINGS, ("safe.directory", str(folder)))
    told = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
    told |= {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
    return told | {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C",
        "HOME": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_COUNT": str(len(settings)),
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_PROTOCOL": protocol.decode("ascii") if _PROTOCOL.match(protocol) else "",
        "GIT_PROJECT_ROOT": str(folder),
        "GIT_HTTP_EXPORT_ALL": "1",
        "REQUEST_METHOD": scope["method"],
        "PATH_INFO": scope["path"].removeprefix(ADDRESS),
        "QUERY_STRING": scope["query_string"].decode("ascii"),
        "CONTENT_TYPE": "" if is_advertised else _REQUEST.decode(),
        "CONTENT_LENGTH": str(size),
    }


def started(head: bytes) -> list[tuple[bytes, bytes]]:
    """Give the headers of an answer of Git's; raise `Refused` where it is none that reads."""
    fields = {
        name.strip().lower(): value.strip() for name, _, value in (f.partition(b":") for f in head.split(b"\r\n"))
    }
    kind = fields.get(b"content-type", b"")
    if b"status" in fields or not kind.startswith(b"application/x-git-upload-pack-"):
        raise Refused(503)
    return [(b"content-type", kind), (b"cache-control", b"no-store"), *SECURITY]


def _unpacked(piece: bytes, unpack: "zlib._Decompress | None", room: int) -> bytes:
    if unpack is not None:
        try:
            piece = unpack.decompress(piece, room + 1)
        except zlib.error:
            raise Refused(400) from None
    if len(piece) > room:
        raise Refused(413)
    return piece


async def _gone(receive: Receive) -> None:
    """Wait until the client went away."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(process: asyncio.subprocess.Process, *tasks: "asyncio.Task[None]") -> None:
    """End the process with all that it started, and whoever waits for it."""
    for task in tasks:
        task.cancel()
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    await asyncio.gather(*tasks, return_exceptions=True)
    if process.stdout is not None:
        await process.stdout.read()  # what is left in the pipe, so that it is closed
    await process.wait()


def _last_line(errors: IO[bytes]) -> str:
    with errors:
        errors.seek(0)
        lines = errors.read(_LONGEST_HEAD).decode("utf-8", "replace").split("\n")
    return ascii(next((line for line in reversed(lines) if line), ""))


async def _reply(send: Send, status: int, *fields: tuple[bytes, bytes]) -> None:
    body = f"{_TOLD.get(status, '')}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    headers += [(b"cache-control", b"no-store"), *fields, *SECURITY]
    if status == 503:
        headers.append((b"retry-after", b"60"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
