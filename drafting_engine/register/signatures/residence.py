"""How it is known where signers live: one resident verifies one signature of a petition, and what staff saw.

Nothing here changes a signature or its residency: `signatures.set_residency` does that in the same unit.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, delete, func, insert, select, update

from drafting_engine.participation.email_addresses import canonical_email
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.petitions.petition import SIGNABLE
from drafting_engine.participation.signatures.signature import Residency, SignatureState
from drafting_engine.register.signatures import signature_tallies
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import (
    kiosks,
    people,
    petitions,
    residence_checks,
    resident_accounts,
    resident_claims,
    signatures,
)
from drafting_engine.register.units import Unit, insert_all

_SOME = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceCheck:
    """Staff saw a document of a signer."""

    id: int
    petition: int
    signature: str
    by: PersonId | None
    """Who saw it; None if the account was erased."""
    former: Residency
    """What was known of the residence before."""
    words: str
    """What they saw; empty once the signer is forgotten."""
    at: datetime
    undone: datetime | None
    place: str = ""
    """Where the kiosk stands at which it was seen; empty for what was seen elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskCheck:
    """Whoever runs a kiosk saw a document of a signer there."""

    petition: int
    signature: str
    by: PersonId
    kiosk: str
    former: Residency
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class KioskChecks:
    """Of how many signers of a petition somebody saw a document at a kiosk, as far as that stands, and when."""

    place: str
    by: PersonId | None
    """Who saw them; None if the account was erased."""
    amount: int
    first: datetime
    last: datetime


# Whom the register of residents verified, and who gave an address at one place and none at another


def claim(unit: Unit, claims: Mapping[str, Sequence[str]]) -> None:
    """Note by signature under which digests its signer was found; what was noted of a signature before is replaced."""
    _delete_claims(unit, list(claims))
    rows = [{"signature": name, "digest": digest} for name, digests in claims.items() for digest in digests]
    if rows:
        unit.connection.execute(insert(resident_claims), rows)


def claimed(unit: Unit, digests: Iterable[str]) -> frozenset[str]:
    """Return under which of these digests somebody has signed already, and confirmed it."""
    wanted = sorted(set(digests))
    found: set[str] = set()
    for start in range(0, len(wanted), _SOME):
        some = resident_claims.c.digest.in_(wanted[start : start + _SOME])
        found.update(unit.connection.scalars(_standing().where(some)))
    return frozenset(found)


def standing_under(unit: Unit, digests: Iterable[str]) -> Mapping[tuple[str, bool], str]:
    """Return the signatures that stand under some digests, by digest and whether their signers gave an address."""
    wanted = sorted(set(digests))
    found: dict[tuple[str, bool], str] = {}
    for start in range(0, len(wanted), _SOME):
        some = resident_claims.c.digest.in_(wanted[start : start + _SOME])
        for row in unit.connection.execute(_standing().add_columns(signatures.c.id, signatures.c.email).where(some)):
            found[row.digest, bool(row.email)] = row.id
    return found


def is_claimed_elsewhere(unit: Unit, name: str) -> bool:
    """Return True if the resident who a signature says to be has confirmed another one of the same petition."""
    mine = select(resident_claims.c.digest).where(resident_claims.c.signature == name)
    others = _standing().where(resident_claims.c.digest.in_(mine), resident_claims.c.signature != name)
    return unit.connection.scalar(others.limit(1)) is not None


def _standing() -> Select[tuple[str]]:
    """Select digests of signatures that were confirmed and not taken back; void ones keep theirs."""
    is_given = signatures.c.confirmed.is_not(None) & (signatures.c.state != SignatureState.WITHDRAWN.value)
    joined = select(resident_claims.c.digest).join(signatures, signatures.c.id == resident_claims.c.signature)
    return joined.where(is_given)


def forget(unit: Unit, names: Sequence[str]) -> None:
    """Forget of signatures under which digests their signers were found, and what staff saw of them."""
    _delete_claims(unit, names)
    for start in range(0, len(names), _SOME):
        some = residence_checks.c.signature.in_(names[start : start + _SOME]) & (residence_checks.c.words != "")
        unit.connection.execute(update(residence_checks).where(some).values(words=""))


def _delete_claims(unit: Unit, names: Sequence[str]) -> None:
    for start in range(0, len(names), _SOME):
        some = resident_claims.c.signature.in_(names[start : start + _SOME])
        unit.connection.execute(delete(resident_claims).where(some))


# What staff saw


def add(
    unit: Unit, petition: int, signature: str, by: PersonId, *, former: Residency, words: str, now: datetime
) -> int:
    """Note that staff saw a document; return the number of the check.

    The signature counts, as the caller has made sure: nothing that is said of one that waits for its signer is tallied.
    """
    values = {"petition": petition, "signature": signature, "person": by.value, "former": former.value}
    values |= {"words": words, "at": now, "undone": None}
    signature_tallies.add(unit, Tally.DOCUMENT, signature_tallies.without_document(unit, (signature,)))
    made = unit.connection.execute(insert(residence_checks).values(values)).inserted_primary_key
    assert made is not None  # noqa: S101  # one row was inserted
    return int(made[0])


def add_all(unit: Unit, seen: Sequence[KioskCheck]) -> None:
    """Note that documents were seen at kiosks, each of another signature."""
    if not seen:
        return
    rows = [
        {
            "petition": one.petition,
            "signature": one.signature,
            "person": one.by.value,
            "former": one.former.value,
            "words": "",
            "at": one.at,
            "undone": None,
            "kiosk": one.kiosk,
        }
        for one in seen
    ]
    signature_tallies.add(
        unit, Tally.DOCUMENT, signature_tallies.without_document(unit, [one.signature for one in seen])
    )
    insert_all(unit, insert(residence_checks).returning(residence_checks.c.id), rows)


