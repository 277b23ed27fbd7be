"""Sending: letters of several queues leave in the order of the queues, together at the pace that the operator chose.

A letter is claimed before it is sent, and that it was is on disk before the next one is handed over. Should the process
die in between, that one letter is sent again some minutes later under the same Message-ID, by which mail servers know
it: never lost, and as good as never twice.
"""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import wait
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, Protocol, TypeVar

from drafting_engine.clock import Clock
from drafting_engine.errors import Unavailable, fault_of
from drafting_engine.register.following import mail_batches
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit
from drafting_engine.services.mailing.posts import Envelope, Post, Undeliverable
from drafting_engine.settings import Rate

AT_A_TIME = 50
"""So many letters are claimed at once."""
AGAIN = timedelta(minutes=5)
"""A letter that could not be sent comes up again after this, then after twice as long, and so on."""
MOST_TRIES = 10
"""Of a letter that no server takes; the last try comes after two days and a half."""
KEPT = timedelta(days=60)
"""So long it is known how many letters left when."""
_SHORTEST_WINDOW = 10
"""Seconds over which the pace is held, so that a minute's letters do not leave in its first second."""

_LOG = logging.getLogger(__name__)


class MailEnding(StrEnum):
    """What became of a letter."""

    SENT = "sent"
    NOBODY = "nobody"
    """Nobody is there to read it, or nothing is left to be told."""
    REFUSED = "refused"
    """The mail server refuses the address for good."""
    NOT_TAKEN = "not-taken"
    """No mail server took it, however often it was tried."""
    FAULTY = "faulty"
    """It could not be made this time, through a fault of its own."""


@dataclass(frozen=True, slots=True)
class EndedLetter:
    """How sending a letter ended, and when."""

    ending: MailEnding
    reason: str
    """A word for programs, or what failed, without anybody's words; at most 60 signs."""
    at: datetime


class QueuedLetter(Protocol):
    """What every letter in a queue has."""

    @property
    def id(self) -> int:
        """Its number among those of its queue."""
        ...

    @property
    def tries(self) -> int:
        """How often it was claimed before."""
        ...


L = TypeVar("L", bound=QueuedLetter)
T = TypeVar("T")


class LetterQueue(Protocol[L]):
    """Letters of one kind that wait in the register, with what they need to be made and what stays of them."""

    series: str
    """What the numbers of these letters begin with."""
    is_urgent: bool
    """True if they leave at once; they count in the pace, so that others wait for them."""

    def is_due(self, unit: Unit, now: datetime) -> bool:
        """Return True if a letter can be claimed now."""
        ...

    def claim(self, unit: Unit, now: datetime, *, again: timedelta, most: int) -> Sequence[L]:
        """Claim letters for one of several senders."""
        ...

    def envelope(self, letter: L) -> Envelope | None:
        """Return a letter as it is sent; None if nobody is there to read it."""
        ...

    def end(self, unit: Unit, letter: L, ended: EndedLetter) -> None:
        """Note what became of a letter."""
        ...


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one look for letters that are due."""

    claimed: int
    left: int
    """How many of them a mail server took, or the folder."""


class LetterSender:
    """Sends letters of some queues, the first queue first; several may work at once, in several processes."""

    def __init__(
        self, register: Register, post: Post, queues: Sequence[LetterQueue[Any]], *, clock: Clock, rate: Rate
    ) -> None:
        self._register, self._post, self._clock = register, post, clock
        self._queues = tuple(queues)
        self._pace, self._window = paced(rate)

    def deliver(self) -> Delivered:
        """Send letters that are due, as many as the pace allows now; what can't be sent waits for another try.

        How a letter ended is written while the next one is made, and is on disk before that one is handed over.
        """
        now = self._clock.now()
        with self._register.reading() as unit:
            if not any(queue.is_due(unit, now) for queue in self._queues):
                return Delivered(0, 0)
        claims = self._register.write(lambda unit: self._claim(unit, now))
        left, end = 0, None
        try:
            for queue, letter in ((queue, letter) for queue, letters in claims for letter in letters):
                made = self._guarded(queue, letter, partial(self._made, queue, letter))
                if end:
                    end.result()
                ended = (
                    self._guarded(queue, letter, partial(self._handed_over, queue, letter, made))
                    if isinstance(made, Envelope)
                    else made
                )
                if ended:
                    left += ended.ending is MailEnding.SENT
                    end = self._register.submit(partial(queue.end, letter=letter, ended=ended))
            if end:
                end.result()
        finally:
            self._post.rest()
            wait([end] if end else [])
        return Delivered(sum(len(letters) for _, letters in claims), left)

    def forget_old(self) -> None:
        """Forget how many letters left long ago."""
        self._register.write(lambda unit: mail_batches.forget(unit, self._clock.now() - KEPT))

    def _claim(self, unit: Unit, now: datetime) -> list[tuple[LetterQueue[Any], Sequence[Any]]]:
        mail_batches.lock(unit)
        left = self._pace - mail_batches.amount(unit, since=now - self._window, now=now)
        most, claims = AT_A_TIME, list[tuple[LetterQueue[Any], Sequence[Any]]]()
        for queue in self._queues:
            some = most if queue.is_urgent else min(most, left)
            letters = queue.claim(unit, now, again=AGAIN, most=some) if some > 0 else ()
            if letters:
                mail_batches.note(unit, queue.series, len(letters), now)
                claims.append((queue, letters))
                most, left = most - len(letters), left - len(letters)
        return claims

    def _guarded(self, queue: LetterQueue[L], letter: L, act: Callable[[], T]) -> T | EndedLetter:
        """Do something with a letter; one that can't be made or handed over keeps no other waiting."""
        try:
            return act()
        except (Unavailable, OSError):  # the register or the disk, and no letter's fault
            raise
        except Exception as error:
            fault = fault_of(error)
            _LOG.error("letter %s%d can't be sent (%s): try %d", queue.series, letter.id, fault, letter.tries + 1)
            return self._ended(MailEnding.FAULTY, fault)

    def _made(self, queue: LetterQueue[L], letter: L) -> Envelope | EndedLetter:
        return queue.envelope(letter) or self._ended(MailEnding.NOBODY)

    def _handed_over(self, queue: LetterQueue[L], letter: L, envelope: Envelope) -> EndedLetter | None:
        """Send a letter, and return how it ended; None if it is tried again."""
        try:
            self._post.send(envelope)
        except Undeliverable:
            return self._ended(MailEnding.REFUSED, MailEnding.REFUSED.value)
        except Unavailable as error:
            _LOG.warning("letter %s%d was not taken: %s", queue.series, letter.id, error.code)
            is_last = letter.tries + 1 >= MOST_TRIES
            return self._ended(MailEnding.NOT_TAKEN, MailEnding.NOT_TAKEN.value) if is_last else None
        return self._ended(MailEnding.SENT)

    def _ended(self, ending: MailEnding, reason: str = "") -> EndedLetter:
        return EndedLetter(ending, reason[:60], self._clock.now())


def paced(rate: Rate) -> tuple[int, timedelta]:
    """Return how many letters may leave in how short a time, so that the rate is held."""
    window = max(_SHORTEST_WINDOW, -(-rate.seconds // rate.amount))
    return max(1, rate.amount * window // rate.seconds), timedelta(seconds=window)
