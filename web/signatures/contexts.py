"""Contexts of the pages about signatures."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPage:
    """The form by which a petition is signed, with what was filled in before."""

    head: Head
    site: Site | None
    petition: Link
    action: str
    csrf_token: str
    version: int
    sponsor_key: str
    shown: str
    """When the form was shown, with a code."""
    name: str
    email: str
    postcode: str
    district: str
    residence: str
    """`here`, `elsewhere`, or empty."""
    document: str
    born: str
    tell: bool
    asks: tuple[str, ...]
    """What is asked beside name and address: `postcode`, `district`, `residence`, `document`, `born`."""
    is_optional: bool
    """True if document and day of birth may be left empty."""
    districts: tuple[str, ...]
    is_signed_in: bool
    sign_in: str
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """What the link of a letter opens: what was filled in, a button that confirms it and one that deletes it."""

    head: Head
    site: Site | None
    petition: Link
    lead: str
    facts: tuple[tuple[str, str], ...]
    """What was filled in, as pairs of words."""
    csrf_token: str
    confirm: str
    refuse: str
    problem: str = ""
    problem_hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPage:
    """A signature as its signer sees it."""

    head: Head
    site: Site | None
    petition: Link
    state: str
    counts: bool
    facts: tuple[tuple[str, str], ...]
    receipt: str
    """The short text."""
    qr_code: Markup
    file: str
    """The address of the receipt as a file."""
    proof: str
    """The address of the receipt with its proof; empty until it is sealed."""
    withdraw: str
    """The address of the form that takes it back; empty where that can't be done."""
    csrf_token: str
    problem: str = ""
    problem_hint: str = ""
