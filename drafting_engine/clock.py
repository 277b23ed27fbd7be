"""What time it is, as the floors are told it: only a face reads the machine's clock."""

from datetime import date, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Whoever knows the time: the machine's clock in a face, a fixed one in a test."""

    def now(self) -> datetime:
        """Tell the moment, with its zone."""
        ...


def day_of(moment: datetime, zone: tzinfo) -> date:
    """Tell on which calendar day a moment falls where the process is run.

    A petition that closes on 3 May closes at midnight of its own city, not of Greenwich.
    """
    return moment.astimezone(zone).date()
