"""An Atom feed, and ids that stay the same for ever."""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of what has none, and of a feed without entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One thing that happened, in a feed."""

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
    """The same for ever, also where a page gets another address."""
    self_href: str
    page_href: str
    updated: str
    entries: tuple[FeedEntry, ...]


def tag_uri(address: str, moment: datetime, name: str) -> str:
    """Return an id that this site gives and nobody else (RFC 4151): its host, the day of the thing, and a name."""
    host = urlsplit(address).hostname or "localhost"
    return f"tag:{host},{moment.astimezone(UTC):%Y-%m-%d}:{name.strip('/')}"
