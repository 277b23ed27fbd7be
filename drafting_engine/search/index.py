"""The interface behind which the engines stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from drafting_engine.search.documents import Facets, SearchDocument
from drafting_engine.search.expressions import Question


class BrokenIndex(Exception):
    """An index can't be read or written; it is made anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a question."""

    counts: Mapping[Facets, int] = field(default_factory=dict)
    """How many documents have each combination of facets, whatever the filters say."""
    hits: tuple[SearchDocument, ...] = ()
    """One page of those that pass the filters, best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Which results are wanted."""

    filters: Mapping[str, str] = field(default_factory=dict)
    """The facets that a result must have."""
    offset: int = 0
    limit: int = 20


def passes(facets: Facets, filters: Mapping[str, str], but: str = "") -> bool:
    """Return True if a document with these facets passes all filters, or all but one."""
    return all(getattr(facets, name) == value for name, value in filters.items() if name != but)


class SearchIndex(Protocol):
    """An index in one folder, as one engine keeps it. It is used by several threads; one of them writes at a time."""

    def digests(self) -> Mapping[str, str]:
        """Return the digest of every document by its key."""

    def change(self, added: Iterable[SearchDocument], removed: Iterable[str]) -> None:
        """Put documents in, in place of those of the same key, and take others out by key; all of it or nothing."""

    def tidy(self) -> bool:
        """Write anew what still holds words of documents that were taken out, or a part of it.

        Return True if no file has such words any more; otherwise it is to be called again.
        """

    def find(self, question: Question, page: Page) -> Found:
        """Return what a question finds."""

    def document(self, key: str) -> SearchDocument | None:
        """Return one document by its key; None if there is none."""

    def similar_words(self, folded: str) -> tuple[str, ...]:
        """Return folded words of the index that are written nearly like one, the commonest first."""

    def close(self) -> None:
        """Let go of all files."""
