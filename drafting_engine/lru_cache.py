"""A cache of the values that were used last, safe to share between threads."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LruCache(Generic[K, V]):
    """A bounded cache that drops the value that was used least recently.

    Values are computed outside the lock, so a thread that asks for a cached value never waits for another computation.
    When two threads compute one key at the same time, both get the value that was stored first.
    """

    def __init__(self, most: int, *, weigh: Callable[[V], int] | None = None, most_weight: int = 0) -> None:
        """Make an empty cache of at most `most` values.

        Where values differ much in size, `weigh` tells that of each: together they weigh `most_weight` at most, or the
        last one is kept alone.
        """
        self._most = most
        self._weigh = weigh
        self._most_weight = most_weight
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._weights: dict[K, int] = {}
        self._weight = 0
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return the value of a key; None if there is none."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: V) -> None:
        """Store a value under a key, in place of the one that is there."""
        weight = self._weigh(value) if self._weigh else 0
        with self._lock:
            self._kept[key] = value
            self._note(key, weight)
            self._drop_oldest(key)

    def get_or_make(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key; call `make` and keep its result if there is none. Errors of `make` propagate."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        weight = self._weigh(value) if self._weigh else 0
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self._note(key, weight)
            value = self._kept[key]
            self._drop_oldest(key)
            return value

    def clear(self) -> None:
        """Remove all values."""
        with self._lock:
            self._kept.clear()
            self._weights.clear()
            self._weight = 0

    def __len__(self) -> int:
        """Return the number of cached values."""
        with self._lock:
            return len(self._kept)

    def _drop_oldest(self, newest: K) -> None:
        self._kept.move_to_end(newest)
        while len(self._kept) > self._most or (self._weight > self._most_weight and len(self._kept) > 1):
            oldest, _ = self._kept.popitem(last=False)
            self._weight -= self._weights.pop(oldest, 0)

    def _note(self, key: K, weight: int) -> None:
        self._weight += weight - self._weights.get(key, 0)
        if self._weigh:
            self._weights[key] = weight
