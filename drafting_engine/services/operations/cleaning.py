"""Cleaning up after a push that was killed: locks that nobody holds any more, and objects that never arrived.

Git takes a lock by making a file and names no holder in it, so age is the only sign. A lock of a ref is held for
a moment; what is being received grows as long as somebody sends. Only what is ours is touched: the folder and each
file belong to the user who runs this, and links are not followed.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from drafting_engine.services.operations.workspaces import Workspace

LOCKS_AFTER = timedelta(minutes=10)
OBJECTS_AFTER = timedelta(hours=2)

_QUARANTINE = re.compile(r"(?:tmp_objdir-|incoming-)[\w-]+\Z")
_HALF = re.compile(r"(?:tmp_(?:pack|idx|rev|obj|object|bitmap|midx)_|\.tmp-)[\w.-]+\Z")
_KEEP = re.compile(r"pack-[0-9a-f]{40}\.keep\Z")
_KEEPER = b"receive-pack "


def clean(workspace: Workspace, now: datetime) -> tuple[Path, ...]:
    """Remove what killed writers left in a workspace's repository, and name it; nothing where it is not ours."""
    root = workspace.repository
    if not hasattr(os, "geteuid") or root.is_symlink() or not _is_ours(root):
        return ()
    return tuple(path for path in sorted(_left_behind(root, now)) if _remove(path))


def _left_behind(root: Path, now: datetime) -> Iterator[Path]:
    locks, halves = (now - LOCKS_AFTER).timestamp(), (now - OBJECTS_AFTER).timestamp()
    objects = root / "objects"
    for folder, below, names in os.walk(root):
        here = Path(folder)
        is_objects = here == objects or objects in here.parents
        if here == objects:
            quarantines = [name for name in below if _QUARANTINE.match(name)]
            below[:] = [name for name in below if name not in quarantines]
            yield from (here / name for name in quarantines if _is_left(here / name, halves))
        for name in names:
            if name.endswith(".lock"):
                bound = locks
            elif is_objects and (_HALF.match(name) or (_KEEP.match(name) and _was_received(here / name))):
                bound = halves
            else:
                continue
            if _is_left(here / name, bound):
                yield here / name


def _is_left(path: Path, bound: float) -> bool:
    """Return True if a file, or a folder with all that is in it, is ours and was not touched since."""
    inside = (Path(folder, name) for folder, below, names in os.walk(path) for name in (*below, *names))
    with suppress(OSError):
        return all(one.lstat().st_mtime < bound and _is_ours(one) for one in (path, *inside))
    return False


def _was_received(path: Path) -> bool:
    """Return True if a pack is kept only since a push was receiving it; a person may keep packs for good."""
    with suppress(OSError):
        return not path.is_symlink() and path.read_bytes()[:100].startswith(_KEEPER)
    return False


def _is_ours(path: Path) -> bool:
    return path.lstat().st_uid == os.geteuid()


def _remove(path: Path) -> bool:
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError:
        return False
    return True
