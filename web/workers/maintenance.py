"""Maintain the record in a thread of its own while the server answers pages.

At the start the worker finishes what a crash may have left undone after the draft had moved, and fills the cache that
the first reader would wait for. From then on it packs the record at intervals.
"""

from contextlib import suppress

from drafting_engine.services.acts import Acts
from drafting_engine.services.operations.maintaining import MaintenanceRunning, maintain
from drafting_engine.services.operations.workspaces import Workspace
from web.workers.background import BackgroundWorker

FIRST = 60.0
"""Seconds from the start of the server to the first maintenance."""
PAUSE = 3_600.0
"""Seconds from one maintenance to the next."""


class MaintenanceWorker(BackgroundWorker):
    """Keeps the record of a workspace up to date and packed."""

    def __init__(self, workspace: Workspace, acts: Acts, *, first: float = FIRST, pause: float = PAUSE) -> None:
        super().__init__("maintenance")
        self._workspace = workspace
        self._acts = acts
        self._first, self._pause = first, pause

    def _work(self) -> None:
        self._attempt(self._acts.landing.follow)  # it logs what it could not do
        self._attempt(self._read_ahead)
        pause = self._first
        while self._goes_on_after(pause):
            pause = self._pause
            self._attempt(self._maintain)
            self._attempt(self._acts.signatures.signing.forget_unconfirmed)

    def _maintain(self) -> None:
        with suppress(MaintenanceRunning):
            maintain(self._workspace, self._acts.clock.now())
        self._acts.register.vacuum()  # what was erased while somebody read is still in its log

    def _read_ahead(self) -> None:
        self._acts.engine.comments.all(self._acts.engine.texts.heads().main)
