"""The pages of people and bodies: who took part, and what each wrote, proposed, said and decided."""

from dataclasses import dataclass

from markupsafe import Markup

from web.amendments.contexts import AmendmentRow
from web.petitions.contexts import DecisionRow, PetitionRow
from web.site.contexts import Head, Link, Site
from web.text.history.contexts import VersionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorRow:
    """Somebody in the list of contributors."""

    link: Link
    did: str
    """`12 versions of the text, 1 proposal`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorsPage:
    """Everybody who had a hand in the text."""

    head: Head
    site: Site
    lead: str
    bodies: tuple[ContributorRow, ...]
    people: tuple[ContributorRow, ...]
    newer: str
    """The address of the page before; empty on the first."""
    older: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StruckByRow:
    """A clause that a body took out of the text."""

    clause: Link
    words: Markup
    when: Link
    """The day, leading to the version that took it out."""
    reason: str
    """Why, in the words of the rules; empty where nobody stated it."""
    why: str
    """Why, in the body's own words."""
    origins: tuple[Link, ...]
    """Who had asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedInputRow:
    """A decision on a petition or another input."""

    about: Link
    decision: DecisionRow


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """A comment of somebody."""

    link: Link
    date: str
    iso_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionList:
    """Contributions of one kind: of the lists of rows only one is filled."""

    kind: str
    """Its name in addresses, `versions`."""
    title: str
    """`12 versions of the text`."""
    all: str = ""
    """Where all of them are listed; empty where all stand here."""
    versions: tuple[VersionRow, ...] = ()
    proposals: tuple[AmendmentRow, ...] = ()
    petitions: tuple[PetitionRow, ...] = ()
    struck: tuple[StruckByRow, ...] = ()
    decisions: tuple[DecidedInputRow, ...] = ()
    said: tuple[SaidRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributorPage:
    """One person or body."""

    head: Head
    site: Site
    name: str
    follow: str
    """Where what they do is followed."""
    also: str
    """Other names that are written alike; empty where there are none."""
    lead: str
    back: Link | None
    """From a list of one kind back to everything; None on the page of everything."""
    lists: tuple[ContributionList, ...]
    newer: str
    older: str
