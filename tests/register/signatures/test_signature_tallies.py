"""Tallies of signatures: exact through whatever becomes of these, and read without reading any signature."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from drafting_engine.errors import Conflict
from drafting_engine.participation.people import PersonId
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.petitions import petition_counts
from drafting_engine.register.signatures import (
    residence,
    signature_counts,
    signature_erasure,
    signature_tallies,
    signatures,
)
from drafting_engine.register.signatures.signature_leaves import append_pending
from drafting_engine.register.signatures.signature_tallies import Tally
from drafting_engine.register.tables import signature_tallies as table
from drafting_engine.register.units import Unit
from drafting_engine.services.signatures.sealing import sealed_counts
from tests.registers import SQLITE, START
from tests.signatures import add_petition, sign, signature

TODAY = date(2016, 5, 3)


def tallied(register: Register, tally: Tally, petition: int = 12) -> dict[str, int]:
    with register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        return dict(signature_tallies.of_petition(unit, petition, tally))


def sign_from(register: Register, district: str, *names: str) -> list[str]:
    given = [replace(signature(register.digests, f"{name}@x.example"), district=district) for name in names]
    return [one.signature.id for one in sign(register, *given)]


@pytest.fixture
def sam(register: Register) -> PersonId:
    add_petition(register)
    return register.write(
        lambda unit: people.add(unit, email="sam@x.example", name="Sam", password=None, created=START)
    )


@pytest.mark.usefixtures("sam")
def test_a_district_has_those_that_count_and_none_whose_signer_is_forgotten(register: Register) -> None:
    digests = register.digests
    ana, bo, eve = sign_from(register, "Norte", "ana", "bo", "eve")
    (luz,) = sign_from(register, "Sur", "luz")
    sign_from(register, "", "noor")
    waits = replace(signature(digests, "waits@x.example"), district="Este")
    sign(register, waits, is_confirmed=False)
    assert tallied(register, Tally.DISTRICT) == {"Norte": 3, "Sur": 1}
    register.write(lambda unit: signatures.confirm(unit, digests, waits.id, START))
    register.write(lambda unit: signatures.invalidate(unit, digests, (ana, bo), "insult", START))
    assert tallied(register, Tally.DISTRICT) == {"Este": 1, "Norte": 1, "Sur": 1}
    register.write(lambda unit: signatures.restore(unit, digests, (bo,)))
    register.write(lambda unit: signatures.withdraw(unit, digests, luz, START))
    assert tallied(register, Tally.DISTRICT) == {"Este": 1, "Norte": 2}
    register.write(lambda unit: signature_erasure.erase(unit, digests, (eve,)))
    register.write(lambda unit: signature_erasure.forget(unit, digests, (waits.id,)))
    assert tallied(register, Tally.DISTRICT) == {"Norte": 1}
    with register.reading() as unit:
        kept = set(unit.connection.scalars(select(table.c.name).where(table.c.kind == Tally.DISTRICT.value)))
    assert kept == {"Norte"}, "no name of a district from which nobody is left"


@pytest.mark.usefixtures("sam")
def test_the_log_has_each_in_the_state_in_which_it_was_logged(register: Register) -> None:
    ana, bo, _ = sign_from(register, "Norte", "ana", "bo", "eve")
    assert tallied(register, Tally.LOGGED) == {}
    register.write(lambda unit: append_pending(unit, 12, 2))
    assert tallied(register, Tally.LOGGED) == {"confirmed": 2}
    register.write(lambda unit: signatures.withdraw(unit, register.digests, ana, START))
    register.write(lambda unit: signatures.invalidate(unit, register.digests, (bo,), "insult", START))
    assert tallied(register, Tally.LOGGED) == {"confirmed": 2}
    register.write(lambda unit: append_pending(unit, 12, 9))
    assert tallied(register, Tally.LOGGED) == {"confirmed": 1, "invalidated": 1, "withdrawn": 1}
    register.write(lambda unit: signatures.restore(unit, register.digests, (bo,)))
    register.write(lambda unit: append_pending(unit, 12, 9))
    assert tallied(register, Tally.LOGGED) == {"confirmed": 2, "withdrawn": 1}


def test_a_signer_whose_document_was_seen_twice_is_one(register: Register, sam: PersonId) -> None:
    (ana,) = sign_from(register, "", "ana")

    def see(unit: Unit) -> int:
        return residence.add(unit, 12, ana, sam, former=Residency.UNKNOWN, words="passport", now=START)

    first, second = register.write(see), register.write(see)
    assert tallied(register, Tally.DOCUMENT) == {"": 1}
    register.write(lambda unit: signatures.invalidate(unit, register.digests, (ana,), "insult", START))
    assert tallied(register, Tally.DOCUMENT) == {}
    assert register.write(lambda unit: residence.undo(unit, first, START))
    assert not register.write(lambda unit: residence.undo(unit, first, START))
    register.write(lambda unit: signatures.restore(unit, register.digests, (ana,)))
    assert tallied(register, Tally.DOCUMENT) == {"": 1}
    assert register.write(lambda unit: residence.undo(unit, second, START))
    assert tallied(register, Tally.DOCUMENT) == {}


@pytest.mark.usefixtures("sam")
def test_a_tally_that_somebody_changed_is_named(register: Register) -> None:
    sign_from(register, "Norte", "ana", "bo")
    register.write(lambda unit: unit.connection.execute(update(table).values(amount=3)))
    with register.reading() as unit:
        (fault,) = signature_counts.faults(unit)
    assert isinstance(fault, Conflict)
    assert (fault.code, dict(fault.facts)) == (
        "signatures-mistallied",
        {"petition": "P-12", "counter": "district Norte", "there": 2, "said": 3},
    )


def test_what_a_seal_says_costs_no_more_where_many_have_signed(register: Register) -> None:
    spent = []
    for number, amount in ((12, 3), (13, 600)):
        add_petition(register, number)
        given = [signature(register.digests, f"{who}@x.example", petition=number) for who in range(amount)]
        sign(register, *(replace(one, district="Norte") for one in given))
        register.write(lambda unit, number=number: append_pending(unit, number, 1000))  # type: ignore[misc]
        spent.append(register.write(lambda unit, number=number: steps_of_a_seal(unit, number)))  # type: ignore[misc]
    few, many = spent
    assert few == many or few * 0.9 < many < few * 1.1


def steps_of_a_seal(unit: Unit, number: int) -> int:
    """Return how many instructions SQLite carries out to count what a seal says; 0 on another database."""
    if unit.connection.dialect.name != SQLITE:
        return 0
    steps, database = [0], unit.connection.connection.driver_connection
    assert database

    def count() -> None:
        steps[0] += 1

    database.set_progress_handler(count, 1)
    sealed_counts(unit, number)
    petition_counts.count_anew(unit, number, TODAY)
    database.set_progress_handler(None, 1)
    return steps[0]
