"""The record by Git over HTTP: `git clone` and `git fetch` for everybody, `git push` for who shows a personal token.

Each service has two addresses, answered by `git http-backend` as a process of its own; whatever else stands under
`/constitution.git` is refused before any process is started. The endpoint speaks ASGI by hand: it takes in the whole
request (bounded, unpacked, in a file that the process reads by itself), and only then sends, while it watches for
a client that went away. So no two readers ever compete for one body. A copy ends with its reader; a push that has come
in whole is carried to its end whether or not its sender still listens, so that it never stops half way.
"""

import asyncio
import logging
import os
import signal
import tempfile
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import SOURCE, Language
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.repository.hooking import is_guarded
from web.git.requests import (
    ADDRESS,
    GitRefusal,
    GitRequest,
    GitService,
    Pusher,
    answer_headers,
    environment,
    git_request_of,
    is_under_address,
    reply,
)
from web.languages.choosing import choice_of

_LONGEST_HEAD = 8_192
_PIECE = 65_536
_END = 3.0
"""Seconds in which a push that takes too long may take back what it began."""
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class GitLimits:
    """Limits of one service: processes, waiting requests, seconds, bytes."""

    at_once: int = 4
    """Processes that run at the same time."""
    waiting: int = 32
    """Requests that are taken in or wait for their turn; more are asked to come again."""
    patience: float = 60.0
    """Seconds in which a request gets its turn, and in which a piece of the answer is taken."""
    intake: float = 60.0
    """Seconds in which a request must have come whole."""
    longest: float = 3_600.0
    """Seconds that one answer may take."""
    body: int = 8_000_000
    """Bytes of a request, unpacked."""


PUSH_LIMITS = GitLimits(waiting=8, intake=600.0, longest=900.0, body=105_000_000)
"""What a push is given: it may be large and come slowly, from people who are known."""


class PushCheck(Protocol):
    """Checks who may push."""

    async def admit(self, scope: Scope) -> Pusher:
        """Return the person for whom a push acts; raise `GitRefusal` if they may not push."""


@dataclass(slots=True)
class _Reply:
    """The progress of one response."""

    service: GitService
    head: bytes = b""
    is_begun: bool = False
    is_heard: bool = True
    errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)


class _Queue:
    """Limits how many requests of one service run and wait."""

    def __init__(self, limits: GitLimits) -> None:
        self.limits = limits
        self.turns = asyncio.Semaphore(limits.at_once)
        self.inside = 0


