"""Texts: the versions of a constitution, its articles, its history and its milestones.

What reads and compares clauses is imported when a text is read: most commands only ask which version has a name.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from drafting_engine.clauses.text_settings import FILE, TextSettings, parse_text_settings
from drafting_engine.errors import Invalid, NotFound
from drafting_engine.lru_cache import LruCache
from drafting_engine.provenance.dating import GIT, version_day
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.opening import Source

# ruff: noqa: PLC0415 - see above
if TYPE_CHECKING:
    from drafting_engine.clauses.articles.article import Article
    from drafting_engine.clauses.document import Constitution
    from drafting_engine.repository.reading import Repository
    from drafting_engine.services.text.text_reading import TextReader

KEPT = 40
MOST_CHARACTERS = 16_000_000
"""Characters of all texts that are kept together: twice the longest text that forms and pushes let in."""
"""Versions kept in memory, those used last."""


class UnknownArticle(NotFound):
    """No article goes by this name; `slug` is what was asked for."""

    def __init__(self, slug: str) -> None:
        super().__init__("article-not-found", article=slug[:80])
        self.slug = slug


@dataclass(frozen=True, slots=True)
class Heads:
    """The commits at the ends of the branches that carry everything; None if a branch is missing."""

    main: str
    record: str | None
    annotations: str | None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A frozen text: `first-draft`, presented on a day."""

    slug: str
    title: str
    commit: Commit


@dataclass(frozen=True, slots=True)
class TextCounts:
    """How much a version holds."""

    articles: int
    clauses: int
    """Headings are clauses too, since they are cited."""
    versions: int


