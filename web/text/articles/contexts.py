"""The article page: the text, and beside each clause who asked for it and what happened."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site
from web.site.origins.contexts import Chip, LegendEntry
from web.text.articles.row_lists import RowGroup, TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginNote:
    """What stands in the margin beside a clause."""

    life: str
    """The address of the clause's life."""
    chips: tuple[Chip, ...]
    happened: str
    """The last thing that happened and when: `reworded 12 June 2016, 3 versions`, `since 3 May 2016`."""
    comments: Link | None
    """`2 comments` and where they are read; None where there are none."""
    comment: str
    """Where a comment on it is written; empty on a page that never changes."""
    is_plain: bool
    """True if nobody asked for it, nothing happened since it was written and nobody commented on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRow(TextRow):
    """A clause of an article; its words are coloured by origin where the reader asked for it."""

    path: str
    """Its name among people, for the link's label."""
    note: MarginNote | None
    """None where the history of this version is not at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckClause:
    """A clause that was struck out."""

    anchor: str
    life: str
    path: str
    words: Markup
    """What it said, safe HTML."""
    comments: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckRow:
    """Clauses that were struck out together, at the place where they stood."""

    title: str
    """What they were: `3.`, `C. and 3 clauses more`."""
    when: str
    """`15 December 2016`."""
    reason: str
    """The reason's code in plain words; empty where none was stated."""
    why: str
    """What was stated beside the code."""
    by: str
    """Who decided, with the legal date; empty where not stated."""
    clauses: tuple[StruckClause, ...]
    indent: int
    chips: tuple[Chip, ...]
    is_struck: bool = True
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class ContentsTitle:
    """The title of a part and how deep it stands: 0 for the widest parts."""

    words: str
    depth: int


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part of the constitution with its articles; it has no title where a text has no parts."""

    titles: tuple[ContentsTitle, ...]
    """Those that begin with it, the widest first: a title that has no article but in its chapters is among them."""
    articles: tuple["ContentsEntry", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """An article in a table of contents."""

    href: str
    label: str
    title: str
    opening: str = ""
    """The first words of an article without a title."""
    language: str = ""
    """That of its document."""
    is_current: bool = False
    sections: tuple[Link, ...] = ()
    """The headings inside, for the article that is being read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTime:
    """A version of an article, to be read."""

    href: str
    day: str
    iso_day: str
    changed: str
    """What it changed of the article: `1 clause reworded`."""
    is_shown: bool
    """True if it is the one on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTimes:
    """The times of an article: what it said in each version that changed it, and on any day."""

    counted: str
    """`4 versions`; of a page of the past, as many as there were."""
    versions: tuple[ArticleTime, ...]
    """Newest first; of a long history the newest."""
    on_day: str
    """Where it is read as it stood on a day."""
    day: str
    """The day that stands in that form at first, ISO 8601."""
    now: str
    """Where it is read as it stands today; empty where that is the page."""
    since: str
    """Where it is compared with today's draft; empty where that is the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """One article, of the present draft or of one version."""

    head: Head
    site: Site
    label: str
    title: str
    parts: tuple[str, ...]
    """The titles and chapters that it stands in, the widest first."""
    comment: str
    """Where a comment on the whole article is written; empty on a page that never changes."""
    heading_note: MarginNote | None
    """What happened to the article's own heading."""
    anchor: str
    """The anchor of the article's own heading."""
    title_words: Markup
    """The title as safe HTML."""
    groups: tuple[RowGroup[ClauseRow | StruckRow], ...]
    direction: str
    """Which way the text runs: `ltr` or `rtl`."""
    is_coloured: bool
    """True if words are coloured by who asked for them."""
    switch: str
    """The address of this page with colours turned the other way."""
    marks: Link | None
    """Where commented words are marked or not; None where there are none."""
    days: str
    """What is said of days that are only Git's; empty where there is none."""
    legend: tuple[LegendEntry, ...]
    unattributed: str
    """How many words name no origin, `240 words name no origin`; empty without colours."""
    previous: Link | None
    next: Link | None
    edit: str
    """Where drafters edit it; empty on a page of the past."""
    history: str
    times: ArticleTimes
    follow: str
    """Where the article is followed; empty on a page of the past."""
    source: str
    permanent: str
    """The address of this article in this version, for ever."""
    propose: str
    """Where a change of it is proposed; empty on a page that never changes."""
    proposed: Link | None
    """The proposals that are not decided and change it: `2 proposals`; None for none."""
    feed: str
    contents: tuple[ContentsPart, ...]
    """The articles around it."""
    all_articles: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsPage:
    """The contents of one version, for ever."""

    head: Head
    site: Site
    subject: str
    version: str
    author: str
    changes: str
    """The address of what this version changed."""
    compare: str
    """The address that compares it with the present draft."""
    whole: str
    """Where the whole text stands on one page."""
    contents: tuple[ContentsPart, ...]
    unreadable: tuple[str, ...]
    """A sentence for each file of the text that can't be read and is left out."""
    essays: tuple[Link, ...]
    """What the drafting group wrote beside the text."""
