"""The essays of the drafting group: the list, and each with what was said of its paragraphs."""

from dataclasses import dataclass

from markupsafe import Markup

from web.comments.contexts import ClauseComments
from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayEntry:
    """An essay in a list."""

    href: str
    title: str
    words: str
    """How it begins, without markup."""
    language: str
    comments: str
    """`3 comments`; empty where nobody said anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EssaysPage:
    """Every essay of the present draft."""

    head: Head
    site: Site
    essays: tuple[EssayEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayRow:
    """A heading or a paragraph of an essay."""

    anchor: str
    words: Markup
    """Safe HTML."""
    kind: str
    """What it is: `heading`, `paragraph`, `item`, `quote`, `table`, `code`."""
    label: str
    """Its own label as written, `1.`; empty for most."""
    heading: int
    """The heading level on this page, 2 to 6; 0 for what is no heading."""
    path: str
    """Its name among people, `paragraph 3`."""
    comments: Link | None
    """`2 comments` and where the first of them stands; None where there are none."""
    comment: str
    """Where a comment on it is written; empty on a page that never changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EssayPage:
    """One essay, of the present draft or of one version."""

    head: Head
    site: Site
    title: Markup
    """Safe HTML."""
    anchor: str
    rows: tuple[EssayRow, ...]
    direction: str
    comment: str
    """Where a comment on the whole essay is written; empty on a page that never changes."""
    comments: ClauseComments
    reached: Link | None
    """The clauses that it reached; None where no version names it."""
    source: str
    permanent: str
    now: str
    """Where it is read as it stands today."""
    essays: tuple[Link, ...]
    """Every essay of this version."""
    previous: Link | None
    next: Link | None