class Texts:
    """Reads versions of one repository; safe to use from several threads."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._kept: LruCache[str, Constitution] = LruCache(KEPT, weigh=_length, most_weight=MOST_CHARACTERS)
        self._articles: LruCache[str, tuple[Article, ...]] = LruCache(KEPT)
        self._parsing = Lock()
        """The reader shares sections between versions: one is read at a time, and what is kept waits for none."""

    def heads(self) -> Heads:
        """Return where the branches stand now; raise `NotFound` for an empty repository."""
        with self._source.open() as repository:
            return Heads(repository.main(), repository.branch("record"), repository.branch("annotations"))

    def is_draft(self) -> bool:
        """Return True if a process with a public record writes the text, so that versions have the days of its acts."""
        return self.heads().record is not None

    def is_git_day(self, commit: Commit) -> bool:
        """Return True if a version's day is only Git's: of a text that is written elsewhere it is no law's day."""
        told = version_day(commit)
        return told is not None and told.source == GIT and not self.is_draft()

    def resolve(self, revision: str) -> Commit:
        """Return the version that goes by a name: a reference, branch, milestone, date, `today`, `HEAD~3`."""
        with self._source.remembered() as repository:
            return repository.commit(repository.resolve(revision))

    def commit(self, commit_id: str) -> Commit:
        """Return who wrote a version, when and why."""
        with self._source.open() as repository:
            return repository.commit(commit_id)

    @contextmanager
    def commits(self) -> Iterator[Callable[[str], Commit]]:
        """Look many versions up while the repository is open once."""
        with self._source.open() as repository:
            yield repository.commit

    def settings(self, commit_id: str) -> TextSettings:
        """Return what the text says of itself at a version."""
        with self._source.open() as repository:
            return self._settings(repository, commit_id)

    def _settings(self, repository: "Repository", commit_id: str) -> TextSettings:
        if self._source.chosen is not None:
            return self._source.chosen
        blob = repository.blob_at(commit_id, FILE)
        return parse_text_settings(repository.text(blob, FILE)) if blob else TextSettings()

    def constitution(self, commit_id: str) -> "Constitution":
        """Return the text of a version, without files that can't be read; raise `Invalid` or `NotFound` if none can."""
        return self._kept.get_or_make(commit_id, lambda: self._parsed(commit_id))

    def language_of(self, commit_id: str, document: str) -> str:
        """Return the language of a document of a version; that of the text where it is none of its documents."""
        text = self.constitution(commit_id)
        return next((one.language for one in text.documents if one.name == document), "") or text.language

    def _parsed(self, commit_id: str) -> "Constitution":
        with self._source.open() as repository, self._parsing:
            return self._reader.read(repository, commit_id, self._settings(repository, commit_id))

    @cached_property
    def _reader(self) -> "TextReader":
        from drafting_engine.services.text.text_reading import TextReader

        return TextReader()

    def articles(self, commit_id: str) -> "tuple[Article, ...]":
        """Return every article of a version, in reading order."""
        from drafting_engine.clauses.articles import articles_of

        return self._articles.get_or_make(commit_id, lambda: articles_of(self.constitution(commit_id)))

    def article(self, commit_id: str, slug: str) -> "Article":
        """Return one article by slug, number or label; raise `UnknownArticle`."""
        from drafting_engine.clauses.articles import find_article

        found = find_article(self.articles(commit_id), slug)
        if found is None:
            raise UnknownArticle(slug)
        return found

    def with_documents(self, commit_ids: Iterable[str]) -> frozenset[str]:
        """Return which versions have documents: the first of a project may hold no text yet."""
        with self._source.open() as repository:
            return frozenset(one for one in commit_ids if self._has_documents(repository, one))

    def _has_documents(self, repository: "Repository", commit_id: str) -> bool:
        try:
            settings = self._settings(repository, commit_id)
        except Invalid:  # its own page says what is wrong with it
            return True
        return any(settings.holds(name) for name in repository.files(commit_id, settings.may_hold))

    def counts(self, commit_id: str) -> TextCounts:
        """Count what a version holds and how many versions led to it, as every face tells it."""
        clauses = sum(1 for _ in self.constitution(commit_id).clauses)
        with self._source.open() as repository:
            versions = len(repository.first_parents(commit_id))
        return TextCounts(len(self.articles(commit_id)), clauses, versions)

    def source(self, commit_id: str, document: str) -> str:
        """Return the Markdown of one document; raise `NotFound`."""
        with self._source.open() as repository:
            blob = repository.files(commit_id).get(document)
            if blob is None or not self._settings(repository, commit_id).holds(document):
                raise NotFound("text-not-found", document=document[:80])
            return repository.text(blob, document)

    def history(self, commit_id: str, documents: tuple[str, ...] = ()) -> tuple[Commit, ...]:
        """Return the history of a text, newest first; only versions that touch `documents`, if any are named.

        It is the text's own line: what came in by a merge is one version, and what was tried on the branch before is
        the branch's.
        """
        with self._source.open() as repository:
            return tuple(repository.commit(commit) for commit in repository.first_parents(commit_id, documents))

    def dropped_settings(self, commit_id: str) -> Commit | None:
        """Return the version that dropped what the text says of itself; None if it is there, or never was."""
        with self._source.open() as repository:
            if self._source.chosen is not None or repository.blob_at(commit_id, FILE):
                return None
            changed = repository.first_parents(commit_id, [FILE])
            return repository.commit(changed[0]) if changed else None

    def ancestors(self, commit_id: str) -> tuple[Commit, ...]:
        """Return a version and all that led to it, those of merged branches too, newest first."""
        with self._source.open() as repository:
            return tuple(repository.commit(commit) for commit in reversed(repository.ancestry([commit_id])))

    def milestones(self) -> tuple[Milestone, ...]:
        """Return the frozen texts, oldest first."""
        with self._source.open() as repository:
            found = [
                Milestone(
                    ref.removeprefix("refs/tags/milestones/"),
                    _first_line(repository.tag_message(ref)) or ref.removeprefix("refs/tags/milestones/"),
                    repository.commit(commit),
                )
                for ref, commit in repository.refs("refs/tags/milestones/")
            ]
        return tuple(sorted(found, key=lambda milestone: (milestone.commit.date, milestone.slug)))


def _first_line(text: str) -> str:
    return next(iter(text.strip().splitlines()), "").strip()


def _length(constitution: "Constitution") -> int:
    return sum(document.length for document in constitution.documents)
