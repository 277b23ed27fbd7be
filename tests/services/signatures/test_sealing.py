"""Seals of petitions: daily and with each step, whoever runs them, on either database."""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Event

import pytest

from drafting_engine.participation.logs.log import Commitment, LeafKind
from drafting_engine.participation.people import Person
from drafting_engine.participation.signatures.signature import Residency
from drafting_engine.record.receipts import check_receipt
from drafting_engine.record.seals import Seal
from drafting_engine.register.signatures import signatures
from drafting_engine.services.seals.receipts import LoggedThing, sealed_receipt
from drafting_engine.services.seals.signing_key import instance_key
from drafting_engine.services.signatures.sealing import PetitionSealing
from tests.amendments import Town
from tests.petition import WORDS, open_petition, support
from tests.registers import START, Place
from tests.signatures import leaves_of, sign, signature
from tests.verified import verification, words


@pytest.fixture
def number(town: Town, sam: Person) -> int:
    found = open_petition(town, sam)
    town.acts.signatures.sealing.work()
    return found


def seals(town: Town, number: int) -> tuple[Seal, ...]:
    town.acts.publisher.publish()
    chain = town.acts.engine.seals.chain(f"P-{number}")
    assert list(chain.faults()) == []
    return chain.seals


def test_what_is_signed_is_sealed_the_day_after_and_said_once(town: Town, number: int) -> None:
    sign(town.acts.register, signature(town.acts.register.digests, "a@x.example", petition=number))
    assert town.acts.signatures.sealing.work() == 0
    town.clock.pass_(timedelta(days=1))
    assert town.acts.signatures.sealing.work() == 1
    for days in (0, 1, 5):
        town.clock.pass_(timedelta(days=days))
        assert town.acts.signatures.sealing.work() == 0
    (seal,) = seals(town, number)
    assert (seal.size, dict(seal.states)) == (1, {"counted": 1})
    assert dict(seal.residency) == {"verified": 0, "declared": 0, "unknown": 1, "outside": 0}
    assert town.acts.engine.petitions.get(number).counts.total == 1
    assert words(verification(town.acts)) == []


def test_a_threshold_is_sealed_at_once_and_so_is_its_undoing(town: Town, number: int) -> None:
    support(town, number, "a@x.example", "b@x.example")
    assert town.acts.signatures.sealing.work() == 1
    register = town.acts.register
    with register.reading() as unit:
        last = leaves_of(unit, f"P-{number}")[1]
    register.write(
        lambda unit: signatures.invalidate(unit, register.digests, (last.subject,), "insult", town.clock.now())
    )
    town.acts.petitions.due_steps.take()
    assert town.acts.signatures.sealing.work() == 1
    assert [(seal.size, dict(seal.states)) for seal in seals(town, number)] == [
        (2, {"counted": 2}),
        (3, {"counted": 1, "invalidated": 1, "steps": 1}),
    ]
    assert words(verification(town.acts)) == []


def test_another_process_goes_on_where_one_was_killed_and_none_seals_twice(town: Town, number: int) -> None:
    support(town, number, "a@x.example", "b@x.example", "c@x.example")
    others = [PetitionSealing(town.acts.place) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(PetitionSealing.work, others)) == 1
    assert len(seals(town, number)) == 1
    assert PetitionSealing(town.acts.place).work() == 0
    assert words(verification(town.acts)) == []


class HeldClock:
    """A clock that lets nobody have the time before it is let go."""

    def __init__(self) -> None:
        self.is_asked, self.is_free = Event(), Event()

    def now(self) -> datetime:
        """Tell the moment at which all tests begin."""
        self.is_asked.set()
        assert self.is_free.wait(60)
        return START


def test_a_seal_waits_for_one_that_another_process_is_making_and_seals_nothing_twice(
    town: Town, number: int, place: Place
) -> None:
    support(town, number, "a@x.example", "b@x.example", "c@x.example")
    instance_key(town.acts.place)
    clock = HeldClock()
    first = PetitionSealing(replace(town.acts.place, clock=clock))
    with place.open() as others, ThreadPoolExecutor(2) as pool:
        second = PetitionSealing(replace(town.acts.place, register=others))
        sealed = pool.submit(first.seal, number)
        assert clock.is_asked.wait(60)  # in its transaction, all leaves written, no seal yet
        waits = pool.submit(second.seal, number)
        assert not wait([waits], 0.5).done
        clock.is_free.set()
        assert (sealed.result(60), waits.result(60)) == (True, False)
    (seal,) = seals(town, number)
    assert (seal.size, dict(seal.states)) == (3, {"counted": 3})
    assert words(verification(town.acts)) == []


