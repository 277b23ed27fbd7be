"""The answer to a question, as every face shows it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from drafting_engine.search.documents import Facets, SearchDocument
from drafting_engine.search.index import passes
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.marking import Run
from drafting_engine.search.questions import FACETS

_MOST_VALUES = 30
"""The values of one facet that are listed."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result, with the words that were asked for marked."""

    document: SearchDocument
    title: tuple[Run, ...]
    excerpt: tuple[Run, ...]
    titles: tuple[tuple[str, tuple[Run, ...]], ...] = ()
    """The title in other languages, by their tags."""

    def title_in(self, tag: str) -> tuple[str, tuple[Run, ...]]:
        """Return the language of the title that a reader of a language is shown, and the title."""
        told = dict(self.titles)
        for one in (tag.casefold(), tag.casefold().partition("-")[0]):
            if one in told:
                return one, told[one]
        return self.document.language, self.title


@dataclass(frozen=True, slots=True)
class DatedHit:
    """One result with its day, ISO 8601: of a clause that stands when it got its words."""

    day: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class FacetValue:
    """By how many results a value is shared."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer:
    """What a question found."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    """By the name of the facet; the values of each are counted as if no other of its values were chosen."""
    is_any: bool = False
    """True if nothing has all the words, so that some of them are enough."""
    suggestion: str = ""
    """What may have been meant, where a word stands nowhere; empty for none."""
    is_current: bool = True
    """False if the index is still being made, or brought up to date."""


def total_of(counts: Mapping[Facets, int], filters: Mapping[str, str]) -> int:
    """Return how many documents pass all filters."""
    return sum(count for facets, count in counts.items() if passes(facets, filters))


def facets_of(counts: Mapping[Facets, int], filters: Mapping[str, str]) -> dict[str, tuple[FacetValue, ...]]:
    """Return the values of each facet with their counts: kinds in their order, years newest first, others commonest."""
    return {name: tuple(_values(name, counts, filters)[:_MOST_VALUES]) for name in FACETS}


def _values(name: str, counts: Mapping[Facets, int], filters: Mapping[str, str]) -> list[FacetValue]:
    found: Counter[str] = Counter()
    for facets, count in counts.items():
        if passes(facets, filters, but=name):
            found[getattr(facets, name)] += count
    chosen = filters.get(name, "")
    if chosen:
        found.setdefault(chosen, 0)
    values = [FacetValue(value, count, value == chosen) for value, count in found.items() if value]
    kinds = {kind.value: place for place, kind in enumerate(DocumentKind)}
    if name == "kind":
        return sorted(values, key=lambda one: kinds.get(one.value, len(kinds)))
    if name == "year":
        return sorted(values, key=lambda one: one.value, reverse=True)
    return sorted(values, key=lambda one: (not one.is_chosen, -one.count, one.value))
