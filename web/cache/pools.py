"""Pools of threads for pages: each kind of route has its own, so that none keeps the others waiting.

Rendering a page holds Python's interpreter lock, so two threads that render are about as fast as forty, and the event
loop, which answers cached pages, waits for two instead of for forty. Of each pool one machine has a share; who asks for
more at once stands in a row for that machine. A row that is too long is refused at once.
"""

from asyncio import Semaphore, get_running_loop
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import TypeVar
from weakref import WeakKeyDictionary

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.deadline import within
from drafting_engine.errors import Unavailable
from drafting_engine.machine import thread_seconds
from web.cache.machines import machine_of

T = TypeVar("T")
Endpoint = Callable[[Request], Response]

LONGEST_ROW = 100
"""So many requests of one machine wait for one pool; the next one is refused."""


@dataclass(frozen=True, slots=True)
class PoolSize:
    """How many threads a pool has, and how many of them one machine may have at once."""

    threads: int
    share: int


class Pool(Enum):
    """The pools, by what waits in them."""

    PAGES = PoolSize(2, 1)
    """Public pages that are not kept: whoever has no account makes these."""
    PRIVATE = PoolSize(8, 4)
    """Pages and forms of those who are signed in."""
    ENTRY = PoolSize(4, 2)
    """Signing in and making an account, where passwords are hashed."""
    DEVICES = PoolSize(4, 2)
    """What kiosks send: many stand in one office behind one address."""


class TooManyAtOnce(Unavailable):
    """One machine asks for many pages at once."""

    def __init__(self) -> None:
        super().__init__("too-many-pages-at-once")


class _MachineRow:
    """The requests of one machine in one pool."""

    def __init__(self, share: int) -> None:
        self.turn = Semaphore(share)
        self.length = 0


class _Threads:
    """One pool on one event loop."""

    def __init__(self, size: PoolSize) -> None:
        self._limiter = CapacityLimiter(size.threads)
        self._share = size.share
        self._rows: dict[str, _MachineRow] = {}

    async def run(self, work: Callable[[], T], machine: str) -> T:
        """Do work on a thread when it is this machine's turn; raise `TooManyAtOnce` if too much waits."""
        row = self._rows.setdefault(machine, _MachineRow(self._share))
        if row.length >= LONGEST_ROW + self._share:
            raise TooManyAtOnce
        row.length += 1
        try:
            async with row.turn:
                return await run_sync(work, limiter=self._limiter)
        finally:
            row.length -= 1
            if not row.length:
                self._rows.pop(machine, None)


class ThreadPools:
    """The pools of one application; each event loop that it runs on has its own."""

    def __init__(self) -> None:
        self._by_loop: WeakKeyDictionary[object, dict[Pool, _Threads]] = WeakKeyDictionary()

    async def run(self, pool: Pool, work: Callable[[], T], machine: str) -> T:
        """Do work on a thread of a pool."""
        pools = self._by_loop.setdefault(get_running_loop(), {})
        threads = pools.get(pool)
        if threads is None:
            threads = pools[pool] = _Threads(pool.value)
        return await threads.run(work, machine)


def pooled(endpoint: Endpoint, pool: Pool) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that is answered on a thread of a pool, within the deadline of pages or of forms."""

    async def answer(request: Request) -> Response:
        pools: ThreadPools = request.app.state.pools
        deadlines = request.app.state.deadlines
        seconds = deadlines.page if request.method in ("GET", "HEAD") else deadlines.form
        return await pools.run(pool, partial(_in_time, endpoint, request, seconds), machine_of(request))

    return answer


def _in_time(endpoint: Endpoint, request: Request, seconds: int) -> Response:
    with within(seconds, thread_seconds):
        return endpoint(request)
