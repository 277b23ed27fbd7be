"""Repacking a repository with the git program while others read and write it.

Packs are rolled up so that each is at least twice as large as the next smaller one (`git repack --geometric=2`): there
are never more than a handful, and a large one is seldom written anew. Nothing is ever dropped: an object that no branch
leads to may be one that somebody is about to name. So neither `git gc` nor `git prune` is ever run.
"""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.errors import Unavailable
from drafting_engine.repository.git_program import GitMissing, reason_of

_SETTINGS = (
    *("-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false", "-c", "gc.auto=0"),
    *("-c", "core.fsync=all", "-c", "pack.threads=1", "-c", "pack.windowMemory=64m", "-c", "repack.writeBitmaps=false"),
)
_PATIENCE = 3_600.0


@dataclass(frozen=True, slots=True)
class ObjectCounts:
    """The numbers of files that hold a repository's objects and refs."""

    packs: int
    loose: int
    """Objects in files of their own."""
    refs: int
    """Branches and tags in files of their own."""


def count_objects(folder: Path) -> ObjectCounts:
    """Count the files of a repository; files that are removed meanwhile may or may not count."""
    objects, refs = _files(folder / "objects"), _files(folder / "refs")
    return ObjectCounts(
        packs=sum(1 for path in objects if path.parent.name == "pack" and path.suffix == ".pack"),
        loose=sum(1 for path in objects if len(path.parent.name) == 2 and path.name.isalnum()),
        refs=sum(1 for path in refs if path.suffix != ".lock"),
    )


def _files(folder: Path) -> list[Path]:
    return [Path(root, name) for root, _, names in os.walk(folder) for name in names]


def repack(folder: Path) -> None:
    """Repack loose objects and small packs geometrically; large packs stay."""
    _git(folder, "repack", "--geometric=2", "-d", "--quiet")


def pack_refs(folder: Path) -> None:
    """Pack refs into one file; refs that move meanwhile stay loose."""
    _git(folder, "pack-refs", "--all", "--prune")


def _git(folder: Path, *arguments: str) -> None:
    command = ["git", *_SETTINGS, "-c", f"safe.directory={folder.absolute()}", "--git-dir", str(folder), *arguments]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False,
            timeout=_PATIENCE,
        )  # fmt: skip
    except FileNotFoundError:
        raise GitMissing from None
    except subprocess.TimeoutExpired:
        raise Unavailable("git-too-slow") from None
    if done.returncode:
        raise Unavailable("repository-not-repacked", command=arguments[0], reason=reason_of(done.stderr))
