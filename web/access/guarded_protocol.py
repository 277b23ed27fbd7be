"""The server's protocol with guards: what one connection may send, how long it may take, and how much it may hold.

uvicorn reads requests as fast as they come and queues them without end. Here bytes are handed on one head at a time,
and no further while enough requests wait; heads have a size and a time; what nobody reads or takes ends the connection.

A page that is kept is answered here, within the same limits: what uvicorn does for a request (a task, a cycle, events,
a timer) costs more than all that has to be done for such a page.
"""

import asyncio
import socket
import struct
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, cast

from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

from web.access.connections import ARRIVING, ConnectionLimits, Connections
from web.cache.answers import AnswerForm, Headers

_END_OF_HEAD = b"\r\n\r\n"
_LAST = b"connection: close\r\n\r\n"
"""The end of the head of an answer after which the connection is closed."""
_MOST_UNREAD = 1_000_000
"""Bytes that wait to be read: the two or three pieces that the transport may still bring once it is told to pause."""
_LINGER = 5
"""Seconds that a client has to take the last answer before the connection is cut."""


AtOnce = Callable[[bytes, Headers], AnswerForm | None]
"""Returns the answer to a plain GET of a target, if it is ready; None where the request has to take the whole way."""


class GuardedProtocol(HttpToolsProtocol):
    """One connection within limits; `guarded` makes the class that a server uses."""

    limits: ClassVar[ConnectionLimits]
    open: ClassVar[Connections]
    refusals: ClassVar[Mapping[int, bytes]]
    """Whole answers, by status, for requests that no application sees."""
    at_once: ClassVar["staticmethod[[bytes, Headers], AnswerForm | None]"]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._unread = bytearray()
        self._head_bytes = 0
        self._is_in_head = True
        self._is_refused = False
        self._has_begun = False
        self._is_answered = False
        self._in_a_row = 0
        self._answered_at = 0.0
        self._answered: RequestResponseCycle | None = None
        self._deadline: asyncio.TimerHandle | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._idle: asyncio.TimerHandle | None = None
        self._taken: tuple[int, int] = (0, 0)
        self._resumed = 0

    # What the count of connections asks

    @property
    def is_waiting(self) -> bool:
        """True if no answer is owed."""
        return not self._has_begun or (self.cycle.response_complete and not self.pipeline)

    def leave(self) -> None:
        """Close at once, and let the system keep nothing of what was still to be sent."""
        self._is_refused = True
        opened = self.transport.get_extra_info("socket")
        if opened is not None:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

    # What the transport tells

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        """Begin, if there is room."""
        super().connection_made(transport)
        if self.open.admit(self, self.client[0] if self.client else ""):
            self._set_deadline()
        else:
            self._refuse(503)

    def connection_lost(self, exc: Exception | None) -> None:
        """Give back all that the connection held."""
        self.open.release(self)
        for timer in (self._deadline, self._watch, self._idle):
            if timer:
                timer.cancel()
        self._deadline = self._watch = self._idle = None
        self._unread.clear()
        for cycle in (self._answered, *(waiting for waiting, _ in self.pipeline)):
            if cycle is not None and not cycle.response_complete:
                cycle.disconnected = True
                cycle.message_event.set()
        self.pipeline.clear()
        self._unset_keepalive_if_required()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes and hand them on as far as requests may be begun."""
        if self._is_refused or self.transport.is_closing():
            return
        self._unset_keepalive_if_required()
        self._unread += data
        self._in_a_row = 0
        if len(self._unread) > _MOST_UNREAD:
            self.leave()
            return
        self._hand_on()

    def pause_writing(self) -> None:
        """Watch whether the client takes anything."""
        super().pause_writing()
        self._watch_taking()

    def resume_writing(self) -> None:
        """Note that the client took something."""
        self._resumed += 1
        super().resume_writing()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        cast("dict[str, Any]", cycle.scope)[ARRIVING] = cycle
        self._answered = cycle  # of a lost connection uvicorn tells the request that was read last only
        super()._start_asgi_task(cycle, app)

    # What the parser tells

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; fields behind a body are no fields of a request."""
        if self._is_in_head:
            super().on_header(name, value)
            return
        self._head_bytes += len(name) + len(value)
        if self._head_bytes > self.limits.head_bytes:
            raise ValueError("the fields behind the body are too long")

    def on_headers_complete(self) -> None:
        """Begin to answer."""
        self._is_in_head = False
        self._head_bytes = 0
        self._unset_deadline()
        answer = self._ready_answer()
        if answer is None:
            self._has_begun = True
            super().on_headers_complete()
        else:
            self._send(answer)

    def on_message_complete(self) -> None:
        """Wait for another head."""
        self._is_in_head = True
        if self._is_answered:
            self._is_answered = False
            return
        super().on_message_complete()
        self._head_bytes = 0
        self._unset_deadline()
        if self.cycle.response_complete:  # nothing else would end it now
            self._set_deadline()

    def on_response_complete(self) -> None:
        """Go on with what waits; a body that is still being sent has to end soon."""
        super().on_response_complete()
        self._in_a_row = 0
        if self.transport.is_closing():
            self._watch_taking()
        elif not self._is_in_head:
            self._set_deadline()
        self._hand_on()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002  # uvicorn's words are for programmers
        """Answer what is no request."""
        self._refuse(400)

    def timeout_keep_alive_handler(self) -> None:
        """Close an idle connection, also where the last answer is not taken."""
        super().timeout_keep_alive_handler()
        self._watch_taking()

    # Answers that are ready

    def _ready_answer(self) -> AnswerForm | None:
        """Return the answer to the request whose head is complete, if nothing speaks against sending it right now.

        So many in a row are sent before others have their turn; where the client takes nothing, none is.
        """
        if self._in_a_row >= self.limits.pipelined or self.flow.write_paused or not self.is_waiting:
            return None
        if self.scheme != "http" or self.parser.get_method() != b"GET":
            return None
        return self.at_once(self.url, self.headers)

    def _send(self, answer: AnswerForm) -> None:
        """Send an answer as uvicorn would."""
        self._is_answered = True
        self._in_a_row += 1
        self.server_state.total_requests += 1
        always = [b"%b: %b\r\n" % field for field in self.server_state.default_headers]
        is_last = self.parser.get_http_version() == "1.0" or not self.parser.should_keep_alive()
        fields = answer.fields.removesuffix(b"\r\n") + _LAST if is_last else answer.fields
        self.transport.write(b"".join((STATUS_LINE[answer.status], *always, fields, answer.body)))
        if is_last:
            self.transport.close()
            self._watch_taking()
            return
        self._answered_at = self.loop.time()
        if self._idle is None:
            self._idle = self.loop.call_later(self.timeout_keep_alive, self._look_at_idleness)

    def _look_at_idleness(self) -> None:
        """Close a connection on which nothing came since; one timer is enough for all of its answers."""
        self._idle = None
        left = self._answered_at + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self._idle = self.loop.call_later(left, self._look_at_idleness)
        elif self.is_waiting and not (self._deadline or self.timeout_keep_alive_task):
            self.timeout_keep_alive_handler()

    # Guards

    def _hand_on(self) -> None:
        """Hand bytes to the parser, one head at a time."""
        while self._unread and not (self._is_refused or self.transport.is_closing()):
            if len(self.pipeline) >= self.limits.pipelined:
                self.flow.pause_reading()
                return
            end = self._unread.find(_END_OF_HEAD)
            piece = bytes(self._unread[: end + len(_END_OF_HEAD)] if end >= 0 else self._unread)
            del self._unread[: len(piece)]
            if self._is_in_head:
                self._head_bytes += len(piece)
                if self._head_bytes > self.limits.head_bytes:
                    self._refuse(431)
                    return
            super().data_received(piece)
        if self._is_in_head and self._head_bytes:
            self._set_deadline()

    def _refuse(self, status: int) -> None:
        """Say why and close; where another answer is under way nothing can be said any more."""
        self._is_refused = True
        self._unread.clear()
        if self.is_waiting:
            self.transport.write(self.refusals[status])
        self.transport.close()
        self.loop.call_later(_LINGER, self._cut)

    def _cut(self) -> None:
        if self in self.connections:
            self.leave()

    def _set_deadline(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(self.limits.head_seconds, self._is_late)

    def _unset_deadline(self) -> None:
        if self._deadline:
            self._deadline.cancel()
            self._deadline = None

    def _is_late(self) -> None:
        """End a connection whose request is not whole in time; whoever is owed an answer gets it first."""
        self._deadline = None
        if self.transport.is_closing():
            return
        if not self.is_waiting:
            self._set_deadline()
        elif self._is_in_head and self._head_bytes:
            self._refuse(408)
        else:
            self.transport.close()
            self._watch_taking()

    def _watch_taking(self) -> None:
        """Look from time to time whether the client takes anything of what is to be sent."""
        if self._watch is None:
            self._taken = self._now_taken()
            self._watch = self.loop.call_later(self.limits.stalled_seconds, self._look_at_taking)

    def _look_at_taking(self) -> None:
        self._watch = None
        waits, _ = now = self._now_taken()
        if waits and now == self._taken:
            self.leave()
        elif waits or self.transport.is_closing():
            self._watch_taking()

    def _now_taken(self) -> tuple[int, int]:
        return self.transport.get_write_buffer_size(), self._resumed


def guarded(limits: ConnectionLimits, refusal: Callable[[int], bytes], at_once: AtOnce) -> type[GuardedProtocol]:
    """Return the protocol of one server; `refusal` makes the whole answer of a status, `at_once` knows what is kept."""

    class ServersProtocol(GuardedProtocol):
        """The protocol with the limits and the connections of one server."""

    ServersProtocol.limits = limits
    ServersProtocol.open = Connections(limits)
    ServersProtocol.at_once = staticmethod(at_once)
    ServersProtocol.refusals = {status: refusal(status) for status in (400, 408, 431, 503)}
    return ServersProtocol
