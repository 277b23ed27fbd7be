"""The first page."""

from dataclasses import dataclass

from web.amendments.contexts import AmendmentRow
from web.petitions.contexts import PetitionRow
from web.site.contexts import Head, Link, Site
from web.text.articles.contexts import ContentsPart
from web.text.history.contexts import VersionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseRow:
    """A phase of the process on the home page."""

    title: str
    dates: str
    summary: str
    when: str
    """`past`, `present` or `future`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What this is, where it stands, and the way in."""

    head: Head
    site: Site
    lead: str
    facts: str
    """Numbers with their day: `25 articles, 250 clauses, 60 versions since 3 May 2016`."""
    days: str
    """What is said of days that only Git states; empty for a draft that is written here."""
    phases: tuple[PhaseRow, ...]
    contents: tuple[ContentsPart, ...]
    unreadable: tuple[str, ...]
    """A sentence for each file of the text that can't be read and is left out."""
    latest: tuple[VersionRow, ...]
    petitions: tuple[PetitionRow, ...]
    petitions_title: str
    proposals: tuple[AmendmentRow, ...]
    """The newest proposed changes that are not decided yet."""
    is_recorded: bool
    is_any_signable: bool
    """True if anybody can sign anything today: who came for that finds the way in the first screen."""
    milestones: tuple[Link, ...]
    """Comparisons from each milestone to today."""
    essays: tuple[Link, ...]
    """What the drafting group wrote beside the text."""
