"""Comparisons: what changed between two versions."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from threading import Lock

from drafting_engine.clauses.articles import order
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import FILE, TextSettings
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.comparison.changes import changes
from drafting_engine.comparison.fields import FieldChange, settings_fields
from drafting_engine.errors import Invalid
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.process.limits import RULES as PROCESS
from drafting_engine.repository.reading import Repository
from drafting_engine.repository.reading.text_settings import settings_in
from drafting_engine.services.text.opening import ShallowClone, Source

KEPT = 30
KEPT_DOCUMENTS = 2_000
MOST_CHARACTERS = 16_000_000
"""Documents kept in memory, those used last; they share the sections that are the same."""
_SETTINGS = (FILE, PROCESS)
"""Files whose settings are told one by one."""


class Comparisons:
    """Compares versions of one repository; safe to use from several threads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: LruCache[tuple[str, str], ChangeSet] = LruCache(KEPT, weigh=_length, most_weight=MOST_CHARACTERS)
        self._read: LruCache[tuple[str, str], Document] = LruCache(
            KEPT_DOCUMENTS, weigh=_document_length, most_weight=MOST_CHARACTERS
        )
        """Documents by name and blob: versions differ in a few, and reading is what takes longest."""
        self._parser = Parser(strict=False)
        self._parsing = Lock()
        """The parser shares sections between versions: one thread reads at a time."""

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

    def document(self, commit_id: str, name: str) -> Document | None:
        """Return one document of a version, read together with those of other versions; None where it has none."""
        with self._source.open() as repository:
            blob = repository.blob_at(commit_id, name)
            return self._document(repository, name, blob) if blob else None

    def _compared(self, before: str, after: str) -> ChangeSet:
        with self._source.open() as repository:
            return self._compare(repository, before, after)

    def _compare(self, repository: Repository, before: str, after: str) -> ChangeSet:
        continues = repository.continuations(after) if before in repository.parents(after) else ()
        old, new = self._documents(repository, before) if before else {}, self._documents(repository, after)
        unread = {name for side in (old, new) for name, document in side.items() if document is None}
        one, other = (order(_read(side, but=unread)) for side in (old, new))
        found = changes(one, other, continues)
        beside = tuple(self._beside(repository, before, after, unread)) if before else ()
        return replace(found, fields=(*found.fields, *beside))

    def _beside(
        self, repository: Repository, before: str, after: str, unread: Collection[str]
    ) -> Iterator[FieldChange]:
        """Yield what changed in the files beside the text: the rules of the process, settings, essays, unread ones."""
        settings = self._source.chosen or settings_in(repository, repository.blob_at(after, FILE))
        essays = TextSettings(documents=settings.essays) if settings.essays else None
        for name, blob in repository.changed_files(before, after):
            earlier = repository.blob_at(before, name)
            if name in unread:
                yield FieldChange(file=name)
            elif name in _SETTINGS and blob and earlier:
                one, other = (repository.text(side, name, strict=False) for side in (earlier, blob))
                yield from settings_fields(name, one, other)
            elif name in _SETTINGS or (essays and essays.holds(name)):
                yield FieldChange(file=name)

    def _documents(self, repository: Repository, commit: str) -> dict[str, Document | None]:
        """Return the documents of a version by name, None for a file that can't be read."""
        files = repository.files(commit)
        settings = self._source.chosen or settings_in(repository, files.get(FILE, ""))
        held = [(name, blob) for name, blob in sorted(files.items()) if settings.holds(name)]
        return {name: self._readable(repository, name, blob) for name, blob in held}

    def _readable(self, repository: Repository, name: str, blob: str) -> Document | None:
        try:
            return self._document(repository, name, blob)
        except Invalid:
            return None

    def _document(self, repository: Repository, name: str, blob: str) -> Document:
        return self._read.get_or_make((name, blob), lambda: self._parsed(repository, name, blob))

    def _parsed(self, repository: Repository, name: str, blob: str) -> Document:
        text = repository.text(blob, name, strict=False)
        with self._parsing:
            return self._parser.parse(name, text)


def _read(documents: Mapping[str, Document | None], *, but: Collection[str]) -> list[Document]:
    """Return documents without some: of a file that one side can't read nothing is told to be new or struck out."""
    return [document for name, document in documents.items() if document is not None and name not in but]


def _length(change_set: ChangeSet) -> int:
    return change_set.length


def _document_length(document: Document) -> int:
    return document.length
