"""Tallies of signatures: what a seal and a petition's file say of them beside their states, without reading them all.

Each is kept in the transaction that changes what it counts, and counted anew by who verifies. A batch of signatures
changes each tally once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exists, func, literal, select, union_all

from drafting_engine.errors import Conflict
from drafting_engine.participation.kiosks import RowReason
from drafting_engine.participation.signatures.signature import Signature, SignatureState, district_deltas
from drafting_engine.register.signatures.counters import adding_to
from drafting_engine.register.tables import (
    kiosk_rows,
    residence_checks,
    signature_batches,
    signature_tallies,
    signatures,
)
from drafting_engine.register.units import Unit, insert_all

_SOME = 400


class Tally(StrEnum):
    """What is tallied."""

    DISTRICT = "district"
    """Of those that count, by district, where it is told."""
    LOGGED = "logged"
    """Those that the log has, by the state that it has of them."""
    DOCUMENT = "document"
    """Of those that count, the ones whose signers showed a document to staff."""
    LATE = "late"
    """Of those that count, the ones that were given in time and came in after the end."""


Changes = Mapping[tuple[int, Tally, str], int]
"""By petition, tally and name how many more or fewer; the name is empty where a tally has one number only."""


def of_petition(unit: Unit, petition: int, tally: Tally) -> Mapping[str, int]:
    """Return what is tallied of a petition by name; what is 0 may be left out."""
    c = signature_tallies.c
    wanted = select(c.name, c.amount).where(c.petition == petition, c.kind == tally.value, c.amount != 0)
    return {row.name: row.amount for row in unit.connection.execute(wanted.order_by(c.name))}


def change(unit: Unit, changes: Changes) -> None:
    """Change tallies; the caller has lined up by `journal.line_up`. A name of which none is left is forgotten."""
    rows = [
        {"petition": petition, "kind": tally.value, "name": name, "amount": amount}
        for (petition, tally, name), amount in sorted(changes.items())
        if amount
    ]
    if not rows:
        return
    insert_all(unit, _ADDING[unit.connection.dialect.name], rows)
    if fewer := {petition for (petition, _, _), amount in changes.items() if amount < 0}:
        c = signature_tallies.c
        unit.connection.execute(delete(signature_tallies).where(c.petition.in_(sorted(fewer)), c.amount == 0))


def follow(unit: Unit, former: Sequence[Signature], present: Sequence[Signature]) -> None:
    """Tally what changed with signatures, of which `present` are what the ones at the same place became.

    New ones have no place in `former`. What is said of a signature elsewhere is tallied by whoever says it.
    """
    changes: Counter[tuple[int, Tally, str]] = Counter()
    for (petition, district), amount in district_deltas(former, present).items():
        changes[petition, Tally.DISTRICT, district] += amount
    flipped = {
        one.id: (one.petition, 1 if one.counts else -1)
        for before, one in zip(former, present, strict=False)
        if before.counts is not one.counts and before.state is not SignatureState.PENDING
    }  # of what waits for its signer nobody has said anything
    for tally, said in ((Tally.DOCUMENT, _is_shown()), (Tally.LATE, _is_late())):
        for name in _among(unit, tuple(flipped), said):
            petition, amount = flipped[name]
            changes[petition, tally, ""] += amount
    change(unit, changes)


def add(unit: Unit, tally: Tally, names: Iterable[str], sign: int = 1) -> None:
    """Tally, or with -1 no more, signatures of which something was said; those that do not count are left out."""
    changes: Counter[tuple[int, Tally, str]] = Counter()
    wanted = sorted(set(names))
    for start in range(0, len(wanted), _SOME):
        some = signatures.c.id.in_(wanted[start : start + _SOME]) & _COUNTS
        counted = select(signatures.c.petition, func.count().label("amount")).where(some)
        for row in unit.connection.execute(counted.group_by(signatures.c.petition)):
            changes[row.petition, tally, ""] += sign * row.amount
    change(unit, changes)


def without_document(unit: Unit, names: Iterable[str]) -> tuple[str, ...]:
    """Return which of some signatures have no check of a document that stands."""
    wanted = tuple(sorted(set(names)))
    shown = frozenset(_among(unit, wanted, _is_shown()))
    return tuple(name for name in wanted if name not in shown)


def _among(unit: Unit, names: Sequence[str], said: ColumnElement[bool]) -> Iterator[str]:
    for start in range(0, len(names), _SOME):
        some = signatures.c.id.in_(names[start : start + _SOME])
        yield from unit.connection.scalars(select(signatures.c.id).where(some, said))


_COUNTS = signatures.c.state == SignatureState.CONFIRMED.value


def _is_shown() -> ColumnElement[bool]:
    is_its = (residence_checks.c.signature == signatures.c.id) & residence_checks.c.undone.is_(None)
    return exists(select(literal(1)).where(is_its))


def _is_late() -> ColumnElement[bool]:
    row = (kiosk_rows.c.signature == signatures.c.id) & (kiosk_rows.c.reason == RowReason.SENT_LATER.value)
    late = select(signature_batches.c.id).where(signature_batches.c.is_late)
    return exists(select(literal(1)).where(row)) | signatures.c.batch.in_(late)


_ADDING = adding_to(signature_tallies)


def faults(unit: Unit) -> Iterator[Conflict]:
    """Yield a fault for each tally that is not the number of its rows."""
    counted, kept = (
        {(row.petition, row.kind, row.name): row.amount for row in unit.connection.execute(wanted)}
        for wanted in (_counting(), select(signature_tallies))
    )
    for where in sorted({*counted, *kept}):
        there, said = counted.get(where, 0), kept.get(where, 0)
        if there != said:
            petition, counter = f"P-{where[0]}", " ".join(part for part in where[1:] if part)
            yield Conflict("signatures-mistallied", petition=petition, counter=counter, there=there, said=said)


def _counting() -> Select[Any]:
    """Return the question for every tally as the rows have it."""
    c = signatures.c
    parts = (
        (Tally.DISTRICT, c.district, _COUNTS & (c.district != "")),
        (Tally.LOGGED, c.logged, c.logged != ""),
        (Tally.DOCUMENT, literal(""), _COUNTS & _is_shown()),
        (Tally.LATE, literal(""), _COUNTS & _is_late()),
    )
    each = [
        select(c.petition, literal(tally.value).label("kind"), name.label("name")).where(which)
        for tally, name, which in parts
    ]
    rows = union_all(*each).subquery()
    columns = (rows.c.petition, rows.c.kind, rows.c.name)
    return select(*columns, func.count().label("amount")).group_by(*columns)
