"""The caretaker: a thread that looks after the record while pages are answered.

When the server starts it brings up to date what a crash may have left undone after the draft had moved, and reads what
the first reader would have to wait for. From then on it keeps the record small and quick.
"""

import logging

from drafting_engine.clock import Clock
from drafting_engine.errors import DraftingError
from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.maintaining import MaintenanceRunning, maintain
from drafting_engine.services.operations.workspaces import Workspace
from web.workers.worker import Beside

FIRST = 60.0
"""Seconds after which it looks for the first time, when the server has found its feet."""
PAUSE = 3_600.0
"""Seconds from one look to the next."""

_LOG = logging.getLogger(__name__)


class Caretaker(Beside):
    """Keeps a workspace's record up to date, small and quick."""

    def __init__(
        self, workspace: Workspace, acts: Acts, *, clock: Clock, first: float = FIRST, pause: float = PAUSE
    ) -> None:
        super().__init__("caretaker")
        self._workspace = workspace
        self._acts = acts
        self._clock = clock
        self._first, self._pause = first, pause

    def _work(self) -> None:
        self._acts.landing.follow()  # it says in the log what it could not do
        self._read_ahead()
        pause = self._first
        while not self._over.wait(pause):
            pause = self._pause
            try:
                maintain(self._workspace, self._clock.now())
            except MaintenanceRunning:
                continue
            except (DraftingError, OSError) as error:
                _LOG.warning("the record could not be looked after: %s", error)

    def _read_ahead(self) -> None:
        try:
            self._acts.engine.comments.all(self._acts.engine.texts.heads().main)
        except DraftingError as error:
            _LOG.warning("comments could not be read ahead: %s", error)
