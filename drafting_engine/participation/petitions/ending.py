"""When a petition could be signed last, and what was given before that and comes in later: from kiosks, and on paper.

A tablet without a network and a sheet in a drawer are late without anybody's fault. So what was given in time counts
for some days more, and is counted as such, since its day is the word of whoever collected it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from drafting_engine.clock import day_of


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningEnd:
    """How the time ended in which a petition could be signed."""

    closes: date | None
    """Its last day; None where none was set."""
    closed_at: datetime | None
    """When it was closed; None where only its last day is over."""

    def last_day(self, zone: tzinfo) -> date | None:
        """Return the last day on which it could be signed; None where nobody knows."""
        closed = day_of(self.closed_at, zone) if self.closed_at else None
        return min((day for day in (self.closes, closed) if day), default=None)

    def is_in_time(self, given: datetime, zone: tzinfo) -> bool:
        """Return True if it could be signed at a moment, as far as its end goes."""
        last = self.last_day(zone)
        is_before_close = self.closed_at is None or given < self.closed_at
        return is_before_close and last is not None and day_of(given, zone) <= last

    def is_awaited(self, now: datetime, zone: tzinfo, days: int) -> bool:
        """Return True if what was given in time may still come in, so many days after the last one."""
        last = self.last_day(zone)
        return last is not None and day_of(now, zone) <= last + timedelta(days=days)
