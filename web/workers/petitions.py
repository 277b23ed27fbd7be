"""Follow the counts of petitions in a thread of its own: thresholds, last days, the log of signatures and its seals.

Who signs waits for none of it. Several processes may do this at once; each step is looked up again where it is taken.
"""

from drafting_engine.errors import DraftingError
from drafting_engine.language.languages import SOURCE, Language, language_of
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.speaking import speaking
from drafting_engine.services.engine import Engine
from drafting_engine.services.petitions.due_steps import DueSteps
from drafting_engine.services.petitions.outages import Outages
from drafting_engine.services.search.text_documents import language_of_text
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
        outages: Outages,
        engine: Engine,
    ) -> None:
        """Do what is due; everybody is told of an outage in the language of the engine's text."""
        super().__init__("petitions")
        self._anonymising = anonymising
        self._due_steps = due_steps
        self._sealing = sealing
        self._alerts = alerts
        self._outages = outages
        self._engine = engine

    def _work(self) -> None:
        pause = _PAUSE
        while self._goes_on_after(pause):
            is_done = self._attempt(self._look)
            is_done = self._attempt(self._due_steps.take) and is_done
            is_done = self._attempt(self._sealing.work) and is_done
            is_done = self._attempt(self._anonymising.work) and is_done
            is_done = self._attempt(self._alerts.look) and is_done
            pause = _PAUSE if is_done else min(pause * 2, _LONGEST_PAUSE)

    def _look(self) -> None:
        """Look for outages before any petition is closed that gets time back."""
        self._outages.look(self._reason)

    def _reason(self) -> str:
        with speaking(_language_of(self._engine)):
            return _("Signatures could not be kept: the disk was full, or the register could only be read.")


def _language_of(engine: Engine) -> Language:
    """Return the language of the text as it stands."""
    try:
        return language_of(language_of_text(engine.texts, engine.texts.heads().main)) or SOURCE
    except DraftingError:  # there is no draft, or none that can be read
        return SOURCE
