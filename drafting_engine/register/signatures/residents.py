"""Who lives here, in the register: digests of a whole file, which replaces the former one at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, insert, select, text, update

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.register.errors import WrittenElsewhere
from drafting_engine.register.tables import resident_files, residents
from drafting_engine.register.units import Unit

_KEY = (residents.c.digest, residents.c.resident)
_MODULUS = 1 << 128
_SOME = 400
"""The most digests of one statement."""
_ADD = text("INSERT INTO residents (file, digest, resident) VALUES (:file, :digest, :resident)")


ResidentKey = tuple[bytes, bytes]
"""A digest by which a resident is found, and the first one of the same resident; empty where this is the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentFile:
    """A register of residents that was read."""

    id: int
    at: datetime
    rows: int
    keys: int


def begin(unit: Unit, now: datetime) -> int:
    """Begin to read a file; return its number. Until it is whole the former one holds."""
    values = {"at": now, "rows": 0, "keys": 0, "total": "", "is_whole": False}
    made = unit.connection.execute(insert(resident_files).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    return int(made[0])


def add(unit: Unit, file: int, keys: Sequence[ResidentKey]) -> None:
    """Add digests to a file, none of which it has; sorted ones are quicker."""
    rows = [{"file": file, "digest": digest, "resident": resident or None} for digest, resident in keys]
    unit.connection.execute(_ADD, rows)


def finish(unit: Unit, file: int, *, rows: int, keys: int, total: int) -> None:
    """Let a file hold, which was read whole: so many rows, so many digests, with what these add up to.

    Raises `WrittenElsewhere` if another import has deleted it meanwhile.
    """
    values = {"rows": rows, "keys": keys, "total": _sum_as_text(total), "is_whole": True}
    done = unit.connection.execute(update(resident_files).where(resident_files.c.id == file).values(values))
    if not done.rowcount:
        raise WrittenElsewhere


def forget_others(unit: Unit, file: int, *, most: int) -> bool:
    """Delete at most so many digests of other files than this one; return True if none is left."""
    c = residents.c
    for side in (c.file < file, c.file > file):
        other = unit.connection.scalar(select(c.file).where(side).order_by(c.file).limit(1))
        if other is not None:
            mine = c.file == other
            last = unit.connection.scalar(select(c.digest).where(mine).order_by(c.digest).offset(most - 1).limit(1))
            unit.connection.execute(delete(residents).where(mine if last is None else mine & (c.digest <= last)))
            return False
    unit.connection.execute(delete(resident_files).where(resident_files.c.id != file))
    return True


def current(unit: Unit) -> ResidentFile | None:
    """Return the file that holds; None if none was ever read."""
    whole = select(resident_files).where(resident_files.c.is_whole).order_by(resident_files.c.id.desc()).limit(1)
    row = unit.connection.execute(whole).one_or_none()
    return ResidentFile(id=row.id, at=row.at, rows=row.rows, keys=row.keys) if row else None


def found(unit: Unit, digests: Iterable[bytes]) -> Mapping[bytes, bytes]:
    """Return which of these digests are in the file that holds, each with the first one of the same resident.

    One statement asks for some hundreds of them.
    """
    wanted = sorted(set(digests))
    held = select(func.max(resident_files.c.id)).where(resident_files.c.is_whole).scalar_subquery()
    there: dict[bytes, bytes] = {}
    for start in range(0, len(wanted), _SOME):
        some = residents.c.digest.in_(wanted[start : start + _SOME])
        rows = unit.connection.execute(select(*_KEY).where(residents.c.file == held, some))
        there.update((digest, resident or digest) for digest, resident in rows)
    return there


def faults(unit: Unit) -> Iterator[DraftingError]:
    """Yield what is wrong: digests of the file that holds which were changed, added or removed."""
    held = current(unit)
    if held is None:
        return
    keys, total = 0, 0
    wanted = select(*_KEY).where(residents.c.file == held.id)
    for part in unit.connection.execution_options(yield_per=10_000).execute(wanted).partitions():
        keys, total = keys + len(part), added_up(total, ((digest, resident) for digest, resident in part))
    stored = unit.connection.scalar(select(resident_files.c.total).where(resident_files.c.id == held.id))
    if (keys, _sum_as_text(total)) != (held.keys, stored):
        yield Conflict("residents-changed", expected=held.keys, found=keys)


def added_up(total: int, keys: Iterable[ResidentKey]) -> int:
    """Return the sum of digests with those before, by which a changed, added or removed one is noticed."""
    summed = (
        int.from_bytes(sha256(digest + resident).digest()[:16] if resident else digest) for digest, resident in keys
    )
    return (total + sum(summed)) % _MODULUS


def _sum_as_text(total: int) -> str:
    return f"{total:032x}"