def test_nothing_of_a_petition_that_nobody_may_read_is_sealed(town: Town) -> None:
    number = town.acts.petitions.beginning.begin(town.luz, WORDS)
    sign(town.acts.register, signature(town.acts.register.digests, "a@x.example", petition=number))
    town.clock.pass_(timedelta(days=2))
    assert town.acts.signatures.sealing.work() == 0
    assert seals(town, number) == ()


def test_residence_that_is_verified_later_changes_what_a_seal_says_and_no_leaf(town: Town, number: int) -> None:
    register = town.acts.register
    (added,) = sign(register, signature(register.digests, "a@x.example", petition=number))
    town.acts.signatures.sealing.seal(number)
    register.write(
        lambda unit: signatures.set_residency(unit, register.digests, (added.signature.id,), Residency.VERIFIED)
    )
    assert town.acts.signatures.sealing.seal(number)
    first, second = seals(town, number)
    assert (first.root, first.residency["verified"]) == (second.root, 0)
    assert second.residency["verified"] == 1


def test_a_seal_tells_districts_with_enough_signatures_and_names_no_small_one(town: Town, number: int) -> None:
    register = town.acts.register
    homes = ["Mills"] * 12 + ["Old Islands"] * 3 + [""] * 2
    signed = (
        replace(signature(register.digests, f"{place}@x.example", petition=number), district=home)
        for place, home in enumerate(homes)
    )
    sign(register, *signed)
    assert town.acts.signatures.sealing.seal(number)
    assert dict(seals(town, number)[0].districts) == {"Mills": 12}
    town.acts.publisher.publish()
    assert town.acts.engine.petitions.districts(number) == {"Mills": 12}


def test_a_receipt_holds_though_the_account_was_erased_and_the_count_too(town: Town, number: int) -> None:
    register = town.acts.register
    one = signature(register.digests, "luz@x.example", petition=number)
    (added,) = sign(register, one)
    town.acts.signatures.sealing.seal(number)
    with register.reading() as unit:
        stored = signatures.by_id(unit, added.signature.id)
        assert stored
        text = town.acts.petitions.store.get(number).petition.text_hash
        commitment = Commitment(log=f"P-{number}", version=1, text_hash=text, subject=stored.id, kind=LeafKind.SIGNED)
        thing = LoggedThing(commitment=commitment, key=stored.key, number=stored.leaf)
        receipt = sealed_receipt(unit, thing, "https://city.example")
    assert receipt
    assert seals(town, number)[0].size == 1
    chain = town.acts.engine.seals.chain(f"P-{number}")
    assert check_receipt(receipt, chain).number == 1


def test_who_signed_is_forgotten_when_the_time_of_the_rules_is_over_and_receipts_hold(town: Town, number: int) -> None:
    register = town.acts.register
    (added,) = sign(register, signature(register.digests, "a@x.example", petition=number))
    sign(register, signature(register.digests, "waits@x.example", petition=number), is_confirmed=False)
    town.clock.pass_(timedelta(days=61))
    town.acts.petitions.due_steps.take()  # its last day is over
    town.acts.signatures.sealing.work()
    assert town.acts.signatures.anonymising.work() == 0
    town.clock.pass_(timedelta(days=366))
    assert town.acts.signatures.anonymising.work() == 2
    town.clock.pass_(timedelta(days=1))
    assert town.acts.signatures.anonymising.work() == 0
    with register.reading() as unit:
        stored = signatures.by_id(unit, added.signature.id)
        assert stored
        assert (stored.name, stored.email, stored.identity) == ("", "", stored.id)
        assert stored.key
        assert signatures.by_token(unit, register.digests, signatures.token(register.digests, stored.id)) == stored
    assert town.acts.signatures.sealing.work() == 0
    (seal,) = seals(town, number)
    assert seal.residency["unknown"] == 1
    assert words(verification(town.acts)) == []
