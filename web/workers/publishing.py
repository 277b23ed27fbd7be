"""Publish to Git, in a thread of its own, the public acts of other processes and those that failed before."""

import logging
from types import TracebackType

from drafting_engine.errors import DraftingError
from drafting_engine.services.publishing.publisher import Publisher
from web.workers.background import BackgroundWorker

_PAUSE = 0.5
"""Seconds between two checks of the journal."""
_LONGEST_PAUSE = 30.0
"""The longest pause in seconds where publishing fails; each failure doubles the pause."""

_LOG = logging.getLogger(__name__)


class PublishingWorker(BackgroundWorker):
    """Publishes at intervals; a page that acts asks the publisher at once."""

    def __init__(self, publisher: Publisher) -> None:
        super().__init__("publishing")
        self._publisher = publisher

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, trace)
        self._publisher.close()

    def _work(self) -> None:
        pause = _PAUSE
        while not self._stopping.wait(pause):
            try:
                is_done = not self._publisher.is_behind() or (
                    self._publisher.catch_up(_LONGEST_PAUSE) and not self._publisher.is_behind()
                )
            except DraftingError as error:
                _LOG.warning("what waits to be published could not be looked up: %s", error)
                is_done = False
            pause = _PAUSE if is_done else min(pause * 2, _LONGEST_PAUSE)
