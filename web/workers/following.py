"""Tell followers, in a thread of its own: look what came into the record, prepare letters, wake who sends them."""

from collections.abc import Callable

from drafting_engine.services.following.dispatching import Dispatching
from drafting_engine.services.following.watching import Watching
from web.workers.background import BackgroundWorker

_PAUSE = 2.0
"""Seconds from one look at the record to the next."""
_PREPARING = 30
"""Looks after which letters are prepared though nothing is new: those of the morning."""
_FORGETTING = 1_800
"""Looks after which letters of long ago are forgotten, about an hour."""


class FollowingWorker(BackgroundWorker):
    """Watches and prepares; what fails is tried again at the next look."""

    def __init__(self, watching: Watching, dispatching: Dispatching, send: Callable[[], None]) -> None:
        super().__init__("following")
        self._watching, self._dispatching, self._send = watching, dispatching, send
        self._looks = 0

    def _work(self) -> None:
        while self._goes_on_after(_PAUSE):
            self._attempt(self._look)
            self._looks += 1

    def _look(self) -> None:
        is_new = self._watching.look()
        if (is_new or self._looks % _PREPARING == 0) and self._dispatching.prepare():
            self._send()
        if self._looks % _FORGETTING == 0:
            self._dispatching.forget_old()
