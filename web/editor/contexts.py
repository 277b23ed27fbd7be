"""The editor and what belongs to it: the form, its preview, wordings that contradict each other, and unsaved work."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from drafting_engine.language.sentences import gettext as _
from web.changes.contexts import ChangedArticle, WishRow
from web.site.contexts import Head, Link, PrivateForm, Site
from web.site.wording.reason_contexts import ReasonChoice


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorText:
    """The texts of an editor: title, lead, labels and hints of its fields."""

    title: str
    lead: str
    button: str
    """On the button that does it."""
    summary: str = field(default_factory=lambda: _("What changes, in one line"))
    summary_hint: str = field(default_factory=lambda: _("Readers of the history see this line first."))
    body: str = field(default_factory=lambda: _("Why, at length"))
    body_hint: str = field(default_factory=lambda: _("Who reads this in ten years should understand it."))


@dataclass(frozen=True, slots=True, kw_only=True)
class InputOption:
    """A petition, an essay or a comment that can be ticked."""

    id: str
    words: str
    note: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchField:
    """A field with search: what is ticked, and what was found."""

    name: str
    """`origin` or `answers`."""
    words: str
    hint: str
    query: str
    rows: tuple[InputOption, ...]
    nothing: str
    """Said where a search found nothing; otherwise empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """Something that the drafting rules say of the text."""

    severity: str
    """`fault` or `hint`."""
    where: str
    words: str
    anchor: str
    """The words to look for in the text field; empty where it stands in another article."""
    is_new: bool
    """True if this change introduced it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPreview:
    """What the change does, in words and in the text."""

    summary: str
    articles: tuple[ChangedArticle, ...]
    wishes: Mapping[str, tuple[WishRow, ...]]
    """By the anchor of a change whose wish loses words by it."""
    unchanged: str
    findings: tuple[FindingRow, ...]
    meanwhile: tuple[Link, ...]
    """What others saved since this was begun."""
    contested: str
    """Said where somebody changed the same words meanwhile; otherwise empty."""
    problem: str
    """Why there is no preview: the text can't be read."""
    problem_hint: str
    kept: str
    """`Kept at 14:05`; empty where it was not."""
    wants_room: str
    """The number that another article has, where those behind it can be renumbered; otherwise empty."""
    renamed: str
    """Said where a new article gets another address than its title gives; otherwise empty."""
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseOption:
    """A clause that an act can be done to."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseActs:
    """The acts on clauses that the editor offers."""

    own: tuple[ClauseOption, ...]
    """The clauses of this article."""
    targets: tuple[str, ...]
    """Clauses behind which one can be moved, as people cite them, of every article."""
    done: str
    """What the last act did, in plain words; empty where none was done."""


@dataclass(frozen=True, slots=True)
class ArticleOption:
    """An article that one can go on to."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeveralArticles:
    """The other articles of a change."""

    options: tuple[ArticleOption, ...]
    changed: tuple[str, ...]
    """The titles of those that are changed beside this one."""
    struck: tuple[str, ...]
    """The titles of those that are struck out beside this one."""
    has_new: bool
    """True if one can go on to a new article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorPage(PrivateForm):
    """Where an article is written."""

    texts: EditorText
    preview_action: str
    """Where the live preview asks."""
    find_action: str
    """Where the fields with search ask."""
    document: str
    """The file that is edited; its comments are found first."""
    draft: str
    """Under which name the browser keeps what was typed."""
    fields: Mapping[str, str]
    """Every field by name."""
    has_front: bool
    """True if number and part can be edited."""
    has_title: bool
    direction: str
    search_fields: tuple[SearchField, ...]
    asks_reason: bool
    reasons: tuple[ReasonChoice, ...]
    """Those that the rules list; where they list none, a reason is typed."""
    asks_decision: bool
    acts: ClauseActs | None
    several: SeveralArticles | None
    """None where the editor is for one article only."""
    done: str
    """What the last act did, in plain words; empty where none was done."""
    is_answer: bool
    """True if the page answers a button of the editor, so that it knows more than the browser kept."""
    removal_address: str
    """Where the whole article is struck out; empty where that is not offered."""
    restored: str
    """Said where unsaved work was found; otherwise empty."""
    thrown: str
    """Said where something was thrown away that can be got back; otherwise empty."""
    preview: EditorPreview | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalText:
    """The texts of the form in which an article is struck out, or that is proposed."""

    summary: str
    body: str
    lead: str
    """A sentence: what it does."""
    button: str
    asks_decision: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRemovalPage(PrivateForm):
    """Where a whole article is struck out."""

    texts: RemovalText
    asked: tuple[Link, ...]
    """Who asked for words of it."""
    fields: Mapping[str, str]
    reasons: tuple[ReasonChoice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """A place where two wordings contradict each other."""

    number: int
    where: str
    base: Markup
    """What it said before, as safe HTML; empty where it was not there."""
    ours: Markup
    """With what this person changed marked; empty where they struck it out."""
    theirs: Markup
    own: str
    """What the field for one's own words begins with."""
    author: str
    when: str
    why: Link | None
    """The version that brought the other wording, by its subject."""
    origins: tuple[Link, ...]
    reason: str
    choice: str
    """What was chosen before; empty at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage(PrivateForm):
    """What only a person can decide."""

    state: str
    """Everything that was typed, carried along."""
    against: str
    contests: tuple[ConflictRow, ...]
    lead: str
    language: str
    preview: EditorPreview | None
    """What the choice does, where somebody asked to see it first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """Something begun and not saved."""

    kind: str
    place: str
    words: str
    facts: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedPage:
    """What a saved change was joined with."""

    head: Head
    site: Site
    own: Link
    """The version that was saved."""
    versions: tuple[Link, ...]
    """What others had saved, newest first."""
    summary: str
    articles: tuple[ChangedArticle, ...]
    unchanged: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsPage:
    """What somebody has begun."""

    head: Head
    site: Site
    csrf_token: str
    drafts: tuple[DraftRow, ...]
