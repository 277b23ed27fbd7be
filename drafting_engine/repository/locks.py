"""Locks of branches whose holder was killed: found for certain, and taken away so that the next write works.

Git locks a branch by making a file beside it and holds it for an instant. Whoever is killed in that instant leaves the
file, and nothing in it says whose it was. A lock is left behind when it is some seconds old and no process has it open.
Where it can't be seen what other processes have open, only its age counts, and it has to be much older.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

LEFT_AFTER = 3.0
"""Seconds after which a lock that nobody has open is left behind; whole writes take some milliseconds."""
SURELY_LEFT_AFTER = 600.0
"""Seconds after which a lock is left behind where nobody can look for its holder."""
PROCESSES = Path("/proc")
"""Where Linux shows what processes have open."""


def free_if_left(folder: Path, ref: str) -> bool:
    """Take away the lock of a ref if it was left behind; say whether it was."""
    lock = folder / f"{ref}.lock"
    try:
        age = _age(lock)
        if age < LEFT_AFTER or (age < SURELY_LEFT_AFTER and _may_be_held(lock)):
            return False
        lock.unlink()
    except OSError:  # gone meanwhile, or not ours to judge
        return False
    return True


def _age(lock: Path) -> float:
    """How old a file is by the clock of its own file system."""
    with tempfile.TemporaryFile(dir=lock.parent) as now:
        return os.fstat(now.fileno()).st_mtime - lock.lstat().st_mtime


def _may_be_held(lock: Path) -> bool:
    """Whether a process has a file open, or one might without our seeing it."""
    found = lock.lstat()
    if not PROCESSES.is_dir():
        return True
    return any(one is None or (one.st_dev, one.st_ino) == (found.st_dev, found.st_ino) for one in _open_files())


def _open_files() -> Iterator[os.stat_result | None]:
    """What the processes of this machine have open; none stands for a process of others that can't be looked into."""
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
    """Whether a process of somebody else could be writing to a repository: Git itself, or this program."""
    try:
        name = (process / "comm").read_text(errors="replace")
    except OSError:
        return False
    return name.startswith(("git", "python", "drafting", "uvicorn"))
