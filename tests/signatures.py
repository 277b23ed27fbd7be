"""Petitions that can be signed, and signatures, for tests that need no page to make them."""

from itertools import count
from typing import Any

from sqlalchemy import Row, insert, select

from drafting_engine.participation.signatures.signature import (
    Residency,
    Signature,
    SignatureState,
    commitment_key,
    confirmed,
    identity_of_address,
)
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signatures
from drafting_engine.register.tables import log_leaves, petition_versions, petitions
from drafting_engine.register.units import Unit
from tests.registers import START

_NUMBERS = count()


def add_petition(register: Register, number: int = 12) -> int:
    """Add the rows of a petition that is open to signatures, without its way there."""

    def act(unit: Unit) -> None:
        row = {"number": number, "author": "Ana", "state": "open", "outcome": "", "reason": "", "created": START}
        unit.connection.execute(insert(petitions).values(row))
        version = {"petition": number, "version": 1, "title": f"Petition {number}", "text": "Water for all.\n"}
        version |= {"text_hash": "sha256:" + "0" * 64, "author": "Ana", "reason": "", "at": START}
        unit.connection.execute(insert(petition_versions).values(version))

    register.write(act)
    return number


def signature(
    digests: KeyedDigests, email: str, *, petition: int = 12, name: str = "", postcode: str = ""
) -> Signature:
    """Return a signature that waits for its signer."""
    key = f"{next(_NUMBERS):026}"
    return Signature(
        id=key,
        petition=petition,
        version=1,
        identity=signatures.signer(digests, identity_of_address(email)),
        state=SignatureState.PENDING,
        residency=Residency.UNKNOWN,
        name=name or email.partition("@")[0],
        email=email,
        postcode=postcode,
        created=START,
        key=commitment_key(key),
    )


def sign(register: Register, *signed: Signature, is_confirmed: bool = True) -> tuple[signatures.Added, ...]:
    """Put signatures into a register, confirmed at once; each must be new."""
    given = [confirmed(one, START) if is_confirmed else one for one in signed]
    outcomes = register.write(lambda unit: signatures.add_all(unit, register.digests, given))
    added = tuple(one for one in outcomes if isinstance(one, signatures.Added))
    assert len(added) == len(given)
    return added


def leaves_of(unit: Unit, log: str) -> tuple[Row[Any], ...]:
    """Return the rows of the leaves of a log: their `leaf`, `kind` and `subject`, in order."""
    rows = unit.connection.execute(select(log_leaves).where(log_leaves.c.log == log).order_by(log_leaves.c.number))
    return tuple(rows)
