"""How many signatures are in which state: kept in the transaction that changes them, counted anew by who verifies."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, select

from drafting_engine.errors import Conflict
from drafting_engine.participation.signatures.signature import RESTORED, SignatureCounts
from drafting_engine.register.signatures import signature_tallies
from drafting_engine.register.signatures.counters import adding_to
from drafting_engine.register.tables import signature_counts, signatures
from drafting_engine.register.units import Unit, insert_all


def of_petition(unit: Unit, petition: int) -> SignatureCounts:
    """Return the counts of one petition."""
    return of_petitions(unit, (petition,)).get(petition, SignatureCounts({}))


def of_petitions(unit: Unit, petitions: Sequence[int] | None = None) -> Mapping[int, SignatureCounts]:
    """Return the counts of petitions by number, without numbers of all; what nobody signed is not among them."""
    wanted = select(signature_counts)
    if petitions is not None:
        wanted = wanted.where(signature_counts.c.petition.in_(petitions))
    found: dict[int, dict[tuple[str, str], int]] = {}
    for row in unit.connection.execute(wanted):
        found.setdefault(row.petition, {})[row.state, row.residency] = row.amount
    return {petition: SignatureCounts(amounts) for petition, amounts in found.items()}


def change(unit: Unit, changes: Mapping[tuple[int, str, str], int]) -> None:
    """Change counts by petition, state and residency; the caller has lined up by `journal.line_up`."""
    if not changes:
        return
    rows = [
        {"petition": petition, "state": state, "residency": residency, "amount": amount}
        for (petition, state, residency), amount in changes.items()
    ]
    insert_all(unit, _ADDING[unit.connection.dialect.name], rows)


_ADDING = adding_to(signature_counts)


def faults(unit: Unit) -> Iterator[Conflict]:
    """Yield a fault for each count, and each tally, that is not the number of its rows."""
    columns = (signatures.c.petition, signatures.c.state, signatures.c.residency)
    rows = unit.connection.execute(select(*columns, func.count().label("amount")).group_by(*columns))
    counted = {(row.petition, row.state, row.residency): row.amount for row in rows}
    kept = {
        (row.petition, row.state, row.residency): row.amount
        for row in unit.connection.execute(select(signature_counts))
        if row.state != RESTORED
    }
    for where in sorted({*counted, *kept}):
        there, said = counted.get(where, 0), kept.get(where, 0)
        if there != said:
            petition, state, residency = (f"P-{where[0]}", *where[1:])
            yield Conflict(
                "signatures-miscounted",
                petition=petition,
                state=state,
                residency=residency,
                there=there,
                said=said,
            )
    yield from signature_tallies.faults(unit)
