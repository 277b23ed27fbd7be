"""What the page of a search shows."""

from dataclasses import dataclass

from drafting_engine.search.marking import Run
from web.site.contexts import Head, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One result."""

    href: str
    kind: str
    """What it is: `Clause`, `Petition P-2`."""
    title: tuple[Run, ...]
    """Its title, or the label of a clause."""
    title_language: str
    """Of the title, which the text may say in the language of the reader."""
    language: str
    where: str
    """The article in which it stands; empty where that is said already."""
    fate: str
    """Of a clause that no longer stands: how it went, when and why."""
    into: str
    """Where its words went, if they went into another clause; empty for none."""
    facts: str
    """State, count or author, in words."""
    excerpt: tuple[Run, ...]
    is_gone: bool


@dataclass(frozen=True, slots=True)
class FacetLink:
    """A way to see fewer results, or all again."""

    href: str
    words: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """The ways of one kind."""

    title: str
    links: tuple[FacetLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """Results of a search, or what can be searched for."""

    head: Head
    site: Site
    query: str
    follow: str
    """Where this search is followed; empty where nothing was asked."""
    chosen: tuple[tuple[str, str], ...]
    """The facets that the next search keeps, as fields of the form."""
    rows: tuple[ResultRow, ...]
    counted: str
    """How many results there are, and which of them are shown."""
    is_any: bool
    suggestion: str
    """Another query that may have been meant; empty for none."""
    suggestion_href: str
    facets: tuple[FacetGroup, ...]
    earlier: str
    later: str
    is_current: bool
    examples: tuple[tuple[str, str], ...]
    """Queries with what each finds, shown where nothing was asked."""


@dataclass(frozen=True, slots=True)
class SearchDescription:
    """What a browser must know to search here from its own field."""

    name: str
    """How a browser lists it, in 16 characters at most."""
    long_name: str
    """The same in 48 at most."""
    address: str
