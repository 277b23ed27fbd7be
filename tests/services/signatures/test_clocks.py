"""A clock that is set back and forth: nothing is counted, sealed or sent twice, and no day comes before another."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.petitions.petition import PetitionState
from drafting_engine.participation.signatures.sheets import BatchState
from drafting_engine.participation.signatures.signature import SignatureState
from drafting_engine.register.following import letters
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import signature_counts, signatures
from drafting_engine.register.tables import signatures as signatures_table
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import OutboxPost
from drafting_engine.services.people.accounts import Purpose
from drafting_engine.services.petitions.delivering import Delivery
from drafting_engine.services.signatures.signing import SigningForm, require_taken
from tests.amendments import Town, somebody, town_in
from tests.mailing import account_mail, signer_mail
from tests.petition import RULES, open_petition, support
from tests.signatures import sign, signature
from tests.verified import verification, words

SET = (timedelta(days=-3), timedelta(hours=5), timedelta(days=-400), timedelta(days=410), timedelta(days=-6))


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES.replace("open_days = 60", "open_days = 3000")) as opened:
        yield opened
        opened.acts.signatures.signing.close()


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


@pytest.fixture
def number(town: Town, sam: Person) -> int:
    return open_petition(town, sam)


def total(town: Town, number: int) -> int:
    """How many count; the counters must be what is there."""
    with town.acts.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        return signature_counts.of_petition(unit, number).total


def work(town: Town) -> None:
    """Do what a server does by itself."""
    while town.acts.paper.working.work():
        continue
    town.acts.petitions.due_steps.take()
    town.acts.signatures.sealing.work()
    town.acts.publisher.publish()


def test_seals_and_steps_stay_in_order_and_counts_are_exact(town: Town, number: int) -> None:
    register = town.acts.register
    for turn, moved in enumerate(SET):
        sign(register, *(signature(register.digests, f"{turn}-{one}@x.example", petition=number) for one in "ab"))
        work(town)
        town.clock.pass_(moved)
        work(town)
        town.acts.signatures.sealing.seal(number)
    work(town)
    assert total(town, number) == 2 * len(SET)
    chain = town.acts.engine.seals.chain(f"P-{number}")
    assert list(chain.faults()) == []
    moments = [seal.at for seal in chain.seals]
    assert moments == sorted(moments)
    assert [seal.size for seal in chain.seals] == sorted({seal.size for seal in chain.seals})
    assert chain.seals[-1].states == {"counted": 2 * len(SET)}
    petition = town.acts.petitions.store.get(number).petition
    steps = [step.at for step in petition.history]
    assert steps == sorted(steps)
    assert len([step for step in petition.history if step.threshold]) == 2, "each threshold is reached once"
    assert words(verification(town.acts)) == []


def test_a_seal_that_a_wrong_clock_dated_keeps_no_later_one_waiting(town: Town, number: int) -> None:
    register = town.acts.register
    town.clock.pass_(timedelta(days=365))
    sign(register, signature(register.digests, "a@x.example", petition=number))
    assert town.acts.signatures.sealing.seal(number)
    town.clock.pass_(timedelta(days=-365))
    support(town, number, "b@x.example")
    assert town.acts.signatures.sealing.work() == 1, "a threshold is sealed at once"
    sign(register, signature(register.digests, "c@x.example", petition=number))
    town.clock.pass_(timedelta(days=1))
    assert town.acts.signatures.sealing.work() == 1, "and what was signed a day later"
    assert town.acts.signatures.sealing.work() == 0
    town.acts.publisher.publish()
    assert list(town.acts.engine.seals.chain(f"P-{number}").faults()) == []


def test_a_letter_of_an_account_that_a_wrong_clock_dated_is_sent_now_and_once(town: Town, tmp_path: Path) -> None:
    head = Letterhead(title="City", address="https://city.example", sender="city@x.example")
    outbox, register, clock = tmp_path / "outbox", town.acts.register, town.clock
    mailing = account_mail(register, OutboxPost(outbox), clock, head)
    clock.pass_(timedelta(days=365))
    purpose, page = Purpose.ORIGIN_CLAIMED.value, "/petitions/1#reached"
    register.write(lambda unit: letters.write(unit, person=town.luz.id, purpose=purpose, token=page, now=clock.now()))
    clock.pass_(timedelta(days=-365))
    assert mailing.deliver().left == 1
    for moved in SET:
        clock.pass_(moved)
        assert mailing.deliver().left == 0
    assert len(list(outbox.glob("*.eml"))) == 1


def test_a_threshold_is_not_reached_before_the_petition_was_opened_nor_answered_before_it_was_reached(
    town: Town, sam: Person, number: int
) -> None:
    opened = town.acts.petitions.store.get(number).petition.opened
    town.clock.pass_(timedelta(days=-2))
    support(town, number, "a@x.example", "b@x.example")
    first = town.acts.petitions.store.get(number).petition.thresholds[0]
    assert (first.reached_on, first.due) == (opened, opened + timedelta(days=21))
    town.clock.pass_(timedelta(days=-30))
    town.acts.petitions.delivering.deliver(sam, number, 2, Delivery(text="It can be done."))
    answered = town.acts.petitions.store.get(number).petition
    assert answered.thresholds[0].delivered_on == opened
    assert not answered.thresholds[0].is_late
    town.acts.publisher.publish()
    assert town.acts.engine.petitions.get(number).thresholds[0].delivered_on == opened
    assert words(verification(town.acts)) == []


def test_who_signs_and_confirms_while_it_is_set_counts_once_and_gets_each_letter_once(
    town: Town, number: int, tmp_path: Path
) -> None:
    head = Letterhead(title="City", address="https://city.example", sender="city@x.example")
    outbox = tmp_path / "outbox"
    register, clock = town.acts.register, town.clock
    mailing = signer_mail(register, OutboxPost(outbox), clock, head)

    def deliver() -> int:
        while mailing.deliver().claimed:
            continue
        return len(list(outbox.glob("*.eml")))

    form = SigningForm(petition=number, version=1, name="Ana", email="ana@x.example")
    clock.pass_(timedelta(days=365))
    require_taken(town.acts.signatures.signing.sign(town.acts.signatures.signing.request(form)))
    clock.pass_(timedelta(days=-365))
    assert deliver() == 1, "what a clock dated that was a year ahead waits for no year"
    with register.reading() as unit:
        (row,) = unit.connection.execute(select(signatures_table)).all()
    token = signatures.token(register.digests, row.id)
    for moved in SET:
        town.acts.signatures.confirming.confirm(token)
        clock.pass_(moved)
        deliver()
        work(town)
    assert total(town, number) == 1
    assert deliver() == 2, "one that asks, one with the receipt"
    assert town.acts.signatures.confirming.receipt(token).signature.state is SignatureState.CONFIRMED


def test_a_table_that_is_read_counted_and_undone_while_it_is_set_counts_each_row_once(
    town: Town, sam: Person, number: int
) -> None:
    rows = "\n".join(f"P{row},p{row}@x.example" for row in range(1_200))
    sending_in = town.acts.paper.sending_in
    name = sending_in.send_in(sam, number, 1, file="a.csv", content=f"Name,E-mail\n{rows}\n".encode())
    for step, states in (
        (None, (BatchState.READING, BatchState.WAITING)),
        (sending_in.count, (BatchState.COUNTING, BatchState.COUNTED)),
        (sending_in.undo, (BatchState.UNDOING, BatchState.UNDONE)),
    ):
        if step:
            step(sam, name)
        for moved in SET:
            town.acts.paper.working.work()
            town.clock.pass_(moved)
            assert sending_in.report(sam, name).batch.state in states
        work(town)
        assert sending_in.report(sam, name).batch.state is states[-1]
        assert total(town, number) == (1_200 if step == sending_in.count else 0)
    assert town.acts.petitions.store.get(number).petition.state is PetitionState.OPEN
    assert words(verification(town.acts)) == []
