"""What pages about following show."""

from dataclasses import dataclass

from web.site.contexts import Head, Site


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several values that a form offers."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowPage:
    """The form by which something is followed."""

    head: Head
    site: Site | None
    back: str
    """The page of what would be followed; empty where it has none."""
    is_signed_in: bool
    is_followed: bool
    action: str
    csrf_token: str
    frequencies: tuple[Choice, ...]
    email: str
    feed: str
    """The same as a feed; empty where there is none."""
    sign_in: str
    problem: str = ""
    problem_hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedRow:
    """One thing that somebody follows."""

    id: int
    words: str
    href: str
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRow:
    """What became of a clause."""

    title: str
    href: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsRow:
    """One thing that happened."""

    words: str
    href: str
    day: str
    details: tuple[str, ...]
    said: str
    passages: tuple[PassageRow, ...]
    more: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingPage:
    """What somebody follows, and what happened of it."""

    head: Head
    site: Site | None
    csrf_token: str
    rows: tuple[FollowedRow, ...]
    frequencies: tuple[Choice, ...]
    address: str
    """To which letters go."""
    news: tuple[NewsRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage:
    """The page behind the link by which letters are ended."""

    head: Head
    site: Site | None
    lead: str
    action: str
    button: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceRow:
    """A letter that did not arrive."""

    number: str
    domain: str
    state: str
    reason: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersPage:
    """What became of letters to followers."""

    head: Head
    site: Site | None
    lead: str
    rows: tuple[tuple[str, str], ...]
    """What, and how many."""
    bounced: tuple[BounceRow, ...]
