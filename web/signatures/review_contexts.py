"""What the page for reviewing signatures shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class BurstRow:
    """Far more signatures than before, one after the other."""

    when: str
    amount: str
    usual: str
    networks: str
    """What share of them came from few networks."""
    is_of_one_network: bool
    since: str
    until: str
    """The bounds, as the fields of the filter write them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRow:
    """A burst at which nobody has looked yet."""

    id: int
    when: str
    amount: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HourRow:
    """How many signatures came in an hour."""

    when: str
    amount: int
    words: str
    most: int
    """The most of any hour shown, by which bars are drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkRow:
    """A network from which several signatures came; what it is called nobody can tell from it."""

    value: str
    name: str
    amount: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidationRow:
    """A decision to invalidate signatures."""

    id: int
    when: str
    amount: str
    reason: str
    words: str
    conditions: str
    undone: str
    """When it was taken back; empty if it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """How the signatures of a petition came, and the form by which some are invalidated."""

    head: Head
    site: Site | None
    petition: Link
    csrf_token: str
    zone: str
    fields: Mapping[str, str]
    """What was filled in, by name."""
    met: int | None
    """How many signatures the filter meets; None before it was asked."""
    met_words: str
    bursts: tuple[BurstRow, ...]
    alerts: tuple[AlertRow, ...]
    hours: tuple[HourRow, ...]
    networks: tuple[NetworkRow, ...]
    decisions: tuple[InvalidationRow, ...]
    sources: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]
    problem: str
    problem_hint: str
