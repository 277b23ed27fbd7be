"""Where the index of a repository is, below the folder for what is derived."""

import hashlib
import shutil
from pathlib import Path

from drafting_engine.services.text.opening import Source

_FOLDER = "search"


def index_root(source: Source) -> Path:
    """Return a folder for one repository whose documents were chosen in one way."""
    chosen = source.chosen.documents if source.chosen is not None else ()
    seed = "\0".join((str(source.location.resolve()), *chosen)).encode("utf-8", "surrogateescape")
    return source.cache / _FOLDER / hashlib.sha256(seed).hexdigest()[:16]


def forget_indexes(cache: Path) -> None:
    """Remove every index of a cache, so that what was erased is in none; the next question makes one anew."""
    shutil.rmtree(cache / _FOLDER, ignore_errors=True)