def undo(unit: Unit, number: int, now: datetime) -> bool:
    """Note that a check is taken back; False if it was before."""
    standing = (residence_checks.c.id == number) & residence_checks.c.undone.is_(None)
    undone = update(residence_checks).where(standing).values(undone=now).returning(residence_checks.c.signature)
    concerned = unit.connection.scalars(undone).all()
    signature_tallies.add(unit, Tally.DOCUMENT, signature_tallies.without_document(unit, concerned), -1)
    return bool(concerned)


def has_check(unit: Unit, signature: str) -> bool:
    """Return True if a check of a signature stands."""
    standing = (residence_checks.c.signature == signature) & residence_checks.c.undone.is_(None)
    return unit.connection.scalar(select(residence_checks.c.id).where(standing).limit(1)) is not None


def checks(unit: Unit, petition: int, *, most: int) -> tuple[ResidenceCheck, ...]:
    """Return the last checks of a petition's signatures, the newest first; without those at kiosks."""
    mine = (residence_checks.c.petition == petition) & (residence_checks.c.kiosk == "")
    rows = unit.connection.execute(_CHECKS.where(mine).order_by(residence_checks.c.id.desc()).limit(most))
    return tuple(map(_check_of, rows))


def checks_of(unit: Unit, names: Sequence[str]) -> tuple[ResidenceCheck, ...]:
    """Return every check of a few signatures, the newest first."""
    some = residence_checks.c.signature.in_(names)
    rows = unit.connection.execute(_CHECKS.where(some).order_by(residence_checks.c.id.desc()))
    return tuple(map(_check_of, rows))


def kiosk_checks(unit: Unit, petition: int) -> tuple[KioskChecks, ...]:
    """Return the checks of a petition's signatures at kiosks that stand, by kiosk and by who saw the documents."""
    c = residence_checks.c
    columns = (kiosks.c.place, c.person, func.count().label("amount"), func.min(c.at), func.max(c.at))
    mine = (c.petition == petition) & (c.kiosk != "") & c.undone.is_(None)
    joined = residence_checks.join(kiosks, kiosks.c.id == c.kiosk)
    wanted = select(*columns).select_from(joined).where(mine).group_by(c.kiosk, kiosks.c.place, c.person)
    return tuple(
        KioskChecks(place=place, by=None if person is None else PersonId(person), amount=amount, first=first, last=last)
        for place, person, amount, first, last in unit.connection.execute(wanted.order_by(kiosks.c.place, c.person))
    )


def check(unit: Unit, petition: int, number: int) -> ResidenceCheck | None:
    """Return one check of a petition's signatures; None if there is none of this number."""
    mine = (residence_checks.c.petition == petition) & (residence_checks.c.id == number)
    row = unit.connection.execute(_CHECKS.where(mine)).one_or_none()
    return _check_of(row) if row else None


_CHECKS = select(residence_checks, kiosks.c.place).select_from(
    residence_checks.outerjoin(kiosks, kiosks.c.id == residence_checks.c.kiosk)
)


def _check_of(row: Row[Any]) -> ResidenceCheck:
    return ResidenceCheck(
        id=row.id,
        petition=row.petition,
        signature=row.signature,
        by=None if row.person is None else PersonId(row.person),
        former=Residency(row.former),
        words=row.words,
        at=row.at,
        undone=row.undone,
        place=row.place or "",
    )


# Whose provider says that they live here


def note_account(unit: Unit, person: PersonId, *, issuer: str, now: datetime) -> None:
    """Note that a provider says that the owner of an account lives here; since when stays where it was known."""
    known = select(resident_accounts.c.person).where(
        resident_accounts.c.person == person.value, resident_accounts.c.issuer == issuer
    )
    if unit.connection.scalar(known) is None:
        forget_account(unit, person)
        values = {"person": person.value, "issuer": issuer, "at": now}
        unit.connection.execute(insert(resident_accounts).values(values))


def forget_account(unit: Unit, person: PersonId) -> None:
    """Forget that the owner of an account lives here; what was counted by then stays."""
    unit.connection.execute(delete(resident_accounts).where(resident_accounts.c.person == person.value))


def resident_persons(unit: Unit, persons: Iterable[PersonId]) -> frozenset[PersonId]:
    """Return which of some people live here, as a provider says."""
    wanted = sorted({one.value for one in persons})
    found: set[PersonId] = set()
    for start in range(0, len(wanted), _SOME):
        some = resident_accounts.c.person.in_(wanted[start : start + _SOME])
        found.update(map(PersonId, unit.connection.scalars(select(resident_accounts.c.person).where(some))))
    return frozenset(found)


def signed_by_account(unit: Unit, person: PersonId) -> tuple[str, ...]:
    """Return the signatures by which an account counts itself under petitions that can be signed.

    Those that it gave with the address of another mailbox are not among them, nor who lives elsewhere as they say.
    """
    email = unit.connection.scalar(select(people.c.email).where(people.c.id == person.value)) or ""
    is_open = petitions.c.state.in_([state.value for state in SIGNABLE])
    wanted = (
        select(signatures.c.id, signatures.c.email)
        .join(petitions, petitions.c.number == signatures.c.petition)
        .where(signatures.c.person == person.value, signatures.c.state == SignatureState.CONFIRMED.value, is_open)
        .where(signatures.c.residency.in_((Residency.DECLARED.value, Residency.UNKNOWN.value)))
    )
    own = canonical_email(email)
    return tuple(row.id for row in unit.connection.execute(wanted) if canonical_email(row.email) == own)
