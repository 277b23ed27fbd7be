"""The page cache: a page is rendered once per head, not once per request.

It runs before routing. The key of a page is the state of the record, the path, the language, and those query parameters
that the page declares. Other parameters are dropped before the page sees them, so that nobody can fill the cache with
invented ones. Pages of which there are more than anybody reads, such as comparisons of any two versions, have a part of
the room for themselves, so that they drive nothing else out. Each page is kept plain and compressed. The ETag is made
from the same key, so that a conditional request is answered with 304 in a few bytes.
"""

import asyncio
import gzip
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import Language
from web.cache.counting import CountsWatch
from web.cache.headers import security_beside
from web.cache.kept_pages import KeptPages
from web.cache.pages import PageTable
from web.cache.watching import HeadsWatch, RecordState
from web.languages.choosing import VARY, answering, choice_of, remembering

RECORD_STATE = "drafting.record_state"
"""The key in a request's scope for the state of the record from which it is answered."""

_LOG = logging.getLogger(__name__)
_NOT_KEPT = b"no-store"
_COUNTLESS = 4
"""The part of the room, a quarter, that pages without number have."""
_COMPRESSED = (b"text/", b"application/json", b"application/ld+json", b"application/atom+xml", b"image/svg+xml")

Key = tuple[str, str, str, str]
Failed = Callable[[Scope], Response]
Headers = list[tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A response that is ready to be sent."""

    status: int
    plain: Message
    plain_body: bytes
    packed: Message | None
    packed_body: bytes
    not_modified: Message
    etag: bytes
    is_kept: bool

    @property
    def size(self) -> int:
        """Return the bytes that it takes in memory."""
        return len(self.plain_body) + len(self.packed_body) + 1_000


class PageCache:
    """Answers from memory what was rendered for the present heads, and renders the rest once."""

    def __init__(
        self,
        app: ASGIApp,
        pages: PageTable,
        *,
        watch: HeadsWatch,
        today: Callable[[], date],
        language_of: Callable[[RecordState], Language],
        build: str,
        limit: int,
        failed: Failed,
        counts: CountsWatch,
    ) -> None:
        self._app = app
        self._pages = pages
        self._watch = watch
        self._today = today
        self._language_of = language_of
        self._build = build
        self._failed = failed
        self._counts = counts
        countless = limit // _COUNTLESS
        self._kept: KeptPages[Key, CachedResponse] = KeptPages(limit - countless)
        self._countless: KeptPages[Key, CachedResponse] = KeptPages(countless)
        self._state_key = ""
        self._rendering: dict[Key, asyncio.Lock] = {}

    @property
    def size(self) -> int:
        """Return the bytes that are kept now."""
        return self._kept.size + self._countless.size

    def __len__(self) -> int:
        """Return how many pages are kept now."""
        return len(self._kept) + len(self._countless)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        record_state = self._watch.known()
        if record_state is None:
            record_state = await run_in_threadpool(self._watch.current)
        if record_state.key != self._state_key:
            self._forget(record_state.key)
        query, is_open = self._pages.query(scope["path"], scope["query_string"], scope["headers"])
        choice = choice_of(scope, lambda: self._language_of(record_state))
        if choice.is_new:
            send = remembering(send, choice.language, is_secure=scope["scheme"] == "https")
        when = self._when(record_state, scope["path"]) + await self._counted(scope["path"])
        key = (when, scope["path"], query, choice.language.tag)
        kept = self._countless if self._pages.is_countless(scope["path"]) else self._kept
        answer = kept.get(key)
        if answer is None:
            scope = {**scope, RECORD_STATE: record_state, "query_string": query.encode("ascii"), "method": "GET"} | {
                "drafting.method": scope["method"]
            }
            with answering(choice, query):
                answer = await self._render_once(key, scope, receive, kept=None if is_open else kept)
        await _send(answer, scope, send)

    def _forget(self, state_key: str) -> None:
        """Drop every page when a head moves, so that erased words stay in no memory."""
        self._kept.clear()
        self._countless.clear()
        self._state_key = state_key

    def _when(self, record_state: RecordState, path: str) -> str:
        return f"{record_state.key} {self._today()}" if self._pages.is_daily(path) else record_state.key

    async def _counted(self, path: str) -> str:
        """Return how many have signed what a page shows, for its key; empty for a page that shows nothing of it."""
        page = self._pages.counted(path)
        if page is None:
            return ""
        if not self._counts.is_fresh:
            await run_in_threadpool(self._counts.refresh)
        return f" {self._counts.part(page.petition)}"

    async def _render_once(
        self, key: Key, scope: Scope, receive: Receive, *, kept: KeptPages[Key, CachedResponse] | None
    ) -> CachedResponse:
        """Render a page once where several requests ask for it at the same time; keep it where there is a place."""
        if kept is None:
            return await self._render(key, scope, receive)
        lock = self._rendering.setdefault(key, asyncio.Lock())
        try:
            async with lock:
                answer = kept.get(key)
                if answer is None:
                    answer = await self._render(key, scope, receive)
                    if answer.is_kept and key[0].startswith(self._state_key):  # else a head has moved meanwhile
                        kept.keep(key, answer)
                return answer
        finally:
            if not lock.locked():
                self._rendering.pop(key, None)

    async def _render(self, key: Key, scope: Scope, receive: Receive) -> CachedResponse:
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        try:
            await self._app(scope, receive, collect)
        except Exception:
            _LOG.exception("the page %s could not be made", scope["path"])
            messages.clear()
            response = await run_in_threadpool(self._failed, scope)
            await response(scope, receive, collect)
        start = messages[0]
        body = b"".join(message.get("body", b"") for message in messages[1:])
        return await run_in_threadpool(_prepared, start["status"], start["headers"], body, self._etag(key))

    def _etag(self, key: Key) -> bytes:
        digest = hashlib.sha256("\0".join((*key, self._build)).encode("utf-8", "surrogatepass")).hexdigest()
        return f'W/"{digest[:24]}"'.encode()


def _prepared(status: int, raw_headers: Headers, body: bytes, etag: bytes) -> CachedResponse:
    """Prepare a response in every form that can be asked for: plain, compressed, not modified."""
    headers = [(name.lower(), value) for name, value in raw_headers if name.lower() != b"content-length"]
    named = dict(headers)
    is_kept = status == 200 and _NOT_KEPT not in named.get(b"cache-control", b"")
    shared: Headers = [*headers, *security_beside(headers), (b"vary", VARY)]
    if is_kept:
        shared.append((b"etag", etag))
    packed_body = b""
    if named.get(b"content-type", b"").startswith(_COMPRESSED) and len(body) > 500:
        packed_body = gzip.compress(body, 6, mtime=0)
    packed: Headers = [*shared, (b"content-encoding", b"gzip")]
    return CachedResponse(
        status=status,
        plain=_start(status, shared, body),
        plain_body=body,
        packed=_start(status, packed, packed_body) if packed_body else None,
        packed_body=packed_body,
        not_modified={
            "type": "http.response.start",
            "status": 304,
            "headers": [pair for pair in shared if pair[0] not in (b"content-type", b"content-disposition")],
        },
        etag=etag,
        is_kept=is_kept,
    )


def _start(status: int, headers: Headers, body: bytes) -> Message:
    length = (b"content-length", str(len(body)).encode())
    return {"type": "http.response.start", "status": status, "headers": [*headers, length]}


async def _send(answer: CachedResponse, scope: Scope, send: Send) -> None:
    """Send 304 where the client has the same page, else the body, compressed where the client accepts that."""
    is_packed = is_head = False
    is_head = scope.get("drafting.method", scope["method"]) == "HEAD"
    for name, value in scope["headers"]:
        if name == b"accept-encoding":
            is_packed = b"gzip" in value and b"gzip;q=0" not in value.replace(b" ", b"")
        elif name == b"if-none-match" and answer.is_kept and _matches(value, answer.etag):
            await send(answer.not_modified)
            await send({"type": "http.response.body", "body": b""})
            return
    if is_packed and answer.packed is not None:
        start, body = answer.packed, answer.packed_body
    else:
        start, body = answer.plain, answer.plain_body
    await send(start)
    await send({"type": "http.response.body", "body": b"" if is_head else body})


def _matches(asked: bytes, etag: bytes) -> bool:
    tags = [tag.strip().removeprefix(b"W/") for tag in asked.split(b",")]
    return b"*" in tags or etag.removeprefix(b"W/") in tags


def record_state_of(scope: Scope) -> RecordState:
    """Return the state of the record from which a request is answered."""
    record_state: RecordState = scope[RECORD_STATE]
    return record_state
