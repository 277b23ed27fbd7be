"""Backing up register and record of one moment in one file, while the site is served; and restoring them.

The moment is one at which the process could have been killed: what is then half-way is finished by whoever starts
next, as after a crash.
"""

import gzip
import json
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from drafting_engine import __version__
from drafting_engine.durability import sync
from drafting_engine.errors import Conflict, Invalid, NotFound, Unavailable
from drafting_engine.repository.maintenance import checking
from drafting_engine.repository.maintenance.copying import copy_repository, standing_refs
from drafting_engine.repository.writing import create_repository
from drafting_engine.repository.writing.ref_moves import FILE as MOVES
from drafting_engine.services.operations.workspaces import (
    LAST_BACKUP,
    REGISTER,
    REPOSITORY,
    Workspace,
    built_workspace,
)
from drafting_engine.services.publishing.publisher import Publisher

FORMAT = 1
"""The version of a backup; a newer one is refused."""
ABOUT = "backup.json"
PACKED = "packed"
_REPOSITORY_PARTS = ("HEAD", "objects", "packed-refs", "refs", MOVES)


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself."""

    made: datetime
    version: str
    """The version of the program that made it."""


def back_up(publisher: Publisher, workspace: Workspace, target: Path) -> Backup:
    """Write register, record and settings into a new file that only its owner can read."""
    if target.exists() or target.is_symlink():
        raise Conflict("backup-target-exists", file=target)
    if not target.parent.is_dir():
        raise NotFound("backup-folder-missing", folder=target.parent)
    about = Backup(publisher.place.clock.now(), __version__)
    with tempfile.TemporaryDirectory(prefix=f".{target.name[:40]}-", dir=target.parent) as beside:
        folder = Path(beside)
        with publisher.locked():
            refs, moves = publisher.place.register.copy(folder / REGISTER, lambda: _standing(workspace.repository))
            copy_repository(workspace.repository, refs, folder / REPOSITORY)
            (folder / REPOSITORY / MOVES).write_bytes(moves)
        for file in _own_files(workspace):
            shutil.copy(file, folder / file.name)
        (folder / ABOUT).write_text(_written(about), encoding="utf-8")
        packed = folder / PACKED
        packed.touch(mode=0o600)
        with tarfile.open(packed, "w:gz", compresslevel=1) as archive:
            for name in sorted(path.name for path in folder.iterdir() if path != packed):
                archive.add(folder / name, arcname=name)
        sync(packed)
        packed.rename(target)
        sync(target.parent)
    with suppress(OSError):  # the backup is made; that it was can be told where the workspace can be written
        (workspace.root / LAST_BACKUP).write_text(about.made.isoformat(), encoding="utf-8")
    return about


def _standing(repository: Path) -> tuple[Mapping[str, str], bytes]:
    """Return where branches stand, and the moves to there that the register may not know yet."""
    refs = standing_refs(repository)
    moves = repository / MOVES
    return refs, moves.read_bytes() if moves.exists() else b""


def _own_files(workspace: Workspace) -> list[Path]:
    """Return the files that an operator keeps in the workspace: settings, and what they name."""
    there = (path for path in workspace.root.iterdir() if path.is_file() and not path.is_symlink())
    return [path for path in there if _is_own(path.name)]


def _is_own(name: str) -> bool:
    return not name.startswith((REGISTER, ".")) and name not in (ABOUT, PACKED)


def restore(source: Path, target: Path) -> tuple[Workspace, Backup]:
    """Make a workspace from a backup; nothing appears at the target unless all of it is there and whole."""
    if not source.is_file():
        raise NotFound("backup-not-found", file=source)
    told: list[Backup] = []

    def build(repository: Path) -> None:
        told.append(_unpacked(source, repository.parent))
        if found := checking.faults(repository):
            raise Invalid("backup-repository-damaged", file=source.name, fault=found[0])

    return built_workspace(target, build), told[0]


def _unpacked(source: Path, folder: Path) -> Backup:
    try:
        with gzip.open(source) as packed, tarfile.open(fileobj=packed) as archive:
            members = [member for member in archive if _is_ours(member)]
            if any(member.name.startswith(f"{REPOSITORY}/") for member in members):
                create_repository(folder / REPOSITORY).free()
            archive.extractall(folder, members, filter="data")
            packed.seek(0, os.SEEK_END)  # reads what is left, and so holds all of it against its checksum
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        if isinstance(error, OSError) and error.errno and not isinstance(error, tarfile.TarError):
            raise Unavailable("backup-unreadable", file=source, reason=error.strerror) from error
        raise Invalid("backup-damaged", file=source.name) from error
    about = folder / ABOUT
    if not about.is_file() or not (folder / REPOSITORY).is_dir() or not (folder / REGISTER).is_file():
        raise Invalid("not-a-backup", file=source.name)
    found = _read(about.read_text(encoding="utf-8"), source.name)
    about.unlink()
    (folder / REGISTER).chmod(0o600)
    return found


def _is_ours(member: tarfile.TarInfo) -> bool:
    """Return True if a part of the file is what a backup holds: plain files and folders of known names."""
    top = member.name.partition("/")[0]
    is_file = member.isfile() and "/" not in member.name
    return (is_file and (member.name in (ABOUT, REGISTER) or _is_own(member.name))) or (
        top == REPOSITORY and (member.isfile() or member.isdir()) and _is_kept(member.name.split("/")[1:])
    )


def _is_kept(parts: Sequence[str]) -> bool:
    """True for refs and objects; settings, hooks and alternates are left out, since they can run programs."""
    return not parts or (parts[0] in _REPOSITORY_PARTS and parts[:2] != ["objects", "info"])


def _written(about: Backup) -> str:
    fields = {"format": FORMAT, "made": about.made.isoformat(), "version": about.version}
    return json.dumps(fields, indent=2) + "\n"


def _read(text: str, name: str) -> Backup:
    try:
        fields: Mapping[str, Any] = json.loads(text)
        version = fields["format"]
        found = Backup(datetime.fromisoformat(fields["made"]), str(fields["version"]))
    except (ValueError, KeyError, TypeError) as error:
        raise Invalid("not-a-backup", file=name) from error
    if version != FORMAT:
        raise Invalid("backup-newer", file=name, format=version, known=FORMAT)
    return found
