"""The history of the draft, and the page about the record."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRow:
    """A version in a list."""

    date: str
    iso_date: str
    subject: str
    authors: Markup
    """Who wrote it, each leading to what else they did."""
    href: str
    """Where its changes are shown."""
    reading: str
    """Where the text of that version is read, or the article of a list that is of one; empty where it holds none."""
    reference: str
    key: str
    """How addresses name it for ever."""
    summary: str
    """`3 clauses reworded`; empty where it is not worked out."""
    origins: tuple[Link, ...]
    decided: Markup
    """Which body decided so on which legal day; empty if neither was stated."""
    milestone: str
    """The title of the milestone that this version is; otherwise empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage:
    """The versions of the draft, or of one article, newest first."""

    head: Head
    site: Site
    title: str
    lead: str
    days: str
    """What is said of days that only Git states; empty where every version states its own."""
    article: Link | None
    slug: str
    """The slug of the article; empty for the history of the draft."""
    on_day: str
    """Where it is read as it stood on a day."""
    today: str
    """The day that stands in that form at first, ISO 8601."""
    versions: tuple[VersionRow, ...]
    newer: str
    """The address of the page with newer versions; empty on the first."""
    older: str
    milestones: tuple[VersionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPage:
    """How to get a full copy of the record and check it without trusting this site."""

    head: Head
    site: Site
    address: str
    """What `git clone` takes; empty where this copy names none."""
    full_reference: str
    record_reference: str
    """The reference of the public record; empty where this copy has none."""
    refs: tuple[str, ...]
    """Where every branch that is given to everybody stands, as Git lists it of a copy."""
    program: str
    """The version of the program that answers."""
    facts: tuple[str, ...]
    example: Link | None
    """A clause whose page shows the command that checks it."""
    example_command: str
    name: str
    """What the clone's folder is called in the commands."""
