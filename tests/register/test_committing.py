"""Group commit: what was acknowledged is there, what failed hurts nobody else, and many share one commit."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import event, func, make_url, select
from sqlalchemy.exc import IntegrityError

from drafting_engine.errors import Conflict, DraftingError, Unavailable
from drafting_engine.participation.people import PersonId
from drafting_engine.register.committing import GroupCommit
from drafting_engine.register.errors import WrittenElsewhere
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.sealing.sealing import Sealing
from drafting_engine.register.tables import people as table
from drafting_engine.register.units import Unit
from tests.registers import START, Place


def add(register: Register, number: int) -> PersonId:
    return register.write(lambda unit: added(unit, number))


def added(unit: Unit, number: int) -> PersonId:
    return people.add(unit, email=f"p{number}@x.example", name=f"P {number}", password=None, created=START)


def how_many(register: Register) -> int:
    with register.reading() as unit:
        return unit.connection.scalar(select(func.count()).select_from(table)) or 0


def test_each_of_many_writers_gets_its_own_answer(register: Register) -> None:
    with ThreadPoolExecutor(16) as pool:
        ids = list(pool.map(lambda number: add(register, number), range(200)))
    assert len(set(ids)) == 200
    assert how_many(register) == 200
    with register.reading() as unit:
        for number, person in enumerate(ids):
            account = people.by_id(unit, person)
            assert account is not None
            assert account.person.email == f"p{number}@x.example"


def test_a_unit_that_fails_hurts_no_other(register: Register) -> None:
    def act(number: int) -> PersonId:
        def unit_of(unit: Unit) -> PersonId:
            person = added(unit, number)
            if number % 3 == 0:
                raise Conflict(f"number {number}")
            return person

        return register.write(unit_of)

    def outcome(number: int) -> str:
        try:
            return f"fine {act(number).value > 0}"
        except Conflict as error:
            return error.code

    with ThreadPoolExecutor(16) as pool:
        outcomes = list(pool.map(outcome, range(90)))
    assert outcomes == [f"number {n}" if n % 3 == 0 else "fine True" for n in range(90)]
    assert how_many(register) == 60


def test_an_error_of_the_database_in_one_unit_hurts_no_other(register: Register) -> None:
    add(register, 1)

    def outcome(number: int) -> bool:
        try:
            add(register, number)
        except WrittenElsewhere:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(outcome, [1, 2, 1, 3, 1, 4])) == [False, True, False, True, False, True]
    assert how_many(register) == 4


def test_of_many_who_want_the_same_one_gets_it(register: Register) -> None:
    def outcome(_: int) -> bool:
        try:
            add(register, 7)
        except WrittenElsewhere:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert sum(pool.map(outcome, range(40))) == 1


def test_writers_share_commits(register: Register) -> None:
    commits = []
    event.listen(register._engine, "commit", lambda _: commits.append(1))
    is_held, go = threading.Event(), threading.Event()

    def first(unit: Unit) -> PersonId:
        is_held.set()
        go.wait(60)
        return added(unit, 0)

    with ThreadPoolExecutor(51) as pool:
        held = pool.submit(register.write, first)
        assert is_held.wait(60)
        others = [pool.submit(add, register, number) for number in range(1, 51)]
        while register._committing._line.qsize() < 50:
            time.sleep(0.001)
        go.set()
        for future in (held, *others):
            future.result(60)
    assert len(commits) == 2
    assert how_many(register) == 51


def test_nothing_is_seen_before_it_is_committed(register: Register) -> None:
    seen = []

    def act(unit: Unit) -> None:
        added(unit, 1)
        with register.reading() as other:
            seen.append(people.by_email(other, "p1@x.example"))

    register.write(act)
    assert seen == [None]


def test_a_commit_that_fails_is_told_to_everybody_in_it(register: Register) -> None:
    def fail(_: object) -> None:
        raise OSError("the disk is gone")

    event.listen(register._engine, "commit", fail)
    with pytest.raises(OSError, match="the disk is gone"):
        add(register, 1)
    event.remove(register._engine, "commit", fail)
    add(register, 2)
    assert how_many(register) == 1


def test_two_registers_write_to_one_database(place: Place, register: Register) -> None:
    with place.open() as other, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add(other if number % 2 else register, number), range(60)))
        assert how_many(other) == 60


def test_a_unit_cannot_wait_for_another(register: Register) -> None:
    with pytest.raises(RuntimeError):
        register.write(lambda _: add(register, 1))
    add(register, 1)


def test_what_waits_is_finished_when_the_register_is_closed(place: Place, register: Register) -> None:
    opened = place.open()
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(add, opened, number) for number in range(20)]
        done = sum(1 for future in futures if future.result() is not None)
        opened.close()
    assert how_many(register) == done == 20
    with pytest.raises(Unavailable):
        add(opened, 99)


def test_closing_without_having_written_is_fine(register: Register, tmp_path: Path) -> None:
    GroupCommit(register._engine, Sealing(tmp_path / "register.key")).close()


class Held:
    """Keeps the thread that writes at work until others wait behind it."""

    def __init__(self, register: Register, pool: ThreadPoolExecutor) -> None:
        self._register, self._go = register, threading.Event()
        begun = threading.Event()

        def first(unit: Unit) -> PersonId:
            begun.set()
            self._go.wait(60)
            return added(unit, 0)

        self.future = pool.submit(register.write, first)
        assert begun.wait(60)

    def release(self, waiting: int) -> None:
        """Go on as soon as so many wait, the end of the line among them."""
        while self._register._committing._line.qsize() < waiting:
            time.sleep(0.001)
        self._go.set()
        self.future.result(60)


@pytest.mark.parametrize(("others", "wanted"), [(200, 2), (201, 3)])
def test_so_many_share_a_commit_at_most(register: Register, others: int, wanted: int) -> None:
    commits = []
    event.listen(register._engine, "commit", lambda _: commits.append(1))
    with ThreadPoolExecutor(others + 1) as pool:
        held = Held(register, pool)
        futures = [pool.submit(add, register, number) for number in range(1, others + 1)]
        held.release(others)
        for future in futures:
            future.result(60)
    assert len(commits) == wanted


def test_who_shares_a_batch_with_a_unit_that_ends_the_transaction_is_written_and_sealed(register: Register) -> None:
    with ThreadPoolExecutor(4) as pool:
        held = Held(register, pool)
        before = pool.submit(add, register, 1)
        breaks = pool.submit(register.write, lambda unit: unit.connection.exec_driver_sql("ROLLBACK"))
        behind = pool.submit(add, register, 2)
        held.release(3)
        assert before.result(60) != behind.result(60)
        with pytest.raises(DraftingError):
            breaks.result(60)
    assert how_many(register) == 3
    with register.reading() as unit:
        assert list(register.faults(unit)) == []


def test_one_beside_a_unit_that_ends_the_transaction_is_written_as_well(register: Register) -> None:
    with ThreadPoolExecutor(3) as pool:
        held = Held(register, pool)
        beside = pool.submit(add, register, 1)
        breaks = pool.submit(register.write, lambda unit: unit.connection.exec_driver_sql("ROLLBACK"))
        held.release(2)
        beside.result(60)
        with pytest.raises(DraftingError):
            breaks.result(60)
    assert how_many(register) == 2


def test_nobody_gets_a_connection_again_whose_first_transaction_broke(register: Register) -> None:
    register._engine.dispose()
    with pytest.raises(DraftingError):
        register.write(lambda unit: unit.connection.exec_driver_sql("ROLLBACK"))
    add(register, 1)
    assert how_many(register) == 1
    with register.reading() as unit:
        assert list(register.faults(unit)) == []


def test_nobody_gets_a_connection_again_on_which_a_commit_failed(register: Register) -> None:
    def fail(_: object) -> None:
        raise OSError("the disk is gone")

    made = []
    register._engine.dispose()
    event.listen(register._engine, "connect", lambda *_: made.append(1))
    add(register, 1)
    add(register, 2)
    assert len(made) == 1
    event.listen(register._engine, "commit", fail)
    with pytest.raises(OSError, match="the disk is gone"):
        add(register, 3)
    event.remove(register._engine, "commit", fail)
    add(register, 4)
    assert len(made) == 2


def test_closing_ends_behind_those_who_wait_already(place: Place, register: Register) -> None:
    opened = place.open()
    with ThreadPoolExecutor(3) as pool:
        held = Held(opened, pool)
        other = pool.submit(add, opened, 1)
        while opened._committing._line.qsize() < 1:
            time.sleep(0.001)
        releasing = pool.submit(held.release, 2)
        thread = opened._committing._thread
        opened.close()
        assert thread is not None
        assert not thread.is_alive()
        other.result(60)
        releasing.result(60)
    assert how_many(register) == 2


@contextmanager
def out_of_reach(place: Place) -> Iterator[None]:
    """Let nobody connect to a database for a while."""
    folder = place.file.parent
    away = folder.with_name("away")
    if place.address:
        allow_connections(place, False)
    else:
        folder.rename(away)
    yield
    if place.address:
        allow_connections(place, True)
    else:
        away.rename(folder)


def allow_connections(place: Place, allowed: bool) -> None:
    url = make_url(place.address)
    with psycopg.connect(url.set(database="postgres").render_as_string(False), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {url.database} ALLOW_CONNECTIONS {allowed}".encode())


def test_a_database_that_can_not_be_reached_is_a_refusal_and_writing_goes_on_when_it_is_back(
    place: Place, register: Register
) -> None:
    register._engine.dispose()
    with out_of_reach(place), pytest.raises(Unavailable):
        add(register, 1)
    add(register, 2)
    assert how_many(register) == 1


def test_a_refusal_keeps_what_the_database_said(register: Register) -> None:
    add(register, 1)
    with pytest.raises(WrittenElsewhere) as told:
        add(register, 1)
    assert isinstance(told.value.__cause__, IntegrityError)


def test_a_program_that_ends_is_not_held_up(register: Register) -> None:
    add(register, 1)
    thread = register._committing._thread
    assert thread is not None
    assert thread.daemon


def test_a_unit_by_itself_that_fails_leaves_nothing_and_what_is_written_next_is_sealed(register: Register) -> None:
    def fail(unit: Unit) -> None:
        added(unit, 1)
        raise Conflict("half-way")

    for _ in range(2):  # the first on a connection that was just opened
        with pytest.raises(Conflict, match="half-way"):
            register.write(fail)
    assert how_many(register) == 0
    add(register, 1)
    with pytest.raises(WrittenElsewhere):
        add(register, 1)
    add(register, 2)
    assert how_many(register) == 2
    with register.reading() as unit:
        assert list(register.faults(unit)) == []
