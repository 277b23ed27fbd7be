"""Private pages: they bypass the page cache and may receive forms.

Cached pages do not depend on who is signed in, and a page about a person is stored nowhere.
"""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from drafting_engine.language.languages import Language
from web.access.access_checks import SMALL_FORM, DeviceRoute, ProtectedRoute, VisitorRoute
from web.access.body_budget import BodyBudget, HeldBytes
from web.access.forms import (
    FORM,
    MESSAGE,
    Form,
    FormRefused,
    is_from_elsewhere,
    read_form,
    read_message,
)
from web.access.request_filter import address_refusal
from web.cache.headers import SECURITY
from web.cache.machines import machine_in
from web.languages.choosing import VARY, answering, choice_of, remembering

_READING = ("GET", "HEAD")
_LOG = logging.getLogger(__name__)

Refuse = Callable[[int, Scope], Response]
Failed = Callable[[Scope], Response]


class RouteTable:
    """Routes by the first part of their address, so that few of them are compared with that of a request."""

    def __init__(self, routes: Iterable[Route]) -> None:
        by_part: dict[str, list[Route]] = {}
        for route in routes:
            part = _first_part(route.path)
            if "{" in part:
                raise ValueError(f"{route.path} begins with a parameter")
            by_part.setdefault(part, []).append(route)
        self._by_part = {part: (_pattern_of(some), some) for part, some in by_part.items()}

    def at(self, path: str) -> list[Route]:
        """Return the routes whose address a path is, in their order, whatever the method."""
        pattern, routes = self._by_part.get(_first_part(path), _NONE)
        if not pattern.match(path):  # as most pages, for which one comparison is enough
            return []
        return [one for one in routes if one.path_regex.match(path)]


_NONE: tuple[re.Pattern[str], list[Route]] = (re.compile(r"(?!)"), [])


def _pattern_of(routes: Iterable[Route]) -> re.Pattern[str]:
    """Return a pattern that matches the address of every given route."""
    return re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", one.path_regex.pattern) for one in routes))


def _first_part(path: str) -> str:
    return path[1:].partition("/")[0]


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
        self._routes = RouteTable(routes)
        self._budget = BodyBudget()
        self._others = others
        self._private = private
        self._refuse = refuse
        self._failed = failed
        self._has_tls = has_tls
        self._default_language = default_language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = self._routes.at(scope["path"]) if scope["type"] == "http" else ()
        if not found:
            await self._others(scope, receive, send)
            return
        is_secure = self._has_tls or scope["scheme"] == "https"
        choice = choice_of(scope, self._default_language)
        if choice.is_new:
            send = remembering(send, choice.language, is_secure=is_secure)
        with answering(choice, scope["query_string"].decode("latin-1")):
            await self._answer(found, scope, receive, _PrivateSender(send))

    async def _answer(
        self, found: Sequence[Route], scope: Scope, receive: Receive, answering: "_PrivateSender"
    ) -> None:
        try:
            with self._budget.hold_for(machine_in(scope)) as held:
                scope = {**scope, **await self._read_body(found, scope, receive, held)}
                answer = await _at_once(found, scope) or self._private
                await answer(scope, _empty_body, answering.send)
        except FormRefused as refused:
            await self._refuse(refused.status, scope)(scope, receive, answering.send)
        except Exception:
            _LOG.exception("the page %s could not be made", scope["path"].split("/")[1])
            if not answering.has_begun:
                await self._failed(scope)(scope, receive, answering.send)

    async def _read_body(
        self, found: Sequence[Route], scope: Scope, receive: Receive, held: HeldBytes
    ) -> Mapping[str, Form | bytes]:
        """Return what a request brings, by the keys of its scope; nothing for GET. Raise `FormRefused`."""
        if scope["method"] not in (*_READING, "POST"):
            raise FormRefused(405)
        if status := address_refusal(scope):
            raise FormRefused(status)
        if scope["method"] in _READING:
            return {FORM: Form(), MESSAGE: b""}
        if device := next((one for one in found if isinstance(one, DeviceRoute)), None):
            if is_from_elsewhere(scope):
                raise FormRefused(403)
            message = await read_message(scope, receive, most=device.most_bytes, on_bytes=held.take)
            return {FORM: Form(), MESSAGE: message}
        return {FORM: await self._read_form(found, scope, receive, held), MESSAGE: b""}

    async def _read_form(self, found: Sequence[Route], scope: Scope, receive: Receive, held: HeldBytes) -> Form:
        """Return the form of a request that brings one; raise `FormRefused`."""
        taking = [one for one in found if isinstance(one, ProtectedRoute | VisitorRoute)]
        if any(isinstance(one, VisitorRoute) and one.takes_any_form for one in taking):
            return Form()
        if is_from_elsewhere(scope):
            raise FormRefused(403)
        limits = next((one.limits for one in taking if "POST" in (one.methods or ())), SMALL_FORM)
        return await read_form(
            scope,
            receive,
            most=limits.most_bytes,
            most_fields=limits.most_fields,
            most_of_file=limits.most_of_file,
            on_bytes=held.take,
        )


async def _at_once(found: Iterable[Route], scope: Scope) -> Response | None:
    """Return the answer of a route that takes forms on the event loop; None where its page has to be made."""
    for route in found if scope["method"] == "POST" else ():
        if isinstance(route, VisitorRoute) and route.at_once:
            match, added = route.matches(scope)
            return await route.at_once(Request({**scope, **added})) if match is Match.FULL else None
    return None


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
