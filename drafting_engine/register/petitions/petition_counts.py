"""How many have signed a petition: by now, and as its file in the record says.

The file changes with a step or a seal and not with each signature, so what it says is kept beside what is counted.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import Column, insert, select, update

from drafting_engine.participation.petitions.petition import Counts
from drafting_engine.participation.signatures.signature import RESTORED, Residency, SignatureCounts
from drafting_engine.register.signatures import signature_counts, signature_tallies
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import petitions
from drafting_engine.register.tables import signature_counts as counts_table
from drafting_engine.register.units import Unit


def counts_on(counted: SignatureCounts, day: date) -> Counts:
    """Return what counts of the signatures of a petition, as of a day."""
    return Counts(
        total=counted.total,
        verified=counted.by_residency(Residency.VERIFIED),
        declared=counted.by_residency(Residency.DECLARED),
        outside=counted.by_residency(Residency.OUTSIDE),
        counted_on=day,
    )


def count_anew(unit: Unit, number: int, day: date) -> Counts:
    """Let the file of a petition say how many have signed by now; who calls it enters it in the journal."""
    counts = counts_on(signature_counts.of_petition(unit, number), day)
    counts = replace(counts, sent_later=sent_later(unit, number), documents_seen=documents_seen(unit, number))
    _put(unit, number, counts)
    return counts


def restore(unit: Unit, number: int, counts: Counts) -> None:
    """Take in the counts of a petition that came from the record."""
    amounts = {
        Residency.VERIFIED: counts.verified,
        Residency.DECLARED: counts.declared,
        Residency.OUTSIDE: counts.outside,
        Residency.UNKNOWN: counts.unknown,
    }
    for residency, amount in amounts.items():
        if amount:
            values = {"petition": number, "state": RESTORED, "residency": residency.value, "amount": amount}
            unit.connection.execute(insert(counts_table).values(values))
    _put(unit, number, counts)
    mine = petitions.c.number == number
    values = {"restored_sent_later": counts.sent_later, "restored_documents_seen": counts.documents_seen}
    unit.connection.execute(update(petitions).where(mine).values(values))


def sent_later(unit: Unit, number: int) -> int:
    """Return how many of the signatures that count were given in time and came in after the end."""
    return _tallied(unit, number, Tally.LATE, petitions.c.restored_sent_later)


def documents_seen(unit: Unit, number: int) -> int:
    """Return of how many of the signatures that count staff saw a document."""
    return _tallied(unit, number, Tally.DOCUMENT, petitions.c.restored_documents_seen)


def _tallied(unit: Unit, number: int, tally: Tally, restored: Column[int]) -> int:
    """Return what is tallied of a petition, with what only the record knew."""
    known = unit.connection.scalar(select(restored).where(petitions.c.number == number)) or 0
    return known + sum(signature_tallies.of_petition(unit, number, tally).values())


def _put(unit: Unit, number: int, counts: Counts) -> None:
    values = {
        "counted_on": counts.counted_on,
        "counted_total": counts.total,
        "counted_verified": counts.verified,
        "counted_declared": counts.declared,
        "counted_outside": counts.outside,
        "counted_sent_later": counts.sent_later,
        "counted_documents_seen": counts.documents_seen,
    }
    unit.connection.execute(update(petitions).where(petitions.c.number == number).values(values))
