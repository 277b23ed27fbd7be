"""Limits: how often somebody may try what can be guessed or what sends letters.

Tries are counted in the memory of the process, by the address of the machine and by the account that is meant, known
or not. A process that starts anew begins at nothing, and several processes count each for itself; so the limits are
low enough that a few times as many do no harm. There is no store that could fail.
"""

import hashlib
from collections.abc import Mapping
from enum import StrEnum

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from drafting_engine.errors import Forbidden


class Try(StrEnum):
    """What is counted."""

    SIGN_IN = "sign in"
    SIGN_UP = "sign up"
    RESET = "ask for a letter"
    CHOOSE = "choose a password"


MOST: Mapping[Try, tuple[RateLimitItem, RateLimitItem]] = {
    Try.SIGN_IN: (RateLimitItemPerMinute(60, 15), RateLimitItemPerMinute(10, 15)),
    Try.SIGN_UP: (RateLimitItemPerHour(30), RateLimitItemPerHour(3)),
    Try.RESET: (RateLimitItemPerHour(30), RateLimitItemPerHour(3)),
    Try.CHOOSE: (RateLimitItemPerHour(60), RateLimitItemPerHour(20)),
}
"""For each act: how often from one machine, and how often for one account."""


class TooOften(Forbidden):
    """The same was tried too often."""

    def __init__(self, attempt: Try) -> None:
        super().__init__(f"too many tries to {attempt.value}", hint="wait a quarter of an hour or more, then try again")
        self.attempt = attempt


class Limiter:
    """Counts tries, for one process."""

    def __init__(self) -> None:
        self._windows = MovingWindowRateLimiter(MemoryStorage())

    def count(self, attempt: Try, *, machine: str, account: str) -> None:
        """Count a try; raise `TooOften` where there were too many."""
        by_machine, by_account = MOST[attempt]
        key = hashlib.sha256(account.strip().casefold().encode("utf-8", "surrogatepass")).hexdigest()
        is_within = self._windows.hit(by_machine, attempt.value, "machine", machine)
        if not is_within or not self._windows.hit(by_account, attempt.value, "account", key):
            raise TooOften(attempt)
