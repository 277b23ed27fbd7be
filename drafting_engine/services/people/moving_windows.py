"""Moving windows in this process's memory: how often something was tried lately.

The store of the library starts a thread for each moment at which a try is over, and goes through all keys there. Here
what is over is dropped when its key is asked for again, and now and then all of it, so that a crowd costs little.
"""

from collections import deque
from threading import Lock

from drafting_engine.clock import Clock

_SWEEP = 20_000
"""After so many tries everything that is over is dropped."""


class MovingWindows:
    """Counts tries by key; safe to share between threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._tries: dict[tuple[str, ...], tuple[int, deque[float]]] = {}
        self._lock = Lock()
        self._since_sweep = 0

    def wait(self, most: int, seconds: int, *key: str) -> float:
        """Count a try and return 0, or return in how many seconds one may be counted, where there were too many."""
        now = self._clock.now().timestamp()
        with self._lock:
            self._sweep(now)
            _, tries = self._tries.setdefault(key, (seconds, deque()))
            while tries and not now - seconds < tries[0] <= now:  # also what a clock that was set back has left
                tries.popleft()
            if len(tries) >= most:
                return max(1.0, tries[0] + seconds - now)
            tries.append(now)
            return 0.0

    def _sweep(self, now: float) -> None:
        self._since_sweep += 1
        if self._since_sweep >= _SWEEP:
            self._since_sweep = 0
            over = [key for key, (seconds, tries) in self._tries.items() if not tries or tries[-1] <= now - seconds]
            for key in over:
                del self._tries[key]
