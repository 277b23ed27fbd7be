"""Moving windows in this process's memory: how often something was tried lately.

The store of the library starts a thread for each moment at which a try is over, and goes through all keys there. Here
what is over is dropped when its key is asked for again, and now and then all of it. Of a key that was tried once, as
most of those who sign, the moment is kept and nothing around it: a crowd takes little memory.
"""

from dataclasses import dataclass, field
from threading import Lock

from drafting_engine.clock import Clock

_SWEEP = 20_000
"""After so many tries everything that is over is dropped, where that is no more than what is kept."""


@dataclass(slots=True)
class _Window:
    """The tries of one kind."""

    seconds: int
    tries: dict[str, float | list[float]] = field(default_factory=dict)
    """By key: the moment of its one try, or those of several in their order."""

    def lately(self, key: str, now: float) -> float | list[float] | None:
        """Return the tries of a key that are not over; also what a clock that was set back has left is over."""
        found, begin = self.tries.get(key), now - self.seconds
        if isinstance(found, list):
            if begin < found[0] <= now:
                return found
            over = next((at for at, moment in enumerate(found) if begin < moment <= now), len(found))
            del found[:over]
            return found or None
        return found if found is not None and begin < found <= now else None

    def sweep(self, now: float) -> None:
        """Drop what is over."""
        begin = now - self.seconds
        self.tries = {
            key: found for key, found in self.tries.items() if (found[-1] if isinstance(found, list) else found) > begin
        }


class MovingWindows:
    """Counts tries by key; safe to share between threads."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._windows: dict[tuple[str, str, int], _Window] = {}
        self._lock = Lock()
        self._until_sweep = _SWEEP

    def wait(self, most: int, seconds: int, attempt: str, kind: str, key: str) -> float:
        """Count a try and return 0, or return in how many seconds one may be counted, where there were too many."""
        now = self._clock.now().timestamp()
        with self._lock:
            self._sweep(now)
            window = self._windows.get((attempt, kind, seconds))
            if window is None:
                window = self._windows[attempt, kind, seconds] = _Window(seconds)
            lately = window.lately(key, now)
            if lately is None:
                window.tries[key] = now
                return 0.0
            tries = lately if isinstance(lately, list) else [lately]
            if len(tries) >= most:
                return max(1.0, tries[0] + seconds - now)
            tries.append(now)
            window.tries[key] = tries
            return 0.0

    def _sweep(self, now: float) -> None:
        """Drop everything that is over, once in so many tries that it costs each of them next to nothing."""
        self._until_sweep -= 1
        if self._until_sweep <= 0:
            for window in self._windows.values():
                window.sweep(now)
            self._until_sweep = max(_SWEEP, sum(len(one.tries) for one in self._windows.values()))
