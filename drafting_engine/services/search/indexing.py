"""Indexing: an index that follows the record, in a thread of its own, and is made anew where it is lost."""

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock

from drafting_engine.search.index import BrokenIndex
from drafting_engine.search.index_folder import IndexFolder, IndexState
from drafting_engine.services.search.collecting import Collection, Collector

_LOG = logging.getLogger(__name__)


class Indexing:
    """Brings one index to the present heads of the record; safe to share between threads."""

    def __init__(self, collector: Collector, folder: IndexFolder) -> None:
        self._collector, self._folder = collector, folder
        self._collection = Collection(collector)
        self._lock = Lock()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="search")
        self._next: Future[None] | None = None
        self._is_closed = False

    @property
    def folder(self) -> IndexFolder:
        """Where the index is."""
        return self._folder

    def is_behind(self) -> bool:
        """Return True if the record has moved since the index was brought up to date, or there is none."""
        state = self._folder.state()
        return state is None or state.heads != self._collector.heads().key

    def follow(self) -> IndexState | None:
        """Bring the index to the present heads, and return what it tells of."""
        heads = self._collector.heads()
        self._folder.follow(heads.key, lambda: self._collection.at(heads))
        return self._folder.state()

    def tidy(self) -> bool:
        """Take the words of what is no longer found out of the files of the index too; this may take a while.

        Return True if none are left; otherwise it is to be called again, so that others can write meanwhile.
        """
        try:
            return self._folder.tidy()
        except BrokenIndex:
            self.rebuild()
            return True

    def rebuild(self) -> IndexState | None:
        """Make the index from nothing, and return what it tells of."""
        heads = self._collector.heads()
        self._folder.rebuild(heads.key, lambda: Collection(self._collector).at(heads))
        return self._folder.state()

    def catch_up(self, seconds: float = 2.0) -> bool:
        """Bring in what was done before the call; return True if it can be found within so many seconds.

        It never refuses: an index that can't be brought up to date now answers as it is.
        """
        with self._lock:
            if self._is_closed:
                return False
            if self._next is None:
                self._next = self._worker.submit(self._round)
            mine = self._next
        try:
            mine.result(seconds)
        except TimeoutError:
            return False
        except Exception as error:  # whatever is wrong with the index, the record is not touched by it
            _LOG.warning("the search index could not be brought up to date: %s", error)
            return False
        return True

    def close(self) -> None:
        """Leave off what is being written, and stop; the next one who asks goes on."""
        with self._lock:
            self._is_closed = True
        self._folder.stop()
        self._worker.shutdown(wait=False)

    def _round(self) -> None:
        with self._lock:
            self._next = None  # whoever asks from now on may have done something that this round does not see
        if self.is_behind():
            self.follow()
