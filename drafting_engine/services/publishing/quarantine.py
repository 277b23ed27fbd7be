"""Quarantine: public acts that can't be published are tried three times, and then keep nobody waiting.

They stay in the journal. A restart tries them again, and so does whatever is done with the same thing afterwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from drafting_engine.register.journal import JournalEntry, Noun

MOST_TRIES = 3

_Thing = tuple[Noun, str]


@dataclass(slots=True)
class _Faults:
    tries: int = 0
    last: int = 0
    """The newest entry about the thing when it was tried last."""


@dataclass(slots=True)
class Quarantine:
    """Counts how often each thing could not be published."""

    _faults: dict[_Thing, _Faults] = field(default_factory=dict)

    def admitted(self, entries: Sequence[JournalEntry]) -> tuple[JournalEntry, ...]:
        """Return the entries that are worth a try: not those of a thing that failed too often and is unchanged."""
        newest = {(entry.noun, entry.key): entry.number for entry in entries}
        return tuple(entry for entry in entries if not self._is_held((entry.noun, entry.key), newest))

    def hold(self, noun: Noun, key: str, numbers: Iterable[int]) -> int:
        """Note that a thing could not be published; return how often that was so."""
        found = self._faults.setdefault((noun, key), _Faults())
        found.tries, found.last = found.tries + 1, max(numbers)
        return found.tries

    def release(self, entries: Iterable[JournalEntry]) -> None:
        """Forget what was noted of things that are published now."""
        for entry in entries:
            self._faults.pop((entry.noun, entry.key), None)

    @property
    def amount(self) -> int:
        """How many things are not tried any more."""
        return sum(found.tries >= MOST_TRIES for found in tuple(self._faults.values()))

    def _is_held(self, thing: _Thing, newest: dict[_Thing, int]) -> bool:
        found = self._faults.get(thing)
        return found is not None and found.tries >= MOST_TRIES and newest[thing] <= found.last
