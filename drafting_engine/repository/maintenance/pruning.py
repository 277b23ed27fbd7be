"""Pruning: removing objects that no branch reaches any more, while others may be writing.

`git gc --prune=now` would also take objects that somebody has just stored and whose branch is about to move. So the
objects are named one by one: those that a former head led to and that nothing leads to now.
"""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from drafting_engine.errors import Unavailable
from drafting_engine.repository.git_program import GitMissing, reason_of
from drafting_engine.repository.writing.ref_moves import RefMove, note_moves


def prune_former(folder: Path, ref: str, head: str) -> tuple[int, tuple[str, ...]]:
    """Remove objects that only a former head of a ref reached; return their number, and those that could not go.

    Where Git keeps a log of where the ref stood, the log goes too: it would keep all of it.
    """
    (folder / "logs" / ref).unlink(missing_ok=True)
    names = sorted(_led_to(folder, head) - _led_to(folder, "--all"))  # `--not --all` would be about right only
    _git(folder, "repack", "-A", "-d", "-q")  # what nothing leads to becomes single files, so that it can be removed
    for name in names:
        (folder / "objects" / name[:2] / name[2:]).unlink(missing_ok=True)
    if any((folder / "objects" / "info" / name).exists() for name in ("commit-graph", "commit-graphs")):
        _git(folder, "commit-graph", "write", "--reachable")
    there = _there(folder, names)
    left = tuple(name for name in names if name in there)
    return len(names) - len(left), left


def remove_branch(folder: Path, ref: str, head: str) -> None:
    """Remove a branch that stands at a head; raise `Unavailable` if it has moved."""
    note_moves(folder, [RefMove(ref, head, "", is_erasure=True)])
    _git(folder, "update-ref", "-d", ref, head)


def _led_to(folder: Path, what: str) -> frozenset[str]:
    return frozenset(line[:40] for line in _git(folder, "rev-list", "--objects", what).splitlines())


def _there(folder: Path, names: Sequence[str]) -> frozenset[str]:
    told = _git(folder, "cat-file", "--batch-check", data="".join(f"{name}\n" for name in names))
    return frozenset(line[:40] for line in told.splitlines() if not line.endswith(" missing"))


def holds(folder: Path, name: str) -> bool:
    """Return True if a repository has an object."""
    return bool(_there(folder, [name]))


def _git(folder: Path, *arguments: str, data: str = "") -> str:
    command = ["git", "-c", "core.fsync=all", "--git-dir", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=data, capture_output=True, text=True, errors="replace", check=False)
    except FileNotFoundError:
        raise GitMissing from None
    if done.returncode:
        raise Unavailable("objects-not-removed", reason=reason_of(done.stderr))
    return done.stdout
