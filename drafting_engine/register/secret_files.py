"""Files that only their owner can read: keys, put there once and never over another."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from drafting_engine.durability import sync


def put_secret(file: Path, content: bytes) -> None:
    """Put a file on disk, readable by its owner only; leave one that stands there. Raise `OSError` if that fails."""
    handle, name = mkstemp(prefix=f".{file.name}-", dir=file.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(handle)
        with suppress(FileExistsError):  # another process was faster: its key it is
            os.link(beside, file)
    finally:
        beside.unlink()
    sync(file.parent)
