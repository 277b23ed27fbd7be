"""Seals as their pages show them."""

from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRow:
    """One seal."""

    day: str
    counted: str
    """How many signatures it counts."""
    size: str
    root: str
    is_signed: bool
    witnesses: str
    """Who attests it, in words; empty if nobody does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealsPage:
    """The seals of a petition, newest first."""

    head: Head
    site: Site
    petition: Link
    seals: tuple[SealRow, ...]
    faults: tuple[str, ...]
    """What does not fit, in words; empty if everything does."""
    log: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCheckPage:
    """The page that checks a receipt in the browser, and says how to do so without it."""

    head: Head
    site: Site
    command: str
