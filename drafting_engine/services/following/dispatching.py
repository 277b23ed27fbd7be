"""Dispatching: letters to followers, prepared once for each, and what becomes of them when they are sent.

Preparing a letter and noting up to where its reader is told is one transaction.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo

from drafting_engine.clock import Clock
from drafting_engine.participation.following import DispatchState, next_letter
from drafting_engine.register.following import dispatches, happenings
from drafting_engine.register.following.dispatches import Dispatch
from drafting_engine.register.following.letters import MOST_FAULTS
from drafting_engine.register.opening import Register
from drafting_engine.register.units import Unit
from drafting_engine.services.following.bounces import note_bounce
from drafting_engine.services.following.letters import SERIES, LetterMaker
from drafting_engine.services.mailing.posts import Envelope
from drafting_engine.services.mailing.sending import EndedLetter, MailEnding

PREPARED_AT_A_TIME = 500
KEPT = timedelta(days=60)
"""So long it is known what became of a letter: reports that it did not arrive come within days."""
_STATES: Mapping[MailEnding, DispatchState] = {
    MailEnding.SENT: DispatchState.SENT,
    MailEnding.NOBODY: DispatchState.DROPPED,
    MailEnding.NOT_TAKEN: DispatchState.GIVEN_UP,
    MailEnding.FAULTY: DispatchState.GIVEN_UP,
}


class Dispatching:
    """Prepares letters, and is the queue of them; several may work at once."""

    series = SERIES
    is_urgent = False

    def __init__(self, register: Register, *, clock: Clock, letters: LetterMaker, time_zone: tzinfo) -> None:
        self._register, self._clock = register, clock
        self._letters, self._time_zone = letters, time_zone

    def prepare(self) -> int:
        """Prepare a letter for everybody to whom one is due, and return how many that are."""
        prepared = 0
        last: int | None = 0
        while last is not None:
            some, last = self._prepare_some(last)
            prepared += some
        return prepared

    def _prepare_some(self, beyond: int) -> tuple[int, int | None]:
        """Prepare letters to followers behind a number; return how many, and the last number, None at the end."""
        now = self._clock.now()
        with self._register.reading() as unit:
            upto = happenings.last(unit)
            due = dispatches.due_followers(unit, upto, now, PREPARED_AT_A_TIME, beyond=beyond)
        if not due:
            return 0, None
        prepared = self._register.write(
            lambda unit: sum(
                dispatches.prepare(
                    unit,
                    number,
                    after=told,
                    upto=upto,
                    next_letter=next_letter(frequency, now, self._time_zone),
                    now=now,
                )
                for number, frequency, told in due
            )
        )
        return prepared, due[-1][0]

    def forget_old(self) -> None:
        """Forget what became of letters long ago."""
        self._register.write(lambda unit: dispatches.forget_ended(unit, self._clock.now() - KEPT))

    def is_due(self, unit: Unit, now: datetime) -> bool:
        """Return True if a letter can be claimed now."""
        return dispatches.is_due(unit, now)

    def claim(self, unit: Unit, now: datetime, *, again: timedelta, most: int) -> Sequence[Dispatch]:
        """Claim letters; one that does not end comes up again later, each time after twice as long."""
        return dispatches.claim(unit, now, again=again, most=most)

    def envelope(self, letter: Dispatch) -> Envelope | None:
        """Return a letter as it is sent; None if nobody is there to read it, or nothing is left to be told."""
        return self._letters.envelope(letter, self._clock.now())

    def end(self, unit: Unit, letter: Dispatch, ended: EndedLetter) -> None:
        """Note what became of a letter; one that can't be made is tried a few times more."""
        if ended.ending is MailEnding.REFUSED:
            note_bounce(unit, letter, ended.reason, ended.at)
        elif ended.ending is not MailEnding.FAULTY or letter.tries + 1 >= MOST_FAULTS:
            dispatches.end(unit, letter.id, _STATES[ended.ending], ended.at, ended.reason)
