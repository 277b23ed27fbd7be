"""Keep the index of the search at the heads of the record, in a thread of its own."""

from functools import partial
from types import TracebackType

from drafting_engine.errors import Unavailable
from drafting_engine.services.engine import Engine
from web.cache.watching import HeadsWatch, read_record_state
from web.workers.background import BackgroundWorker

PAUSE = 0.4
"""Seconds between two looks at the heads: what was done is to be found two seconds later."""
_LONGEST_PAUSE = 60.0
"""The longest pause where the index can't be written; each failure doubles the pause."""
_ROUND = 600.0
"""Seconds that one round may take before its outcome is not waited for."""


class SearchWorker(BackgroundWorker):
    """Follows the heads; looking costs a few `stat` calls while nothing moves."""

    def __init__(self, engine: Engine) -> None:
        super().__init__("search")
        self._engine = engine
        self._watch = HeadsWatch(engine.location, partial(read_record_state, engine))
        self._followed = ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.search.indexing.close()
        super().__exit__(kind, error, trace)

    def _work(self) -> None:
        pause = 0.0
        while self._goes_on_after(pause):
            pause = PAUSE if self._attempt(self._follow) else min(max(pause, PAUSE) * 2, _LONGEST_PAUSE)

    def _follow(self) -> None:
        """Bring the index to the present heads, where they moved or it was lost."""
        state = self._watch.current()
        indexing = self._engine.search.indexing
        if state.heads is None or (state.key == self._followed and indexing.folder.state() is not None):
            return
        if not indexing.catch_up(_ROUND):
            raise Unavailable("search-index-being-written")
        self._followed = state.key
