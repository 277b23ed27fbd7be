"""Signatures in the register: added in bulk, changed one by one or many at a time, and counted in the same transaction.

Each row has a code over all that stands in it but its number in the log, whose leaf binds it there. A row that was
changed outside keeps a code that does not fit, and stays so whoever writes over it.
"""

import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Row, Select, String, bindparam, delete, insert, select, text, update

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures import signature as rules
from drafting_engine.participation.signatures.signature import (
    Repeats,
    Replaces,
    Residency,
    Signature,
    SignatureSource,
    SignatureState,
    deltas,
    placed,
)
from drafting_engine.register import journal
from drafting_engine.register.connecting import POSTGRESQL
from drafting_engine.register.keyed_digests import DigestPurpose, KeyedDigests
from drafting_engine.register.signatures import signature_counts, signature_tallies
from drafting_engine.register.tables import signatures
from drafting_engine.register.units import Unit, insert_all

SOME = 400
"""The most rows of one SQL statement."""

BROKEN = "broken"
"""In place of a row's code: the row was changed outside this program, and was written over since."""

_INSERT = insert(signatures).returning(signatures.c.id)
_CODED = tuple(one.name for one in fields(Signature) if one.name != "leaf")


@dataclass(frozen=True, slots=True)
class Added:
    """A signature is in the register as it stands here, new or in place of one that nobody confirmed."""

    signature: Signature


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Nothing was added: the same person has signed, or the household has."""

    standing: Signature


# What a signature carries


def signer(digests: KeyedDigests, identity: str) -> str:
    """Return the digest of who signs, from `rules.identity_of_address` or `identity_on_paper`."""
    return digests.of(DigestPurpose.SIGNER, identity)


def token(digests: KeyedDigests, name: str) -> str:
    """Return the token of a signature, which stands in its letter and on its receipt and nowhere in the register."""
    return digests.of(DigestPurpose.TOKEN, name)[:32]


def secret(digests: KeyedDigests, given: str) -> str:
    """Return the digest by which the signature of a token is found."""
    return digests.of(DigestPurpose.SECRET, given)


def code(digests: KeyedDigests, signature: Signature) -> str:
    """Return the code that binds a row to the register's key."""
    return digests.of(DigestPurpose.ROW, *[_written(getattr(signature, name)) for name in _CODED])


# Adding


def add_all(unit: Unit, digests: KeyedDigests, new: Sequence[Signature]) -> tuple[Added | Duplicate, ...]:
    """Add signatures and count them; return what became of each, in their order."""
    journal.line_up(unit)
    standing = _standing(unit, new)
    outcomes: list[Added | Duplicate] = []
    added: dict[str, Signature] = {}
    replaced: dict[str, tuple[Signature, Signature]] = {}
    for one in new:
        same = standing.setdefault((one.petition, one.identity), [])
        match placed(one, same):
            case Repeats(earlier):
                outcomes.append(Duplicate(earlier))
                continue
            case Replaces(earlier):
                made = _in_place_of(earlier, one)
                same[same.index(earlier)] = made
                if earlier.id in added:
                    added[earlier.id] = made
                else:
                    first = replaced[earlier.id][0] if earlier.id in replaced else earlier
                    replaced[earlier.id] = (first, made)
            case free:
                made = replace(one, slot=free.slot, secret=secret(digests, token(digests, one.id)))
                same.append(made)
                added[made.id] = made
        outcomes.append(Added(made))
    if added:
        insert_all(unit, _INSERT, [_values(digests, one) for one in added.values()])
    _put(unit, digests, [pair[0] for pair in replaced.values()], [pair[1] for pair in replaced.values()])
    signature_counts.change(unit, deltas((), added.values()))
    signature_tallies.follow(unit, (), tuple(added.values()))
    return tuple(outcomes)


def _standing(unit: Unit, new: Sequence[Signature]) -> dict[tuple[int, str], list[Signature]]:
    wanted = json.dumps(sorted({(one.petition, one.identity) for one in new}))
    found: dict[tuple[int, str], list[Signature]] = {}
    for row in unit.connection.execute(_STANDING[unit.connection.dialect.name], {"wanted": wanted}):
        found.setdefault((row.petition, row.identity), []).append(signature_of(row))
    return found


def _standing_by(pairs: str) -> Select[Any]:
    """Return the question for signatures by pairs of petition and identity, which a list in JSON has."""
    pair = text(pairs).columns(petition=Integer, identity=String).subquery("wanted")
    is_same = (signatures.c.petition == pair.c.petition) & (signatures.c.identity == pair.c.identity)
    return select(signatures).select_from(pair).join(signatures, is_same).order_by(signatures.c.slot)


