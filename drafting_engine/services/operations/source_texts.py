"""The texts in a folder: which files are taken, which are left out, and which are refused."""

from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path

from drafting_engine.clauses.text_settings import MARKDOWN
from drafting_engine.errors import Invalid

CARRIED = (*MARKDOWN, ".toml")
"""What is taken from a folder of texts: Markdown, and the settings of the text."""
MOST_BYTES = 50_000_000
"""A single text larger than this is refused: it is no constitution."""


def read_texts(folder: Traversable) -> Iterator[tuple[str, str]]:
    """Yield every text under a folder with its path; links are not followed, hidden folders not entered."""
    for path, entry, is_taken in _entries(folder, ""):
        if is_taken:
            yield path, _text(entry, path)


def left_out(folder: Traversable) -> tuple[str, ...]:
    """Return the paths that are not taken: other files, and what is hidden or a link; a hidden folder once."""
    return tuple(path for path, _entry, is_taken in _entries(folder, "") if not is_taken)


def _entries(folder: Traversable, prefix: str) -> Iterator[tuple[str, Traversable, bool]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or (isinstance(entry, Path) and entry.is_symlink()):
            yield path, entry, False
        elif entry.is_dir():
            yield from _entries(entry, f"{path}/")
        else:
            yield path, entry, entry.name.lower().endswith(CARRIED)


def _text(file: Traversable, path: str) -> str:
    if isinstance(file, Path) and file.stat().st_size > MOST_BYTES:
        raise Invalid("source-file-too-large", path=path, megabytes=MOST_BYTES // 1_000_000)
    data = file.read_bytes()
    if b"\0" in data:
        raise Invalid("source-file-with-nul", path=path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Invalid("source-file-not-utf-8", path=path, position=error.start) from None
