"""Locks on files: one holder at a time among all processes of a machine (`flock`).

The system releases the lock when its holder ends, even when it is killed, so nothing has to be cleaned up. The file
is never removed: two processes could then hold locks on two files of one name.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

try:
    import fcntl
except ImportError:  # pragma: no cover - a system without these locks
    fcntl = None  # type: ignore[assignment]

_PAUSE = 0.02
"""Seconds between two attempts."""


@contextmanager
def exclusive_lock(file: Path, *, patience: float) -> Iterator[bool]:
    """Hold the lock on a file until the block ends; yield False if others held it for `patience` seconds."""
    if fcntl is None:
        yield True
        return
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        yield _is_taken(handle, patience)
    finally:
        os.close(handle)


def _is_taken(handle: int, patience: float) -> bool:
    nobody_calls = Event()
    for _ in range(max(1, round(patience / _PAUSE))):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            nobody_calls.wait(_PAUSE)
        else:
            return True
    return False
