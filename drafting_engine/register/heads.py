"""Where branches and tags stand, as far as the register was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from drafting_engine.register.tables import heads
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True)
class NotedHead:
    """Where a ref stood, and since when."""

    target: str
    at: datetime


def noted(unit: Unit) -> Mapping[str, NotedHead]:
    """Return what each ref names; empty for one that was removed, and no entry for one that never was."""
    return {row.ref: NotedHead(row.target, row.at) for row in unit.connection.execute(select(heads))}


def note(unit: Unit, moved: Mapping[str, str], now: datetime) -> None:
    """Keep what refs name now."""
    for ref, target in sorted(moved.items()):
        unit.connection.execute(delete(heads).where(heads.c.ref == ref))
        unit.connection.execute(insert(heads).values(ref=ref, target=target, at=now))


def forget_all(unit: Unit) -> None:
    """Forget where all refs stood."""
    unit.connection.execute(delete(heads))
