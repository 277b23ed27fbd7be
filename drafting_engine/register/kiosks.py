"""Kiosks in the register: who runs each and where, what was done with it, and which of its rows came.

A row is kept by its key in the same unit as the signature that it became, so that it counts once however often it
comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, case, delete, func, insert, literal, select, update

from drafting_engine.participation.kiosks import Kiosk, KioskState, KioskStepKind, OfferedText, RowReason, advance
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.petition import SIGNABLE
from drafting_engine.participation.signatures.sheets import RowOutcome
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.register.petitions import petitions as stored_petitions
from drafting_engine.register.signatures import signature_tallies
from drafting_engine.register.signatures.row_outcomes import count_outcomes
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import (
    kiosk_late_rows,
    kiosk_rows,
    kiosk_steps,
    kiosks,
    petition_versions,
    petitions,
    signatures,
)
from drafting_engine.register.units import Unit, insert_all

MOST_LATE = 20_000
"""Of a revoked kiosk no more rows are noted: whoever has the device could send them for ever."""
_SOME = 400
_ROWS = kiosk_rows.outerjoin(signatures, signatures.c.id == kiosk_rows.c.signature)
_OUTCOME = case(
    (signatures.c.state == SignatureState.INVALIDATED.value, literal(RowOutcome.UNDONE.value)),
    else_=kiosk_rows.c.outcome,
).label("outcome")
"""What a row came to; what became a signature that is void by now was undone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskStep:
    """Something that was done with a kiosk."""

    kind: KioskStepKind
    by: PersonId | None
    """Who did it; None for its device, and where the account was erased."""
    words: str
    amount: int
    """How many signatures it concerned."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRow:
    """A row that came, and what became of it."""

    key: str
    outcome: RowOutcome
    reason: RowReason = RowReason.NONE
    signature: str = ""
    """The id of the signature that it became; empty if it became none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRows:
    """Rows that a revoked kiosk sent: how many, and between which moments."""

    amount: int
    first: datetime | None = None
    last: datetime | None = None


# Kiosks


def add(unit: Unit, kiosk: Kiosk, *, code: str) -> None:
    """Keep a new kiosk; `code` is the digest of the code for its device."""
    values = {
        "id": kiosk.id,
        "place": kiosk.place,
        "district": kiosk.district,
        "person": kiosk.operator.value if kiosk.operator else None,
        "petitions": " ".join(map(str, kiosk.petitions)),
        "state": kiosk.state.value,
        "code": code,
        "code_until": kiosk.code_until,
        "public_key": kiosk.public_key,
        "created": kiosk.created,
        "heard": kiosk.heard,
        "clock_ahead": kiosk.clock_ahead,
    }
    unit.connection.execute(insert(kiosks).values(values))


def get(unit: Unit, name: str) -> Kiosk | None:
    """Return a kiosk."""
    row = unit.connection.execute(select(kiosks).where(kiosks.c.id == name)).one_or_none()
    return _kiosk(row) if row else None


def every(unit: Unit) -> tuple[Kiosk, ...]:
    """Return all kiosks, the last first."""
    return tuple(map(_kiosk, unit.connection.execute(select(kiosks).order_by(kiosks.c.id.desc()))))


def by_code(unit: Unit, code: str, now: datetime) -> Kiosk | None:
    """Return the kiosk whose code has a digest and is still good."""
    wanted = (kiosks.c.code == code) & (kiosks.c.code_until > now)
    row = unit.connection.execute(select(kiosks).where(wanted)).one_or_none()
    return _kiosk(row) if row else None


def begin(unit: Unit, kiosk: Kiosk, public_key: bytes) -> None:
    """Give a kiosk the key of its device; raise `Conflict` if it is not one that waits for it."""
    state = advance(kiosk.state, KioskState.ACTIVE)
    _change(unit, kiosk.id, state=state.value, public_key=public_key)


def take_state(unit: Unit, kiosk: Kiosk, to: KioskState) -> None:
    """Bring a kiosk into another state; raise `Conflict` where there is no such step."""
    _change(unit, kiosk.id, state=advance(kiosk.state, to).value)


def set_code(unit: Unit, name: str, code: str, until: datetime) -> None:
    """Give a kiosk another code; the one before is good no more."""
    _change(unit, name, code=code, code_until=until)


