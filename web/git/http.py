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
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Protocol

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.errors import fault_of
from drafting_engine.language.languages import SOURCE, Language
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.repository.pushes.hooking import is_guarded
from drafting_engine.repository.pushes.pushed import PushLimits
from web.cache.machines import machine_of
from web.git.intake import rewind, take_in
from web.git.queues import PUSH_LIMITS, GitLimits, GitQueue
from web.git.request_lines import check_body
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
"""Seconds in which a push that takes too long may take back what it began, and in which a refusal is taken."""
_LOG = logging.getLogger(__name__)
_LOGGED = frozenset({400, 408, 413, 503})
_SECONDS, _KILOBYTES = 300, 4_000_000
"""How long each process of a push may compute, and how much memory it may map."""
_PLAIN = ("git", "http-backend")
_LIMITED = 'ulimit -t "$0"; ulimit -v "$1" 2>/dev/null; exec git http-backend'  # macOS has no limit on memory
_BOUNDED = ("sh", "-c", _LIMITED, str(_SECONDS), str(_KILOBYTES))


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
    begun: float = field(default_factory=time.monotonic)
    sent: int = 0
    errors: IO[bytes] = field(default_factory=tempfile.TemporaryFile)


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
        self._queues = {GitService.READ: GitQueue(limits or GitLimits()), GitService.PUSH: GitQueue(push_limits)}
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
                await self._answered(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with what Git says, or with one line and one status; what went wrong is one line of the log."""
        try:
            await self._serve(scope, receive, send)
        except GitRefusal as refused:
            if refused.status in _LOGGED:
                _LOG.warning("%s %s: %d %s", scope["method"], ascii(scope["path"]), refused.status, refused.detail)
            if not refused.is_late:
                await _refuse_in_time(send, refused)
        except Exception as error:  # also of the server's own: it is never told to whoever asked
            _LOG.error("%s %s: 503 %s", scope["method"], ascii(scope["path"]), fault_of(error))
            await _refuse_in_time(send, GitRefusal(503))

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = git_request_of(scope)
        pusher = await self._admitted(asked, scope)
        if not self._folder.is_dir():
            raise GitRefusal(404)
        queue = self._queues[asked.service]
        payer = pusher.email if pusher else machine_of(Request(scope))
        with queue.place(payer), tempfile.TemporaryFile() as body:
            size = await take_in(scope, receive, body, queue.limits)
            async with queue.turn(payer):
                if not asked.is_advertised:
                    await asyncio.to_thread(check_body, asked.service, body, PushLimits(), pusher)
                    rewind(body)
                hidden = await asyncio.to_thread(self._hidden)
                environ = environment(scope, self._folder, size, pusher, hidden=hidden)
                await self._answer(asked.service, environ, body, receive, send)

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
            *(_BOUNDED if service is GitService.PUSH else _PLAIN),
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
        error = work.exception()
        if error is not None or process.returncode:
            refused = error if isinstance(error, GitRefusal) else GitRefusal(503)
            refused.is_late = answer.is_begun
            refused.detail = f"git http-backend ended with {process.returncode}: {told}"
            raise refused from error

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
        piece = rest or await output.read(_PIECE)
        if not piece and await process.wait():  # it took the request for none, and has not said a word
            raise GitRefusal(400)
        answer.is_begun = True
        await self._say(send, {"type": "http.response.start", "status": 200, "headers": start}, answer)
        is_refusal = piece[4:8] == b"ERR "
        while piece:
            await self._say(send, {"type": "http.response.body", "body": piece, "more_body": True}, answer)
            piece = await output.read(_PIECE)
        if await process.wait() == 0 or is_refusal:  # else it stays open, so that no half copy is taken for whole
            await self._say(send, {"type": "http.response.body", "body": b"", "more_body": False}, answer)

    async def _say(self, send: Send, message: Message, answer: _Reply) -> None:
        """Send a piece; a push continues even if the client has disconnected."""
        if not answer.is_heard:
            return
        limits = self._queues[answer.service].limits
        try:
            async with asyncio.timeout(limits.patience):
                await send(message)
            answer.sent += len(message.get("body", b""))
            lasted = time.monotonic() - answer.begun
            if lasted > limits.patience and answer.sent < lasted * limits.slowest:
                raise TimeoutError
        except (TimeoutError, OSError):
            if answer.service is GitService.READ:
                raise
            answer.is_heard = False


async def _refuse_in_time(send: Send, refused: GitRefusal) -> None:
    """Say a refusal to whoever takes it at once."""
    with suppress(TimeoutError):
        async with asyncio.timeout(_END):
            await reply(send, refused)


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
