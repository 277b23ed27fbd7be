"""The private door: pages about one person pass by the page cache, both ways, and may be sent forms.

What is kept for everybody is not touched by who is signed in, and what is about somebody is kept nowhere.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import Language
from web.access.doors import Door, Entrance
from web.access.forms import FORM, MOST_BYTES, MOST_FIELDS, Form, Refused, is_from_elsewhere, read_form
from web.access.guarding import refusal
from web.access.room import Held, Room
from web.access.sessions import machine_of
from web.cache.headers import SECURITY
from web.languages.choosing import VARY, answering, choice_of, remembering

_READING = ("GET", "HEAD")
_YEAR = 31_536_000
_LOG = logging.getLogger(__name__)

Refuse = Callable[[int, Scope], Response]
Failed = Callable[[Scope], Response]


def pattern_of(routes: Iterable[Route]) -> re.Pattern[str]:
    """Give the pattern of every address behind the private door."""
    patterns = [re.sub(r"\(\?P<\w+>", "(?:", route.path_regex.pattern) for route in routes]
    return re.compile("|".join(patterns) or r"(?!)")


class PrivateDoor:
    """Answers private addresses itself and hands all others on."""

    def __init__(
        self,
        others: ASGIApp,
        private: ASGIApp,
        routes: Sequence[Route],
        *,
        refuse: Refuse,
        failed: Failed,
        has_tls: bool,
        default_language: Callable[[], Language],
    ) -> None:
        self._addresses = pattern_of(routes)
        self._bounds = [
            (pattern_of([one]), one.most_bytes, one.most_fields)
            for one in routes
            if isinstance(one, Door | Entrance) and "POST" in (one.methods or ())
        ]
        self._room = Room()
        self._others = others
        self._private = private
        self._refuse = refuse
        self._failed = failed
        self._has_tls = has_tls
        self._default_language = default_language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._addresses.match(scope["path"]):
            await self._others(scope, receive, send)
            return
        is_secure = self._has_tls or scope["scheme"] == "https"
        choice = choice_of(scope, self._default_language)
        if choice.is_new:
            send = remembering(send, choice.language, is_secure=is_secure)
        with answering(choice, scope["query_string"].decode("latin-1")):
            await self._answer(scope, receive, _Answering(send, is_secure=is_secure))

    async def _answer(self, scope: Scope, receive: Receive, answering: "_Answering") -> None:
        try:
            with self._room.held_for(machine_of(Request(scope))) as held:
                form = await self._admitted(scope, receive, held)
                await self._private({**scope, FORM: form}, _nothing_more, answering.send)
        except Refused as refused:
            await self._refuse(refused.status, scope)(scope, receive, answering.send)
        except Exception:
            _LOG.exception("the page %s could not be made", scope["path"].split("/")[1])
            if not answering.has_begun:
                await self._failed(scope)(scope, receive, answering.send)

    async def _admitted(self, scope: Scope, receive: Receive, held: Held) -> Form:
        """Take in the form of a request that may pass; raise `Refused` for others."""
        if scope["method"] not in (*_READING, "POST"):
            raise Refused(405)
        if status := refusal({**scope, "method": "GET"}):
            raise Refused(status)
        if scope["method"] in _READING:
            return Form()
        if is_from_elsewhere(scope):
            raise Refused(403)
        found = ((most, fields) for address, most, fields in self._bounds if address.match(scope["path"]))
        most, most_fields = next(found, (MOST_BYTES, MOST_FIELDS))
        return await read_form(scope, receive, most=most, most_fields=most_fields, took=held.take)


class _Answering:
    """Adds to every answer that it is for one reader and kept by nobody."""

    def __init__(self, send: Callable[[Message], Awaitable[None]], *, is_secure: bool) -> None:
        self._send = send
        self._is_secure = is_secure
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            kept = [(name, value) for name, value in message["headers"] if name.lower() != b"cache-control"]
            added = [(b"cache-control", b"no-store"), (b"vary", VARY), *SECURITY]
            if self._is_secure:
                added.append((b"strict-transport-security", b"max-age=%d" % _YEAR))
            message = {**message, "headers": [*kept, *added]}
        await self._send(message)


async def _nothing_more() -> Message:
    """Tell whoever asks for a body that it was taken in already."""
    return {"type": "http.request", "body": b"", "more_body": False}
