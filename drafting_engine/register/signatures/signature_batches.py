"""Batches of signatures in the register: a table that was sent in, its rows, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, delete, insert, select, update

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.sheets import AT_WORK, BatchState, RowOutcome, advance
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.signatures.row_outcomes import count_outcomes
from drafting_engine.register.tables import batch_contents, batch_rows, signature_batches
from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureBatch:
    """Signatures that came together."""

    id: str
    petition: int
    version: int
    """The version of the petition that stood on the sheets."""
    by: PersonId | None
    """Who sent it in; None if the account was erased."""
    state: BatchState
    file: str
    """What the table was called."""
    encoding: str
    created: datetime
    decided: datetime | None
    rows: int
    """How many rows were read so far."""
    done: int
    """How many of them the step at work has dealt with."""
    is_late: bool = False
    """True if it came after the end of its petition, so that only what was dated in time counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """A row of a batch; once it is dealt with, nothing stands in it of the person."""

    number: int
    outcome: RowOutcome
    identity: str
    name: str
    email: str
    postcode: str
    district: str
    residency: Residency
    claims: tuple[str, ...] = ()
    """Digests by which the register of residents has the signer."""
    signer_without_address: str = ""
    """A digest of who it is, if no address had been given."""


def add(unit: Unit, batch: SignatureBatch, *, digest: str, content: bytes) -> None:
    """Keep a table that was sent in."""
    values = {"id": batch.id, "petition": batch.petition, "version": batch.version, "file": batch.file}
    values |= {"person": batch.by.value if batch.by else None, "state": batch.state.value, "digest": digest}
    values |= {"encoding": batch.encoding, "created": batch.created, "decided": None, "rows": 0, "done": 0}
    values |= {"is_late": batch.is_late}
    unit.connection.execute(insert(signature_batches).values(values))
    unit.connection.execute(insert(batch_contents).values(batch=batch.id, content=content))


def same(unit: Unit, petition: int, digest: str) -> SignatureBatch | None:
    """Return a batch of the same table that was not undone or dropped; None if there is none."""
    ended = [BatchState.UNDONE.value, BatchState.DROPPED.value]
    wanted = (signature_batches.c.petition == petition) & (signature_batches.c.digest == digest)
    row = unit.connection.execute(
        select(signature_batches).where(wanted, signature_batches.c.state.not_in(ended)).limit(1)
    ).one_or_none()
    return _batch(row) if row else None


def get(unit: Unit, name: str) -> SignatureBatch | None:
    """Return a batch."""
    row = unit.connection.execute(select(signature_batches).where(signature_batches.c.id == name)).one_or_none()
    return _batch(row) if row else None


def of_petition(unit: Unit, petition: int) -> tuple[SignatureBatch, ...]:
    """Return the batches of a petition, the last first."""
    wanted = select(signature_batches).where(signature_batches.c.petition == petition)
    return tuple(map(_batch, unit.connection.execute(wanted.order_by(signature_batches.c.id.desc()))))


def at_work(unit: Unit) -> tuple[SignatureBatch, ...]:
    """Return the batches in which the program goes on by itself, the oldest first."""
    wanted = signature_batches.c.state.in_([state.value for state in AT_WORK])
    return tuple(map(_batch, unit.connection.execute(select(signature_batches).where(wanted).order_by("id"))))


def content(unit: Unit, name: str) -> bytes:
    """Return the table that was sent in; empty once it is read."""
    found = unit.connection.scalar(select(batch_contents.c.content).where(batch_contents.c.batch == name))
    return bytes(found or b"")


