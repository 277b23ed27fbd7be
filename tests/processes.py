"""Programs that run on this machine, as Linux tells of them, and how to wait for what they do."""

import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

PATIENCE = 60.0
"""Seconds: a machine that runs many tests at once is slow, and that is no fault."""


def running() -> dict[int, tuple[str, int]]:
    """Return the state and the parent of every program that runs; nothing where there is no `/proc`."""
    found = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = entry.read_text(errors="replace").rpartition(")")[2].split()[:2]
            found[int(entry.parent.name)] = (state, int(parent))
    return found


def alive(programs: set[int]) -> set[int]:
    """Keep those of the programs that still run."""
    states = {pid: state for pid, (state, _) in running().items()}
    return {pid for pid in programs if states.get(pid, "Z") != "Z"}


def started_by(process: int) -> set[int]:
    """Return the ids of the programs that a program started, and of those that these started."""
    parents = {pid: parent for pid, (_, parent) in running().items()}
    found = {process}
    for _ in range(5):
        found |= {pid for pid, parent in parents.items() if parent in found}
    return found - {process}


def wait_for_the_end_of(programs: set[int]) -> None:
    """Wait until none of the programs runs any more."""
    wait_until(lambda: not alive(programs), "a program still runs")


def wait_until(holds: Callable[[], object], complaint: str) -> None:
    """Wait for what another thread or program does."""
    until = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < until, complaint
        time.sleep(0.02)
