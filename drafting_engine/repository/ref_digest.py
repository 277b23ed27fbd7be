"""A digest of every byte that decides where the refs of a repository lead, made without reading Git's formats.

As long as it is the same, whatever was learnt from these refs holds. It is made only where that is sure: of an ordinary
repository on this machine that belongs to whoever asks, with a number of loose refs that is quickly read.
"""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

MOST_LOOSE = 500
"""Loose refs that are read; where there are more, asking libgit2 is as quick."""
IN_WORKSPACE = "constitution.git"
_FILES = ("HEAD", "config", "config.worktree", "packed-refs", "shallow", "info/grafts", "objects/info/alternates")
"""What decides beside the loose refs; each may be missing."""
_ELSEWHERE = ("commondir", "reftable")
"""Where one of these stands, refs lie elsewhere or are written otherwise."""


class _Unsure(Exception):
    """Only Git can tell."""


def ref_digest(location: Path) -> str | None:
    """Return the digest of the repository at a place; None where only Git can tell whether anything has changed."""
    digest = hashlib.sha256()
    try:
        for name, content in _parts(location):
            for part in (os.fsencode(name), content):
                digest.update(len(part).to_bytes(8, "big"))
                digest.update(part)
    except (OSError, _Unsure):
        return None
    return digest.hexdigest()


def _parts(location: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what is digested, each part with its name."""
    place = location.resolve()
    yield str(place), b""
    found = [folder for name in (IN_WORKSPACE, ".git", ".") if _is_repository(folder := place / name)]
    if not found:
        raise _Unsure
    for folder in found:  # libgit2 takes one of them, and the same one as long as there are no others
        if not hasattr(os, "geteuid") or folder.stat().st_uid != os.geteuid():
            raise _Unsure  # whether Git trusts its owner is said outside of the repository
        if any((folder / name).exists() for name in _ELSEWHERE):
            raise _Unsure
        yield str(folder), b""
        for name in _FILES:
            if (path := folder / name).exists():
                yield name, path.read_bytes()
        yield from _loose(folder / "refs")


def _is_repository(folder: Path) -> bool:
    return all((folder / name).exists() for name in ("HEAD", "refs", "objects"))


def _loose(folder: Path) -> Iterator[tuple[str, bytes]]:
    count = 0
    waiting = [folder]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
                continue
            count += 1
            if count > MOST_LOOSE:
                raise _Unsure
            yield str(path), path.read_bytes()