def take_step(unit: Unit, batch: SignatureBatch, to: BatchState, now: datetime) -> None:
    """Bring a batch into another state; raise `Conflict` where there is no such step.

    A table that is read is forgotten, and rows of a batch that was dealt with forget whose they were.
    """
    advance(batch.state, to)
    mine = signature_batches.c.id == batch.id
    decided = {} if to is BatchState.WAITING else {"decided": now}
    unit.connection.execute(update(signature_batches).where(mine).values(state=to.value, done=0, **decided))
    if batch.state is BatchState.READING:
        unit.connection.execute(delete(batch_contents).where(batch_contents.c.batch == batch.id))
    if to in (BatchState.COUNTED, BatchState.DROPPED):
        nothing = dict.fromkeys(
            ("identity", "name", "email", "postcode", "district", "claims", "signer_without_address"), ""
        )
        unit.connection.execute(update(batch_rows).where(batch_rows.c.batch == batch.id).values(nothing))


def move_on(unit: Unit, name: str, *, done: int, rows: int | None = None, encoding: str = "") -> None:
    """Note how far the step at work is."""
    values: dict[str, object] = {"done": done}
    values |= {} if rows is None else {"rows": rows, "encoding": encoding}
    unit.connection.execute(update(signature_batches).where(signature_batches.c.id == name).values(values))


def add_rows(unit: Unit, name: str, rows: Sequence[BatchRow]) -> None:
    """Add rows that were read."""
    values = [
        {
            "batch": name,
            "number": one.number,
            "outcome": one.outcome.value,
            "identity": one.identity,
            "name": one.name,
            "email": one.email,
            "postcode": one.postcode,
            "district": one.district,
            "residency": one.residency.value,
            "claims": " ".join(one.claims),
            "signer_without_address": one.signer_without_address,
        }
        for one in rows
    ]
    if values:
        unit.connection.execute(insert(batch_rows), values)


def set_outcomes(unit: Unit, name: str, outcomes: Mapping[int, RowOutcome]) -> None:
    """Note what became of rows, by their numbers."""
    if outcomes:
        which = (batch_rows.c.batch == name) & (batch_rows.c.number == bindparam("row_number"))
        changed = update(batch_rows).where(which).values(outcome=bindparam("row_outcome"))
        rows = [{"row_number": number, "row_outcome": outcome.value} for number, outcome in outcomes.items()]
        unit.connection.execute(changed, rows)


def rows_after(
    unit: Unit, name: str, number: int, *, most: int, outcome: RowOutcome | None = None
) -> tuple[BatchRow, ...]:
    """Return rows of a batch behind a number, of one outcome or of all."""
    wanted = (batch_rows.c.batch == name) & (batch_rows.c.number > number)
    if outcome:
        wanted &= batch_rows.c.outcome == outcome.value
    rows = unit.connection.execute(select(batch_rows).where(wanted).order_by(batch_rows.c.number).limit(most))
    return tuple(
        BatchRow(
            number=row.number,
            outcome=RowOutcome(row.outcome),
            identity=row.identity,
            name=row.name,
            email=row.email,
            postcode=row.postcode,
            district=row.district,
            residency=Residency(row.residency),
            claims=tuple(row.claims.split()),
            signer_without_address=row.signer_without_address,
        )
        for row in rows
    )


def identities(unit: Unit, name: str, wanted: Sequence[str]) -> frozenset[str]:
    """Return which of these signers earlier rows of a batch have already, among those that will count."""
    good = (batch_rows.c.batch == name) & (batch_rows.c.outcome == RowOutcome.GOOD.value)
    found: set[str] = set()
    for start in range(0, len(wanted), 400):
        some = batch_rows.c.identity.in_(wanted[start : start + 400])
        found.update(unit.connection.scalars(select(batch_rows.c.identity).where(good, some)))
    return frozenset(found)


def outcomes(unit: Unit, name: str) -> Mapping[RowOutcome, int]:
    """Return how many rows of a batch came to what."""
    return count_outcomes(unit, batch_rows, batch_rows.c.outcome, batch_rows.c.batch == name)


def _batch(row: Row[Any]) -> SignatureBatch:
    return SignatureBatch(
        id=row.id,
        petition=row.petition,
        version=row.version,
        by=None if row.person is None else PersonId(row.person),
        state=BatchState(row.state),
        file=row.file,
        encoding=row.encoding,
        created=row.created,
        decided=row.decided,
        rows=row.rows,
        done=row.done,
        is_late=row.is_late,
    )
