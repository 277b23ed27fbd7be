"""Outages: nobody could sign for long because the register took nothing, and petitions get the time back.

While it lasts nothing can be noted anywhere. So it is noted every few minutes that signatures can be kept: a process
that starts during an outage goes on from the last such note, and one that lives through all of it from what it saw.
One that is over before any process starts again is not seen: then staff may add the time by a pause.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from drafting_engine.register import journal
from drafting_engine.register.errors import RegisterUnavailable
from drafting_engine.register.signatures import signing_pauses
from drafting_engine.register.units import Unit
from drafting_engine.services.petitions.pausing import PausingSigning
from drafting_engine.services.workplace import Workplace

LASTING = timedelta(hours=1)
"""An outage that lasts so long is told and given back; a shorter one is over before most people try again."""
NOTED = timedelta(minutes=5)
"""So often it is noted that signatures can be kept."""


class Outages:
    """Watches whether signatures can be kept; for one worker of one process."""

    def __init__(self, place: Workplace, pausing: PausingSigning) -> None:
        self._place, self._pausing = place, pausing
        self._since: datetime | None = None
        """When this process saw first that nothing could be kept; None while it can."""
        self._has_seen_well = False
        """True once this process saw that signatures could be kept."""
        self._noted: datetime | None = None

    def look(self, reason: Callable[[], str]) -> None:
        """Look whether signatures can be kept; after a long time in which they could not, add it to last days.

        `reason` gives what everybody reads.
        """
        now = self._place.clock.now()
        try:
            self._place.register.require_writable()
            self._since = min(self._since, self._begun(self._since)) if self._since else None
            self._note(now)
        except RegisterUnavailable:
            self._since = self._since or self._begun(now)
            return
        if self._since and now - self._since >= LASTING:
            self._pausing.give_back(self._since, reason())
        self._since, self._has_seen_well = None, True

    def _begun(self, seen: datetime) -> datetime:
        """Return since when nothing can be kept, where this was seen first at a moment: in a process that has started
        during it since the last note of any, as far as that can be read."""
        if self._has_seen_well:
            return seen
        try:
            with self._place.register.reading() as unit:
                return min(seen, signing_pauses.seen_well(unit) or seen)
        except RegisterUnavailable:
            return seen

    def _note(self, now: datetime) -> None:
        """Note that signatures can be kept, which proves it; at the end of an outage at once."""
        if self._noted and timedelta() <= now - self._noted < NOTED and not self._since:
            return

        def write(unit: Unit) -> None:
            journal.line_up(unit)
            signing_pauses.note_well(unit, now)

        self._place.register.write(write)
        self._noted = now
