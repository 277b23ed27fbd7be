"""Erasing who signed: by account, by address, or once the time for which that is kept is over."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select

from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures import signature as rules
from drafting_engine.participation.signatures.signature import identity_of_address
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.signatures import residence
from drafting_engine.register.signatures.signatures import SOME, anonymise, change, drop, signer
from drafting_engine.register.tables import signature_letters, signatures
from drafting_engine.register.units import Unit


def given_by(unit: Unit, digests: KeyedDigests, email: str, person: PersonId | None = None) -> tuple[str, ...]:
    """Name the signatures that somebody gave with an address, however it is written, or by an account."""
    mine = signatures.c.identity == signer(digests, identity_of_address(email))
    theirs = or_(mine, signatures.c.person == person.value) if person else mine
    return tuple(unit.connection.scalars(select(signatures.c.id).where(theirs).order_by(signatures.c.id)))


def erase(unit: Unit, digests: KeyedDigests, names: Iterable[str]) -> int:
    """Erase who gave signatures, so that nobody finds out again; those that nobody confirmed go whole.

    The leaf of a signature stays in the log, and without its key it is of nobody. Returns how many there were.
    """
    wanted = tuple(names)
    _forget_letters(unit, wanted)
    residence.forget(unit, wanted)
    dropped = drop(unit, wanted)
    return dropped + len(change(unit, digests, wanted, rules.erased))


def told_of_somebody(unit: Unit, petition: int, after: str, most: int) -> tuple[str, ...]:
    """Name signatures of a petition that still tell who gave them, behind one in the order of their ids."""
    is_told = signatures.c.identity != signatures.c.id
    mine = (signatures.c.petition == petition) & (signatures.c.id > after) & is_told
    return tuple(unit.connection.scalars(select(signatures.c.id).where(mine).order_by(signatures.c.id).limit(most)))


def forget(unit: Unit, digests: KeyedDigests, names: Iterable[str]) -> None:
    """Take the person out of signatures whose time is over; receipts and counts hold, and what waits is dropped."""
    wanted = tuple(names)
    _forget_letters(unit, wanted)
    residence.forget(unit, wanted)
    drop(unit, wanted)
    anonymise(unit, digests, wanted)


def _forget_letters(unit: Unit, names: tuple[str, ...]) -> None:
    """Send no letter any more to who is forgotten."""
    for start in range(0, len(names), SOME):
        some = signature_letters.c.signature.in_(names[start : start + SOME])
        unit.connection.execute(delete(signature_letters).where(some))
