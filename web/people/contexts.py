"""What the pages about accounts show."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountErasurePage:
    """What goes with an account, and a form that erases it."""

    head: Head
    site: Site | None
    email: str
    name: str
    nameless: str
    """The name that is shown in place of one that was erased."""
    csrf_token: str
    typed: str
    is_nameless: bool
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialRow:
    """A session or a personal token."""

    id: int
    words: str
    begun: str
    ends: str
    used: str
    """When it was used last, and from which network."""
    good_for: str = ""
    """Of a token: what it does for its owner; empty for one that only says who that is."""
    is_here: bool = False
    """True if it is the session that shows this page."""


@dataclass(frozen=True, slots=True)
class ScopeChoice:
    """One thing that a new token can be made good for."""

    value: str
    words: str
    is_ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeRow:
    """Something that somebody was told."""

    words: str
    href: str
    where: Link | None
    """The clause that the comment is on; None for what is on none."""
    by: str
    """Who did it, where the sentence does not say so."""
    reason: str
    quote: str
    """How it begins what they wrote."""
    day: str
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """Somebody in a list of people."""

    href: str
    name: str
    email: str
    roles: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleChangeRow:
    """A role that somebody got or lost."""

    words: str
    href: str
    by: str
    date: str
    iso_date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """People with their roles."""

    head: Head
    site: Site | None
    search: str
    people: tuple[PersonRow, ...]
    changes: tuple[RoleChangeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleOption:
    """A role that can be given and taken."""

    value: str
    words: str
    may: str
    is_held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Somebody's roles."""

    head: Head
    site: Site | None
    csrf_token: str
    action: str
    name: str
    email: str
    is_own: bool
    options: tuple[RoleOption, ...]
    others: str
    """The roles that are not for the reader to give or take."""
    changes: tuple[RoleChangeRow, ...]
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageOption:
    """A language that somebody can choose to read in."""

    tag: str
    """Empty for whichever the browser wants."""
    name: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingAddress:
    """Another address that the account shall have."""

    email: str
    ends: str
    waits: str
    """Whose confirmation is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """Somebody's own account."""

    head: Head
    site: Site | None
    name: str
    email: str
    pending: PendingAddress | None
    """Another address, until both have confirmed it."""
    roles: str
    languages: tuple[LanguageOption, ...]
    notices: tuple[NoticeRow, ...]
    has_news: bool
    csrf_token: str
    sessions: tuple[CredentialRow, ...]
    tokens: tuple[CredentialRow, ...]
    new_token: str
    """A token that was just made; it is shown once."""
    git: tuple[str, ...]
    """What a drafter types to write with Git; empty for others."""
    provider: str
    """The provider of sign-in as people call it; empty where this site has none."""
    is_linked: bool
    """True if the provider's word opens this account."""
    link_href: str
    try_it: str
    """Where a program can ask for whom its token acts."""
    scopes: tuple[ScopeChoice, ...]
    label: str
    days: str
    most_days: int
    problem: str
    problem_hint: str
