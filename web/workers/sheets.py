"""Read, count and undo signatures on paper, in a thread of its own, a part at a time."""

from drafting_engine.services.paper.working import WorkingOnSheets
from web.workers.background import BackgroundWorker

_PAUSE = 5.0
"""Seconds between two looks, where nobody wakes it: another process may have taken a table in."""
_LONGEST_PAUSE = 60.0
"""The longest pause where a part fails; each failure doubles the pause."""


class SheetsWorker(BackgroundWorker):
    """Works as long as a batch needs it."""

    def __init__(self, working: WorkingOnSheets) -> None:
        super().__init__("sheets")
        self._working = working

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            pause = _PAUSE if self._attempt(self._finish) else min(max(pause, _PAUSE) * 2, _LONGEST_PAUSE)

    def _finish(self) -> None:
        while self._working.work() and not self.is_stopping:
            continue
