"""Background work: a thread that starts and stops with the server."""

from abc import ABC, abstractmethod
from threading import Event, Thread
from types import TracebackType
from typing import Self

_STOP_TIMEOUT = 5.0
"""Seconds that a stopping server waits for work in progress."""


class BackgroundWorker(ABC):
    """A thread that works until its `with` block ends; subclasses say at what."""

    def __init__(self, name: str) -> None:
        self._stopping = Event()
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._thread.join(timeout=_STOP_TIMEOUT)

    @abstractmethod
    def _work(self) -> None:
        """Work until `_stopping` is set."""
