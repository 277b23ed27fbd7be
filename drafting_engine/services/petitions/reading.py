"""Petitions read from the record, with state, thresholds, hearing and decisions.

What was read is kept for the head of the record it was read from: the record only grows, and a page asks often.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from drafting_engine.errors import NotFound
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.petitions.petition import Counts, Decision, Petition
from drafting_engine.participation.petitions.thresholds import Opinion
from drafting_engine.record.decisions import decision_from
from drafting_engine.record.files import Record
from drafting_engine.record.petitions import petition_from
from drafting_engine.record.seals import Seal
from drafting_engine.record.thresholds import OPINIONS, opinion_from
from drafting_engine.repository.opening import open_repository
from drafting_engine.services.petitions.history import NO_HISTORY, PetitionHistory, PetitionVersion, history_of

RECORD = "record"
_KEPT = 400
"""So many petitions are kept with their histories, since pages ask for these anew whenever the record grows."""


@dataclass(frozen=True, slots=True)
class _PetitionIndex:
    """The petitions at one head of the record."""

    petitions: Mapping[int, Petition]
    growth: Mapping[int, tuple[Counts, ...]]
    districts: Mapping[int, Mapping[str, int]]
    decisions: tuple[Decision, ...]
    titles: Mapping[str, str]
    opinions: Mapping[tuple[int, int], Opinion]
    """By the number of the petition and the signatures of the threshold."""


_NOTHING = _PetitionIndex({}, {}, {}, (), {}, {})


class Petitions:
    """The petitions of one record."""

    def __init__(self, location: Path, *, cache: Path) -> None:
        """Read from the repository at a location; nothing is opened before it is asked for."""
        self._location = location
        self._cache = cache
        self._kept: tuple[str | None, _PetitionIndex] = (None, _NOTHING)
        self._histories: LruCache[int, PetitionHistory] = LruCache(_KEPT)

    def all(self) -> tuple[Petition, ...]:
        """Return every petition in order of its number; empty if there is no record."""
        return tuple(self._index().petitions.values())

    def get(self, number: int) -> Petition:
        """Return one petition; raise `NotFound` if there is none of this number."""
        found = self._index().petitions.get(number)
        if found is None:
            raise NotFound("petition-not-found", number=str(number))
        return found

    def counts_on(self, number: int, day: date) -> Counts | None:
        """Return the last sealed count up to and on a day, none before the first."""
        counted = [counts for counts in self.growth(number) if counts.counted_on <= day]
        return counted[-1] if counted else None

    def growth(self, number: int) -> tuple[Counts, ...]:
        """Return every sealed count of a petition, oldest first."""
        return self._index().growth.get(number, ())

    def history(self, number: int) -> tuple[PetitionVersion, ...]:
        """Return what each version of the record said anew of a petition, oldest first."""
        told = self._index()
        decisions = {decision.id: decision for decision in told.decisions}
        with open_repository(self._location, cache=self._cache) as repository:
            head = repository.branch(RECORD)
            if head is None or number not in told.petitions:
                return ()
            known = self._histories.get(number) or NO_HISTORY
            if known.head and not repository.holds(known.head, head):
                known = NO_HISTORY
            history = history_of(repository, head, f"petitions/P-{number}.md", decisions, known)
            self._histories.put(number, history)
            return history.versions

    def opinion(self, number: int, signatures: int) -> Opinion:
        """Return the opinion that was delivered at a threshold; raise `NotFound` if none was."""
        found = self._index().opinions.get((number, signatures))
        if found is None:
            raise NotFound("opinion-not-found", number=str(number), signatures=signatures)
        return found

    def opinions(self, number: int) -> tuple[Opinion, ...]:
        """Return the opinions on a petition, that of the lowest threshold first."""
        there = (opinion for (petition, _), opinion in self._index().opinions.items() if petition == number)
        return tuple(sorted(there, key=lambda opinion: opinion.signatures))

    def districts(self, number: int) -> Mapping[str, int]:
        """Return how many had signed in each district by the last seal; empty where no seal tells."""
        return self._index().districts.get(number, {})

    def decisions(self, about: str) -> tuple[Decision, ...]:
        """Return the decisions on an input, `P-12` or `A-7`, oldest first."""
        return tuple(decision for decision in self._index().decisions if decision.about == about)

    def all_decisions(self) -> tuple[Decision, ...]:
        """Return the decisions on every input, oldest first."""
        return self._index().decisions

    def titles(self) -> Mapping[str, str]:
        """Return the titles of what the record holds and text can come from: petitions, events, surveys, by id.

        A petition whose words are hidden has none: its title is empty.
        """
        return self._index().titles

    def _index(self) -> _PetitionIndex:
        with open_repository(self._location, cache=self._cache) as repository:
            head = repository.branch(RECORD)
            kept_head, told = self._kept
            if head != kept_head:
                told = _NOTHING if head is None else _read(Record(repository, head))
                self._kept = (head, told)
            return told


def counts_of(seal: Seal) -> Counts:
    """Return the counts that a seal binds."""
    total = sum(seal.residency.values())
    known = {name: seal.residency.get(name, 0) for name in ("verified", "declared", "outside")}
    return Counts(total=total, counted_on=seal.at.date(), **known)


def _read(record: Record) -> _PetitionIndex:
    decided = sorted(map(decision_from, record.files("decisions")), key=lambda d: (d.decided_on, len(d.id), d.id))
    by_id = {decision.id: decision for decision in decided}
    petitions = sorted((petition_from(file, by_id) for file in record.files("petitions")), key=lambda p: p.number)
    seals = {p.number: record.seals(p.id) for p in petitions}
    growth = {number: tuple(map(counts_of, found)) for number, found in seals.items()}
    districts = {number: found[-1].districts for number, found in seals.items() if found}
    others = (*record.files("events"), *record.files("surveys"))
    titles = {p.id: "" if p.hidden else p.title for p in petitions}
    titles |= {file.matter.text("id"): file.matter.text("title") for file in others}
    opinions = {(o.petition, o.signatures): o for o in map(opinion_from, record.files(OPINIONS))}
    numbered = {petition.number: petition for petition in petitions}
    return _PetitionIndex(numbered, growth, districts, tuple(decided), titles, opinions)
