"""What the page shows on which signing is switched off and on."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseRow:
    """A time in which nobody could sign."""

    scope: str
    """The number of the petition as the form sends it; `all` for all of them."""
    name: str
    petition: Link | None
    reason: str
    when: str
    is_on: bool
    """True if signing is on again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PausePage:
    """Whether signing is off, of which petitions and why, and the form by which it is switched."""

    head: Head
    site: Site | None
    back: Link
    csrf_token: str
    lead: str
    scopes: tuple[tuple[str, str], ...]
    """What can be switched off, as value and words."""
    scope: str
    reason: str
    rows: tuple[PauseRow, ...]
    problem: str
    problem_hint: str
