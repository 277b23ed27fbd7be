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
from drafting_engine.repository.repacking import Stock, pack_refs, repack, stock_of
from drafting_engine.repository.turns import turn
from drafting_engine.services.operations.cleaning import clean
from drafting_engine.services.operations.workspaces import Workspace

TURN = "maintenance"
"""The file in the repository by which processes take turns."""
PATIENCE = 1.0
"""Seconds to wait for the turn; a program that this one starts can hold it for an instant more than we do."""
MOST_LOOSE = 200
MOST_PACKS = 12
MOST_REFS = 50
"""Single objects, packs and single branches from which on maintenance has something to do."""


class SomebodyElse(Conflict):
    """Another process maintains the record at the moment."""

    def __init__(self) -> None:
        super().__init__("another process maintains the record", hint="it will be done in a moment")


@dataclass(frozen=True, slots=True)
class Upkeep:
    """What maintenance found and what it left."""

    removed: tuple[Path, ...]
    """Leftovers of killed writers."""
    before: Stock
    after: Stock


@contextmanager
def alone_with_objects(repository: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Be the only one who rewrites or removes objects until the block ends; raise `SomebodyElse` where one is at it."""
    with turn(repository / TURN, patience=patience) as is_ours:
        if not is_ours:
            raise SomebodyElse
        yield


def maintain(workspace: Workspace, now: datetime, *, whatever: bool = False) -> Upkeep:
    """Do what a workspace's record needs; with `whatever` also where little is to be done."""
    folder = workspace.repository
    with alone_with_objects(folder):
        removed = clean(workspace, now)
        before = stock_of(folder)
        if whatever or before.loose > MOST_LOOSE or before.packs > MOST_PACKS:
            repack(folder)
        if whatever or before.refs > MOST_REFS:
            pack_refs(folder)
        return Upkeep(removed, before, stock_of(folder))
