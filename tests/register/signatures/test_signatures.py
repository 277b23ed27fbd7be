"""Signatures in the register: one person once, counts that always hold, and rows that nobody changes unseen."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import event, select, update

from drafting_engine.errors import Conflict
from drafting_engine.participation.signatures.signature import Residency, Signature, SignatureState
from drafting_engine.register.keyed_digests import KeyedDigests
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.signatures import residence, signature_counts, signature_erasure, signatures
from drafting_engine.register.signatures.signature_leaves import append_pending
from drafting_engine.register.signatures.signatures import Added, Duplicate
from drafting_engine.register.signatures.signing import SigningRequest, sign_all
from drafting_engine.register.tables import METADATA
from drafting_engine.register.tables import signatures as table
from drafting_engine.register.units import Unit
from tests.registers import SQLITE, START
from tests.signatures import add_petition, sign, signature

LATER = START + timedelta(hours=1)


def add(register: Register, email: str, **facts: str) -> Added | Duplicate:
    one = signature(register.digests, email, **facts)  # type: ignore[arg-type]
    (outcome,) = register.write(lambda unit: signatures.add_all(unit, register.digests, (one,)))
    return outcome


def total(register: Register, petition: int = 12) -> int:
    with register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        return signature_counts.of_petition(unit, petition).total


def confirm(register: Register, added: Added | Duplicate) -> None:
    assert isinstance(added, Added)
    register.write(lambda unit: signatures.confirm(unit, register.digests, added.signature.id, LATER))


@pytest.fixture
def petition(register: Register) -> int:
    return add_petition(register)


@pytest.mark.usefixtures("petition")
def test_a_signature_counts_once_it_is_confirmed_however_often_the_button_is_pressed(register: Register) -> None:
    added = add(register, "ana@x.example")
    assert total(register) == 0
    for _ in range(2):
        confirm(register, added)
    assert total(register) == 1


@pytest.mark.usefixtures("petition")
def test_one_mailbox_signs_once_however_it_is_written(register: Register) -> None:
    confirm(register, add(register, "ana.maria@gmail.com"))
    again = add(register, "AnaMaria+petitions@googlemail.com", name="ana.maria")
    assert isinstance(again, Duplicate)
    assert total(register) == 1


@pytest.mark.usefixtures("petition")
def test_two_of_a_household_sign_with_one_address_and_a_third_does_not(register: Register) -> None:
    confirm(register, add(register, "home@x.example", name="Ana", postcode="06 000"))
    assert isinstance(add(register, "home@x.example", name="Eva", postcode="11000"), Duplicate)  # another home
    confirm(register, add(register, "home@x.example", name="Luis", postcode="06000"))
    assert isinstance(add(register, "home@x.example", name="Eva", postcode="06000"), Duplicate)
    assert isinstance(add(register, "home@x.example", name="LUÍS", postcode="06000"), Duplicate)
    assert total(register) == 2


@pytest.mark.usefixtures("petition")
def test_what_nobody_confirmed_takes_no_place_from_whom_the_address_belongs_to(register: Register) -> None:
    first, second = add(register, "ana@x.example", name="Somebody"), add(register, "ana@x.example", name="Ana")
    assert isinstance(first, Added)
    assert isinstance(second, Added)
    assert second.signature.id == first.signature.id
    confirm(register, second)
    with register.reading() as unit:
        stands = signatures.by_id(unit, second.signature.id)
    assert stands
    assert stands.name == "Ana"
    assert total(register) == 1


@pytest.mark.usefixtures("petition")
def test_who_takes_a_signature_back_is_forgotten_and_may_sign_again(register: Register) -> None:
    added = add(register, "ana@x.example")
    confirm(register, added)
    assert isinstance(added, Added)
    name = added.signature.id
    gone = register.write(lambda unit: signatures.withdraw(unit, register.digests, name, LATER))
    assert gone
    assert (gone.name, gone.email, gone.identity) == ("", "", name)
    assert total(register) == 0
    with pytest.raises(Conflict):
        confirm(register, added)
    confirm(register, add(register, "ana@x.example"))
    assert total(register) == 1


@pytest.mark.usefixtures("petition")
def test_a_signature_takes_as_long_however_many_there_are(register: Register) -> None:
    """No statement of signing reads a whole table; PostgreSQL chooses by what is in the tables, and is not asked."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, given: Any, _context: object, _many: bool) -> None:
        asked.append((statement, given))

    new = [SigningRequest(signature(register.digests, f"signer-{number}@x.example")) for number in range(3)]

    def act(unit: Unit) -> list[str]:
        if unit.connection.dialect.name != SQLITE:
            return []
        event.listen(unit.connection, "before_cursor_execute", note)
        assert all(
            isinstance(one, Added) for one in sign_all(unit, register.digests, new, now=START, today=START.date())
        )
        event.remove(unit.connection, "before_cursor_execute", note)
        plans = [unit.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", given).all() for one, given in asked]
        return [row.detail for plan in plans for row in plan]

    steps = register.write(act)
    assert steps == [] or len(asked) >= 4
    assert [step for step in steps if step.startswith("SCAN") and step.split()[1] in METADATA.tables] == []


@pytest.mark.usefixtures("petition")
def test_what_is_void_does_not_count_and_comes_back_as_it_was(register: Register) -> None:
    names = [
        one.signature.id for one in sign(register, *(signature(register.digests, f"{n}@x.example") for n in range(3)))
    ]
    register.write(lambda unit: signatures.invalidate(unit, register.digests, names[:2], "same-person", LATER))
    assert total(register) == 1
    assert isinstance(add(register, "0@x.example"), Duplicate)
    back = register.write(lambda unit: signatures.restore(unit, register.digests, names))
    assert {one.state for one in back} == {SignatureState.CONFIRMED}
    register.write(lambda unit: signatures.set_residency(unit, register.digests, names[:1], Residency.VERIFIED))
    assert total(register) == 3
    with register.reading() as unit:
        counts = signature_counts.of_petition(unit, 12)
    assert [counts.by_residency(one) for one in Residency] == [1, 0, 2, 0]


def test_many_at_once_are_counted_each_once_also_those_that_come_twice(register: Register) -> None:
    for number in (12, 13):
        add_petition(register, number)
    who = [(f"n{number % 700}", 12 + number % 2) for number in range(1400)]
    many = [signature(register.digests, f"{name}@x.example", petition=petition) for name, petition in who]
    twice = [replace(one, id=one.id[:-1] + "Z") for one in many[:50]]
    outcomes = register.write(lambda unit: signatures.add_all(unit, register.digests, [*many, *twice]))
    names = {one.signature.id for one in outcomes if isinstance(one, Added)}
    assert len(names) == 700
    register.write(
        lambda unit: [signatures.confirm(unit, register.digests, name, LATER) for name in sorted(names)[:10]]
    )
    assert total(register, 12) + total(register, 13) == 10


@pytest.mark.usefixtures("petition")
def test_a_row_that_was_changed_outside_is_known_also_after_it_was_written_over(register: Register) -> None:
    one, other = sign(register, *(signature(register.digests, f"{n}@x.example") for n in range(2)))
    register.write(
        lambda unit: unit.connection.execute(
            update(table).where(table.c.id == one.signature.id).values(residency=Residency.VERIFIED.value)
        )
    )
    both = [one.signature.id, other.signature.id]
    register.write(lambda unit: signatures.invalidate(unit, register.digests, both, "test", LATER))
    with register.reading() as unit:
        rows = unit.connection.execute(select(table)).all()
        sound = {row.id for row in rows if signatures.is_sound(register.digests, row)}
        assert sound == {other.signature.id}
        assert list(signature_counts.faults(unit))


@pytest.mark.usefixtures("petition")
def test_a_receipt_finds_its_signature_and_the_register_has_no_token(register: Register) -> None:
    (added,) = sign(register, signature(register.digests, "ana@x.example"))
    token = signatures.token(register.digests, added.signature.id)
    with register.reading() as unit:
        found = signatures.by_token(unit, register.digests, token)
        assert signatures.by_token(unit, register.digests, token[:-1] + "g") is None
        row = unit.connection.execute(select(table)).one()
    assert found == added.signature
    assert token not in map(str, row)


Act = Callable[[Unit, KeyedDigests, Signature, list[str]], object]
ACTS: dict[str, Act] = {
    "sign": lambda unit, digests, one, _: signatures.add_all(unit, digests, (one,)),
    "confirm": lambda unit, digests, _, names: [signatures.confirm(unit, digests, name, LATER) for name in names],
    "void": lambda unit, digests, _, names: signatures.invalidate(unit, digests, names, "test", LATER),
    "restore": lambda unit, digests, _, names: signatures.restore(unit, digests, names),
    "drop": lambda unit, _, __, names: signatures.drop(unit, names),
    "withdraw": lambda unit, digests, _, names: [signatures.withdraw(unit, digests, name, LATER) for name in names],
    "erase": lambda unit, digests, _, names: signature_erasure.erase(unit, digests, names),
    "forget": lambda unit, digests, _, names: signature_erasure.forget(unit, digests, names),
    "log": lambda unit, _, one, __: append_pending(unit, one.petition, 2),
    "see": lambda unit, _, one, names: see_documents(unit, one.petition, names),
    "undo": lambda unit, _, one, names: undo_check(unit, one.petition, names),
}
"""What can happen to a signature that is new, or to those that are there."""


def see_documents(unit: Unit, petition: int, names: list[str]) -> None:
    """Staff see documents of those signers whose signatures count: of others the service refuses it."""
    staff = people.by_email(unit, "staff@x.example")
    by = staff.person.id if staff else people.add(unit, email="staff@x.example", name="S", password=None, created=START)
    for one in signatures.by_ids(unit, names):
        if one.counts:
            residence.add(unit, petition, one.id, by, former=Residency.UNKNOWN, words="passport", now=LATER)


def undo_check(unit: Unit, petition: int, names: list[str]) -> None:
    for check in [check for check in residence.checks(unit, petition, most=99) if check.signature in names][:1]:
        residence.undo(unit, check.id, LATER)


def carry_out(register: Register, step: str, one: Signature, names: list[str]) -> None:
    register.write(lambda unit: ACTS[step](unit, register.digests, one, names))


STEPS = some.tuples(some.sampled_from(("sign", "confirm", *ACTS)), some.integers(0, 3))


@given(steps=some.lists(STEPS, max_size=40))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_counters_are_what_is_there_whatever_happens(register: Register, steps: list[tuple[str, int]]) -> None:
    petition = add_petition(register, 100 + next(_PETITIONS))
    names: list[str] = []
    for step, who in steps:
        one = signature(register.digests, f"{who}@x.example", petition=petition, name=f"n{who}")
        one = replace(one, district=("Norte", "Sur", "Sur", "")[who])
        with suppress(Conflict):
            carry_out(register, step, one, names[who::4])
        names += [one.id] if step == "sign" else []
    total(register, petition)


_PETITIONS = count()
