"""Taking turns: one at a time among all processes of a machine, by the system's lock on a file.

The system gives the lock back when its holder ends, however that happens, so nothing has to be cleaned up. The file
stays where it is: who removed it would let two in at once.
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
"""Seconds between two tries."""


@contextmanager
def turn(file: Path, *, patience: float) -> Iterator[bool]:
    """Give whether it is our turn, after waiting so many seconds at most; it is until the block ends."""
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
