"""The page of a change: two versions side by side or woven, clause by clause."""

from dataclasses import dataclass

from web.comments.contexts import CommentThread
from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLink:
    """Where a comment on one side of a change is written."""

    href: str
    words: str
    side: str
    """`change`, `before` or `after`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One clause of a comparison: changed, at the other end of a move, kept for context, or folded."""

    kind: str
    """`change`, `departure` (it stood here and moved away), `context` (kept), `folded` (a count of kept clauses)."""
    anchor: str
    happened: str
    """`moved and reworded`; for `folded` the count in words."""
    before_label: str
    after_label: str
    before_path: str
    after_path: str
    woven: str
    """Both wordings in one, safe HTML with ins and del."""
    before: str
    """The wording before with what went marked, safe HTML; empty where there was none."""
    after: str
    """The wording after with what came marked."""
    other_end: Link | None
    """Of a move: the other end on this page."""
    life: str
    """The address of the clause's life; empty where not known."""
    nest: int
    is_heading: bool
    earlier: str
    """The anchor of the change before this one on the page; empty at the first."""
    later: str
    inferred: str
    """Said where the link between the two wordings is inferred and not certain; otherwise empty."""
    comment: tuple[SideLink, ...] = ()
    """Where a comment on it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedArticle:
    """An article in a comparison."""

    anchor: str
    label: str
    title: str
    href: str
    """Where it is read after the change; empty where it is gone."""
    summary: str
    """`2 reworded, 1 struck out`."""
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
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
    body: str
    """Safe HTML."""
    author: str
    origins: tuple[Link, ...]
    reason: str
    decided: str
    """`Decided by the Constitutive Assembly on 15 December 2016`; empty where not stated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseForm:
    """Two fields for two versions; they keep what was typed."""

    before: str
    after: str
    names: tuple[Link, ...]
    """Milestones and other names to choose from; `href` holds what to write into the field."""
    problem: str = ""
    """What was wrong with the last choice; empty at first."""
    helps: str = ""
    field: str = ""
    """Which field it was wrong in: `from` or `to`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """What changed between two versions, or in one."""

    head: Head
    site: Site
    title: str
    before: Side
    after: Side
    explanation: Explanation | None
    """Given where the page shows exactly one version's change."""
    summary: str
    articles: tuple[ChangedArticle, ...]
    unchanged: str
    """`18 articles unchanged`; empty where every article is shown."""
    is_side_by_side: bool
    is_all: bool
    view_switch: Link
    scope_switch: Link
    reverse: Link
    form: ChooseForm
    previous: Link | None
    """The version before, on the page of one version."""
    next: Link | None
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
