"""The day of which a text is: the latest day along the line of versions that led to it.

A version has the day of its decision, and a decision may be noted long after it was made. Such a version does not turn
back the day of the text: what was saved before it, with a later day, stands in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.texts import Texts

_MOST_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class _Latest:
    """The latest day that a version or one before it has; None if no day is known of any."""

    day: date | None


class TextDays:
    """Days of the versions of one text; safe to share between threads."""

    def __init__(self, texts: Texts, date_of: Callable[[Commit], date | None]) -> None:
        """Find days of texts by the days of single versions, which `date_of` returns."""
        self._texts, self._date_of = texts, date_of
        self._kept: LruCache[str, _Latest] = LruCache(_MOST_KEPT)

    def of(self, commit: Commit) -> date | None:
        """Return the latest day of a version and of all before it along first parents; None if no day is known."""
        with self._texts.commits() as find:
            line, found = self._line(commit, find)
            for one in reversed(line):
                found = _Latest(max(filter(None, (found.day, self._date_of(one))), default=None))
                self._kept.put(one.id, found)
        return found.day

    def _line(self, commit: Commit, find: Callable[[str], Commit]) -> tuple[list[Commit], _Latest]:
        """Return the versions from this one back to one that is known, which is left out, and what is known of that."""
        line: list[Commit] = []
        at: Commit | None = commit
        while at is not None:
            if known := self._kept.get(at.id):
                return line, known
            line.append(at)
            at = find(at.parents[0]) if at.parents else None
        return line, _Latest(None)
