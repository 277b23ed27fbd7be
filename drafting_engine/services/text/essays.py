"""Essays: what the drafting group writes beside the text. They are commented like articles and are no part of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.document_language import guessed_language, language_of
from drafting_engine.clauses.parsing import Parser
from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.errors import NotFound
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.reading import Repository
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import Texts

KEPT = 40
"""Versions whose essays are kept in memory, those used last."""


class UnknownEssay(NotFound):
    """No essay goes by this name; `slug` is what was asked for."""

    def __init__(self, slug: str) -> None:
        super().__init__("essay-not-found", essay=slug[:80])
        self.slug = slug


@dataclass(frozen=True, slots=True, eq=False)
class Essay:
    """One essay at one version."""

    document: Document

    @property
    def name(self) -> str:
        """Its file in the tree, `essays/water-in-common.md`."""
        return self.document.name

    @property
    def slug(self) -> str:
        """Its name in addresses."""
        return self.name.rpartition("/")[2].rpartition(".")[0]

    @property
    def title(self) -> str:
        """Its first heading, as written; else the name of its file."""
        return next((clause.text for clause in self.paragraphs if clause.level and clause.text), self.slug)

    def as_written(self, paragraph: Clause) -> str:
        """Return the source of one of its paragraphs, with its line breaks."""
        for section in self.document.sections:
            if any(one is paragraph for one in section.clauses):
                return section.source[paragraph.start : paragraph.end]
        return paragraph.text

    @property
    def paragraphs(self) -> tuple[Clause, ...]:
        """Its headings and paragraphs in reading order: each can be commented on."""
        return tuple(self.document.clauses)


class Essays:
    """The essays of one repository; safe to use from several threads."""

    def __init__(self, source: Source, texts: Texts) -> None:
        self._source, self._texts = source, texts
        self._kept: LruCache[str, tuple[Essay, ...]] = LruCache(KEPT)

    def all(self, commit_id: str) -> tuple[Essay, ...]:
        """Return every essay of a version, by the name of its file; empty if the text names no essays."""
        return self._kept.get_or_make(commit_id, lambda: self._read_all(commit_id))

    def _read_all(self, commit_id: str) -> tuple[Essay, ...]:
        settings = self._texts.settings(commit_id)
        if not settings.essays:
            return ()
        with self._source.open() as repository:
            return tuple(_read(repository, commit_id, replace(settings, documents=settings.essays)))

    def get(self, commit_id: str, slug: str) -> Essay:
        """Return one essay by its name in addresses; raise `UnknownEssay`."""
        found = next((essay for essay in self.all(commit_id) if essay.slug == slug), None)
        if found is None:
            raise UnknownEssay(slug)
        return found

    def source(self, commit_id: str, essay: Essay) -> str:
        """Return the Markdown of an essay, as written."""
        with self._source.open() as repository:
            return repository.text(repository.files(commit_id)[essay.name], essay.name, strict=False)


def _read(repository: Repository, commit_id: str, settings: TextSettings) -> Iterator[Essay]:
    """Read every essay; one whose front matter is broken is read without it, for no rule hangs on it."""
    parser = Parser(strict=False)
    for name, blob in sorted(repository.files(commit_id).items()):
        if settings.holds(name):
            read = parser.parse(name, repository.text(blob, name, strict=False))
            yield Essay(replace(read, language=language_of(read, settings, settings.language, guessed_language(read))))
