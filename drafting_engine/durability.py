"""What outlives a power cut: names and contents that the disk has."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """See to it that a file, or the names in a folder, are on the disk before this returns."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
