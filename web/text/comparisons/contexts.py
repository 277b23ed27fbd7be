"""The page of a change: two versions side by side or woven, clause by clause."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from web.changes.contexts import ChangedArticle, WishRow
from web.comments.contexts import CommentThread
from web.site.contexts import Head, Link, Site
from web.site.origins.contexts import Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedVersion:
    """One of the two versions."""

    key: str
    """As addresses name it."""
    name: str
    """As the reader named it: a milestone's title, a date, `today's draft`."""
    date: str
    reference: str
    subject: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why one version changed what it changed: what its author and its trailers say."""

    subject: str
    body: Markup
    """Safe HTML."""
    authors: Markup
    """Who wrote it, each leading to what else they did."""
    origins: tuple[Link, ...]
    claims: tuple[Link, ...]
    """Origins that are only claimed, each with who says so."""
    reason: str
    trailers: tuple[tuple[str, Link], ...]
    """What else its message states line by line, each with where that is read, if anywhere: `Amendment`, `A-7`."""
    decided: Markup
    """`Decided by the Constitutive Assembly on 15 December 2016`; empty where not stated."""
    undoes: Link | None = None
    """The version that it undid."""
    undone_by: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One version that made a change, in one line."""

    date: str
    happened: str
    subject: str
    href: str
    chips: tuple[Chip, ...]
    """Who asked for it."""
    decided: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingClause:
    """A clause that came and went between two versions."""

    href: str
    path: str
    words: str
    steps: tuple[StepRow, ...]
    lost: tuple[Chip, ...]
    """Who had asked for it, with the signatures of the day on which it went; empty where it stands again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPart:
    """Some of the articles of a long comparison, which are shown on one page."""

    href: str
    is_shown: bool
    articles: tuple[ChangedArticle, ...]

    @property
    def first(self) -> ChangedArticle:
        """The article with which it begins."""
        return self.articles[0]

    @property
    def last(self) -> ChangedArticle:
        """The article with which it ends."""
        return self.articles[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseForm:
    """Two fields for two versions; they keep what was typed."""

    before: str
    after: str
    names: tuple[Link, ...]
    """Milestones and other names to choose from; `href` holds what to write into the field."""
    problem: str = ""
    """What was wrong with the last choice; empty at first."""
    problem_hint: str = ""
    field: str = ""
    """Which field it was wrong in: `from` or `to`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """What changed between two versions, or in one."""

    head: Head
    site: Site
    title: str
    before: ComparedVersion
    after: ComparedVersion
    explanation: Explanation | None
    """Given where the page shows exactly one version's change."""
    summary: str
    rules: tuple[str, ...]
    """A sentence for each rule of the process that changed."""
    articles: tuple[ChangedArticle, ...]
    unchanged: str
    """`18 articles unchanged`; empty where every article is shown."""
    is_side_by_side: bool
    view_switch: Link
    scope_switch: Link
    reverse: Link
    form: ChooseForm
    previous: Link | None
    """The version before, on the page of one version."""
    next: Link | None
    undo: str = ""
    """Where a drafter may undo this version; empty for what is no version of the draft."""
    steps: Mapping[str, tuple[StepRow, ...]] = field(default_factory=dict)
    """By the anchor of a change the versions that made it."""
    wishes: Mapping[str, tuple[WishRow, ...]] = field(default_factory=dict)
    """By the anchor of a change whose wishes lose words by it."""
    passing: tuple[PassingClause, ...] = ()
    """What came and went in between."""
    days: str = ""
    """What is said of days that only Git states."""
    parts: tuple[ChangedPart, ...] = ()
    """Of a comparison that is too long for one page: its parts, one of which is shown."""
    comments: tuple[CommentThread, ...] = ()
    """What was said of exactly this change; nothing on a page that never changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseVersionsPage:
    """The form that asks which two versions to compare."""

    head: Head
    site: Site
    form: ChooseForm
    milestones: tuple[Link, ...]
    """Comparisons worth opening: each milestone with the next, and with today."""