_STANDING: Mapping[str, Select[Any]] = {
    "sqlite": _standing_by(
        "SELECT json_extract(value, '$[0]') AS petition, json_extract(value, '$[1]') AS identity "
        "FROM json_each(:wanted)"
    ),
    POSTGRESQL: _standing_by(
        "SELECT CAST(value ->> 0 AS integer) AS petition, value ->> 1 AS identity "
        "FROM json_array_elements(CAST(:wanted AS json))"
    ),
}
"""Each finds the rows by the index of petition and identity. `(petition, identity) IN (...)` reads the whole table in
SQLite, so that every signature took longer than the one before; and a list that is one value is prepared once."""


def _in_place_of(earlier: Signature, one: Signature) -> Signature:
    """Return what stands where somebody asked to sign and did not confirm: its name and its token stay."""
    return replace(one, id=earlier.id, slot=earlier.slot, secret=earlier.secret, key=earlier.key)


# Changing


def change(
    unit: Unit, digests: KeyedDigests, names: Iterable[str], step: Callable[[Signature], Signature]
) -> tuple[Signature, ...]:
    """Change signatures by their ids, count them anew, and return them as they are now; a step may raise."""
    journal.line_up(unit)
    former = tuple(by_ids(unit, names))
    present = tuple(map(step, former))
    _put(unit, digests, former, present)
    return present


def confirm(unit: Unit, digests: KeyedDigests, name: str, at: datetime) -> Signature | None:
    """Confirm a signature, or leave one that is confirmed; None if there is none. Raise `Conflict` for an ended one."""

    def step(one: Signature) -> Signature:
        return one if one.state is SignatureState.CONFIRMED else rules.confirmed(one, at)

    return next(iter(change(unit, digests, (name,), step)), None)


def withdraw(unit: Unit, digests: KeyedDigests, name: str, at: datetime) -> Signature | None:
    """Take a signature back, or leave one that was; None if there is none. Raise `Conflict` for one that is void."""

    def step(one: Signature) -> Signature:
        return one if one.state is SignatureState.WITHDRAWN else rules.withdrawn(one, at)

    return next(iter(change(unit, digests, (name,), step)), None)


def invalidate(
    unit: Unit, digests: KeyedDigests, names: Iterable[str], reason: str, at: datetime
) -> tuple[Signature, ...]:
    """Invalidate signatures for a reason; those that are withdrawn or void already stay as they are."""
    open_ones = (SignatureState.PENDING, SignatureState.CONFIRMED)
    return change(
        unit, digests, names, lambda one: rules.invalidated(one, reason, at) if one.state in open_ones else one
    )


def restore(unit: Unit, digests: KeyedDigests, names: Iterable[str]) -> tuple[Signature, ...]:
    """Bring signatures back that were invalidated; others stay as they are."""
    return change(
        unit, digests, names, lambda one: rules.restored(one) if one.state is SignatureState.INVALIDATED else one
    )


def set_residency(
    unit: Unit, digests: KeyedDigests, names: Iterable[str], residency: Residency
) -> tuple[Signature, ...]:
    """Note what is known of where signers live."""
    return change(unit, digests, names, lambda one: replace(one, residency=residency))


def anonymise(unit: Unit, digests: KeyedDigests, names: Iterable[str]) -> tuple[Signature, ...]:
    """Take the person out of signatures; they go on counting."""
    return change(unit, digests, names, rules.anonymised)


def drop(unit: Unit, names: Iterable[str]) -> int:
    """Delete signatures that nobody confirmed, with what was filled in; return how many. Others stay."""
    journal.line_up(unit)
    gone = [one for one in by_ids(unit, names) if one.state is SignatureState.PENDING]
    for start in range(0, len(gone), SOME):
        some = [one.id for one in gone[start : start + SOME]]
        unit.connection.execute(delete(signatures).where(signatures.c.id.in_(some)))
    signature_counts.change(unit, deltas(gone, ()))
    return len(gone)


def _put(unit: Unit, digests: KeyedDigests, former: Sequence[Signature], present: Sequence[Signature]) -> None:
    """Write over rows and count them anew."""
    pairs = [(old, new) for old, new in zip(former, present, strict=True) if old != new]
    if not pairs:
        return
    broken = _broken(unit, digests, [old for old, _ in pairs])
    values = [_values(digests, new) for _, new in pairs]
    rows = [{**row, "mac": BROKEN if row["id"] in broken else row["mac"], "named": row["id"]} for row in values]
    for row in rows:
        del row["id"]
    columns: dict[str, Any] = {name: bindparam(name) for name in rows[0] if name != "named"}
    unit.connection.execute(update(signatures).where(signatures.c.id == bindparam("named")).values(columns), rows)
    signature_counts.change(unit, deltas((old for old, _ in pairs), (new for _, new in pairs)))
    signature_tallies.follow(unit, [old for old, _ in pairs], [new for _, new in pairs])


