"""The page cache: a page is rendered once per head, not once per request.

It runs before routing. The key of a page is the state of the record, the path, the language, and those query parameters
that the page declares. Other parameters are dropped before the page sees them, so that nobody can fill the cache with
invented ones. Pages of which there are more than anybody reads, such as comparisons of any two versions, have a part of
the room for themselves, so that they drive nothing else out. Each page is kept plain and compressed. The ETag is made
from the same key, so that a conditional request is answered with 304 in a few bytes.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import Language
from web.cache.answers import AnswerForm, Headers, KeptAnswer, prepared, send_answer
from web.cache.counting import CountsWatch
from web.cache.kept_pages import KeptPages
from web.cache.known_requests import Key, KnownRequest, KnownRequests, is_plain
from web.cache.open_data import OPEN, is_open_data
from web.cache.pages import PageTable
from web.cache.watching import HeadsWatch, RecordState
from web.languages.choosing import answering, choice_of, remembering, told_language

RECORD_STATE = "drafting.record_state"
"""The key in a request's scope for the state of the record from which it is answered."""

_LOG = logging.getLogger(__name__)
_COUNTLESS = 4
"""The part of the room, a quarter, that pages without number have."""

Failed = Callable[[Scope], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSources:
    """What pages are made from beside their addresses: a kept page is right as long as this is the same."""

    watch: HeadsWatch
    counts: CountsWatch
    today: Callable[[], date]
    language_of: Callable[[RecordState], Language]
    """The language of the text, for those who prefer none."""
    build: str
    """Changes with the program and its settings."""


class PageCache:
    """Answers from memory what was rendered for the present heads, and renders the rest once."""

    def __init__(
        self,
        app: ASGIApp,
        pages: PageTable,
        sources: PageSources,
        *,
        limit: int,
        failed: Failed,
        beside: Headers = (),
    ) -> None:
        """Put a cache in front of an application; `beside` are fields that the transport adds to every answer."""
        self._app = app
        self._pages = pages
        self._watch = sources.watch
        self._counts = sources.counts
        self._today = sources.today
        self._language_of = sources.language_of
        self._build = sources.build
        self._failed = failed
        self._beside = beside
        countless = limit // _COUNTLESS
        self._kept: KeptPages[Key, KeptAnswer] = KeptPages(limit - countless)
        self._countless: KeptPages[Key, KeptAnswer] = KeptPages(countless)
        self._known = KnownRequests()
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
        asked = scope["query_string"]
        query, is_open = self._pages.query(scope["path"], asked, scope["headers"])
        choice = choice_of(scope, lambda: self._language_of(record_state))
        if choice.is_new:
            send = remembering(send, choice.language, is_secure=scope["scheme"] == "https")
        path, method = scope["path"], scope["method"]
        day = self._today() if self._pages.is_daily(path) else None
        digest, counts = await self._counted(path)
        key = (f"{record_state.key}{f' {day}' if day else ''}{counts}", path, query, choice.language.tag)
        is_countless = self._pages.is_countless(path)
        kept = self._countless if is_countless else self._kept
        answer = kept.get(key)
        if answer is None:
            scope = {**scope, RECORD_STATE: record_state, "query_string": query.encode("ascii"), "method": "GET"}
            with answering(choice, query):
                answer = await self._render_once(key, scope, receive, kept=None if is_open else kept)
        elif not choice.is_new and asked == query.encode("ascii"):
            self._note(scope, KnownRequest(key, is_countless=is_countless, day=day, counts=digest))
        await send_answer(answer, scope, send, method=method)

    def at_once(self, target: bytes, headers: Headers) -> AnswerForm | None:
        """Return what a plain GET is answered with, if it was answered before and nothing has changed since.

        None is no refusal: the request takes the way through every guard. Call it on the event loop.
        """
        record_state = self._watch.known()
        if record_state is None or record_state.key != self._state_key:
            return None
        if not is_plain(headers, is_scheme_told=not self._beside):
            return None
        known = self._known.at(target, _preferred_language(headers))
        if known is None or (known.day and known.day != self._today()):
            return None
        if known.counts is not None and not (self._counts.is_fresh and self._counts.digest == known.counts):
            return None
        answer = (self._countless if known.is_countless else self._kept).get(known.key)
        return answer.form(headers) if answer else None

    def _note(self, scope: Scope, request: KnownRequest) -> None:
        """Remember the request of a page that is kept, for the present heads."""
        if (
            scope["method"] == "GET"
            and request.key[0].startswith(self._state_key)
            and (target := scope.get("raw_path"))
        ):
            query = scope["query_string"]
            self._known.note(target + b"?" + query if query else target, _preferred_language(scope["headers"]), request)

    def _forget(self, state_key: str) -> None:
        """Drop every page when a head moves, so that erased words stay in no memory."""
        self._kept.clear()
        self._countless.clear()
        self._known.clear()
        self._state_key = state_key

    async def _counted(self, path: str) -> tuple[str | None, str]:
        """Return the digest of the counts that a page shows, and what its key has of them; nothing where it shows none.

        The digest is taken first: where counts are read meanwhile it is the older one, and fits no longer.
        """
        page = self._pages.counted(path)
        if page is None:
            return None, ""
        if not self._counts.is_fresh:
            await run_in_threadpool(self._counts.refresh)
        return self._counts.digest, f" {self._counts.part(page.petition)}"

    async def _render_once(
        self, key: Key, scope: Scope, receive: Receive, *, kept: KeptPages[Key, KeptAnswer] | None
    ) -> KeptAnswer:
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

    async def _render(self, key: Key, scope: Scope, receive: Receive) -> KeptAnswer:
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
        headers = [*start["headers"], *(OPEN if is_open_data(scope["path"]) else ())]
        make = partial(prepared, start["status"], headers, body, self._etag(key), beside=self._beside)
        return await run_in_threadpool(make)

    def _etag(self, key: Key) -> bytes:
        digest = hashlib.sha256("\0".join((*key, self._build)).encode("utf-8", "surrogatepass")).hexdigest()
        return f'W/"{digest[:24]}"'.encode()


def _preferred_language(headers: Headers) -> str:
    language = told_language(headers)
    return language.tag if language else ""


def record_state_of(scope: Scope) -> RecordState:
    """Return the state of the record from which a request is answered."""
    record_state: RecordState = scope[RECORD_STATE]
    return record_state
