"""Installing hooks and settings in a repository without overwriting what is there."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from drafting_engine.errors import Conflict, Invalid, NotFound, Unavailable
from drafting_engine.repository.libgit2 import RepositoryOpenFlag, pygit2

RECEIVING: Mapping[str, str] = {
    "receive.fsckObjects": "true",
    "receive.denyNonFastForwards": "true",
    "receive.denyDeletes": "true",
    "receive.denyDeleteCurrent": "refuse",
    "receive.maxInputSize": "52428800",
    "receive.unpackLimit": "1",
    "receive.autogc": "false",
    "receive.shallowUpdate": "false",
    "gc.auto": "0",
    "core.fsync": "all",
    "core.fsyncMethod": "fsync",
    "core.bigFileThreshold": "16777216",
}
"""What Git itself shall refuse in the workspace's repository, and how it writes; docs/hooks.md says why."""

GUARD = "pre-receive"
GUARDING = "-m hooks.pre_receive"
"""The command by which the guarding hook is recognized."""


class HookInTheWay(Conflict):
    """Another hook of this name exists and is not overwritten."""

    def __init__(self, path: Path, script: str) -> None:
        line = next(line for line in script.splitlines() if line.startswith("exec")).removeprefix("exec ")
        super().__init__("hook-in-the-way", path=path, command=line)
        self.path = path


def git_folder_of(place: Path) -> Path:
    """Find the folder of a repository that holds its hooks; raise if there is none or Git looks elsewhere."""
    try:
        handle = pygit2.Repository(str(place), RepositoryOpenFlag.NO_SEARCH)
    except pygit2.GitError:
        raise NotFound("not-a-place-for-hooks", location=place) from None
    folder = Path(handle.path)
    chosen = handle.config["core.hooksPath"] if "core.hooksPath" in handle.config else ""  # noqa: SIM401 - no get()
    handle.free()
    if chosen:
        raise Conflict("hooks-elsewhere", location=place, folder=chosen)
    if (folder / "commondir").exists():
        raise Invalid("second-working-tree", location=place)
    return folder


def write_hook(folder: Path, name: str, script: str, own: re.Pattern[bytes] | None = None) -> bool:
    """Write a hook; return True if it was new, raise `HookInTheWay` if another one exists.

    `own` fits the scripts that we may write anew, since we wrote them.
    """
    path = folder / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    is_there = path.is_symlink() or path.exists()
    if is_there:
        there = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        if there == script.encode() and os.access(path, os.X_OK):
            return False
        if own is None or not own.match(there):
            raise HookInTheWay(path, script)
    beside = path.with_name(f".{name}.{os.getpid()}")
    try:
        with beside.open("x", encoding="utf-8") as stream:
            stream.write(script)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o755)
        if is_there:
            beside.replace(path)
        else:
            os.link(beside, path)  # unlike a rename this fails where somebody was faster
    except FileExistsError:
        raise HookInTheWay(path, script) from None
    finally:
        beside.unlink(missing_ok=True)
    return True


def is_guarded(folder: Path) -> bool:
    """Return True if pushes to a repository pass by our hook, by itself or called from another."""
    path = folder / "hooks" / GUARD
    try:
        return path.is_file() and os.access(path, os.X_OK) and GUARDING.encode() in path.read_bytes()
    except OSError:
        return False


def write_settings(place: Path, settings: Mapping[str, str]) -> None:
    """Write settings into a repository's own file, those that are not there yet."""
    handle = pygit2.Repository(str(place), RepositoryOpenFlag.NO_SEARCH)
    try:
        config = pygit2.Config(str(Path(handle.path) / "config"))
        for key, value in settings.items():
            if key not in config or config[key] != value:
                config[key] = value
    except pygit2.GitError as error:
        raise Unavailable("git-settings-not-written", location=place, reason=str(error)) from None
    finally:
        handle.free()


def write_attribute(folder: Path, line: str) -> None:
    """Add a line to the attributes that only this clone has, where it is not there yet."""
    path = folder / "info" / "attributes"
    path.parent.mkdir(exist_ok=True)
    there = path.read_text(encoding="utf-8") if path.exists() else ""
    if line not in there.splitlines():
        path.write_text(there + ("\n" if there and not there.endswith("\n") else "") + line + "\n", encoding="utf-8")
