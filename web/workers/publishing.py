"""The clerk: a thread that brings to Git what other processes did in public, and what could not be brought before."""

import logging
from types import TracebackType

from drafting_engine.errors import DraftingError
from drafting_engine.services.publishing.publisher import Publisher
from web.workers.worker import Beside

_PAUSE = 0.5
"""Seconds between two looks."""
_LONGEST_PAUSE = 30.0
"""Seconds between two tries where publishing fails: each try doubles the pause."""

_LOG = logging.getLogger(__name__)


class Clerk(Beside):
    """Publishes now and then by itself; whoever acts on the site asks the publisher at once."""

    def __init__(self, publisher: Publisher) -> None:
        super().__init__("clerk")
        self._publisher = publisher

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._publisher.close()

    def _work(self) -> None:
        pause = _PAUSE
        while not self._over.wait(pause):
            try:
                is_done = not self._publisher.is_behind() or (
                    self._publisher.catch_up(_LONGEST_PAUSE) and not self._publisher.is_behind()
                )
            except DraftingError as error:
                _LOG.warning("what waits to be published could not be looked up: %s", error)
                is_done = False
            pause = _PAUSE if is_done else min(pause * 2, _LONGEST_PAUSE)