def hear(unit: Unit, name: str, at: datetime, clock_ahead: int) -> None:
    """Note that a kiosk was heard of, and how far its clock was off."""
    _change(unit, name, heard=at, clock_ahead=clock_ahead)


def _change(unit: Unit, name: str, **values: object) -> None:
    unit.connection.execute(update(kiosks).where(kiosks.c.id == name).values(values))


def note(unit: Unit, name: str, step: KioskStep) -> None:
    """Note what was done with a kiosk."""
    values = {"kiosk": name, "person": step.by.value if step.by else None, "kind": step.kind.value}
    unit.connection.execute(
        insert(kiosk_steps).values({**values, "words": step.words, "amount": step.amount, "at": step.at})
    )


def steps(unit: Unit, name: str) -> tuple[KioskStep, ...]:
    """Return what was done with a kiosk, the last first."""
    rows = unit.connection.execute(
        select(kiosk_steps).where(kiosk_steps.c.kiosk == name).order_by(kiosk_steps.c.id.desc())
    )
    return tuple(
        KioskStep(
            kind=KioskStepKind(row.kind),
            by=None if row.person is None else PersonId(row.person),
            words=row.words,
            amount=row.amount,
            at=row.at,
        )
        for row in rows
    )


# Rows


def known_rows(unit: Unit, name: str, keys: Sequence[str]) -> Mapping[str, StoredRow]:
    """Return by their keys the rows that came before."""
    found: dict[str, StoredRow] = {}
    for start in range(0, len(keys), _SOME):
        some = (kiosk_rows.c.kiosk == name) & kiosk_rows.c.key.in_(keys[start : start + _SOME])
        columns = (kiosk_rows.c.key, kiosk_rows.c.reason, kiosk_rows.c.signature, _OUTCOME)
        for row in unit.connection.execute(select(*columns).select_from(_ROWS).where(some)):
            found[row.key] = StoredRow(
                key=row.key, outcome=RowOutcome(row.outcome), reason=RowReason(row.reason), signature=row.signature
            )
    return found


def last_number(unit: Unit, name: str) -> int:
    """Return the number of the last row that came; 0 if none did."""
    return int(unit.connection.scalar(select(func.max(kiosk_rows.c.number)).where(kiosk_rows.c.kiosk == name)) or 0)


def add_rows(unit: Unit, name: str, rows: Iterable[tuple[int, StoredRow]], received: datetime) -> None:
    """Keep rows with their numbers; those that came while the kiosk was revoked are late no more."""
    values = [
        {
            "kiosk": name,
            "key": row.key,
            "number": number,
            "outcome": row.outcome.value,
            "reason": row.reason.value,
            "signature": row.signature,
            "received": received,
        }
        for number, row in rows
    ]
    if not values:
        return
    insert_all(unit, insert(kiosk_rows).returning(kiosk_rows.c.number), values)
    late = [str(one["signature"]) for one in values if one["reason"] == RowReason.SENT_LATER.value]
    signature_tallies.add(unit, Tally.LATE, late)
    for start in range(0, len(values), _SOME):
        keys = [str(one["key"]) for one in values[start : start + _SOME]]
        mine = (kiosk_late_rows.c.kiosk == name) & kiosk_late_rows.c.key.in_(keys)
        unit.connection.execute(delete(kiosk_late_rows).where(mine))


def add_late(unit: Unit, name: str, keys: Sequence[str], received: datetime) -> None:
    """Note that a revoked kiosk sent rows, each once."""
    c = kiosk_late_rows.c
    there = int(unit.connection.scalar(select(func.count()).where(c.kiosk == name)) or 0)
    known: set[str] = set()
    for start in range(0, len(keys), _SOME):
        known |= set(
            unit.connection.scalars(select(c.key).where(c.kiosk == name, c.key.in_(keys[start : start + _SOME])))
        )
    new = [key for key in dict.fromkeys(keys) if key not in known][: max(0, MOST_LATE - there)]
    if new:
        rows = [{"kiosk": name, "key": key, "received": received} for key in new]
        insert_all(unit, insert(kiosk_late_rows).returning(c.key), rows)


