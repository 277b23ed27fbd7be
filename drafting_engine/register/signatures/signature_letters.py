"""Letters to those who sign: written with the act that asks for them, claimed in bulk by who sends them.

A row says what a letter is for. Its address, its language and its token are those of the signature when it is sent, so
that nothing of them stands in a second place.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from drafting_engine.participation.signatures.signature import Signature, SignatureLetter
from drafting_engine.register.signatures.signatures import signature_of
from drafting_engine.register.tables import signature_letters, signatures
from drafting_engine.register.units import Unit, insert_all

_LONGEST_WAIT = timedelta(days=8)
"""Nothing waits longer than this; what seems to do so was dated by a clock that has been set back since."""

_INSERT = insert(signature_letters).returning(signature_letters.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingLetter:
    """A letter that has to be sent."""

    id: int
    signature: Signature
    purpose: SignatureLetter
    created: datetime
    tries: int


def write_all(unit: Unit, wanted: Iterable[tuple[str, SignatureLetter]], now: datetime) -> None:
    """Put letters into the queue, by the ids of signatures."""
    rows = [{"signature": name, "purpose": purpose.value, "created": now, "due": now} for name, purpose in wanted]
    if rows:
        insert_all(unit, _INSERT, rows)


def is_due(unit: Unit, now: datetime) -> bool:
    """Return True if a letter can be claimed now."""
    return unit.connection.scalar(select(signature_letters.c.id).where(_is_due(now)).limit(1)) is not None


def claim(unit: Unit, now: datetime, *, again: timedelta, most: int) -> tuple[WaitingLetter, ...]:
    """Claim letters for sending; one that is not dropped comes up again later, each time after twice as long."""
    c = signature_letters.c
    columns = (c.id.label("letter"), c.purpose, c.created.label("written"), c.tries)
    wanted = select(signatures, *columns).join(signature_letters, signatures.c.id == c.signature).where(_is_due(now))
    found = tuple(
        WaitingLetter(
            id=row.letter,
            signature=signature_of(row),
            purpose=SignatureLetter(row.purpose),
            created=row.written,
            tries=row.tries,
        )
        for row in unit.connection.execute(
            wanted.order_by(c.id).limit(most).with_for_update(skip_locked=True, of=signature_letters)
        )
    )
    for tries in {one.tries for one in found}:
        some = c.id.in_([one.id for one in found if one.tries == tries])
        later = {"due": now + again * 2 ** min(tries, 8), "tries": tries + 1}
        unit.connection.execute(update(signature_letters).where(some).values(later))
    return found


def drop(unit: Unit, letter: int) -> None:
    """Delete a letter that was sent, or that nobody can be sent."""
    unit.connection.execute(delete(signature_letters).where(signature_letters.c.id == letter))


def _is_due(now: datetime) -> ColumnElement[bool]:
    return (signature_letters.c.due <= now) | (signature_letters.c.due > now + _LONGEST_WAIT)


def amount(unit: Unit) -> int:
    """Return how many letters wait."""
    return int(unit.connection.scalar(select(func.count()).select_from(signature_letters)) or 0)
