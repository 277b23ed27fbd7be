"""Comparisons: what changed between two versions."""

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.text_settings import settings_in
from drafting_engine.services.text.opening import ShallowClone, Source

KEPT = 30


class Comparisons:
    """Compares versions of one repository; safe to use from several threads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: LruCache[tuple[str, str], ChangeSet] = LruCache(KEPT)

    def between(self, before: str, after: str) -> ChangeSet:
        """Return every clause of two versions, given by commit id, in exactly one change."""
        return self._kept.get_or_make((before, after), lambda: self._compared(before, after))

    def of(self, commit_id: str) -> ChangeSet:
        """Return what a commit changed against its first parent; of the first commit, all that it added."""
        with self._source.open() as repository:
            parents = repository.parents(commit_id)
            if not parents and repository.is_shallow:
                raise ShallowClone(self._source.location)
        return self.between(parents[0] if parents else "", commit_id)

    def _compared(self, before: str, after: str) -> ChangeSet:
        with self._source.open() as repository:
            return self._compare(repository, before, after)

    def _compare(self, repository: Repository, before: str, after: str) -> ChangeSet:
        parser = Parser(strict=False)
        continues = repository.continuations(after) if before in repository.parents(after) else ()
        old = self._documents(repository, before, parser) if before else ()
        return changes(old, self._documents(repository, after, parser), continues)

    def _documents(self, repository: Repository, commit: str, parser: Parser) -> tuple[Document, ...]:
        files = repository.files(commit)
        settings = self._source.chosen or settings_in(repository, files.get(FILE, ""))
        found = []
        for name, blob in sorted(files.items()):
            if settings.holds(name):
                found.append(parser.parse(name, repository.text(blob, name, strict=False)))
        return order(found)
