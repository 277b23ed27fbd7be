"""What the pages about signatures on paper show."""

from dataclasses import dataclass

from markupsafe import Markup

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage:
    """A sheet to print."""

    head: Head
    site: Site | None
    title: str
    id: str
    """`P-12`."""
    version: str
    """Which version of the petition stands on it, with the start of the digest of its words."""
    text: Markup
    address: str
    code: Markup
    columns: tuple[str, ...]
    rows: range


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchLine:
    """A batch in the list."""

    href: str
    file: str
    when: str
    state: str
    rows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchesPage:
    """The batches of a petition, and the form by which a table is sent in."""

    head: Head
    site: Site | None
    petition: Link
    sheet: str
    csrf_token: str
    csv: str
    """Where the list stands as a table."""
    versions: tuple[tuple[int, str], ...]
    batches: tuple[BatchLine, ...]
    problem: str
    problem_hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """How many rows came to something."""

    value: str
    words: str
    meaning: str
    amount: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """A row of a batch."""

    number: str
    name: str
    outcome: str
    residency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """One batch: how far it is, what its rows come to, and what can be done."""

    head: Head
    site: Site | None
    petition: Link
    all_batches: str
    csrf_token: str
    action: str
    state: str
    said: str
    """How far it is, or what it came to."""
    is_at_work: bool
    can_count: str
    """What the button says that counts it; empty where it can't be counted."""
    can_drop: bool
    can_undo: bool
    encoding: str
    outcomes: tuple[OutcomeLine, ...]
    rows: tuple[RowLine, ...]
    shown: str
    """Of which rows the table is."""
    further: str
    """Where the next rows are; empty at the end."""
    csv: str
    problem: str
    problem_hint: str
