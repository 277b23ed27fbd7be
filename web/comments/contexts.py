"""Comments: what was said, by whom, the words that it is about as they stand today, and what became of it."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True)
class EarlierWordingRow:
    """What somebody said before they changed it."""

    until: str
    """When they changed it, written out."""
    body: Markup
    """Safe HTML."""
    suggestion: Markup
    """The words that it suggested, woven with those of its clause, safe HTML; empty for none."""


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """What became of words that are not shown."""

    told: str
    """`Hidden by a moderator on 3 May 2016`."""
    reason: str
    """In plain words; empty where the record has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentRow:
    """One comment or reply."""

    name: str
    """`C-01JX`, its anchor on the page."""
    href: str
    """Its own page."""
    author: str
    who: Markup
    """The same, leading to what else they did."""
    date: str
    """Written out; empty where none is stated."""
    iso_date: str
    motivation: str
    """What its author did by it: `commenting`, `questioning`, `editing`, `assessing`; of a reply `replying`."""
    body: Markup
    """Safe HTML; empty for a comment that was hidden or withdrawn."""
    suggestion: Markup
    """The words that it suggests, woven with those of its clause, safe HTML; empty for none."""
    take_over: Link | None
    """Where these words are taken over, and by whom; None where they can't be or were."""
    language: str
    hidden: HiddenRow | None
    """When and why moderators hid it."""
    erased: HiddenRow | None
    """When and why it was erased from every version."""
    withdrawn: str
    """When its author took it back, written out; empty for a comment that stands."""
    changed: str
    """When its author last changed it; empty where they never did."""
    earlier: tuple[EarlierWordingRow, ...]
    """What it said before, newest first."""
    agree: str
    """`12 agree`; empty where nobody does."""
    disagree: str
    depth: int
    """0 for a comment, from 1 for replies."""

    @property
    def is_gone(self) -> bool:
        """Return True if what it said is not shown."""
        return bool(self.hidden or self.erased or self.withdrawn)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow:
    """What those who draft said of a comment."""

    state: str
    """`Declined: a federal matter`."""
    words: Markup
    """Safe HTML; empty where nothing was said."""
    author: str
    date: str
    iso_date: str
    version: str
    """The address of the version that took it up; empty where none is stated."""
    is_unexplained: bool
    """True if a comment was declined, and the record says neither in words nor by a reason why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentThread:
    """A comment, what it is about, the replies to it, and what became of it."""

    said: CommentRow
    replies: tuple[CommentRow, ...]
    is_on_words: bool
    """True if it is about some words, not the whole clause."""
    is_on_proposal: bool
    """True if it is about a proposal as a whole."""
    passage: Markup
    """The words as they stand today, marked among those around them, safe HTML; empty where they don't."""
    stands: str
    """Said above them: `On these words, as they stand today:`."""
    words: str
    """Of a comment on a whole clause, how that begins; empty for one on words."""
    quoted: Markup
    """The words as they were quoted, where they stand no longer or stand otherwise; else empty."""
    missing: str
    """Why the words are not marked; empty where they are."""
    is_orphan: bool
    then: str
    """The address of the page on which it was made."""
    change: Link | None
    """The change that it is on: `on the wording after a change`, and where that is shown."""
    where: Link | None
    """The clause that it is on, by its path; None where it is on no clause of a page."""
    article: str
    """The title of the article or essay."""
    language: str
    """That of its document; empty where it is no longer there."""
    key: str
    """The clause's key in its document; empty where it is not known."""
    state: str
    """`open`, `answered`: for styling and filters."""
    standing: str
    """The same in words."""
    answers: tuple[AnswerRow, ...]
    """Newest first."""
    placed: tuple[str, ...]
    """Who placed it anew, and when."""
    count: str
    """`2 replies`; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseComments:
    """The section of comments on the page of a clause."""

    count: str
    """`2 comments`, `No comments yet`."""
    threads: tuple[CommentThread, ...]
    elsewhere: str
    """On a page that never changes: the address of the comments; else empty."""
    unreadable: str
    """Said where files of comments can't be read; else empty."""
    form: str = ""
    """Where a comment on this clause is written; empty where none can be."""
    more: Link | None = None
    """Where the rest is, of a clause with very many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectOption:
    """One of several values of a filter."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsPage:
    """All comments, or those that somebody wants to see."""

    head: Head
    site: Site
    lead: str
    amount: str
    """`Showing 21 to 40 of 128 comments`."""
    articles: tuple[SelectOption, ...]
    states: tuple[SelectOption, ...]
    orders: tuple[SelectOption, ...]
    is_unanswered: bool
    is_filtered: bool
    clause: str
    """The clause that the list is on, kept while filtering; empty for all."""
    clause_link: Link | None
    threads: tuple[CommentThread, ...]
    earlier: str
    """The address of the page before; empty on the first."""
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """One thread."""

    head: Head
    site: Site
    title: str
    thread: CommentThread
    ended: str
    """What became of the clause that it is on; empty while that stands."""
    life: str
    """The address of the clause's life; empty where it is on none."""
    json: str
    annotation: str
    """Its address as a W3C annotation."""
