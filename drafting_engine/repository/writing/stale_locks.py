"""Stale locks: lock files of branches whose writer was killed, removed so that the next write works.

Git locks a branch by making a file beside it for an instant, and the file does not name its holder. A lock is stale
when it is some seconds old and no process has it open. Where the open files of other processes can't be listed, only
its age counts, and it has to be much older.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

STALE_AFTER = 3.0
"""Seconds after which a lock that no process has open is stale; a write takes some milliseconds."""
SURELY_STALE_AFTER = 600.0
"""Seconds after which a lock is stale where its holder can't be looked for."""
PROCESSES = Path("/proc")
"""Where Linux lists the open files of processes."""


def remove_stale_lock(folder: Path, ref: str) -> bool:
    """Remove the lock of a ref if it is stale; return True if it was removed."""
    lock = folder / f"{ref}.lock"
    try:
        age = _age(lock)
        if age < STALE_AFTER or (age < SURELY_STALE_AFTER and _may_be_held(lock)):
            return False
        lock.unlink()
    except OSError:  # gone meanwhile, or not ours to judge
        return False
    return True


def _age(lock: Path) -> float:
    """Return the age of a file in seconds, by the clock of its own file system."""
    with tempfile.TemporaryFile(dir=lock.parent) as now:
        return os.fstat(now.fileno()).st_mtime - lock.lstat().st_mtime


def _may_be_held(lock: Path) -> bool:
    """True if a process has the file open, or if one could have it open without our seeing it."""
    found = lock.lstat()
    if not PROCESSES.is_dir():
        return True
    return any(one is None or (one.st_dev, one.st_ino) == (found.st_dev, found.st_ino) for one in _open_files())


def _open_files() -> Iterator[os.stat_result | None]:
    """Yield every open file of this machine; None for a process whose open files we may not list."""
    for process in PROCESSES.iterdir():
        if not process.name.isdecimal():
            continue
        try:
            handles = list((process / "fd").iterdir())
        except PermissionError:
            if _is_writer(process):
                yield None
            continue
        except OSError:  # it has ended
            continue
        for handle in handles:
            with suppress(OSError):
                yield handle.stat()


def _is_writer(process: Path) -> bool:
    """True if the process could be writing to a repository: Git itself, or this program."""
    try:
        name = (process / "comm").read_text(errors="replace")
    except OSError:
        return False
    return name.startswith(("git", "python", "drafting", "uvicorn"))
