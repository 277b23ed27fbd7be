"""Private pages: they bypass the page cache and may receive forms.

Cached pages do not depend on who is signed in, and a page about a person is stored nowhere.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import Language
from web.access.access_checks import ProtectedRoute, VisitorRoute
from web.access.body_budget import BodyBudget, HeldBytes
from web.access.forms import FORM, MOST_BYTES, MOST_FIELDS, Form, FormRefused, is_from_elsewhere, read_form
from web.access.request_filter import refusal_status
from web.cache.headers import SECURITY
from web.cache.machines import machine_of
from web.languages.choosing import VARY, answering, choice_of, remembering

_READING = ("GET", "HEAD")
_LOG = logging.getLogger(__name__)

Refuse = Callable[[int, Scope], Response]
Failed = Callable[[Scope], Response]


def pattern_of(routes: Iterable[Route]) -> re.Pattern[str]:
    """Return a pattern that matches the address of every given route."""
    patterns = [re.sub(r"\(\?P<\w+>", "(?:", route.path_regex.pattern) for route in routes]
    return re.compile("|".join(patterns) or r"(?!)")


class PrivatePages:
    """ASGI middleware that answers private addresses and passes on all others."""

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
        self._limits = [
            (pattern_of([one]), one.most_bytes, one.most_fields, one.most_of_file)
            for one in routes
            if isinstance(one, ProtectedRoute | VisitorRoute) and "POST" in (one.methods or ())
        ]
        self._unread = pattern_of([one for one in routes if isinstance(one, VisitorRoute) and one.takes_any_form])
        self._budget = BodyBudget()
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
            await self._answer(scope, receive, _PrivateSender(send))

    async def _answer(self, scope: Scope, receive: Receive, answering: "_PrivateSender") -> None:
        try:
            with self._budget.hold_for(machine_of(Request(scope))) as held:
                form = await self._read_form(scope, receive, held)
                await self._private({**scope, FORM: form}, _empty_body, answering.send)
        except FormRefused as refused:
            await self._refuse(refused.status, scope)(scope, receive, answering.send)
        except Exception:
            _LOG.exception("the page %s could not be made", scope["path"].split("/")[1])
            if not answering.has_begun:
                await self._failed(scope)(scope, receive, answering.send)

    async def _read_form(self, scope: Scope, receive: Receive, held: HeldBytes) -> Form:
        """Return the form of a request, empty for GET; raise `FormRefused`."""
        if scope["method"] not in (*_READING, "POST"):
            raise FormRefused(405)
        if status := refusal_status({**scope, "method": "GET"}):
            raise FormRefused(status)
        if scope["method"] in _READING:
            return Form()
        if self._unread.match(scope["path"]):
            return Form()
        if is_from_elsewhere(scope):
            raise FormRefused(403)
        found = (limits for address, *limits in self._limits if address.match(scope["path"]))
        most, most_fields, of_file = next(found, (MOST_BYTES, MOST_FIELDS, 0))
        return await read_form(
            scope, receive, most=most, most_fields=most_fields, most_of_file=of_file, on_bytes=held.take
        )


class _PrivateSender:
    """Adds headers to a response: no storage, varies by cookie."""

    def __init__(self, send: Callable[[Message], Awaitable[None]]) -> None:
        self._send = send
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            kept = [(name, value) for name, value in message["headers"] if name.lower() != b"cache-control"]
            added = [(b"cache-control", b"no-store"), (b"vary", VARY), *SECURITY]
            message = {**message, "headers": [*kept, *added]}
        await self._send(message)


async def _empty_body() -> Message:
    """Return an empty body, since the form was read already."""
    return {"type": "http.request", "body": b"", "more_body": False}
