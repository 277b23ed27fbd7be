"""An Atom feed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One version in a feed."""

    id: str
    title: str
    href: str
    updated: str
    author: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What changed, newest first."""

    title: str
    id: str
    """The same for ever, wherever the site moves."""
    self_href: str
    page_href: str
    updated: str
    entries: tuple[FeedEntry, ...]
