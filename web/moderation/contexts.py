"""What the pages of the moderation log show."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What was done to a comment, a proposal or a claim of origin."""

    date: str
    """Empty where the record tells no day."""
    iso_date: str
    act: str
    reason: str
    about: Link
    """What it was done to."""
    note: str = ""
    """What a moderator wrote for other moderators."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogPage:
    """A part of the log, newest first."""

    head: Head
    site: Site | None
    lead: str
    rows: tuple[LogRow, ...]
    has_notes: bool
    """True if this is the page for moderators."""
    newer: str
    older: str
