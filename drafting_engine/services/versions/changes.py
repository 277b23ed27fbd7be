"""What the versions of a push change, clause by clause, read from the files that differ."""

from collections.abc import Mapping, Sequence

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings
from drafting_engine.comparison.change import Change, ChangeKind
from drafting_engine.comparison.changes import changes
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.commit import Commit
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.reading.text_settings import settings_in
from drafting_engine.services.text.opening import Source

KEPT = 16
"""The size of the caches for one push, which is read version by version, each after its parents."""
ClausePlace = tuple[str, str]
"""A document, and the key of a clause in it."""


class PushedChanges:
    """Compares the versions of one push."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._parser = Parser(strict=False)
        self._compared: LruCache[tuple[str, str], tuple[Change, ...]] = LruCache(KEPT)

    def commit(self, version: str) -> Commit:
        """Return who wrote a version and why."""
        with self._source.open() as repository:
            return repository.commit(version)

    def author_address(self, version: str) -> str:
        """Return the address in Git of whoever wrote a version."""
        with self._source.open() as repository:
            return repository.author_address(version)

    def files(self, before: str, after: str) -> Mapping[str, str | None]:
        """Return the files that differ between two versions, each with its blob; None for one that is gone."""
        with self._source.open() as repository:
            return {name: blob or None for name, blob in repository.changed_files(before, after)}

    def between(self, before: str, after: str) -> tuple[Change, ...]:
        """Return what changed between two versions in the files that differ: no other can lose or take a clause.

        Where the text says otherwise which files are its own, all of them are compared.
        """
        return self._compared.get_or_make((before, after), lambda: self._changes_between(before, after))

    def _changes_between(self, before: str, after: str) -> tuple[Change, ...]:
        with self._source.open() as repository:
            names = [name for name, _ in repository.changed_files(before, after)]
            if FILE in names:
                names = list({**repository.files(before), **repository.files(after)})
            old, new = (self._documents(repository, version, names) for version in (before, after))
            continues = repository.continuations(after) if before in repository.parents(after) else ()
        return changes(old, new, continues).changes

    def clauses(self, version: str) -> tuple[Clause, ...]:
        """Return every clause of a version."""
        with self._source.open() as repository:
            documents = self._documents(repository, version, list(repository.files(version)))
        return tuple(c for document in documents for section in document.sections for c in section.clauses)

    def _documents(self, repository: Repository, version: str, names: Sequence[str]) -> tuple[Document, ...]:
        settings = self._settings(repository, version)
        blobs = {name: repository.blob_at(version, name) for name in names if settings.holds(name)}
        parse = self._parser.parse
        return order([parse(name, repository.text(b, name, strict=False)) for name, b in blobs.items() if b])

    def _settings(self, repository: Repository, version: str) -> TextSettings:
        if self._source.chosen is not None:
            return self._source.chosen
        return settings_in(repository, repository.blob_at(version, FILE))


def place_of(clause: Clause) -> ClausePlace:
    """Return where a clause stands."""
    return clause.document, clause.key


def is_still(change: Change) -> bool:
    """Return True if nothing happened to a clause; one that is kept may stand in an article with another number."""
    return change.kinds == (ChangeKind.KEPT,) and [*map(place_of, change.before)] == [*map(place_of, change.after)]
