"""Rate limits of acts that cost others something or by which something can be guessed.

Every act is counted twice: by the address of the machine, and by the account that is meant, known or not. Counts are
in the memory of the process, or in a store that several processes share. A store that fails stops nobody and opens
nothing: this process counts in its own memory until the store is there again, and the log says so.
"""

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from limits import RateLimitItem, RateLimitItemPerSecond
from limits.errors import ConfigurationError, StorageError
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from drafting_engine.clock import Clock
from drafting_engine.errors import Forbidden
from drafting_engine.participation.email_addresses import canonical_email
from drafting_engine.participation.limits import RateLimit
from drafting_engine.services.people.moving_windows import MovingWindows
from drafting_engine.settings import BadSetting, Rate

AGAIN = timedelta(seconds=30)
"""A store that failed is left alone for so long, so that no request waits for it in vain."""
MACHINE = 10
"""How many people may do from one machine what is set for one: a library, a kiosk, an office behind one address."""
_PATIENCE = 1.0
"""Seconds in which a store must answer."""

_LOG = logging.getLogger(__name__)


MOST: Mapping[RateLimit, tuple[RateLimitItem, RateLimitItem]] = {
    attempt: (
        RateLimitItemPerSecond(attempt.machine.amount, attempt.machine.seconds),
        RateLimitItemPerSecond(attempt.account.amount, attempt.account.seconds),
    )
    for attempt in RateLimit
}
"""How often from one machine, and how often for one account."""


class TooOften(Forbidden):
    """The same was tried too often; `wait` says in how many seconds it may be tried again."""

    def __init__(self, attempt: RateLimit, wait: int) -> None:
        super().__init__("tried-too-often", act=attempt, wait=timedelta(seconds=wait))
        self.attempt = attempt
        self.wait = wait


@dataclass(slots=True)
class _Counter:
    """One place where tries are counted, and until when it is left alone because it failed."""

    windows: MovingWindowRateLimiter
    away_until: datetime | None = None


class Limiter:
    """Counts tries: in a store that is shared, and in this process's own memory while there is none."""

    def __init__(self, *, clock: Clock, store: str = "", rates: Mapping[str, Rate] | None = None) -> None:
        """Count by the defaults, or as `rates` says by the name of what is tried."""
        self._clock = clock
        self._most = {**MOST, **_chosen(rates or {})}
        self._own = MovingWindows(clock)
        self._shared = _Counter(_windows(store)) if store else None
        self._lock = Lock()

    @property
    def is_shared(self) -> bool:
        """True if tries are counted by another server, for whose answer a caller waits."""
        return self._shared is not None

    def count(self, attempt: RateLimit, *, machine: str, account: str = "") -> None:
        """Count a try; raise `TooOften` if there were too many. All addresses of a mailbox are one account."""
        by_machine, by_account = self._most[attempt]
        self._hit(attempt, by_machine, "machine", machine)
        if account:
            key = hashlib.sha256(canonical_email(account).encode("utf-8", "surrogatepass")).hexdigest()
            self._hit(attempt, by_account, "account", key)

    def _hit(self, attempt: RateLimit, most: RateLimitItem, kind: str, key: str) -> None:
        shared = self._shared
        if shared and not self._is_away(shared):
            try:
                wait = self._shared_wait(shared.windows, attempt, most, kind, key)
            except StorageError as error:
                self._leave_alone(shared, error)
                wait = self._own_wait(attempt, most, kind, key)
        else:
            wait = self._own_wait(attempt, most, kind, key)
        if wait:
            raise TooOften(attempt, max(1, min(int(wait) + 1, most.get_expiry())))

    def _own_wait(self, attempt: RateLimit, most: RateLimitItem, kind: str, key: str) -> float:
        return self._own.wait(most.amount, most.get_expiry(), attempt.value, kind, key)

    def _shared_wait(
        self, windows: MovingWindowRateLimiter, attempt: RateLimit, most: RateLimitItem, kind: str, key: str
    ) -> float:
        if windows.hit(most, attempt.value, kind, key):
            return 0.0
        reset = windows.get_window_stats(most, attempt.value, kind, key).reset_time
        return max(1.0, reset - self._clock.now().timestamp())

    def _is_away(self, shared: _Counter) -> bool:
        with self._lock:
            return shared.away_until is not None and self._clock.now() < shared.away_until

    def _leave_alone(self, shared: _Counter, error: StorageError) -> None:
        with self._lock:
            shared.away_until = self._clock.now() + AGAIN
        kind = type(error.storage_error).__name__
        _LOG.warning("the store of limits failed (%s): this process counts by itself for a while", kind)


def _windows(store: str) -> MovingWindowRateLimiter:
    """Open a shared store; its address may hold a password and is not repeated."""
    patience: dict[str, float | str] = {}
    if store.startswith(("redis://", "rediss://")):
        patience = {"socket_timeout": _PATIENCE, "socket_connect_timeout": _PATIENCE}
    try:
        return MovingWindowRateLimiter(storage_from_string(store, wrap_exceptions=True, **patience))
    except ConfigurationError as error:
        raise BadSetting("limits-store-unusable", key="limits_store", reason=_plain(error)) from None


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:100]


def _chosen(rates: Mapping[str, Rate]) -> Mapping[RateLimit, tuple[RateLimitItem, RateLimitItem]]:
    """Read what an operator chose for one account; a machine may do it for ten."""
    known = {attempt.name.casefold(): attempt for attempt in RateLimit}
    for name in rates:
        if name not in known:
            raise BadSetting("limit-unknown", key="limits", name=name[:40], known=tuple(sorted(known)))
    return {
        known[name]: (
            RateLimitItemPerSecond(rate.amount * MACHINE, rate.seconds),
            RateLimitItemPerSecond(rate.amount, rate.seconds),
        )
        for name, rate in rates.items()
    }
