"""Publish to Git, in a thread of its own, the public acts of other processes and those that failed before.

Where branches and tags stand is published less often, since it changes with every act.
"""

from types import TracebackType

from drafting_engine.errors import Unavailable
from drafting_engine.services.publishing.publisher import Publisher
from web.workers.background import BackgroundWorker

_PAUSE = 0.5
"""Seconds between two checks of the journal."""
_LONGEST_PAUSE = 30.0
"""The longest pause in seconds where publishing fails; each failure doubles the pause."""

_HEADS_EVERY = 20
"""So many checks pass until it is looked whether branches stand elsewhere than was published."""


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
        pause, checks = _PAUSE, 0
        while self._goes_on_after(pause):
            is_done = self._attempt(self._publish)
            checks += 1
            if is_done and checks % _HEADS_EVERY == 0:
                is_done = self._attempt(self._publisher.publish_heads)
            pause = _PAUSE if is_done else min(pause * 2, _LONGEST_PAUSE)

    def _publish(self) -> None:
        """Publish what waits; raise if anything that is worth a try still does."""
        if not self._publisher.is_behind():
            return
        is_done = self._publisher.catch_up(_LONGEST_PAUSE)
        if not is_done or self._publisher.is_behind():
            raise Unavailable("record-being-written")
