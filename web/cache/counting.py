"""Counts of signatures for pages that are kept: read from the register now and then, and part of a page's key.

The record changes with a seal and not with each signature. So a page that shows a count is kept for the counts of
its petition, which are some seconds old at most; at rest they are exact.
"""

import hashlib
import time
from collections.abc import Callable, Mapping
from threading import Lock

from drafting_engine.participation.signatures.signature import SignatureCounts

FRESH = 2.0
"""Seconds for which counts are used before they are read again."""

ReadCounts = Callable[[], Mapping[int, SignatureCounts]]


class CountsWatch:
    """Knows the counts of every petition as they stood lately; safe to share between threads."""

    def __init__(self, read: ReadCounts = dict, *, fresh: float = FRESH) -> None:
        """Read counts by a function; without one there are none."""
        self._read = read
        self._fresh = fresh
        self._lock = Lock()
        self._looked = float("-inf")
        self._counts: Mapping[int, SignatureCounts] = {}
        self._digest = ""

    def of(self, petition: int) -> SignatureCounts | None:
        """Return the counts of a petition as they were read last; None for one that nobody signed here."""
        return self._counts.get(petition)

    @property
    def digest(self) -> str:
        """Return a digest of all counts as they were read last."""
        return self._digest

    @property
    def is_fresh(self) -> bool:
        """True if the counts need not be read again yet."""
        return time.monotonic() - self._looked < self._fresh

    def refresh(self) -> None:
        """Read the counts again, once for all who ask at the same time."""
        with self._lock:
            if not self.is_fresh:
                self._counts = self._read()
                self._digest = hashlib.sha256(repr(sorted(map(_written, self._counts.items()))).encode()).hexdigest()
                self._looked = time.monotonic()

    def part(self, petition: int | None) -> str:
        """Return what a page's key has of the counts that it shows: of one petition, or of all."""
        if petition is None:
            return self._digest
        found = self._counts.get(petition)
        return repr(_written((petition, found))) if found else ""


def _written(item: tuple[int, SignatureCounts]) -> tuple[int, list[tuple[tuple[str, str], int]]]:
    return item[0], sorted(item[1].amounts.items())
