"""What only faces take from the machine, written once for all of them: clock, name, keys that nobody can guess."""

import os
import resource
import secrets
import socket
import time
from collections import deque
from datetime import UTC, datetime
from functools import lru_cache

from drafting_engine.identifiers import CHANCE_BYTES, chance_letters, moment_letters


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, with its zone."""
        return datetime.now(UTC)


def thread_seconds() -> float:
    """Return how many seconds of the processor this thread has had: what a deadline counts."""
    return time.thread_time()


_CHANCES: deque[str] = deque()
"""Chance that was fetched and not used yet: each call of the system lets other threads go first."""
_CHANCES_AT_ONCE = 200

_moment_letters = lru_cache(16)(moment_letters)
"""Thousands who sign in a second have some keys of each millisecond."""


def new_key() -> str:
    """Make a key of 26 letters: nobody can guess it, and keys sort by the moment at which they were made."""
    try:
        chance = _CHANCES.pop()
    except IndexError:
        chance, *others = chance_letters(secrets.token_bytes(CHANCE_BYTES * _CHANCES_AT_ONCE))
        _CHANCES.extend(others)
    return _moment_letters(time.time_ns() // 1_000_000) + chance


def _forget_chances() -> None:
    _CHANCES.clear()


os.register_at_fork(after_in_child=_forget_chances)  # else two processes would make the same keys


def allow_open_files(wanted: int) -> None:
    """Let this process have so many open files and connections, as far as the machine lets it choose."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft not in (resource.RLIM_INFINITY,) and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


EVERY_INTERFACE = ("", "0.0.0.0", "::")  # noqa: S104  # what means all of them, and is no address that can be opened


def own_address(host: str, port: int) -> str:
    """Return where a site is that names no public address; on every interface it goes by the machine's name."""
    shown = socket.gethostname() if host in EVERY_INTERFACE else host
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}"
