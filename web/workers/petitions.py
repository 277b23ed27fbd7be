"""Follow the counts of petitions in a thread of its own: thresholds, last days, the log of signatures and its seals.

Who signs waits for none of it. Several processes may do this at once; each step is looked up again where it is taken.
"""

from drafting_engine.services.petitions.due_steps import DueSteps
from drafting_engine.services.signatures.alerting import BurstAlerts
from drafting_engine.services.signatures.anonymising import Anonymising
from drafting_engine.services.signatures.sealing import PetitionSealing
from web.workers.background import BackgroundWorker

_PAUSE = 1.0
"""Seconds between two looks at the counts."""
_LONGEST_PAUSE = 30.0
"""The longest pause in seconds where that fails; each failure doubles the pause."""


class PetitionWorker(BackgroundWorker):
    """Takes the steps that are due by a count, seals what was signed, forgets who signed, and tells of bursts."""

    def __init__(
        self,
        due_steps: DueSteps,
        sealing: PetitionSealing,
        anonymising: Anonymising,
        alerts: BurstAlerts,
    ) -> None:
        super().__init__("petitions")
        self._anonymising = anonymising
        self._due_steps = due_steps
        self._sealing = sealing
        self._alerts = alerts

    def _work(self) -> None:
        pause = _PAUSE
        while self._goes_on_after(pause):
            is_done = self._attempt(self._due_steps.take)
            is_done = self._attempt(self._sealing.work) and is_done
            is_done = self._attempt(self._anonymising.work) and is_done
            is_done = self._attempt(self._alerts.look) and is_done
            pause = _PAUSE if is_done else min(pause * 2, _LONGEST_PAUSE)