class GitEndpoint:
    """ASGI application that answers Git and passes all other addresses to the site."""

    def __init__(
        self,
        app: ASGIApp,
        *,
        folder: Path,
        limits: GitLimits | None = None,
        push_limits: GitLimits = PUSH_LIMITS,
        push_access: PushCheck | None = None,
        default_language: Callable[[], Language] = lambda: SOURCE,
        hidden: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        """Answer over a repository; where nobody is known who may push, it is for reading only.

        `hidden` returns the branches that readers are not given.
        """
        self._app = app
        self._folder = folder.absolute()  # Git runs in it, and would look for a relative one from there
        self._queues = {GitService.READ: _Queue(limits or GitLimits()), GitService.PUSH: _Queue(push_limits)}
        self._push_access = push_access
        self._default_language = default_language
        self._hidden = hidden

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not is_under_address(scope["path"]):
            await self._app(scope, receive, send)
        elif scope["path"].rstrip("/") == ADDRESS and scope["method"] in ("GET", "HEAD"):
            await reply(send, GitRefusal(303), (b"location", b"/record"))
        else:
            with speaking(choice_of(scope, self._default_language).language):  # Git sends its user's Accept-Language
                try:
                    await self._serve(scope, receive, send)
                except GitRefusal as refused:
                    await reply(send, refused)

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = git_request_of(scope)
        pusher = await self._admitted(asked, scope)
        queue = self._queues[asked.service]
        if not self._folder.is_dir():
            raise GitRefusal(404)
        if queue.inside >= queue.limits.waiting:
            raise GitRefusal(503)
        queue.inside += 1
        try:
            with tempfile.TemporaryFile() as body:
                size = await _take_in(scope, receive, body, queue.limits)
                await _wait_for_turn(queue)
                try:
                    hidden = await asyncio.to_thread(self._hidden)
                    environ = environment(scope, self._folder, size, pusher, hidden=hidden)
                    await self._answer(asked.service, environ, body, receive, send)
                finally:
                    queue.turns.release()
        except OSError as error:
            _LOG.exception("the record can't be given by Git")
            raise GitRefusal(503) from error
        finally:
            queue.inside -= 1

    async def _admitted(self, asked: GitRequest, scope: Scope) -> Pusher | None:
        """Return None for reading, else the pusher; raise `GitRefusal` if they may not push or the hook is missing."""
        if asked.service is GitService.READ:
            return None
        if self._push_access is None:
            raise GitRefusal(403)
        pusher = await self._push_access.admit(scope)
        if not is_guarded(self._folder):
            raise GitRefusal(403, _("The record takes no push here: its hook is missing. Ask whoever runs the site."))
        return pusher

    async def _answer(
        self, service: GitService, environ: dict[str, str], body: IO[bytes], receive: Receive, send: Send
    ) -> None:
        """Run Git on the request until it has answered, took too long, or the reader of a copy went away."""
        answer = _Reply(service)
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
        leaving = asyncio.create_task(_disconnected(receive))
        ends = (work, leaving) if service is GitService.READ else (work,)
        longest = self._queues[service].limits.longest
        try:
            await asyncio.wait(ends, timeout=longest, return_when=asyncio.FIRST_COMPLETED)
        finally:
            await _end(process, work, leaving, takes_back=service is GitService.PUSH)
            told = _last_line(answer.errors)
        if work.cancelled():
            return
        if work.exception() is not None or process.returncode:
            _LOG.error("git http-backend ended with %s: %s", process.returncode, told)
            if not answer.is_begun:
                raise GitRefusal(503) from work.exception()

    async def _pass_on(self, process: asyncio.subprocess.Process, answer: _Reply, send: Send) -> None:
        """Send what Git answers, as fast as the client takes it."""
        output = process.stdout
        if output is None:
            raise GitRefusal(503)
        while b"\r\n\r\n" not in answer.head:
            piece = await output.read(_PIECE)
            answer.head += piece
            if not piece or len(answer.head) > _LONGEST_HEAD + _PIECE:
                raise GitRefusal(503)
        head, _, rest = answer.head.partition(b"\r\n\r\n")
        start = answer_headers(head, answer.service)
        answer.is_begun = True
        await self._say(send, {"type": "http.response.start", "status": 200, "headers": start}, answer)
        piece = rest or await output.read(_PIECE)
        while piece:
            await self._say(send, {"type": "http.response.body", "body": piece, "more_body": True}, answer)
            piece = await output.read(_PIECE)
        if await process.wait() == 0:  # else the answer stays open, so that a half copy is never taken for whole
            await self._say(send, {"type": "http.response.body", "body": b"", "more_body": False}, answer)

    async def _say(self, send: Send, message: Message, answer: _Reply) -> None:
        """Send a piece; a push continues even if the client has disconnected."""
        if not answer.is_heard:
            return
        try:
            async with asyncio.timeout(self._queues[answer.service].limits.patience):
                await send(message)
        except (TimeoutError, OSError):
            if answer.service is GitService.READ:
                raise
            answer.is_heard = False


async def _take_in(scope: Scope, receive: Receive, body: IO[bytes], limits: GitLimits) -> int:
    """Write the request to a file, unpacked, and return its size."""
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
    body.flush()
    os.lseek(body.fileno(), 0, os.SEEK_SET)  # the process reads from where the file itself stands
    return size


async def _wait_for_turn(queue: _Queue) -> None:
    try:
        async with asyncio.timeout(queue.limits.patience):
            await queue.turns.acquire()
    except TimeoutError:
        raise GitRefusal(503) from None


def _unpacked(piece: bytes, unpack: "zlib._Decompress | None", room: int) -> bytes:
    if unpack is not None:
        try:
            piece = unpack.decompress(piece, room + 1)
        except zlib.error:
            raise GitRefusal(400) from None
    if len(piece) > room:
        raise GitRefusal(413)
    return piece


async def _disconnected(receive: Receive) -> None:
    """Wait until the client disconnects."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(process: asyncio.subprocess.Process, *tasks: "asyncio.Task[None]", takes_back: bool) -> None:
    """End the process with all that it started, and whoever waits for it.

    A push that is broken off is asked first, so that Git removes its locks and what it had taken in.
    """
    for task in tasks:
        task.cancel()
    if takes_back and process.returncode is None:
        _signal(process, signal.SIGTERM)
        with suppress(TimeoutError):
            async with asyncio.timeout(_END):
                await process.wait()
    _signal(process, signal.SIGKILL)
    await asyncio.gather(*tasks, return_exceptions=True)
    if process.stdout is not None:
        await process.stdout.read()  # what is left in the pipe, so that it is closed
    await process.wait()


def _signal(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


def _last_line(errors: IO[bytes]) -> str:
    with errors:
        errors.seek(0)
        lines = errors.read(_LONGEST_HEAD).decode("utf-8", "replace").split("\n")
    return ascii(next((line for line in reversed(lines) if line), ""))
