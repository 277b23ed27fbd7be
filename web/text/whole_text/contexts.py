"""The whole text as a book."""

from dataclasses import dataclass

from web.site.contexts import Head, Site
from web.text.articles.row_lists import RowGroup, TextRow


@dataclass(frozen=True, slots=True, kw_only=True)
class BookArticle:
    """An article of the book."""

    anchor: str
    href: str
    parts: tuple[str, ...]
    """The parts that begin with it, the widest first; none where they go on."""
    label: str
    title: str
    language: str
    """That of its document."""
    direction: str
    groups: tuple[RowGroup[TextRow], ...]


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
