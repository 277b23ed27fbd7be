"""How many have signed a petition: by now, and as its file in the record says.

The file changes with a step or a seal and not with each signature, so what it says is kept beside what is counted.
"""

from dataclasses import replace
from datetime import date

from sqlalchemy import func, insert, select, update

from drafting_engine.participation.kiosks import RowReason
from drafting_engine.participation.petitions.petition import Counts
from drafting_engine.participation.signatures.signature import RESTORED, Residency, SignatureCounts, SignatureState
from drafting_engine.register.signatures import signature_counts
from drafting_engine.register.tables import kiosk_rows, petitions, residence_checks, signature_batches, signatures
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
    counting = (signatures.c.petition == number) & (signatures.c.state == SignatureState.CONFIRMED.value)
    from_kiosks = (
        select(func.count())
        .select_from(kiosk_rows.join(signatures, signatures.c.id == kiosk_rows.c.signature))
        .where(kiosk_rows.c.reason == RowReason.SENT_LATER.value, counting)
    )
    late = (signature_batches.c.petition == number) & signature_batches.c.is_late
    on_paper = select(func.count()).where(counting, signatures.c.batch.in_(select(signature_batches.c.id).where(late)))
    restored = select(petitions.c.restored_sent_later).where(petitions.c.number == number)
    return sum(unit.connection.scalar(one) or 0 for one in (from_kiosks, on_paper, restored))


def documents_seen(unit: Unit, number: int) -> int:
    """Return of how many of the signatures that count staff saw a document."""
    standing = (residence_checks.c.petition == number) & residence_checks.c.undone.is_(None)
    seen = (
        select(func.count(residence_checks.c.signature.distinct()))
        .select_from(residence_checks.join(signatures, signatures.c.id == residence_checks.c.signature))
        .where(standing, signatures.c.state == SignatureState.CONFIRMED.value)
    )
    restored = select(petitions.c.restored_documents_seen).where(petitions.c.number == number)
    return sum(unit.connection.scalar(one) or 0 for one in (seen, restored))


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
