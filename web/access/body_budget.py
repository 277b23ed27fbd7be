"""Limit how many bytes of request bodies the process holds in memory at once, in total and for each client machine.

Visitors may send long forms too, because a session may have ended while somebody was writing. The budget counts bytes
that have arrived and are not answered yet; a machine above its share gets 503.
"""

from collections import Counter
from types import TracebackType
from typing import Self

from web.access.forms import FormRefused

MOST = 128_000_000
MOST_OF_ONE = 32_000_000
"""Limits in bytes: for all requests together, and for one machine."""


class HeldBytes:
    """The bytes that one request holds, until the end of a block."""

    def __init__(self, budget: "BodyBudget", machine: str) -> None:
        self._budget = budget
        self._machine = machine
        self._bytes = 0

    def take(self, amount: int) -> None:
        """Add bytes to this request; raise `FormRefused` (503) where the budget is used up."""
        self._bytes += amount
        self._budget.add(self._machine, amount)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._budget.add(self._machine, -self._bytes)


class BodyBudget:
    """The bytes held for all requests of a process; use it from one event loop only."""

    def __init__(self, *, most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._held: Counter[str] = Counter()
        self._bytes = 0

    def hold_for(self, machine: str) -> HeldBytes:
        """Return the count of a request; its bytes come back to the budget at the end of its block."""
        return HeldBytes(self, machine)

    def add(self, machine: str, amount: int) -> None:
        """Add bytes, or remove them where `amount` is negative; raise `FormRefused` (503) above a limit."""
        self._bytes += amount
        self._held[machine] += amount
        if self._held[machine] <= 0:
            del self._held[machine]
        if amount > 0 and (self._bytes > self._most or self._held[machine] > self._most_of_one):
            raise FormRefused(503)
