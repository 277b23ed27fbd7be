"""Timing: whole processes with their memory, actions inside this process, medians of interleaved runs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""
_FOR_DEVELOPERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPROFILEIMPORTTIME")
"""Taken out of the environment of what is measured: its users have none of them set."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost."""

    seconds: float
    """By the clock on the wall, process start included."""
    peak: int = 0
    """The most memory that the process held, in bytes."""


class FailedRun(Exception):
    """A measured command did not end well, so its time says nothing."""


def run_process(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> Run:
    """Run a command from its start to its end, its output thrown away; raise `FailedRun` when it fails."""
    surroundings = plain_environment(environment or {})
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings, cwd=folder
    ) as process:
        complaint = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise FailedRun(f"{' '.join(command)}: {complaint.decode('utf-8', 'replace').strip()[-400:]}")
    return Run(seconds, used.ru_maxrss * _KILOBYTE)


def plain_environment(more: Mapping[str, str]) -> dict[str, str]:
    """Give the environment that users have, and more."""
    return {name: value for name, value in os.environ.items() if name not in _FOR_DEVELOPERS} | dict(more)


def timed(action: Callable[[], object]) -> float:
    """Give the seconds that an action takes in this process."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def interleaved(candidates: Mapping[str, Callable[[], Run]], *, rounds: int) -> dict[str, Run]:
    """Run each candidate in turn, several rounds, and give the medians: whoever else uses the machine disturbs all.

    A first round is not counted: it fills the caches of Python and of the disk.
    """
    found: dict[str, list[Run]] = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    for _ in range(rounds):
        for name, candidate in candidates.items():
            found[name].append(candidate())
    return {
        name: Run(median(run.seconds for run in runs), max(run.peak for run in runs)) for name, runs in found.items()
    }


def drafting_engine() -> str:
    """Give the path of the installed command that belongs to the Python that runs now."""
    return str(Path(sys.executable).parent / "drafting-engine")
