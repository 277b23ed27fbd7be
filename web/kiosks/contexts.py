"""What the pages of those who look after kiosks show."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskLine:
    """A kiosk in the list."""

    href: str
    place: str
    operator: str
    state: str
    is_odd: bool
    """True if somebody should look at it."""
    heard: str
    counted: str
    others: str
    """How many rows did not count, and how many came while it was revoked."""
    clock: str
    """By how much its clock is off; empty if it is right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KiosksPage:
    """All kiosks, and the form by which one is registered."""

    head: Head
    site: Site | None
    csrf_token: str
    kiosks: tuple[KioskLine, ...]
    place: str
    operator: str
    petitions: str
    district: str
    districts: tuple[str, ...]
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskCodePage:
    """The code by which a device comes in, which is shown once."""

    head: Head
    site: Site | None
    address: str
    code: str
    picture: Markup
    until: str
    kiosk: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsLine:
    """How many rows of a kiosk came to something, and why."""

    words: str
    why: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """Something that was done with a kiosk."""

    when: str
    what: str
    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskPage:
    """One kiosk: what came by it, what was done with it, and what can be done."""

    head: Head
    site: Site | None
    csrf_token: str
    action: str
    state: str
    warnings: tuple[str, ...]
    """What somebody should know at once."""
    facts: tuple[tuple[str, str], ...]
    rows: tuple[RowsLine, ...]
    standing: int
    """How many signatures count that came by it."""
    standing_words: str
    petitions: tuple[tuple[Link, str], ...]
    """The petitions with signatures of it, and how many count."""
    steps: tuple[StepLine, ...]
    reasons: tuple[tuple[str, str], ...]
    """Why signatures can be declared void."""
    words: str
    """What was typed into the form that was refused."""
    can_code: bool
    can_revoke: bool
    can_restore: bool
    can_redo: bool
    problem: str
    problem_hint: str
