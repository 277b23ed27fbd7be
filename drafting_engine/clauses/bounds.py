"""Bounds of a text: how long a clause, an article, a document and the whole text may be.

Everybody who reads pays for what one person writes, so what is written is bounded. One rule serves forms and pushes.
What was longer before may stay as it is, and may become shorter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.errors import Invalid
from drafting_engine.text_bounds import TextBounds

Documents = Sequence[Document]


@dataclass(frozen=True, slots=True, order=True)
class _Size:
    """How long something is, and what it is called."""

    amount: int
    document: str
    name: str = ""


def bounds_fault(after: Documents, before: Callable[[], Documents], bounds: TextBounds) -> Invalid | None:
    """Return what is longer than it may be, and longer than it was; None if nothing is.

    `after` are the documents that a change writes. `before` gives those in whose place they come, and is called only
    where something is too long.
    """
    found = [(kind, beyond) for kind in _KINDS if (beyond := kind.beyond(after, bounds))]
    if not found:
        return None
    earlier = before()
    for kind, beyond in found:
        known = [size.amount for size in kind.beyond(earlier, bounds)]
        for size, amount in zip_longest(beyond, known[: len(beyond)]):
            if size.amount > (amount or 0):
                return kind.fault(size, kind.most(bounds))
    return None


def whole_text_fault(after: Documents, before: Callable[[], Documents], bounds: TextBounds) -> Invalid | None:
    """Return what is wrong with the length of a whole text: longer than it may be, and longer than it was."""
    count, most = _characters_in_all(after), bounds.text_characters
    if count > most and count > _characters_in_all(before()):
        return Invalid("text-with-too-many-characters", count=count, most=most)
    count, most = _clauses_in_all(after), bounds.text_clauses
    if count > most and count > _clauses_in_all(before()):
        return Invalid("text-with-too-many-clauses", count=count, most=most)
    return None


@dataclass(frozen=True, slots=True)
class _Kind:
    """One bound: what it measures in a document, how much is allowed, and how more is refused."""

    sizes: Callable[[Document], Iterator[_Size]]
    most: Callable[[TextBounds], int]
    fault: Callable[[_Size, int], Invalid]

    def beyond(self, documents: Iterable[Document], bounds: TextBounds) -> list[_Size]:
        """Return what is too long in some documents, the longest first."""
        most = self.most(bounds)
        return sorted((size for one in documents for size in self.sizes(one) if size.amount > most), reverse=True)


def _characters_of_document(document: Document) -> Iterator[_Size]:
    yield _Size(_characters_in_all([document]), document.name)


def _long_document(size: _Size, most: int) -> Invalid:
    return Invalid("document-with-too-many-characters", document=size.document, count=size.amount, most=most)


def _clauses_of_document(document: Document) -> Iterator[_Size]:
    yield _Size(_clauses_in_all([document]), document.name)


def _rich_document(size: _Size, most: int) -> Invalid:
    return Invalid("document-with-too-many-clauses", document=size.document, count=size.amount, most=most)


def _clauses(document: Document) -> Iterator[_Size]:
    """Yield how long each clause is as it is read, or as it is written where that is longer."""
    for clause in document.clauses:
        yield _Size(max(len(clause.text), clause.end - clause.start), document.name, clause.path[:80])


def _long_clause(size: _Size, most: int) -> Invalid:
    return Invalid(
        "clause-with-too-many-characters", document=size.document, name=size.name, count=size.amount, most=most
    )


def _articles(document: Document) -> Iterator[_Size]:
    if any(document.clauses):
        for article in articles_of(Constitution(title="", language="", documents=(document,))):
            yield _Size(len(article.clauses), document.name, (article.label or article.title or article.slug)[:80])


def _rich_article(size: _Size, most: int) -> Invalid:
    return Invalid(
        "article-with-too-many-clauses", document=size.document, name=size.name, count=size.amount, most=most
    )


def _characters_in_all(documents: Documents) -> int:
    return sum(len(section.source) for document in documents for section in document.sections)


def _clauses_in_all(documents: Documents) -> int:
    return sum(len(section.clauses) for document in documents for section in document.sections)


_KINDS = (
    _Kind(_characters_of_document, lambda bounds: bounds.document_characters, _long_document),
    _Kind(_clauses_of_document, lambda bounds: bounds.document_clauses, _rich_document),
    _Kind(_clauses, lambda bounds: bounds.clause_characters, _long_clause),
    _Kind(_articles, lambda bounds: bounds.article_clauses, _rich_article),
)
