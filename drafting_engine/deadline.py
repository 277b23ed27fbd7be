"""Deadlines: work that one request asks for stops by itself when it has taken too long.

Nothing is killed. Loops whose work grows with a text call `check`, which costs next to nothing and raises `Overdue`
beyond the deadline. That is no refusal: nobody who goes on without a part that can't be read goes on without one that
was not finished, or keeps it so. `within` turns it into `TookTooLong` where the work was begun.

What is counted is what `spent` says, as a rule the processor time of the thread: no page is refused because others are
busy. Work outside `within`, as that of background workers, has no deadline.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from drafting_engine.errors import Unavailable

Spent = Callable[[], float]
"""Tells how many seconds have been spent so far, counted from any moment."""


class Overdue(Exception):  # it says when, and is never told to anybody
    """Raised by `check` beyond the deadline; `within` catches it."""


class TookTooLong(Unavailable):
    """The work was stopped at its deadline."""

    def __init__(self) -> None:
        super().__init__("took-too-long")


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When work must have ended, by the clock that `spent` reads."""

    end: float
    spent: Spent


_CURRENT: ContextVar[_Deadline | None] = ContextVar("deadline", default=None)


@contextmanager
def within(seconds: float, spent: Spent) -> Iterator[None]:
    """Stop what stands inside after so many seconds; raise `TookTooLong` then."""
    token = _CURRENT.set(_Deadline(spent() + seconds, spent))
    try:
        yield
    except Overdue:
        raise TookTooLong from None
    finally:
        _CURRENT.reset(token)


@contextmanager
def without_deadline() -> Iterator[None]:
    """Let what stands inside end: it must not be done by half, or its result serves everybody."""
    token = _CURRENT.set(None)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def is_over() -> bool:
    """Return True if the deadline has passed; False where there is none."""
    deadline = _CURRENT.get()
    return deadline is not None and deadline.spent() > deadline.end


def check() -> None:
    """Raise `Overdue` if the deadline has passed."""
    if is_over():
        raise Overdue
