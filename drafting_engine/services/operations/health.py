"""How an instance is doing: whether both stores answer, what waits, and when it was last published and backed up."""

import shutil
from dataclasses import dataclass
from datetime import datetime

from drafting_engine.errors import DraftingError
from drafting_engine.register import journal
from drafting_engine.register.following import dispatches, letters
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_letters
from drafting_engine.register.units import Unit
from drafting_engine.services.engine import Engine
from drafting_engine.services.operations.workspaces import LAST_BACKUP, workspace_at


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerStatus:
    """How a background worker of this process is doing."""

    name: str
    is_alive: bool
    failures: int
    """How often in a row its work failed; 0 while it works."""
    fault: str
    """What kind of error it met last and where, for whoever reads the log; empty while it works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What machines ask for."""

    is_record_readable: bool
    is_register_reachable: bool | None
    """None where the site is served to readers only and has none."""
    waiting: int | None
    """How many public acts are not in the record yet; None where the register does not say."""
    letters: int | None
    """How many letters are not sent yet."""
    letters_set_aside: int | None
    """How many letters could not be made, and are not tried any more."""
    published: datetime | None
    """When the record was last written by the publisher; None if never, or if it can't be read."""

    @property
    def is_well(self) -> bool:
        """True if nothing that is needed is out of reach."""
        return self.is_record_readable and self.is_register_reachable is not False


@dataclass(frozen=True, slots=True, kw_only=True)
class Storage:
    """What an operator asks for besides."""

    backed_up: datetime | None
    """When `backup` was last made here; None if never, or elsewhere."""
    free: int | None
    """Bytes that are free where the record is; None if the machine does not say."""
    total: int | None


def health_of(engine: Engine, register: Register | None) -> Health:
    """Ask both stores; never raises where one of them is out of reach."""
    is_readable, published = _record(engine)
    waiting = _waiting(register) if register else None
    return Health(
        is_record_readable=is_readable,
        is_register_reachable=None if register is None else waiting is not None,
        waiting=waiting[0] if waiting else None,
        letters=waiting[1] if waiting else None,
        letters_set_aside=waiting[2] if waiting else None,
        published=published,
    )


def storage_of(engine: Engine) -> Storage:
    """Return when the workspace was backed up, and how full its disk is."""
    try:
        disk = shutil.disk_usage(engine.location)
    except OSError:
        return Storage(backed_up=_backed_up(engine), free=None, total=None)
    return Storage(backed_up=_backed_up(engine), free=disk.free, total=disk.total)


def _record(engine: Engine) -> tuple[bool, datetime | None]:
    try:
        heads = engine.texts.heads()
        engine.texts.settings(heads.main)
        dates = [engine.texts.commit(head).date for head in (heads.record, heads.annotations) if head]
    except (DraftingError, OSError):
        return False, None
    return True, max(dates, default=None)


def _waiting(register: Register) -> tuple[int, int, int] | None:
    try:
        with register.reading() as unit:
            return journal.amount_unpublished(unit), _letters(unit), letters.amount_set_aside(unit)
    except (DraftingError, OSError):
        return None


def _letters(unit: Unit) -> int:
    return letters.amount(unit) + signature_letters.amount(unit) + dispatches.amount(unit)


def _backed_up(engine: Engine) -> datetime | None:
    workspace = workspace_at(engine.location.parent)
    try:
        return datetime.fromisoformat((workspace.root / LAST_BACKUP).read_text("utf-8")) if workspace else None
    except (OSError, ValueError):
        return None
