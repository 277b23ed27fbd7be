"""Room: how much of what is being sent this process holds in memory at once, for all and for one machine.

Long forms are taken from visitors too, since whoever's session has ended may still send what they wrote. So what counts
is what has arrived and not been dealt with, and who sends more than their share is asked to come again.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from web.access.forms import Refused

MOST = 128_000_000
MOST_OF_ONE = 32_000_000
"""Bytes: for everybody together, and for one machine."""


class Held:
    """What one request holds."""

    def __init__(self, room: "Room", machine: str) -> None:
        self._room = room
        self._machine = machine
        self._bytes = 0

    def take(self, amount: int) -> None:
        """Hold so many bytes more; raise `Refused` where there is no room for them."""
        self._bytes += amount
        self._room.add(self._machine, amount)

    def give_back(self) -> None:
        """Hold nothing any more."""
        self._room.add(self._machine, -self._bytes)


class Room:
    """What is held for all requests of a process; used from its event loop only."""

    def __init__(self, *, most: int = MOST, most_of_one: int = MOST_OF_ONE) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._held: Counter[str] = Counter()
        self._bytes = 0

    @contextmanager
    def held_for(self, machine: str) -> Iterator[Held]:
        """Let a request hold something until it is answered."""
        held = Held(self, machine)
        try:
            yield held
        finally:
            held.give_back()

    def add(self, machine: str, amount: int) -> None:
        """Count bytes that came or went."""
        self._bytes += amount
        self._held[machine] += amount
        if self._held[machine] <= 0:
            del self._held[machine]
        if amount > 0 and (self._bytes > self._most or self._held[machine] > self._most_of_one):
            raise Refused(503)
