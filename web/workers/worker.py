"""Work beside the answering of pages: a thread that begins and ends with the server."""

from abc import ABC, abstractmethod
from threading import Event, Thread
from types import TracebackType
from typing import Self

_LAST = 5.0
"""Seconds in which what is being done when the server stops may be finished."""


class Beside(ABC):
    """A thread that works until its block is left; those below say at what."""

    def __init__(self, name: str) -> None:
        self._over = Event()
        self._thread = Thread(target=self._work, name=name, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join(timeout=_LAST)

    @abstractmethod
    def _work(self) -> None:
        """Work until `_over` is set."""
