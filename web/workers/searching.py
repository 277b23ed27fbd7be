"""Keep the index of the search at the heads of the record, in a thread of its own, woken when a branch moves.

Words of what was taken out leave the files of the index afterwards, when nobody waits for it.
"""

import time
from functools import partial
from types import TracebackType
from typing import Self

from drafting_engine.errors import Unavailable
from drafting_engine.services.engine import Engine
from web.cache.watching import HeadsWatch, read_record_state
from web.workers.background import BackgroundWorker
from web.workers.ref_events import RefEvents

PAUSE = 0.4
"""Seconds between two looks at the heads, where the system does not tell of moves."""
_LONGEST_PAUSE = 60.0
"""The longest pause where the index can't be written; each failure doubles the pause."""
_ROUND = 600.0
"""Seconds that one round may take before its outcome is not waited for."""
_SHARE = 20
"""Words are taken out of files for one part in so many of the time."""
_QUIET = 20.0
"""Seconds without a move before that is done, since what comes meanwhile has to wait for it."""


class SearchWorker(BackgroundWorker):
    """Follows the heads; looking costs a few `stat` calls while nothing moves."""

    def __init__(self, engine: Engine) -> None:
        super().__init__("search")
        self._engine = engine
        self._watch = HeadsWatch(engine.location, partial(read_record_state, engine))
        self._followed = ""
        self._events = RefEvents(engine.location, self.wake)
        self._tidied = ""
        self._next_tidying = 0.0
        self._moved = time.monotonic()

    def __enter__(self) -> Self:
        self._events.__enter__()
        return super().__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._events.__exit__(kind, error, trace)
        self._engine.search.indexing.close()
        super().__exit__(kind, error, trace)

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            is_done = self._attempt(self._follow) and self._attempt(self._tidy)
            pause = PAUSE if is_done else min(max(pause, PAUSE) * 2, _LONGEST_PAUSE)

    def _follow(self) -> None:
        """Bring the index to the present heads, where they moved or it was lost."""
        state = self._watch.current()
        indexing = self._engine.search.indexing
        if state.heads is None or (state.key == self._followed and indexing.folder.state() is not None):
            return
        if not indexing.catch_up(_ROUND):
            raise Unavailable("search-index-being-written")
        self._followed = state.key
        self._moved = time.monotonic()

    def _tidy(self) -> None:
        """Take words of what is gone out of the files, once a round has brought nothing new, and not all the time."""
        began = time.monotonic()
        is_quiet = began >= max(self._moved + _QUIET, self._next_tidying)
        if self._tidied == self._followed or not is_quiet or self._watch.current().key != self._followed:
            return
        if self._engine.search.indexing.tidy():
            self._tidied = self._followed
        now = time.monotonic()
        self._next_tidying = now + (now - began) * _SHARE
