"""The rules of the process at a revision, and what they say in other languages."""

from functools import lru_cache
from pathlib import Path

from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.process.limits import RULES
from drafting_engine.participation.process.process import Process, parse_process
from drafting_engine.participation.process.translations import FILE as TRANSLATIONS
from drafting_engine.participation.process.translations import Translations, read_translations
from drafting_engine.repository.opening import open_repository

KEPT = 32
"""Versions whose rules are kept: a page asks for those of today once for each reason that it names."""

_parsed = lru_cache(maxsize=32)(parse_process)


class Processes:
    """The rules over the history of one text."""

    def __init__(self, location: Path, *, cache: Path) -> None:
        """Read from the repository at a location; nothing is opened before it is asked for."""
        self._location = location
        self._cache = cache
        self._kept: LruCache[str, Process] = LruCache(KEPT)
        self._translations: LruCache[str, Translations] = LruCache(KEPT)

    def at(self, commit_id: str) -> Process:
        """Return the rules of a revision; empty rules if the text has none."""
        return self._kept.get_or_make(commit_id, lambda: self._read(commit_id))

    def translations(self, commit_id: str) -> Translations:
        """Return what the rules of a revision say in other languages; nothing if the text does not say it."""
        return self._translations.get_or_make(commit_id, lambda: self._read_translations(commit_id))

    def _read_translations(self, commit_id: str) -> Translations:
        with open_repository(self._location, cache=self._cache) as repository:
            blob = repository.blob_at(commit_id, TRANSLATIONS)
            return read_translations(repository.text(blob, TRANSLATIONS, strict=False)) if blob else Translations()

    def _read(self, commit_id: str) -> Process:
        with open_repository(self._location, cache=self._cache) as repository:
            blob = repository.blob_at(commit_id, RULES)
            return _parsed(repository.text(blob, RULES)) if blob else Process()
