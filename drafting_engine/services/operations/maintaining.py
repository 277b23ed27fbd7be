"""Maintenance of a busy record, safe while people write and read.

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
from drafting_engine.repository.maintenance.repacking import ObjectCounts, count_objects, pack_refs, repack
from drafting_engine.services.operations.cleaning import clean
from drafting_engine.services.operations.workspaces import Workspace

LOCK_FILE = "maintenance"
"""The file in the repository that the maintaining process locks."""
PATIENCE = 1.0
"""Seconds to wait for the lock; a child process can hold it an instant longer than its parent."""
MOST_LOOSE = 200
MOST_PACKS = 12
MOST_REFS = 50
"""The numbers of loose objects, packs and loose refs above which maintenance runs."""


class MaintenanceRunning(Conflict):
    """Another process is maintaining the record."""

    def __init__(self) -> None:
        super().__init__("record-being-maintained")


@dataclass(frozen=True, slots=True)
class MaintenanceReport:
    """The result of maintenance."""

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


def maintain(workspace: Workspace, now: datetime, *, force: bool = False) -> MaintenanceReport:
    """Clean and repack a workspace's record as needed; with `force` in any case."""
    folder = workspace.repository
    with exclusive_maintenance(folder):
        removed = clean(workspace, now)
        before = count_objects(folder)
        if force or before.loose > MOST_LOOSE or before.packs > MOST_PACKS:
            repack(folder)
        if force or before.refs > MOST_REFS:
            pack_refs(folder)
        return MaintenanceReport(removed, before, count_objects(folder))
