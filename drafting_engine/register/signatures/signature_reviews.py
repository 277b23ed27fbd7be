"""Reviewing signatures in the register: how they came, which ones a filter meets, and decisions to invalidate them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, cast, func, insert, literal_column, select, update
from sqlalchemy.types import BigInteger

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.reviews import SLICE, SignatureFilter, SignatureSlice
from drafting_engine.participation.signatures.signature import SignatureSource, SignatureState
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.tables import invalidated_signatures, invalidations, signatures
from drafting_engine.register.units import Unit

_STANDING = (SignatureState.PENDING.value, SignatureState.CONFIRMED.value)
_SECONDS = int(SLICE.total_seconds())


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkShare:
    """How many signatures came from one network."""

    network: str
    """The keyed digest of the network."""
    amount: int
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Invalidation:
    """A decision to invalidate signatures."""

    id: int
    petition: int
    by: PersonId | None
    """Who decided; None if the account was erased."""
    reason: str
    words: str
    conditions: SignatureFilter
    amount: int
    at: datetime
    undone: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewInvalidation:
    """A decision to invalidate signatures of a petition, as it is made."""

    petition: int
    by: PersonId
    reason: str
    words: str
    conditions: SignatureFilter
    at: datetime


def slices(unit: Unit, petition: int, since: datetime) -> tuple[SignatureSlice, ...]:
    """Return how many signatures came in each ten minutes since a moment, oldest first."""
    begins = _slice(unit)
    mine = (signatures.c.petition == petition) & (signatures.c.created >= since)
    each = (
        select(begins.label("begins"), signatures.c.network, func.count().label("amount"))
        .where(mine)
        .group_by(begins, signatures.c.network)
    ).subquery()
    known = func.max(each.c.amount).filter(each.c.network != "")
    rows = unit.connection.execute(
        select(each.c.begins, func.sum(each.c.amount).label("amount"), known.label("most"))
        .group_by(each.c.begins)
        .order_by(each.c.begins)
    )
    return tuple(
        SignatureSlice(
            begins=datetime.fromtimestamp(int(row.begins) * _SECONDS, UTC),
            amount=int(row.amount),
            of_one_network=int(row.most or 0),
        )
        for row in rows
    )


def networks(unit: Unit, petition: int, since: datetime, *, most: int) -> tuple[NetworkShare, ...]:
    """Return the networks from which most signatures came since a moment, those that gave one left out."""
    amount = func.count()
    mine = (signatures.c.petition == petition) & (signatures.c.created >= since) & (signatures.c.network != "")
    rows = unit.connection.execute(
        select(
            signatures.c.network,
            amount.label("amount"),
            func.min(signatures.c.created).label("first"),
            func.max(signatures.c.created).label("last"),
        )
        .where(mine, signatures.c.state.in_(_STANDING))
        .group_by(signatures.c.network)
        .having(amount > 1)
        .order_by(amount.desc(), signatures.c.network)
        .limit(most)
    )
    return tuple(NetworkShare(network=row.network, amount=row.amount, first=row.first, last=row.last) for row in rows)


def matching(unit: Unit, petition: int, wanted: SignatureFilter) -> tuple[str, ...]:
    """Return the ids of the signatures that a filter meets and that stand: waiting or confirmed."""
    standing = signatures.c.state.in_(_STANDING)
    found = select(signatures.c.id).where(signatures.c.petition == petition, standing, *_conditions(wanted))
    return tuple(unit.connection.scalars(found.order_by(signatures.c.id)))


def add(unit: Unit, new: NewInvalidation, names: Sequence[str]) -> int:
    """Note a decision to invalidate the signatures of these names; return its number."""
    values = {"petition": new.petition, "person": new.by.value, "reason": new.reason, "words": new.words, "at": new.at}
    values |= {"conditions": _written(new.conditions), "amount": len(names), "undone": None}
    made = unit.connection.execute(insert(invalidations).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    number = int(made[0])
    unit.connection.execute(
        insert(invalidated_signatures), [{"invalidation": number, "signature": name} for name in names]
    )
    return number


def undo(unit: Unit, number: int, now: datetime) -> tuple[str, ...]:
    """Note that a decision is taken back; return the signatures that no other one concerns. None if it was before."""
    open_one = (invalidations.c.id == number) & invalidations.c.undone.is_(None)
    if not unit.connection.execute(update(invalidations).where(open_one).values(undone=now)).rowcount:
        return ()
    mine = select(invalidated_signatures.c.signature).where(invalidated_signatures.c.invalidation == number)
    others = (
        select(invalidated_signatures.c.signature)
        .join(invalidations, invalidations.c.id == invalidated_signatures.c.invalidation)
        .where(invalidations.c.undone.is_(None), invalidated_signatures.c.signature.in_(mine))
    )
    rows = unit.connection.scalars(mine.where(invalidated_signatures.c.signature.not_in(others)))
    return tuple(sorted(rows))


def of_petition(unit: Unit, petition: int) -> tuple[Invalidation, ...]:
    """Return the decisions about a petition's signatures, the last first."""
    rows = unit.connection.execute(
        select(invalidations).where(invalidations.c.petition == petition).order_by(invalidations.c.id.desc())
    )
    return tuple(
        Invalidation(
            id=row.id,
            petition=row.petition,
            by=None if row.person is None else PersonId(row.person),
            reason=row.reason,
            words=row.words,
            conditions=_read(row.conditions),
            amount=row.amount,
            at=row.at,
            undone=row.undone,
        )
        for row in rows
    )


def _slice(unit: Unit) -> ColumnElement[int]:
    """Return the number of the slice in which a signature came, counted from 1970."""
    if unit.connection.dialect.name == POSTGRESQL:
        return cast(func.floor(func.extract("epoch", signatures.c.created) / _SECONDS), BigInteger)
    return cast(func.strftime("%s", signatures.c.created), BigInteger).op("/")(literal_column(str(_SECONDS)))


def _conditions(wanted: SignatureFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since:
        found.append(signatures.c.created >= wanted.since)
    if wanted.until:
        found.append(signatures.c.created < wanted.until)
    if wanted.network:
        found.append(signatures.c.network == wanted.network)
    if wanted.domain:
        found.append(func.lower(signatures.c.email).endswith(f"@{wanted.domain.lower()}", autoescape=True))
    if wanted.source:
        found.append(signatures.c.source == wanted.source.value)
    if wanted.batch:
        found.append(signatures.c.batch == wanted.batch)
    return found


def _written(wanted: SignatureFilter) -> str:
    fields = {
        "since": wanted.since.isoformat() if wanted.since else "",
        "until": wanted.until.isoformat() if wanted.until else "",
        "network": wanted.network,
        "domain": wanted.domain,
        "source": wanted.source.value if wanted.source else "",
        "batch": wanted.batch,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, sort_keys=True)


def _read(text: str) -> SignatureFilter:
    fields: dict[str, str] = json.loads(text)
    since, until = fields.get("since"), fields.get("until")
    return SignatureFilter(
        since=datetime.fromisoformat(since) if since else None,
        until=datetime.fromisoformat(until) if until else None,
        network=fields.get("network", ""),
        domain=fields.get("domain", ""),
        source=SignatureSource(fields["source"]) if "source" in fields else None,
        batch=fields.get("batch", ""),
    )
