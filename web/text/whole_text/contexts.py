"""The whole text as a book."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Site
from web.text.articles.row_lists import RowGroup, stands_in_list


@dataclass(frozen=True, slots=True, kw_only=True)
class BookRow:
    """A clause as it stands in the book."""

    anchor: str
    label: str
    words: Markup
    """Safe HTML."""
    kind: str
    heading: int
    """The level of a heading; 0 for other clauses."""
    indent: int
    is_struck: bool = False

    @property
    def is_listed(self) -> bool:
        """True if it is one of a row of clauses."""
        return stands_in_list(self.kind, self.label, self.heading)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookArticle:
    """An article of the book."""

    anchor: str
    href: str
    part: str
    """The part that begins with it; empty where it goes on."""
    label: str
    title: str
    direction: str
    groups: tuple[RowGroup[BookRow], ...]


@dataclass(frozen=True, slots=True)
class ArticleName:
    """What an article is called, where parts of the text are listed."""

    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BookPart:
    """Articles of a long text that stand on one page."""

    href: str
    is_shown: bool
    first: ArticleName
    last: ArticleName


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeTextPage:
    """The whole text of one version, or a part of a long one: a title, its contents, and every article."""

    head: Head
    site: Site
    named: str
    """Which version it is: `Draft of 3 May 2016, reference 3f2a91c`."""
    permanent: str
    """The address of this version of the book, for ever."""
    parts: tuple[BookPart, ...]
    """The parts of a text that is too long for one page; none where all is on this one."""
    together: str
    """Where a text that is shown in parts stands on one page; empty where all is on this one."""
    articles: tuple[BookArticle, ...]
    unreadable: tuple[str, ...]
