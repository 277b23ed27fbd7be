"""Histories of articles: the versions that changed one article, and what they changed of it alone.

An article is followed by its heading: from version to version within its file, and into the file that it came from.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.document import Constitution
from drafting_engine.comparison.change import Change, ChangeSet
from drafting_engine.comparison.summary import Summary, summarise
from drafting_engine.lru_cache import LruCache
from drafting_engine.repository.commit import Commit
from drafting_engine.services.text.comparisons import Comparisons
from drafting_engine.services.text.texts import Texts

KEPT = 400
_Place = tuple[str, str]
"""A clause's document and key."""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """A version that changed an article."""

    commit: Commit
    document: str
    """The file in which the version has it: it may have had another name."""
    summary: Summary
    """What it changed of this article alone."""
    keys: tuple[str, ...]
    """The addresses of its clauses as the version leaves them."""


class ArticleHistories:
    """Follows articles back through the versions of one repository; safe to use from several threads."""

    def __init__(self, texts: Texts, comparisons: Comparisons) -> None:
        self._texts, self._comparisons = texts, comparisons
        self._kept: LruCache[tuple[str, str], tuple[ArticleVersion, ...]] = LruCache(KEPT)
        self._articles: LruCache[tuple[str, str], tuple[Article, ...]] = LruCache(KEPT)

    def of(self, commit_id: str, slug: str) -> tuple[ArticleVersion, ...]:
        """Return the versions that changed an article up to one, newest first; raise `UnknownArticle`."""
        article = self._texts.article(commit_id, slug)
        return self._kept.get_or_make((commit_id, article.slug), lambda: tuple(self._followed(commit_id, article)))

    def _followed(self, commit_id: str, article: Article) -> Iterator[ArticleVersion]:
        at, document, head = commit_id, article.document, article.clauses[0].key
        while document:
            came_from: _Place | None = None
            for commit in self._texts.history(at, (document,)):
                parent = commit.parents[0] if commit.parents else ""
                after = self._article_at(commit.id, document, head)
                before = self._article_at(parent, document, head) if parent else None
                if after is None:
                    return
                if before is not None and _is_untouched(before, after, self._comparisons, (parent, commit.id)):
                    continue
                changes = self._comparisons.of(commit.id)
                came_from = _before(changes, (document, head))
                if came_from is not None:
                    before = self._article_at(parent, *came_from) or before
                yield from _article_version(commit, changes, before, after, document)
                if came_from is None:
                    return  # its heading is new: the article begins here
                head = came_from[1]
                if came_from[0] != document:
                    break
            if came_from is None or came_from[0] == document:
                return
            at, document = parent, came_from[0]

    def _article_at(self, commit_id: str, name: str, head: str) -> Article | None:
        """Return the article of a version's document that begins with a clause."""
        found = self._articles.get_or_make((commit_id, name), lambda: _articles_in(self._comparisons, commit_id, name))
        return next((article for article in found if article.clauses[0].key == head), None)


def _articles_in(comparisons: Comparisons, commit_id: str, name: str) -> tuple[Article, ...]:
    """Return the articles of a version's document, which many articles may share; none if it has no such document."""
    document = comparisons.document(commit_id, name)
    return articles_of(Constitution(title="", language="", documents=(document,))) if document else ()


def _is_untouched(before: Article, after: Article, comparisons: Comparisons, ids: tuple[str, str]) -> bool:
    """Return True if an article has the very same clauses in two versions, which share what did not change."""
    if len(before.clauses) != len(after.clauses):
        return False
    if any(one is not other for one, other in zip(before.clauses, after.clauses, strict=True)):
        return False
    one, other = (comparisons.document(commit, after.document) for commit in ids)
    return one is not None and other is not None and one.front_matter == other.front_matter


def _before(changes: ChangeSet, place: _Place) -> _Place | None:
    """Return where a clause stood before; None where it is new."""
    for change in changes.changes:
        if change.before and any((one.document, one.key) == place for one in change.after):
            return change.before[0].document, change.before[0].key
    return None


def _article_version(
    commit: Commit, changes: ChangeSet, before: Article | None, after: Article, document: str
) -> Iterator[ArticleVersion]:
    """Yield the version if it changed something of the article: a clause, its number or its part."""
    own = _places(after), _places(before) if before else frozenset()
    touched = [change for change in changes.touched if _concerns(change, *own)]
    fields = tuple(field for field in changes.fields if field.file == document)
    if touched or fields:
        told = summarise(touched)
        keys = tuple(clause.key for clause in after.clauses)
        yield ArticleVersion(commit, document, Summary(told.counts, told.is_reformatted, fields), keys)


def _concerns(change: Change, after: Collection[_Place], before: Collection[_Place]) -> bool:
    return any((one.document, one.key) in after for one in change.after) or any(
        (one.document, one.key) in before for one in change.before
    )


def _places(article: Article) -> frozenset[_Place]:
    return frozenset((clause.document, clause.key) for clause in article.clauses)
