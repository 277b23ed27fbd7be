"""The caretaker: a thread that looks after the record now and then while pages are answered."""

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from drafting_engine.clock import Clock
from drafting_engine.errors import DraftingError
from drafting_engine.services.maintaining import SomebodyElse, maintain
from drafting_engine.services.workspaces import Workspace

FIRST = 60.0
"""Seconds after which it looks for the first time, when the server has found its feet."""
PAUSE = 3_600.0
"""Seconds from one look to the next."""

_LOG = logging.getLogger(__name__)


class Caretaker:
    """Keeps a workspace's record small and quick."""

    def __init__(self, workspace: Workspace, *, clock: Clock, first: float = FIRST, pause: float = PAUSE) -> None:
        self._workspace = workspace
        self._clock = clock
        self._first, self._pause = first, pause
        self._over = Event()
        self._thread = Thread(target=self._work, name="caretaker", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=5)

    def _work(self) -> None:
        pause = self._first
        while not self._over.wait(pause):
            pause = self._pause
            try:
                maintain(self._workspace, self._clock.now())
            except SomebodyElse:
                continue
            except (DraftingError, OSError) as error:
                _LOG.warning("the record could not be looked after: %s", error)
