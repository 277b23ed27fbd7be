"""Checking a repository with `git fsck`: every object exists and is intact."""

import subprocess
from pathlib import Path

from drafting_engine.repository.git_program import GitMissing

_MOST = 50
"""The most faults that are reported."""


def faults(folder: Path) -> tuple[str, ...]:
    """Return the faults that `git fsck` finds in a repository, one line each; unreachable objects are no fault.

    Git looks at the objects first and at the refs afterwards, so it misses what is written meanwhile. Where it finds
    anything it looks a second time, and that counts.
    """
    return _found(folder)[:_MOST] if _found(folder) else ()


def _found(folder: Path) -> tuple[str, ...]:
    """Return what one look finds."""
    command = ["git", "--git-dir", str(folder), "fsck", "--full", "--no-dangling", "--no-progress"]
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        raise GitMissing from None
    if done.returncode == 0:
        return ()
    lines = (done.stderr + done.stdout).decode("utf-8", "replace").splitlines()
    told = tuple(line for line in lines if line.strip() and not line.startswith(("warning", "notice")))
    return told or (f"git fsck: {done.returncode}",)
