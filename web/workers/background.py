"""Background work: a thread that starts and stops with the server, and that no error of its work ends."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable
from threading import Event, Thread
from types import TracebackType
from typing import Self

from drafting_engine.errors import fault_of
from drafting_engine.services.operations.health import WorkerStatus

_STOP_TIMEOUT = 5.0
"""Seconds that a stopping server waits for work in progress."""
_SHORTEST_PAUSE = 1.0
_LONGEST_PAUSE = 60.0
"""Seconds before a worker that failed outside its own attempts begins anew; each failure doubles the pause."""

_LOG = logging.getLogger(__name__)


class BackgroundWorker(ABC):
    """A thread that works until its `with` block ends; subclasses say at what."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._stopping, self._woken = Event(), Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._failures = 0
        self._fault = ""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self.wake()
        self._thread.join(timeout=_STOP_TIMEOUT)

    def wake(self) -> None:
        """Tell the worker that there is something to do; it does not wait out its pause."""
        self._woken.set()

    @property
    def is_stopping(self) -> bool:
        """True once the server stops: what is left is done after its next start."""
        return self._stopping.is_set()

    @property
    def status(self) -> WorkerStatus:
        """How the worker is doing."""
        is_alive = self._thread.is_alive()
        return WorkerStatus(name=self._name, is_alive=is_alive, failures=self._failures, fault=self._fault)

    @abstractmethod
    def _work(self) -> None:
        """Work as long as `_goes_on_after` a pause says so, each step by `_attempt`."""

    def _goes_on_after(self, seconds: float) -> bool:
        """Wait until the worker is woken, or so long; return False when the server stops."""
        self._woken.wait(seconds)
        self._woken.clear()
        return not self._stopping.is_set()

    def _attempt(self, step: Callable[[], object]) -> bool:
        """Take a step and return True if it was taken; whatever it raises is logged and counted, without its words."""
        try:
            step()
        except Exception as error:  # whatever it is, the next step may go well
            self._failures += 1
            self._fault = fault_of(error)
            _LOG.warning("%s failed, %d in a row: %s", self._name, self._failures, self._fault)
            return False
        self._failures, self._fault = 0, ""
        return True

    def _run(self) -> None:
        pause = _SHORTEST_PAUSE
        while not self._stopping.is_set() and not self._attempt(self._work):
            self._stopping.wait(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)
