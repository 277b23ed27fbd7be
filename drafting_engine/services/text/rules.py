"""The rules of the process at a revision."""

from functools import lru_cache
from pathlib import Path

from drafting_engine.participation.process import Process, parse_process
from drafting_engine.repository.opening import open_repository

FILE = "process.toml"

_parsed = lru_cache(maxsize=32)(parse_process)


class Processes:
    """The rules over the history of one text."""

    def __init__(self, location: Path, *, cache: Path) -> None:
        """Read from the repository at a location; nothing is opened before it is asked for."""
        self._location = location
        self._cache = cache

    def at(self, commit_id: str) -> Process:
        """Return the rules of a revision; empty rules if the text has none."""
        with open_repository(self._location, cache=self._cache) as repository:
            blob = repository.files(commit_id).get(FILE)
            return Process() if blob is None else _parsed(repository.text(blob, FILE))
