"""What only faces take from the machine, written once for all of them: clock, name, keys that nobody can guess."""

import resource
import secrets
import socket
import time
from datetime import UTC, datetime

from drafting_engine.identifiers import key_of


class MachineClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the moment, with its zone."""
        return datetime.now(UTC)


def thread_seconds() -> float:
    """Return how many seconds of the processor this thread has had: what a deadline counts."""
    return time.thread_time()


def new_key() -> str:
    """Make a key of 26 letters: nobody can guess it, and keys sort by the moment at which they were made."""
    return key_of(time.time_ns() // 1_000_000, secrets.randbits(80))


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
