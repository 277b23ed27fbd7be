"""Dispatching: letters to followers, prepared once for each and sent at the pace that the operator chose.

Preparing a letter and noting up to where its reader is told is one transaction. A prepared letter is claimed before it
is sent and ended afterwards; should the process die in between, it is sent again some minutes later under the same
Message-ID, by which mail servers know it: never lost, and as good as never twice.
"""

import logging
from datetime import timedelta

from drafting_engine.clock import Clock
from drafting_engine.errors import Unavailable, fault_of
from drafting_engine.participation.following import DispatchState, next_letter
from drafting_engine.register.following import dispatches, happenings
from drafting_engine.register.following.dispatches import Dispatch
from drafting_engine.register.opening import Register
from drafting_engine.services.following.bounces import note_bounce
from drafting_engine.services.following.letters import SERIES, DispatchSettings, LetterMaker
from drafting_engine.services.people.mailing import Envelope, Post, Undeliverable
from drafting_engine.settings import Rate

AT_A_TIME = 50
"""So many letters are claimed at once."""
PREPARED_AT_A_TIME = 500
AGAIN = timedelta(minutes=5)
"""A letter that could not be sent comes up again after this, then after twice as long, and so on."""
MOST_TRIES = 10
"""Of a letter that no server takes; the last try comes after two days and a half."""
MOST_FAULTS = 3
"""A letter that can't be made is tried so often."""
KEPT = timedelta(days=60)
"""So long it is known what became of a letter: reports that it did not arrive come within days."""
_SHORTEST_WINDOW = 10
"""Seconds over which the pace is held, so that a minute's letters do not leave in its first second."""

_LOG = logging.getLogger(__name__)


class Dispatching:
    """Prepares and sends letters; several may work at once."""

    def __init__(
        self,
        register: Register,
        post: Post,
        *,
        clock: Clock,
        letters: LetterMaker,
        settings: DispatchSettings,
    ) -> None:
        self._register, self._post, self._clock = register, post, clock
        self._letters, self._settings = letters, settings

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
        zone = self._settings.time_zone
        prepared = self._register.write(
            lambda unit: sum(
                dispatches.prepare(
                    unit, number, after=told, upto=upto, next_letter=next_letter(frequency, now, zone), now=now
                )
                for number, frequency, told in due
            )
        )
        return prepared, due[-1][0]

    def deliver(self) -> int:
        """Send letters that wait, as many as the pace allows now, and return how many were claimed."""
        now = self._clock.now()
        pace, window = paced(self._settings.rate)
        claimed = self._register.write(
            lambda unit: dispatches.claim(unit, now, again=AGAIN, pace=pace, window=window, most=AT_A_TIME)
        )
        for one in claimed:
            self._guarded(one)
        return len(claimed)

    def forget_old(self) -> None:
        """Forget what became of letters long ago."""
        self._register.write(lambda unit: dispatches.forget_ended(unit, self._clock.now() - KEPT))

    def _guarded(self, dispatch: Dispatch) -> None:
        """Send a letter; one that can't be made keeps no other waiting, and is given up after some tries."""
        try:
            self._deliver(dispatch)
        except (Unavailable, OSError):  # the register or the disk, and no letter's fault
            raise
        except Exception as error:
            fault = fault_of(error)
            _LOG.error("letter %s%d can't be sent (%s)", SERIES, dispatch.id, fault)
            if dispatch.tries + 1 >= MOST_FAULTS:
                self._end(dispatch, DispatchState.GIVEN_UP, fault)

    def _deliver(self, dispatch: Dispatch) -> None:
        envelope = self._letters.envelope(dispatch, self._clock.now())
        if envelope is None:
            self._end(dispatch, DispatchState.DROPPED)
        else:
            self._send(dispatch, envelope)

    def _send(self, dispatch: Dispatch, envelope: Envelope) -> None:
        try:
            self._post.send(envelope)
        except Undeliverable:
            note_bounce(self._register, dispatch, "refused", self._clock.now())
        except Unavailable as error:
            _LOG.warning("letter %s%d was not taken: %s", SERIES, dispatch.id, error.code)
            if dispatch.tries + 1 >= MOST_TRIES:
                self._end(dispatch, DispatchState.GIVEN_UP, "not-taken")
        else:
            self._end(dispatch, DispatchState.SENT)

    def _end(self, dispatch: Dispatch, state: DispatchState, reason: str = "") -> None:
        now = self._clock.now()
        self._register.write(lambda unit: dispatches.end(unit, dispatch.id, state, now, reason))


def paced(rate: Rate) -> tuple[int, timedelta]:
    """Return how many letters may leave in how short a time, so that the rate is held."""
    window = max(_SHORTEST_WINDOW, -(-rate.seconds // rate.amount))
    return max(1, rate.amount * window // rate.seconds), timedelta(seconds=window)
