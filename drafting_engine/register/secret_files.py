"""Files that only their owner can read: keys, put there once and never over another."""

import os
from contextlib import suppress
from pathlib import Path

from drafting_engine.durability import sync


def put_secret(file: Path, content: bytes) -> None:
    """Put a file on disk, readable by its owner only; leave one that stands there. Raise `OSError` if that fails."""
    beside = file.with_name(f".{file.name}-{os.getpid()}")
    _write(beside, content)
    with suppress(FileExistsError):  # another process was faster: its key it is
        os.link(beside, file)
    beside.unlink()
    sync(file.parent)


def _write(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
