"""Bulk writing: what many ask for while a commit waits for the disk becomes one unit of the next one.

Group commit gives each caller a unit and a savepoint of their own. Where thousands ask for the same in a second, their
rows go in together by a few statements, and each caller still gets an answer of their own, once it is on disk.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Generic, TypeVar

from drafting_engine.register.errors import RegisterUnavailable

T = TypeVar("T")
R = TypeVar("R")

MOST = 1_000
"""The most that become one unit, so that the first does not wait for the last."""


@dataclass(frozen=True, slots=True)
class _Asked(Generic[T, R]):
    item: T
    done: Callable[[R | Exception], object]


class BulkWriter(Generic[T, R]):
    """Carries out one kind of act for every thread of the process; it may be asked from an event loop too."""

    def __init__(self, name: str, act: Callable[[Sequence[T]], Sequence[R]]) -> None:
        """`act` writes some items in one unit, and returns what became of each in their order."""
        self._name = name
        self._act = act
        self._line: SimpleQueue[_Asked[T, R] | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._is_closed = False

    def submit(self, item: T, done: Callable[[R | Exception], object]) -> None:
        """Ask for an item to be written; `done` is called on another thread, with the outcome that is on disk."""
        with self._lock:
            if self._is_closed:
                raise RegisterUnavailable("register-closed")
            if self._thread is None:
                self._thread = Thread(target=self._work, name=self._name, daemon=True)
                self._thread.start()
            self._line.put(_Asked(item, done))

    def run(self, item: T) -> R:
        """Write an item and return its outcome, once it is on disk; raise what the act raises for it."""
        future: Future[R] = Future()

        def done(outcome: R | Exception) -> None:
            if isinstance(outcome, Exception):
                future.set_exception(outcome)
            else:
                future.set_result(outcome)

        self.submit(item, done)
        return future.result()

    def close(self) -> None:
        """Carry out what still waits, then stop."""
        with self._lock:
            self._is_closed = True
            thread = self._thread
            self._line.put(None)
        if thread:
            thread.join()

    def _work(self) -> None:
        is_open = True
        while is_open:
            asked = [self._line.get()]
            try:
                while len(asked) < MOST:
                    asked.append(self._line.get_nowait())
            except Empty:
                pass
            is_open = None not in asked
            if found := [one for one in asked if one is not None]:
                self._settle(found)

    def _settle(self, asked: Sequence[_Asked[T, R]]) -> None:
        """Write some items and answer each; if one of them can't be written, each is tried alone."""
        try:
            outcomes: Sequence[R | Exception] = self._act([one.item for one in asked])
        except Exception as error:
            if len(asked) > 1 and not isinstance(error, RegisterUnavailable):
                for one in asked:
                    self._settle((one,))
                return
            outcomes = [error] * len(asked)
        for one, outcome in zip(asked, outcomes, strict=True):
            one.done(outcome)
