"""Where the index of a repository is, below the folder for what is derived."""

import shutil
from pathlib import Path

from drafting_engine.services.text.opening import Source

_FOLDER = "search"


def index_root(source: Source) -> Path:
    """Return a folder for one repository whose documents were chosen in one way."""
    return source.derived(_FOLDER, source.location)


def forget_indexes(cache: Path) -> None:
    """Remove every index of a cache, so that what was erased is in none; the next question makes one anew."""
    shutil.rmtree(cache / _FOLDER, ignore_errors=True)
