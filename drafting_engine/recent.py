"""The last few values that were worked out, so that what many ask for in turn is worked out once."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A bounded store that drops what was not asked for longest; safe to share between threads.

    Values are worked out outside the lock, so nobody who asks for what is there waits for what is not. Of two threads
    that work out one value at the same time both get the one that was there first: equal keys give the same object.
    """

    def __init__(self, most: int) -> None:
        """Keep so many values at most."""
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def made(self, key: K, make: Callable[[], V]) -> V:
        """Return the value of a key, worked out if it is not kept; what `make` raises is raised and nothing is kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            value = self._kept.setdefault(key, value)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
            return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        """How many values are kept now."""
        with self._lock:
            return len(self._kept)
