"""Who signs seals and who attests them: public keys, with the time in which each counts."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, insert, select, update

from drafting_engine.participation.logs.seals import ALWAYS, INSTANCE, SealSigner, beginning, ending
from drafting_engine.register.tables import seal_signers
from drafting_engine.register.units import Unit


def signers(unit: Unit) -> tuple[SealSigner, ...]:
    """Return every key in the order in which they came."""
    rows = unit.connection.execute(select(seal_signers).order_by(seal_signers.c.id))
    return tuple(map(_signer, rows))


def present(unit: Unit, name: str) -> SealSigner | None:
    """Return the key by which somebody signs now; None if there is none."""
    mine = (seal_signers.c.name == name) & seal_signers.c.until.is_(None)
    row = unit.connection.execute(select(seal_signers).where(mine).order_by(seal_signers.c.id.desc())).first()
    return _signer(row) if row else None


def put(unit: Unit, name: str, key: str, now: datetime) -> bool:
    """Let somebody sign by a key from now on, and by no other; return False if it is so already.

    The first key of a witness counts for what it signed before, too: it is named after it has attested something.
    """
    standing = present(unit, name)
    if standing and standing.key == key:
        return False
    is_first = not any(one.name == name for one in signers(unit))
    since = ALWAYS if is_first and name != INSTANCE else beginning(now)
    end(unit, name, now)
    unit.connection.execute(insert(seal_signers).values(name=name, key=key, since=since))
    return True


def end(unit: Unit, name: str, now: datetime) -> bool:
    """Let somebody sign no more; return False if they do not."""
    mine = (seal_signers.c.name == name) & seal_signers.c.until.is_(None)
    return bool(unit.connection.execute(update(seal_signers).where(mine).values(until=ending(now))).rowcount)


def restore(unit: Unit, found: Sequence[SealSigner]) -> None:
    """Take keys back into an empty table, in their order."""
    for one in found:
        values = {"name": one.name, "key": one.key, "since": one.since, "until": one.until}
        unit.connection.execute(insert(seal_signers).values(values))


def _signer(row: Row[tuple[object, ...]]) -> SealSigner:
    return SealSigner(name=row.name, key=row.key, since=row.since, until=row.until)
