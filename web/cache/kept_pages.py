"""Answers that are kept in memory, within so many bytes: those used last."""

from collections import OrderedDict
from typing import Generic, Protocol, TypeVar

LARGEST_SHARE = 8
"""What is larger than this part of the room is not kept."""


class Sized(Protocol):
    """What takes so many bytes in memory."""

    @property
    def size(self) -> int:
        """Return the bytes."""


K = TypeVar("K")
V = TypeVar("V", bound=Sized)


class KeptPages(Generic[K, V]):
    """A number of answers that take no more than a limit of bytes; used by one event loop."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._kept: OrderedDict[K, V] = OrderedDict()
        self.size = 0

    def __len__(self) -> int:
        """Return how many are kept."""
        return len(self._kept)

    def get(self, key: K) -> V | None:
        """Return what is kept under a key, and note that it was used."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: K, page: V) -> None:
        """Keep an answer; those that were not used for longest make room."""
        if key in self._kept or page.size * LARGEST_SHARE > self._limit:
            return
        self._kept[key] = page
        self.size += page.size
        while self.size > self._limit:
            _, dropped = self._kept.popitem(last=False)
            self.size -= dropped.size

    def clear(self) -> None:
        """Drop everything."""
        self._kept.clear()
        self.size = 0
