"""Turns of Git's requests: how many run and wait, in all and for one payer, so that nobody shuts others out."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from web.git.requests import GitRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class GitLimits:
    """Limits of one service: processes, waiting requests, seconds, bytes."""

    at_once: int = 4
    """Processes that run at the same time."""
    waiting: int = 32
    """Requests that are taken in or wait for their turn; more are asked to come again."""
    share_at_once: int = 2
    """Processes that run for one payer: a machine that copies, a person who pushes."""
    share_waiting: int = 8
    """Requests of one payer that are taken in or wait."""
    patience: float = 60.0
    """Seconds in which a request gets its turn, and in which a piece of the answer is taken."""
    intake: float = 60.0
    """Seconds in which a request must have come whole."""
    longest: float = 3_600.0
    """Seconds that one answer may take."""
    slowest: int = 2_000
    """Bytes a second that are taken of an answer on average once it has lasted as long as `patience`."""
    body: int = 8_000_000
    """Bytes of a request, unpacked."""


PUSH_LIMITS = GitLimits(waiting=16, intake=600.0, longest=900.0, body=55_000_000)
"""What a push is given: it may be large and come slowly, from people who are known."""


class GitQueue:
    """Limits how many requests of one service run and wait."""

    def __init__(self, limits: GitLimits) -> None:
        self.limits = limits
        self._turns = asyncio.Semaphore(limits.at_once)
        self._inside: Counter[str] = Counter()
        self._shares: dict[str, asyncio.Semaphore] = {}

    @contextmanager
    def place(self, payer: str) -> Iterator[None]:
        """Hold a place for a request; raise `GitRefusal` if there is none, or if the payer has their share already."""
        if self._inside[payer] >= self.limits.share_waiting:
            raise GitRefusal(429)
        if self._inside.total() >= self.limits.waiting:
            raise GitRefusal(503)
        self._inside[payer] += 1
        try:
            yield
        finally:
            self._inside[payer] -= 1
            if not self._inside[payer]:
                del self._inside[payer]
                self._shares.pop(payer, None)

    @asynccontextmanager
    async def turn(self, payer: str) -> AsyncIterator[None]:
        """Wait for one's turn, and hold it; raise `GitRefusal` if it does not come in time."""
        share = self._shares.setdefault(payer, asyncio.Semaphore(self.limits.share_at_once))
        held: list[asyncio.Semaphore] = []
        try:
            try:
                async with asyncio.timeout(self.limits.patience):
                    for one in (share, self._turns):
                        await one.acquire()
                        held.append(one)
            except TimeoutError:
                raise GitRefusal(503) from None
            yield
        finally:
            for one in held:
                one.release()
