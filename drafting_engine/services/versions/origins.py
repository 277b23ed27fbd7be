"""Origins of the clauses in a push, and of each of their words.

The record's lineage has the origins of published versions; they are carried on through the versions of the push.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeKind
from drafting_engine.comparison.wordings.matching import shared_words
from drafting_engine.comparison.wordings.words import tokens
from drafting_engine.identifiers import OriginId
from drafting_engine.lru_cache import LruCache
from drafting_engine.provenance.origins import origins_of
from drafting_engine.repository.commit import Commit
from drafting_engine.services.links.reading import Links
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.versions.changes import KEPT, ClausePlace, PushedChanges, is_still, place_of

WordOrigins = tuple[str, tuple[OriginId, ...]]
"""A word and its origins."""


@dataclass(frozen=True, slots=True)
class ClauseOrigins:
    """The origins of a clause, and of each of its words."""

    origins: tuple[OriginId, ...] = ()
    words: tuple[WordOrigins, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(token for token, _ in self.words)


@dataclass(frozen=True, slots=True)
class _State:
    """The origins at a version: those of a published version, and what changed since."""

    base: str | None
    since: Mapping[ClausePlace, ClauseOrigins]


class PushedOrigins:
    """Finds the origins of clauses in the versions of one push."""

    def __init__(self, source: Source, changes: PushedChanges) -> None:
        self._changes = changes
        self._lineages = Lineages(source, Links(source.location, cache=source.cache))
        self._states: LruCache[str, _State] = LruCache(KEPT)
        self._margins: LruCache[tuple[str, str], Mapping[ClausePlace, ClauseOrigins]] = LruCache(KEPT)

    def asked(self, version: str, clause: Clause, versions: frozenset[str]) -> ClauseOrigins:
        """Return the origins of a clause of a version; `versions` are those of the push."""
        return self._at(self._state(version, versions), place_of(clause))

    def _at(self, state: _State, place: ClausePlace) -> ClauseOrigins:
        known = state.since.get(place)
        if known is not None:
            return known
        return self._margin(state.base, place[0]).get(place, ClauseOrigins()) if state.base else ClauseOrigins()

    def _state(self, version: str, versions: frozenset[str]) -> _State:
        line: list[Commit] = []
        at: str | None = version
        found: _State | None = None
        while at is not None and at in versions and (found := self._states.get(at)) is None:
            line.append(self._changes.commit(at))
            at = next(iter(line[-1].parents), None)
        state = found or _State(at, {})
        for commit in reversed(line):
            others = {other: self._state(other, versions) for other in commit.parents[1:]}
            state = self._carried(state, commit, others) if commit.parents else _State(None, self._begun(commit))
            self._states.put(commit.id, state)
        return state

    def _begun(self, commit: Commit) -> dict[ClausePlace, ClauseOrigins]:
        """Return the origins of the clauses of the first commit: only those that its trailers name."""
        clauses = self._changes.clauses(commit.id)
        return {place_of(c): _fresh(c, origins_of(commit, (ChangeKind.ADDED,), (c.key,))) for c in clauses}

    def _carried(self, before: _State, commit: Commit, others: Mapping[str, _State]) -> _State:
        changed = [c for c in self._changes.between(commit.parents[0], commit.id) if not is_still(c)]
        since = dict(before.since)
        since.update((place_of(clause), ClauseOrigins()) for change in changed for clause in change.before)
        merged = [self._merged(other, state, commit.id) for other, state in others.items()]
        for change in changed:
            old = [self._at(before, place_of(clause)) for clause in change.before]
            for clause in change.after:
                own = origins_of(commit, change.kinds, (clause.key,))
                beside = [asked for one in merged for asked in one(clause)]
                since[place_of(clause)] = _joined([*old, *beside], _fresh(clause, own))
        return _State(before.base, since)

    def _merged(self, other: str, state: _State, version: str) -> Callable[[Clause], list[ClauseOrigins]]:
        """Return a function from a clause of a merge to its origins by way of another parent."""
        found = {place_of(c): change.before for change in self._changes.between(other, version) for c in change.after}
        differing = {document for document, _ in found}

        def asked(clause: Clause) -> list[ClauseOrigins]:
            if clause.document not in differing:
                return [self._at(state, place_of(clause))]
            return [self._at(state, place_of(before)) for before in found.get(place_of(clause), ())]

        return asked

    def _margin(self, version: str, document: str) -> Mapping[ClausePlace, ClauseOrigins]:
        """Return the origins of a document's clauses from the lineage."""
        return self._margins.get_or_make((version, document), lambda: self._read_margin(version, document))

    def _read_margin(self, version: str, document: str) -> Mapping[ClausePlace, ClauseOrigins]:
        return {
            place_of(row.clause): ClauseOrigins(
                row.origins, tuple((token, run.origins) for run in row.words for token in tokens(run.text))
            )
            for row in self._lineages.margin(version, document)
        }


def _fresh(clause: Clause, origins: tuple[OriginId, ...]) -> ClauseOrigins:
    return ClauseOrigins(origins, tuple((token, origins) for token in tokens(clause.text)))


def _joined(before: Sequence[ClauseOrigins], after: ClauseOrigins) -> ClauseOrigins:
    """Return origins in which the words that stood before keep their earlier origins; the first source counts."""
    words = list(after.words)
    for asked in reversed(before):
        for old, old_end, new, _ in shared_words(asked.tokens, after.tokens):
            words[new : new + old_end - old] = asked.words[old:old_end]
    origins = [origin for asked in (*before, after) for origin in asked.origins]
    return ClauseOrigins(tuple(dict.fromkeys(origins)), tuple(words))
