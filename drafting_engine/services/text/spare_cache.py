"""Lineages in memory, for as long as the folder of the cache takes nothing: a full disk keeps nobody from reading."""

from pathlib import Path
from threading import Lock

from drafting_engine.provenance.cache import LineageCache

MOST_BYTES = 100_000_000
"""A larger lineage is followed anew each time, rather than kept in memory."""


class SpareCache:
    """Keeps the last lineage that could not be written; safe to share between threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._folder: Path | None = None
        self._image = b""

    def holding(self, folder: Path, commit_id: str) -> LineageCache | None:
        """Open what is kept for a folder, if all that leads to a commit is in it."""
        image = self._kept(folder)
        if not image:
            return None
        cache = LineageCache(folder, image)
        number = cache.number(commit_id)
        if number is not None and cache.snapshot(number) is not None:
            return cache
        cache.close()
        return None

    def opened(self, folder: Path) -> LineageCache:
        """Open a cache in memory with what is kept for a folder, or what can be read there."""
        return LineageCache(folder, self._kept(folder))

    def keep(self, folder: Path, cache: LineageCache) -> None:
        """Keep what a cache holds, in place of what was kept before."""
        image = cache.image()
        if len(image) <= MOST_BYTES:
            with self._lock:
                self._folder, self._image = folder, image

    def _kept(self, folder: Path) -> bytes:
        with self._lock:
            return self._image if self._folder == folder else b""
