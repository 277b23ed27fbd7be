"""Moves of branches and tags, as the operating system tells of them, whoever moved them."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Self

from watchfiles import watch

from drafting_engine.errors import fault_of
from web.cache.watching import git_folder

_QUIET, _LONGEST = 10, 50
"""Milliseconds without another move after which some moves are told, and the longest for which they are gathered."""
_LOOK = 1_000
"""Milliseconds after which it is looked whether the server stops."""
_STOP_TIMEOUT = 3.0
_LOG = logging.getLogger(__name__)


class RefEvents:
    """Calls back soon after a ref has moved, until its `with` block ends.

    It only saves others waiting: where the system tells nothing (a network drive, too many watches), they look at
    intervals, as they do anyway.
    """

    def __init__(self, location: Path, tell: Callable[[], None]) -> None:
        root = git_folder(location)
        self._folders = [folder for name in ("refs", "reftable") if (folder := root / name).is_dir()]
        self._tell = tell
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="ref-events", daemon=True)

    def __enter__(self) -> Self:
        if self._folders:
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopping.set()
        if self._folders:
            self._thread.join(timeout=_STOP_TIMEOUT)

    def _run(self) -> None:
        try:
            moves = watch(
                *self._folders,
                watch_filter=None,
                debounce=_LONGEST,
                step=_QUIET,
                stop_event=self._stopping,
                rust_timeout=_LOOK,
                raise_interrupt=False,
            )
            for _ in moves:
                self._tell()
        except (OSError, RuntimeError) as error:  # whatever the system refuses, intervals are enough
            _LOG.warning("moves of branches are looked for at intervals: %s", fault_of(error))
