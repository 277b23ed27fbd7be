"""Checking a repository with `git fsck`: every object exists and is intact."""

import subprocess
from pathlib import Path

from drafting_engine.repository.git_program import GitMissing

_MOST = 50
"""The most faults that are reported."""


def faults(folder: Path) -> tuple[str, ...]:
    """Return the faults that `git fsck` finds in a repository, one line each; unreachable objects are no fault."""
    command = ["git", "--git-dir", str(folder), "fsck", "--full", "--no-dangling", "--no-progress"]
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError:
        raise GitMissing from None
    lines = (done.stderr + done.stdout).decode("utf-8", "replace").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith(("warning", "notice"))]
    if done.returncode == 0:
        return ()
    return tuple(told[:_MOST]) or (f"git fsck: {done.returncode}",)
