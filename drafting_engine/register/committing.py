"""Group commit: writers who come at the same time share one durable commit.

A commit waits for the disk, and only one can wait at a time. So units of work line up for one thread, which takes all
that wait, carries each out inside a savepoint of one transaction, and commits once. A caller returns when the commit
that holds its unit is on disk, and not before. A unit that fails is rolled back to its savepoint and hurts no other.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock, Thread, current_thread
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from drafting_engine.register.connecting import WRITES
from drafting_engine.register.errors import RegisterUnavailable, refusal_of
from drafting_engine.register.sealing.sealing import Sealing
from drafting_engine.register.units import Unit

T = TypeVar("T")

MOST = 200
"""The most units that share a commit, so that nobody waits for the thousandth."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    act: Callable[[Unit], Any]
    future: "Future[Any]" = field(default_factory=Future)


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


class _NotCommitted(Exception):
    """The transaction failed before its commit, so its units may be run again."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class GroupCommit:
    """Carries out units of work for every thread of the process."""

    def __init__(self, engine: Engine, sealing: Sealing) -> None:
        self._engine = engine
        self._sealing = sealing
        self._line: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._lock = Lock()
        self._thread: Thread | None = None
        self._is_closed = False

    def run(self, act: Callable[[Unit], T]) -> T:
        """Carry out a unit and return what it returns, once it is on disk; raise what it raises.

        A unit may be carried out a second time when the first attempt left nothing behind, so it must only write
        to the register.
        """
        result: T = self.submit(act).result()
        return result

    def submit(self, act: Callable[[Unit], T]) -> "Future[T]":
        """Ask for a unit to be carried out; the future has what it returns or raises, once it is on disk.

        Units are carried out in the order in which they were asked for.
        """
        if current_thread() is self._thread:
            raise RuntimeError("a unit of work can't wait for another")
        waiting = _Waiting(act)
        with self._lock:
            if self._is_closed:
                raise RegisterUnavailable("register-closed")
            if self._thread is None:
                self._thread = Thread(target=self._work, name="register", daemon=True)
                self._thread.start()
            self._line.put(waiting)
        return waiting.future

    def close(self) -> None:
        """Carry out what still waits, then stop."""
        with self._lock:
            self._is_closed = True
            thread = self._thread
            self._line.put(None)
        if thread:
            thread.join()

    def _work(self) -> None:
        while (first := self._line.get()) is not None:
            self._settle((first, *self._others()))

    def _others(self) -> Iterator[_Waiting]:
        for _ in range(MOST - 1):
            try:
                waiting = self._line.get_nowait()
            except Empty:
                return
            if waiting is None:
                self._line.put(None)
                return
            yield waiting

    def _settle(self, batch: Sequence[_Waiting]) -> None:
        """Run a batch and give each caller its result; if it fails before the commit, run its units one by one."""
        try:
            outcomes = self._committed(batch)
        except _NotCommitted as broken:
            if len(batch) > 1:
                for waiting in batch:
                    self._settle((waiting,))
                return
            outcomes = [_Failed(_error_for_caller(broken.error))]
        except Exception as error:
            outcomes = [_Failed(_error_for_caller(error))] * len(batch)
        for waiting, outcome in zip(batch, outcomes, strict=True):
            if isinstance(outcome, _Failed):
                waiting.future.set_exception(outcome.error)
            else:
                waiting.future.set_result(outcome)

    def _committed(self, batch: Sequence[_Waiting]) -> list[Any]:
        try:
            connection = self._engine.connect()
        except SQLAlchemyError as error:
            raise _NotCommitted(error) from error
        with connection.execution_options(**{WRITES: True}):
            try:
                transaction = connection.begin()
                self._sealing.prepare(connection)
                outcomes = [_outcome(connection, waiting.act) for waiting in batch]
                self._sealing.seal(connection)
            except Exception as error:  # units tell their own errors: this is one of the database, or of sealing
                connection.invalidate()
                raise _NotCommitted(error) from error
            try:
                transaction.commit()
            except BaseException:
                connection.invalidate()  # whatever state it is in, nobody shall get it again
                raise
        return outcomes


def _outcome(connection: Connection, act: Callable[[Unit], Any]) -> Any:
    savepoint = connection.begin_nested()
    try:
        result = act(Unit(connection))
    except Exception as error:
        savepoint.rollback()
        return _Failed(_error_for_caller(error))
    savepoint.commit()
    return result


def _error_for_caller(error: Exception) -> Exception:
    """Return the error that the caller gets for an error of a unit."""
    if isinstance(error, SQLAlchemyError):
        refusal = refusal_of(error)
        refusal.__cause__ = error if refusal is not error else error.__cause__
        return refusal
    return error
