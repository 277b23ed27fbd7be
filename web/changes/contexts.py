"""What a change looks like on a page: an article, and in it a row a clause."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Link
from web.site.origins.contexts import Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLink:
    """Where a comment on one side of a change is written."""

    href: str
    words: str
    side: str
    """`change`, `before` or `after`; empty for a clause that is kept."""


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
    inline: Markup
    """Both wordings in one, safe HTML with ins and del."""
    before: Markup
    """The wording before with what went marked, safe HTML; empty where there was none."""
    after: Markup
    """The wording after with what came marked."""
    other_end: Link | None
    """Of a move: the other end on this page."""
    life: str
    """The address of the clause's life; empty where not known."""
    indent: int
    is_heading: bool
    earlier: Link | None
    """The change before this one by the name of its clause; None at the first."""
    later: Link | None
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
    language: str
    """That of its document; empty where it is not known."""
    rows: tuple[ChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WishRow:
    """A public input that loses words by a change."""

    chip: Chip
    """With how many have signed by today."""
    kept: str
    """`12 of 31 words that it brought here stay`."""
    gone: tuple[str, ...]
    """The words that go, in runs."""
