"""The forms by which people comment, react, report, answer and moderate."""

from dataclasses import dataclass

from markupsafe import Markup

from web.comments.contexts import CommentRow, CommentThread, SelectOption
from web.site.contexts import Head, Link, Site
from web.site.markup import NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One way to send a form."""

    words: str
    name: str = ""
    value: str = ""
    is_main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentTargetRow:
    """What a comment will be on."""

    where: Link
    """The clause by its path, and where it is read."""
    article: str
    passage: Markup
    """Its words, with those that are quoted marked; safe HTML."""
    change: str
    """`the wording after the change`; empty for the text itself."""
    language: str = ""
    """That of the document that it is in; empty where it is that of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentForm:
    """A page with one form about one comment, or for a new one."""

    head: Head
    site: Site | None
    title: str
    lead: str
    action: str
    csrf_token: str
    buttons: tuple[Button, ...]
    back: Link
    target: CommentTargetRow | None = None
    said: CommentRow | None = None
    """The comment that the form is about."""
    hidden: tuple[tuple[str, str], ...] = ()
    words: str | None = None
    """What is in the field for words of the clause; None where there is no such field."""
    wording: str | None = None
    """What is in the field for other words of the clause; None where there is no such field."""
    is_reworded: bool = False
    """True if that field holds other words than the clause."""
    body: str | None = None
    """What is in the field for the comment; None where there is no such field."""
    longest: int = 0
    motivations: tuple[SelectOption, ...] = ()
    reasons: tuple[SelectOption, ...] = ()
    reasons_title: str = ""
    note: str | None = None
    """What is in the field for a note; None where there is no such field."""
    note_title: str = ""
    clauses: tuple[SelectOption, ...] = ()
    """Where a comment may be placed anew."""
    search: str | None = None
    """What was looked for among clauses; None where nothing can be."""
    preview: Markup = NOTHING
    """How it will look, safe HTML; empty until somebody asks."""
    suggestion: Markup = NOTHING
    """The other words woven with those of the clause, likewise."""
    problem: str = ""
    problem_hint: str = ""
    field: str = ""
    """The field that the problem is in: `body`, `exact`, `wording`, `reason`, `clause`."""
    has_preview: bool = False
    told: str = ""
    """Said above the buttons: who will see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnComment:
    """A comment of one's own, as its author may see it."""

    said: CommentRow
    state: str
    """`shown`, `waits to be read by a moderator`."""
    where: Link | None
    """The clause that it is on; None where it stands on none that is known."""
    standing: str
    """What the drafting group made of it; empty for a reply, and for what is not published."""
    acts: tuple[Link, ...]
    withdraw: str
    """Where it is withdrawn; empty where that can't be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCommentsPage:
    """Everything that somebody said, also what nobody else sees."""

    head: Head
    site: Site | None
    csrf_token: str
    told: str
    comments: tuple[OwnComment, ...]


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A comment in the list of those who answer, and whether it is ticked."""

    thread: CommentThread
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersPage:
    """What waits for an answer, and the form that answers many at once."""

    head: Head
    site: Site | None
    csrf_token: str
    lead: str
    amount: str
    done: str
    """What was just answered; empty at first."""
    articles: tuple[SelectOption, ...]
    states: tuple[SelectOption, ...]
    orders: tuple[SelectOption, ...]
    is_unanswered: bool
    work: tuple[WorkRow, ...]
    hidden: tuple[tuple[str, str], ...]
    """The filters, carried along by the form."""
    earlier: str
    later: str
    verdicts: tuple[SelectOption, ...]
    reasons: tuple[SelectOption, ...]
    versions: tuple[Link, ...]
    """The last versions: `href` holds what to write into the field."""
    version: str
    words: str
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueRow:
    """A comment that a moderator should look at."""

    said: CommentRow
    author: str
    body: Markup
    """What a hidden comment said, safe HTML: moderators decide on it again."""
    suggestion: Markup
    """The words that it suggested, woven with those of its clause, likewise."""
    where: Link
    state: str
    reported: str
    """`reported by 3 people`; empty where nobody did."""
    reports: tuple[str, ...]
    """`an insult, 3 May 2016: “He calls me names.”`."""
    can_show: bool
    show_words: str
    can_hide: bool
    hide_words: str
    can_keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationPage:
    """The queue of moderators."""

    head: Head
    site: Site | None
    csrf_token: str
    lead: str
    proposals: str
    """The words of the link to proposals that were reported or hidden."""
    is_read_before: bool
    """True if comments are read before they are shown."""
    rows: tuple[QueueRow, ...]
    reasons: tuple[SelectOption, ...]
    problem: str
    problem_hint: str
    problem_with: str
    """The comment that the problem is with."""
