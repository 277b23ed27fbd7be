"""What the work list of the drafting group and the staff shows."""

from dataclasses import dataclass

from web.amendments.contexts import AmendmentRow
from web.site.contexts import Head, Link, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedRow:
    """What is owed to the author of a petition."""

    petition: Link
    owed: str
    """Who owes what."""
    due: str
    """Until when, or since when it is overdue; empty where no day was named."""
    is_late: bool
    deliver: str
    """Where it is announced and delivered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnansweredRow:
    """Comments on one article that nobody has replied to."""

    link: Link
    """The article, and the list of them."""
    amount: str
    oldest: str
    """The day of the oldest; empty where no day is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPage:
    """What waits for the drafting group and the staff."""

    head: Head
    site: Site
    owed: tuple[OwedRow, ...]
    closed: tuple[Link, ...]
    """Petitions that were closed and of which nobody has said what came, for those who may."""
    unanswered: tuple[UnansweredRow, ...]
    claims: Link | None
    """Claims of origin that nobody has judged."""
    decidable: tuple[AmendmentRow, ...]
    """Proposals that it can decide on."""
    contested: tuple[AmendmentRow, ...]
    """Proposals that contradict the draft, so that their authors have to settle them first."""
    comments: tuple[Link, ...]
    moderation: Link | None
    bursts: tuple[Link, ...]
    """Bursts of signatures at which nobody has looked yet, for those who review them."""
