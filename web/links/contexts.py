"""Claims of origin: who says that words came from an input, by what it can be checked, and what was said to that."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, PrivateForm, Site
from web.site.origins.contexts import Chip


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkStepRow:
    """One step of a claim's life."""

    told: str
    """`Disputed by Sam on 3 May 2016`."""
    capacity: str
    """As what they said it, in words; empty for the claim itself."""
    words: Markup
    """Safe HTML; empty where nothing was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRow:
    """A claim as it stands in a list."""

    chip: Chip
    subject: Link
    """The clause or the proposal whose words are said to come from it."""
    state: str
    """In words, as `Claimed, not confirmed`; the chip says by whom and when."""
    kind: str
    """The state as the record names it, for styling."""
    href: str
    """Where the claim is read; empty for what a proposal claims, which stands on the proposal's page."""
    judge: str
    """Where it is confirmed or disputed; empty if nothing more can be said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinksPage:
    """Every claim of the record, or those that were asked for."""

    head: Head
    site: Site
    lead: str
    filters: tuple[tuple[Link, bool], ...]
    """Ways to choose among them, and whether each is in force."""
    rows: tuple[LinkRow, ...]
    more: str
    """Said where there are more than are shown."""
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkPage:
    """One claim on a clause."""

    head: Head
    site: Site
    row: LinkRow
    version: Link
    """The version that brought the words."""
    passage: Markup
    """The words as they stood then, safe HTML; empty where this copy does not have them."""
    source: str
    """The address that was given as evidence; empty for none."""
    quotation: str
    shared: str
    """Which words the clause and the petition have in common, in a sentence; empty where nothing is known of it."""
    steps: tuple[LinkStepRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionChoice:
    """A version of a clause that a claim can be about."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimForm(PrivateForm):
    """The form by which somebody says where words came from."""

    passage: Markup
    versions: tuple[VersionChoice, ...]
    inputs: tuple[Link, ...]
    """What the record has, by id and title, for the list of the field."""
    typed: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeForm(PrivateForm):
    """The form by which a claim is confirmed or disputed, or taken back by who made it."""

    row: LinkRow
    source: str
    quotation: str
    shared: str
    """As on the page of a claim."""
    steps: tuple[LinkStepRow, ...]
    buttons: tuple[Link, ...]
    """What this person can make of it: the value and the words of each button."""
    reasons: tuple[Link, ...]
    """Of moderators: the reasons for which it may be hidden, by code and title."""
    can_show: bool
    """True if a moderator can show it again."""
    refusal: str
    """Said where this person can do nothing."""
    others: str
    """Of which other clauses of the version the same can be said at once; empty for none."""
    words: str
