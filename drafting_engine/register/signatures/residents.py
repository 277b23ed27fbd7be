"""Who lives here, in the register: digests of a whole file, which replaces the former one at once."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, text, update

from drafting_engine.errors import Conflict, DraftingError
from drafting_engine.register.tables import resident_files, residents
from drafting_engine.register.units import Unit

_MODULUS = 1 << 128
_SOME = 400
"""The most digests of one statement."""
_ADD = text("INSERT INTO residents (file, digest) VALUES (:file, :digest) ON CONFLICT DO NOTHING")


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


def add(unit: Unit, file: int, digests: Sequence[bytes]) -> None:
    """Add digests to a file, those that it has already left out; sorted ones are quicker."""
    unit.connection.execute(_ADD, [{"file": file, "digest": digest} for digest in digests])


def finish(unit: Unit, file: int, *, rows: int, keys: int, total: str) -> ResidentFile:
    """Let a file hold, which was read whole, with what `summed` says of it; return it."""
    values = {"rows": rows, "keys": keys, "total": total, "is_whole": True}
    unit.connection.execute(update(resident_files).where(resident_files.c.id == file).values(values))
    found = current(unit)
    assert found is not None  # noqa: S101  # it was just written
    return found


def forget_others(unit: Unit, file: int, *, most: int) -> bool:
    """Delete at most so many digests of other files than this one; return True if none is left."""
    some = select(residents.c.file, residents.c.digest).where(residents.c.file != file).limit(most)
    gone = unit.connection.execute(some).all()
    for other in {row.file for row in gone}:
        digests = [row.digest for row in gone if row.file == other]
        for start in range(0, len(digests), 500):
            part = residents.c.digest.in_(digests[start : start + 500])
            unit.connection.execute(delete(residents).where(residents.c.file == other, part))
    if len(gone) < most:
        unit.connection.execute(delete(resident_files).where(resident_files.c.id != file))
    return len(gone) < most


def current(unit: Unit) -> ResidentFile | None:
    """Return the file that holds; None if none was ever read."""
    whole = select(resident_files).where(resident_files.c.is_whole).order_by(resident_files.c.id.desc()).limit(1)
    row = unit.connection.execute(whole).one_or_none()
    return ResidentFile(id=row.id, at=row.at, rows=row.rows, keys=row.keys) if row else None


def found(unit: Unit, digests: Iterable[bytes]) -> frozenset[bytes]:
    """Return which of these digests are in the file that holds, with one statement for some hundreds of them."""
    wanted = sorted(set(digests))
    held = select(func.max(resident_files.c.id)).where(resident_files.c.is_whole).scalar_subquery()
    there: set[bytes] = set()
    for start in range(0, len(wanted), _SOME):
        some = residents.c.digest.in_(wanted[start : start + _SOME])
        there.update(unit.connection.scalars(select(residents.c.digest).where(residents.c.file == held, some)))
    return frozenset(there)


def faults(unit: Unit) -> Iterator[DraftingError]:
    """Yield what is wrong: digests of the file that holds which were changed, added or removed."""
    held = current(unit)
    if held is None:
        return
    keys, total = summed(unit, held.id)
    stored = unit.connection.scalar(select(resident_files.c.total).where(resident_files.c.id == held.id))
    if (keys, total) != (held.keys, stored):
        yield Conflict("residents-changed", expected=held.keys, found=keys)


def summed(unit: Unit, file: int) -> tuple[int, str]:
    """Return how many digests a file has, and their sum in hexadecimal digits."""
    keys, total = 0, 0
    wanted = select(residents.c.digest).where(residents.c.file == file)
    for digest in unit.connection.execution_options(yield_per=10_000).scalars(wanted):
        keys, total = keys + 1, (total + int.from_bytes(digest)) % _MODULUS
    return keys, f"{total:032x}"
