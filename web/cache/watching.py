"""The state of the record: a change is noticed at the next request, also when another process pushed.

Git replaces a ref by renaming a lock file over it, which touches the folder that holds it. A handful of `stat`
calls a request therefore tells whether anything moved; only then are refs read again.
"""

import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from drafting_engine.errors import DraftingError, Unavailable
from drafting_engine.repository.refs import ANNOTATIONS, MAIN, RECORD
from drafting_engine.services.engine import Engine
from drafting_engine.services.text.texts import Heads

_RACY = 50_000_000
"""Nanoseconds within which two writes may leave the same time stamp; what was read so soon is read again."""

_FRESH = 1_000_000
"""Nanoseconds within which many requests at once share one look at the folders."""

_FILES = ("HEAD", "packed-refs", "shallow", MAIN, RECORD, ANNOTATIONS)
_FOLDERS = ("refs", "refs/heads", "refs/tags", "refs/remotes/origin", "reftable")

Signature = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class RecordState:
    """The heads that a request is answered from, or the refusal where there are none."""

    key: str
    """A digest of every head that a page may show; the same in every process that serves the same record."""
    heads: Heads | None
    refusal: DraftingError | None = None

    def required(self) -> Heads:
        """Return the heads, or raise the refusal that says why there are none."""
        if self.heads is None:
            raise self.refusal or Unavailable("record-not-readable-now")
        return self.heads


class HeadsWatch:
    """Returns the present state at the cost of a few `stat` calls."""

    def __init__(self, location: Path, read: Callable[[], RecordState]) -> None:
        self._root = git_folder(location)
        self._read = read
        self._lock = Lock()
        self._paths = self._watched()
        self._signature: Signature | None = None
        self._record_state: RecordState | None = None
        self._looked = 0

    def known(self) -> RecordState | None:
        """Return the state if nothing moved since it was read; None if it has to be read again."""
        if self._signature is None:
            return None
        now = time.monotonic_ns()
        if now - self._looked > _FRESH:
            if self._signature != self._stats():
                return None
            self._looked = now
        return self._record_state

    def current(self) -> RecordState:
        """Return the present state, and read the refs again where something moved."""
        with self._lock:
            known = self.known()
            if known is not None:
                return known
            self._paths = self._watched()
            signature = self._stats()
            self._record_state = self._read()
            is_settled = max(stat[0] for stat in signature) < time.time_ns() - _RACY
            self._signature = signature if is_settled else None
            self._looked = 0
            return self._record_state

    def _watched(self) -> tuple[str, ...]:
        if self._root.is_file():
            return (str(self._root),)
        roots = [self._root / name for name in _FOLDERS]
        nested = [path for root in roots[1:] for path in root.rglob("*") if path.is_dir() and not path.is_symlink()]
        return tuple(str(path) for path in (*roots, *nested, *(self._root / name for name in _FILES)))

    def _stats(self) -> Signature:
        return tuple(map(_stat, self._paths))


def git_folder(location: Path) -> Path:
    """Return the folder whose refs move, in a workspace, a clone or a bare repository; a bundle is its own file."""
    for candidate in (location / "constitution.git", location / ".git"):
        if candidate.is_dir():
            return candidate
    return location


def read_record_state(engine: Engine) -> RecordState:
    """Read every head that a page may show."""
    try:
        heads = engine.texts.heads()
        milestones = "".join(f"{m.slug}={m.commit.id};" for m in engine.texts.milestones())
        amendments = "".join(f"{number}={head};" for number, head in engine.amendments.heads().items())
    except DraftingError as refusal:
        return RecordState(_digest(repr(refusal)), None, refusal)
    return RecordState(_digest(f"{heads.main} {heads.record} {heads.annotations} {milestones} {amendments}"), heads)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _stat(path: str) -> tuple[int, int, int]:
    try:
        found = os.stat(path)  # noqa: PTH116  # asked on every request: a third of the price of Path.stat
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_ino, found.st_size)
