"""Logging signatures: what was confirmed and what became of it, appended to the log of its petition.

Who signs writes the row of the signature only; leaves are given afterwards, in the order of confirmation, so that a log
that thousands append to keeps nobody waiting.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, bindparam, select, update

from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.register.logs import logs
from drafting_engine.register.logs.logs import NewLeaf
from drafting_engine.register.signatures import signature_tallies
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import petition_versions, signatures
from drafting_engine.register.units import Unit

_UNLOGGED = signatures.c.confirmed.is_not(None) & (signatures.c.state != signatures.c.logged)
"""The condition of the index, so that nobody looks through what is logged."""
ENDINGS: Mapping[SignatureState, LeafKind] = {
    SignatureState.WITHDRAWN: LeafKind.WITHDRAWN,
    SignatureState.INVALIDATED: LeafKind.INVALIDATED,
}
"""The leaf of a signature that no longer counts."""


def log_of(petition: int) -> str:
    """Return the name of a petition's log, which is that of the petition."""
    return f"P-{petition}"


def unlogged(unit: Unit) -> tuple[int, ...]:
    """Return the numbers of petitions with signatures that their logs do not have as they are now."""
    return tuple(unit.connection.scalars(select(signatures.c.petition).distinct().where(_UNLOGGED)))


def append_pending(unit: Unit, petition: int, most: int) -> int:
    """Log the oldest signatures that the log does not have as they are now; return how many, `most` at once."""
    mine = (signatures.c.petition == petition) & _UNLOGGED
    oldest = with_text().where(mine).order_by(signatures.c.confirmed, signatures.c.id).limit(most)
    rows = unit.connection.execute(oldest).all()
    log = log_of(petition)
    new = [leaf for row in rows for leaf in _leaves(row)]
    number = logs.append(unit, log, new)
    numbered = []
    for row in rows:
        kinds = tuple(_kinds(row))
        number += len(kinds)
        first = number - len(kinds) if kinds[0] is LeafKind.SIGNED else row.leaf
        numbered.append({"named": row.id, "leaf": first, "logged": row.state})
    if numbered:
        named = update(signatures).where(signatures.c.id == bindparam("named"))
        unit.connection.execute(named.values(leaf=bindparam("leaf"), logged=bindparam("logged")), numbered)
        _tally(unit, petition, rows)
    return len(rows)


def _tally(unit: Unit, petition: int, rows: Sequence[Row[Any]]) -> None:
    """Tally in which state the log has rows of a petition now."""
    states = Counter(row.state for row in rows)
    states.subtract(Counter(row.logged for row in rows if row.logged))
    changes = {(petition, Tally.LOGGED, state): amount for state, amount in states.items()}
    signature_tallies.change(unit, changes)


def logged_amounts(unit: Unit, petition: int) -> Mapping[SignatureState, int]:
    """Return how many signatures of a petition the log has in each state."""
    found = signature_tallies.of_petition(unit, petition, Tally.LOGGED)
    return {SignatureState(state): amount for state, amount in found.items()}


def commitment_of(row: Row[Any], kind: LeafKind) -> Commitment:
    """Return what a leaf about a row of `with_text` commits to."""
    log = log_of(row.petition)
    return Commitment(log=log, version=row.version, text_hash=row.text_hash or "", subject=row.id, kind=kind)


def with_text() -> Select[Any]:
    """Return the question for signatures with the hash of the text that was signed."""
    signed = (petition_versions.c.petition == signatures.c.petition) & (
        petition_versions.c.version == signatures.c.version
    )
    joined = signatures.outerjoin(petition_versions, signed)
    return select(signatures, petition_versions.c.text_hash).select_from(joined)


def _leaves(row: Row[Any]) -> Iterator[NewLeaf]:
    for kind in _kinds(row):
        yield NewLeaf(commitment_of(row, kind).leaf(row.key), kind, row.id)


def _kinds(row: Row[Any]) -> Iterator[LeafKind]:
    """Yield what the log has to say of a row, from what it said last."""
    state = SignatureState(row.state)
    if not row.logged:
        yield LeafKind.SIGNED
    if state in ENDINGS:
        yield ENDINGS[state]
    elif row.logged:
        yield LeafKind.RESTORED