def _broken(unit: Unit, digests: KeyedDigests, standing: Sequence[Signature]) -> frozenset[str]:
    """Return the ids of rows that are not as this program wrote them."""
    codes: dict[str, str] = {}
    names = [one.id for one in standing]
    for start in range(0, len(names), SOME):
        some = signatures.c.id.in_(names[start : start + SOME])
        codes.update((row.id, row.mac) for row in unit.connection.execute(select(signatures).where(some)))
    return frozenset(one.id for one in standing if not hmac.compare_digest(codes[one.id], code(digests, one)))


# Reading


def by_id(unit: Unit, name: str) -> Signature | None:
    """Return a signature by its id."""
    row = unit.connection.execute(select(signatures).where(signatures.c.id == name)).one_or_none()
    return signature_of(row) if row else None


def by_ids(unit: Unit, names: Iterable[str]) -> Iterator[Signature]:
    """Yield signatures by their ids, in the order of the ids; those that are not there are left out."""
    wanted = sorted(set(names))
    for start in range(0, len(wanted), SOME):
        some = signatures.c.id.in_(wanted[start : start + SOME])
        yield from map(signature_of, unit.connection.execute(select(signatures).where(some).order_by(signatures.c.id)))


def by_token(unit: Unit, digests: KeyedDigests, given: str) -> Signature | None:
    """Return the signature whose letter or receipt has a token."""
    wanted = select(signatures).where(signatures.c.secret == secret(digests, given))
    row = unit.connection.execute(wanted).one_or_none()
    return signature_of(row) if row else None


def of_batch(unit: Unit, batch: str, rows: Sequence[int]) -> tuple[str, ...]:
    """Return the ids of the signatures that rows of a batch became."""
    found: list[str] = []
    for start in range(0, len(rows), SOME):
        some = (signatures.c.batch == batch) & signatures.c.batch_row.in_(rows[start : start + SOME])
        found.extend(unit.connection.scalars(select(signatures.c.id).where(some)))
    return tuple(found)


def standing_identities(unit: Unit, petition: int, identities: Sequence[str]) -> frozenset[str]:
    """Return which of some signers have given a petition a signature that counts or waits."""
    open_ones = (SignatureState.PENDING.value, SignatureState.CONFIRMED.value)
    found: set[str] = set()
    for start in range(0, len(identities), SOME):
        some = signatures.c.identity.in_(identities[start : start + SOME]) & signatures.c.state.in_(open_ones)
        found.update(
            unit.connection.scalars(select(signatures.c.identity).where(signatures.c.petition == petition, some))
        )
    return frozenset(found)


def unconfirmed(unit: Unit, before: datetime, most: int) -> tuple[str, ...]:
    """Return ids of signatures that were asked for before a moment and not confirmed."""
    is_old = (signatures.c.state == SignatureState.PENDING.value) & (signatures.c.created < before)
    return tuple(unit.connection.scalars(select(signatures.c.id).where(is_old).limit(most)))


def is_sound(digests: KeyedDigests, row: Row[Any]) -> bool:
    """Return True if a row of the table is as this program wrote it."""
    return hmac.compare_digest(row.mac, code(digests, signature_of(row)))


def signature_of(row: Row[Any]) -> Signature:
    """Return the signature of a row of the table."""
    return Signature(
        id=row.id,
        petition=row.petition,
        version=row.version,
        identity=row.identity,
        slot=row.slot,
        state=SignatureState(row.state),
        residency=Residency(row.residency),
        person=None if row.person is None else PersonId(row.person),
        name=row.name,
        email=row.email,
        postcode=row.postcode,
        district=row.district,
        language=row.language,
        tell=row.tell,
        source=SignatureSource(row.source),
        batch=row.batch,
        batch_row=row.batch_row,
        network=row.network,
        secret=row.secret,
        created=row.created,
        confirmed=row.confirmed,
        ended=row.ended,
        reason=row.reason,
        key=row.key,
        leaf=row.leaf,
    )


def _values(digests: KeyedDigests, one: Signature) -> dict[str, Any]:
    """Return the row of a signature; its number in the log is given by who seals."""
    values = {name: getattr(one, name) for name in _CODED}
    values["person"] = one.person.value if one.person else None
    for name in ("state", "residency", "source"):
        values[name] = values[name].value
    return {**values, "mac": code(digests, one)}


def _written(value: object) -> str:
    """Write a field so that different ones are never written alike."""
    if type(value) is str:  # most are
        return "=" + value
    match value:
        case None:
            return "-"
        case bytes():
            return value.hex()
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="microseconds")
        case _:
            return f"={value}"
