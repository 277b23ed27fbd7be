"""Lineages: the lives of clauses, read from the cache, which is updated first."""

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafting_engine.clauses.clause import Clause
from drafting_engine.errors import Unavailable
from drafting_engine.identifiers import ClauseId, OriginId
from drafting_engine.participation.links import NO_LINKS
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.life import Event, OriginRun, Trace
from drafting_engine.provenance.matches import ClauseMatch
from drafting_engine.provenance.progress import Progress
from drafting_engine.provenance.tracing import Tracer
from drafting_engine.repository.corrections import Corrections, read_corrections
from drafting_engine.repository.remembering import RememberedRepository
from drafting_engine.services.links.reading import Links
from drafting_engine.services.text.opening import LINEAGES, ShallowClone, Source
from drafting_engine.services.text.spare_cache import SpareCache

if TYPE_CHECKING:
    from drafting_engine.provenance.endings import AffectedClause, Ending, GoneClause, Removal
    from drafting_engine.provenance.steps import Margin, Step


class Lineages:
    """Reads lives of one repository; safe to use from several threads and processes."""

    def __init__(self, source: Source, links: Links | None = None, spare: SpareCache | None = None) -> None:
        """Read from a source; `links` tell which claims of origin are confirmed, without them none is."""
        self._source, self._links = source, links
        self._spare = spare or SpareCache()

    @property
    def as_stated(self) -> "Lineages":
        """The same lives by what versions themselves say, which never changes, whatever was confirmed since."""
        return Lineages(self._source, spare=self._spare)

    def update(self, commit_id: str, progress: Progress | None = None) -> None:
        """Follow history up to a commit, if that was not done before."""
        with self._tracer(commit_id, progress):
            pass

    @contextmanager
    def _tracer(self, commit_id: str, progress: Progress | None = None) -> Iterator[Tracer]:
        with self._source.remembered() as repository:
            if repository.is_shallow:
                raise ShallowClone(self._source.location)
            corrections = read_corrections(repository)
            with self._cache(repository, corrections, commit_id, progress) as cache:
                number = cache.number(commit_id)
                assert number is not None  # noqa: S101  # the cache was brought up to this commit
                yield Tracer(repository, cache, number, self._links.at(repository) if self._links else NO_LINKS)

    def _cache(
        self, repository: RememberedRepository, corrections: Corrections, commit_id: str, progress: Progress | None
    ) -> LineageCache:
        """Open the cache with all that leads to a commit; one in memory where the disk takes nothing."""
        folder = self._source.derived(LINEAGES, repository.path, corrections.digest)
        if spare := self._spare.holding(folder, commit_id):
            return spare
        try:
            return self._filled(LineageCache(folder), repository, corrections, commit_id, progress)
        except (sqlite3.OperationalError, Unavailable):
            cache = self._filled(self._spare.opened(folder), repository, corrections, commit_id, progress)
        self._spare.keep(folder, cache)
        return cache

    def _filled(
        self,
        cache: LineageCache,
        repository: RememberedRepository,
        corrections: Corrections,
        commit_id: str,
        progress: Progress | None,
    ) -> LineageCache:
        """Return a cache that knows a commit, brought up to date where it did not; close it if that fails."""
        try:
            number = cache.number(commit_id)
            if number is None or cache.snapshot(number) is None:
                # Imported here: a clause is traced far more often than history is followed.
                from drafting_engine.provenance.lineage import Lineage  # noqa: PLC0415

                lineage = Lineage(
                    repository.opened(), cache, settings=self._source.chosen, corrections=corrections.by_commit
                )
                lineage.update(commit_id, progress)
        except BaseException:
            cache.close()
            raise
        return cache

    def events(self, commit_id: str, progress: Progress | None = None) -> Iterator[Event]:
        """Yield every event of every clause, oldest first."""
        with self._tracer(commit_id, progress) as tracer:
            yield from tracer.all_events()

    def trace(self, commit_id: str, clause: ClauseId) -> Trace:
        """Return the whole life of a clause; raise `NotFound` if this history has none of this id."""
        with self._tracer(commit_id) as tracer:
            return tracer.trace(clause)

    def carriers(self, commit_id: str, ending: "Ending") -> tuple[Trace, ...]:
        """Return the clauses that carry on the words of one that was merged or split, however often they went on."""
        from drafting_engine.provenance.endings import ending_of  # noqa: PLC0415 - of clauses that are gone

        with self._tracer(commit_id) as tracer:
            found: dict[ClauseId, Trace] = {}
            waiting, seen = list(ending.into), set(ending.into)
            while waiting:
                trace = tracer.trace(waiting.pop(0))
                after = ending_of(trace)
                if after is None or not after.into:
                    found[trace.clause_id] = trace
                    continue
                waiting += [other for other in after.into if other not in seen]
                seen.update(after.into)
            return tuple(found.values())

    def steps_between(self, before: str, after: str) -> Mapping[ClauseId, "tuple[Step, ...]"]:
        """Return by clause what happened between two versions; nothing if the first did not lead to the second."""
        self.update(before)
        with self._tracer(after) as tracer:
            return tracer.steps_since(before)

    def find(self, commit_id: str, query: str) -> tuple[ClauseMatch, ...]:
        """Return the clauses that a question means: an id, an address, or words."""
        with self._tracer(commit_id) as tracer:
            return tracer.find(query)

    def ids(self, commit_id: str) -> Mapping[tuple[str, str], ClauseId]:
        """(document, key) to id of every clause of a version."""
        with self._tracer(commit_id) as tracer:
            return {(document, key): ClauseId(life) for document, key, life in tracer.places()}

    def gone(self, commit_id: str) -> "tuple[GoneClause, ...]":
        """Return every clause that no longer stands at a version, in the order in which they went."""
        with self._tracer(commit_id) as tracer:
            return tuple(tracer.gone())

    def words(self, commit_id: str, clause: ClauseId) -> tuple[OriginRun, ...]:
        """Return the words that a clause has now, or had last, each run with who brought it."""
        with self._tracer(commit_id) as tracer:
            return tracer.trace(clause).words

    def margin(self, commit_id: str, document: str) -> "tuple[Margin, ...]":
        """Return for each clause of a document who asked for it and what happened to it."""
        with self._tracer(commit_id) as tracer:
            return tracer.margin(document)

    def margins(self, commit_id: str, clauses: Iterable[Clause]) -> "tuple[Margin, ...]":
        """Return for each of some clauses of a version who asked for it and what happened to it."""
        keys: dict[str, set[str]] = {}
        for clause in clauses:
            keys.setdefault(clause.document, set()).add(clause.key)
        with self._tracer(commit_id) as tracer:
            return tuple(row for name in sorted(keys) for row in tracer.margin(name, keys[name]))

    def struck(self, commit_id: str, document: str) -> "tuple[Removal, ...]":
        """Return the clauses that were removed from a document and have not come back."""
        with self._tracer(commit_id) as tracer:
            return tracer.struck(document)

    def struck_by(self, commit_id: str, bodies: Container[str]) -> "tuple[Removal, ...]":
        """Return the clauses that were removed by the decision of one of some bodies and have not come back."""
        with self._tracer(commit_id) as tracer:
            return tracer.struck_by(bodies)

    def reached(self, commit_id: str, origin: OriginId) -> "tuple[AffectedClause, ...]":
        """Return every clause that an origin reached, and what became of it."""
        with self._tracer(commit_id) as tracer:
            return tracer.reached(origin)
