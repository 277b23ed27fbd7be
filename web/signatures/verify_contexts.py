"""What the page shows on which staff verify where a signer lives."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSignature:
    """A signature that was asked for."""

    id: str
    facts: tuple[tuple[str, str], ...]
    """What stands in it, as pairs of words."""
    can_be_verified: bool
    why_not: str
    """Why a document changes nothing; empty where it can be verified."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """A document that somebody saw."""

    id: int
    when: str
    signature: str
    """The beginning of the signature's id."""
    words: str
    undone: str
    """When it was taken back; empty if it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskChecksRow:
    """Documents that were seen at a kiosk by one person, as far as that stands."""

    place: str
    operator: str
    amount: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyPage:
    """A field by which one signature is found, what was found, and the last documents that were seen."""

    head: Head
    site: Site | None
    petition: Link
    csrf_token: str
    query: str
    words: str
    """What was typed of the document."""
    found: tuple[FoundSignature, ...]
    checks: tuple[CheckRow, ...]
    kiosk_checks: tuple[KioskChecksRow, ...]
    problem: str
    problem_hint: str
