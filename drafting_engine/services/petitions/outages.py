"""Outages: nobody could sign for long because the register took nothing, and petitions get the time back.

While it lasts nothing can be noted anywhere, so the process that lives through it remembers since when. One that is
restarted in between has forgotten that: then staff may add the time by a pause.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from drafting_engine.register.errors import RegisterUnavailable
from drafting_engine.services.petitions.pausing import PausingSigning
from drafting_engine.services.workplace import Workplace

LASTING = timedelta(hours=1)
"""An outage that lasts so long is told and given back; a shorter one is over before most people try again."""


class Outages:
    """Watches whether signatures can be kept; for one worker of one process."""

    def __init__(self, place: Workplace, pausing: PausingSigning) -> None:
        self._place, self._pausing = place, pausing
        self._since: datetime | None = None

    def look(self, reason: Callable[[], str]) -> None:
        """Look whether signatures can be kept; after a long time in which they could not, add it to last days.

        `reason` gives what everybody reads.
        """
        now = self._place.clock.now()
        try:
            self._place.register.require_room()
        except RegisterUnavailable:
            self._since = self._since or now
            return
        if self._since and now - self._since >= LASTING:
            self._pausing.give_back(self._since, reason())
        self._since = None