def late_rows(unit: Unit) -> Mapping[str, LateRows]:
    """Return by kiosk the rows that came while it was revoked, `MOST_LATE` at most."""
    c = kiosk_late_rows.c
    moments = (func.min(c.received).label("first"), func.max(c.received).label("last"))
    rows = unit.connection.execute(select(c.kiosk, func.count().label("amount"), *moments).group_by(c.kiosk))
    return {row.kiosk: LateRows(amount=row.amount, first=row.first, last=row.last) for row in rows}


def outcomes(unit: Unit) -> Mapping[str, Mapping[RowOutcome, int]]:
    """Return by kiosk how many rows came to what."""
    counted = select(kiosk_rows.c.kiosk, _OUTCOME, func.count().label("amount")).select_from(_ROWS)
    found: dict[str, dict[RowOutcome, int]] = {}
    for row in unit.connection.execute(counted.group_by(kiosk_rows.c.kiosk, _OUTCOME)):
        found.setdefault(row.kiosk, {})[RowOutcome(row.outcome)] = row.amount
    return found


def outcomes_of(unit: Unit, name: str) -> Mapping[RowOutcome, int]:
    """Return how many rows of a kiosk came to what."""
    return count_outcomes(unit, _ROWS, _OUTCOME, kiosk_rows.c.kiosk == name)


def reasons_of(unit: Unit, name: str) -> Mapping[tuple[RowOutcome, RowReason], int]:
    """Return how many rows of a kiosk came to what, and why."""
    counted = select(_OUTCOME, kiosk_rows.c.reason, func.count().label("amount")).select_from(_ROWS)
    counted = counted.where(kiosk_rows.c.kiosk == name).group_by(_OUTCOME, kiosk_rows.c.reason)
    rows = unit.connection.execute(counted.order_by(_OUTCOME, kiosk_rows.c.reason))
    return {(RowOutcome(row.outcome), RowReason(row.reason)): row.amount for row in rows}


def standing(unit: Unit, name: str) -> Mapping[int, int]:
    """Return by petition how many signatures of a kiosk count."""
    mine = (signatures.c.batch == name) & (signatures.c.state == SignatureState.CONFIRMED.value)
    counted = select(signatures.c.petition, func.count().label("amount")).where(mine).group_by(signatures.c.petition)
    return {row.petition: row.amount for row in unit.connection.execute(counted.order_by(signatures.c.petition))}


def petitions_of(unit: Unit, name: str) -> tuple[int, ...]:
    """Return the petitions that have signatures of a kiosk, whatever became of them."""
    mine = select(signatures.c.petition).where(signatures.c.batch == name).distinct()
    return tuple(unit.connection.scalars(mine.order_by(signatures.c.petition)))


# What is signed


def texts(unit: Unit, numbers: Iterable[int], today: date) -> Mapping[tuple[int, int], OfferedText]:
    """Return by number and version the words of petitions, and whether each petition can be signed today."""
    c, v = petitions.c, petition_versions.c
    wanted = select(c.number, c.state, c.hidden, c.closes, v.version, v.text_hash, v.at).join(
        petition_versions, v.petition == c.number
    )
    rows = unit.connection.execute(wanted.where(c.number.in_(sorted(set(numbers))))).all()
    open_states = {state.value for state in SIGNABLE}
    is_open = {
        row.number: row.state in open_states and not row.hidden and (row.closes is None or today <= row.closes)
        for row in rows
    }
    over = [number for number, is_it in is_open.items() if not is_it]
    endings = {one.petition.number: one.petition.ending for one in stored_petitions.several(unit, over)} if over else {}
    return {
        (row.number, row.version): OfferedText(
            petition=row.number,
            version=row.version,
            text_hash=row.text_hash,
            since=row.at,
            is_open=is_open[row.number],
            ending=endings.get(row.number),
        )
        for row in rows
    }


def _kiosk(row: Row[Any]) -> Kiosk:
    return Kiosk(
        id=row.id,
        place=row.place,
        district=row.district,
        operator=None if row.person is None else PersonId(row.person),
        petitions=tuple(map(int, row.petitions.split())),
        state=KioskState(row.state),
        public_key=row.public_key,
        created=row.created,
        code_until=row.code_until,
        heard=row.heard,
        clock_ahead=row.clock_ahead,
    )
