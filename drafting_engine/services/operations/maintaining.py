"""Maintenance: what a busy record needs now and then, safe while people write and read.

Leftovers of killed pushes are removed, objects rolled up into few packs, resting branches written into one file. One
process at a time does it; whoever takes objects away for good (erasure) holds the same turn, since a pack that is
being rolled up would bring them back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from drafting_engine.errors import Conflict
from drafting_engine.repository.file_locks import exclusive_lock
from drafting_engine.repository.repacking import ObjectCounts, count_objects, pack_refs, repack
from drafting_engine.services.operations.cleaning import clean
from drafting_engine.services.operations.workspaces import Workspace

LOCK_FILE = "maintenance"
"""The file in the repository by which processes take turns."""
PATIENCE = 1.0
"""Seconds to wait for the turn; a program that this one starts can hold it for an instant more than we do."""
MOST_LOOSE = 200
MOST_PACKS = 12
MOST_REFS = 50
"""Single objects, packs and single branches from which on maintenance has something to do."""


class MaintenanceRunning(Conflict):
    """Another process maintains the record at the moment."""

    def __init__(self) -> None:
        super().__init__("another process maintains the record", hint="it will be done in a moment")


@dataclass(frozen=True, slots=True)
class MaintenanceReport:
    """What maintenance found and what it left."""

    removed: tuple[Path, ...]
    """Leftovers of killed writers."""
    before: ObjectCounts
    after: ObjectCounts


@contextmanager
def exclusive_maintenance(repository: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of whoever rewrites or removes objects; raise `MaintenanceRunning` if another process has it."""
    with exclusive_lock(repository / LOCK_FILE, patience=patience) as is_ours:
        if not is_ours:
            raise MaintenanceRunning
        yield


def maintain(workspace: Workspace, now: datetime, *, whatever: bool = False) -> MaintenanceReport:
    """Do what a workspace's record needs; with `whatever` also where little is to be done."""
    folder = workspace.repository
    with exclusive_maintenance(folder):
        removed = clean(workspace, now)
        before = count_objects(folder)
        if whatever or before.loose > MOST_LOOSE or before.packs > MOST_PACKS:
            repack(folder)
        if whatever or before.refs > MOST_REFS:
            pack_refs(folder)
        return MaintenanceReport(removed, before, count_objects(folder))
