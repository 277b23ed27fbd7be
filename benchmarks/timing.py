"""Timing: whole processes with their memory, actions inside this process, medians of interleaved runs."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

_KILOBYTE = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""
_WATCHER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(done.returncode)
"""
"""A process inherits, in what the system counts, the memory of who started it: so somebody small has to."""
_FOR_DEVELOPERS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONDEVMODE", "PYTHONPROFILEIMPORTTIME")
"""Taken out of the environment of what is measured: its users have none of them set."""


class FailedRun(Exception):
    """A measured command did not end well, so its time says nothing."""


def run_process(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, folder: Path | None = None
) -> float:
    """Give the seconds of a command from its start to its end, its output thrown away; raise `FailedRun`."""
    surroundings = plain_environment(environment or {})
    start = time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings, cwd=folder, check=False
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        raise FailedRun(f"{' '.join(command)}: {done.stderr.decode('utf-8', 'replace').strip()[-400:]}")
    return seconds


def peak_memory(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, patience: float | None = None
) -> tuple[bytes, int]:
    """Give what a command writes, and the most memory that it held, in bytes; raise `FailedRun`, `TimeoutExpired`."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _WATCHER, *command],
        capture_output=True,
        env=plain_environment(environment or {}),
        timeout=patience,
        check=False,
    )
    if done.returncode:
        raise FailedRun(f"{' '.join(command)}: {done.stderr.decode('utf-8', 'replace').strip()[-400:]}")
    return done.stdout, int(done.stderr.split()[-1]) * _KILOBYTE


def plain_environment(more: Mapping[str, str]) -> dict[str, str]:
    """Give the environment that users have, and more."""
    return {name: value for name, value in os.environ.items() if name not in _FOR_DEVELOPERS} | dict(more)


def timed(action: Callable[[], object]) -> float:
    """Give the seconds that an action takes in this process."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def processor_seconds(process: int) -> float | None:
    """Give the processor time that a process has had, with all its threads; None where the system does not say."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    user, system = told.rpartition(")")[2].split()[11:13]  # proc(5): fields 14 and 15, behind the name
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def interleaved(candidates: Mapping[str, Callable[[], float]], *, rounds: int) -> dict[str, float]:
    """Measure each candidate in turn, several rounds, and give the medians: whoever else uses the machine disturbs all.

    A first round is not counted: it fills the caches of Python and of the disk.
    """
    found: dict[str, list[float]] = {name: [] for name in candidates}
    for candidate in candidates.values():
        candidate()
    for _ in range(rounds):
        for name, candidate in candidates.items():
            found[name].append(candidate())
    return {name: median(values) for name, values in found.items()}


def drafting_engine() -> str:
    """Give the path of the installed command that belongs to the Python that runs now."""
    return str(Path(sys.executable).parent / "drafting-engine")
