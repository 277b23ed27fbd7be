"""Sheets that were typed into a table: each row is told what became of it, and counts once, until it is undone."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.permissions import NotAllowed
from drafting_engine.participation.signatures.sheets import BatchState, RowOutcome
from drafting_engine.register.opening import Register
from drafting_engine.register.petitions import petition_counts
from drafting_engine.register.signatures import signature_batches, signature_counts
from drafting_engine.register.tables import batch_contents, batch_rows
from tests.amendments import Town, somebody, town_in
from tests.petition import RULES, open_petition, support
from tests.refusals import expect_refusal

SHEET = """Nombre;Código postal;Correo;Fecha
José Núñez;06000;;03/05/2016
Ana Ruiz;06000;ana@x.example;
jose  nuñez;06 000;;
Bea;;;
;06000;;
Carla Díaz;06100;;1/1/2015
Dora Paz;06100;no-address;
Eva Sol;06100;;soon
"""


@pytest.fixture
def town(tmp_path: Path, register: Register) -> Iterator[Town]:
    with town_in(tmp_path, register, more=RULES) as opened:
        yield opened


@pytest.fixture
def sam(town: Town) -> Person:
    return somebody(town.acts.register, "Sam", Role.STAFF)


@pytest.fixture
def petition(town: Town, sam: Person) -> int:
    return open_petition(town, sam)


def finish(town: Town) -> None:
    """Let the program go on until nothing is left to do."""
    while town.acts.paper.working.work():
        continue


def send_in(town: Town, sam: Person, petition: int, sheet: str = SHEET, encoding: str = "cp1252") -> str:
    name = town.acts.paper.sending_in.send_in(
        sam, petition, 1, file="C:\\Sheets\\mayo.csv", content=sheet.encode(encoding)
    )
    finish(town)
    return name


def outcomes(town: Town, sam: Person, name: str) -> Mapping[int, str]:
    return {row.number: row.outcome.value for row in town.acts.paper.sending_in.rows(sam, name)}


def total(town: Town, petition: int) -> int:
    """How many count; the counters must be what is there."""
    with town.acts.register.reading() as unit:
        assert list(signature_counts.faults(unit)) == []
        return signature_counts.of_petition(unit, petition).total


def test_each_row_is_told_what_becomes_of_it_and_nothing_counts_before_somebody_says_so(
    town: Town, sam: Person, petition: int
) -> None:
    name = send_in(town, sam, petition)
    report = town.acts.paper.sending_in.report(sam, name)
    assert (report.batch.state, report.batch.file, report.batch.rows) == (BatchState.WAITING, "mayo.csv", 8)
    assert outcomes(town, sam, name) == {
        1: "good",
        2: "good",
        3: "duplicate",
        4: "incomplete",
        5: "incomplete",
        6: "refused",
        7: "unreadable",
        8: "unreadable",
    }
    assert total(town, petition) == 0
    town.acts.paper.sending_in.count(sam, name)
    finish(town)
    assert total(town, petition) == 2
    assert outcomes(town, sam, name)[1] == "counted"


def test_who_signed_on_the_web_and_on_paper_counts_once(town: Town, sam: Person, petition: int) -> None:
    name = send_in(town, sam, petition)
    support(town, petition, "ana@x.example", "zoe@x.example")
    town.acts.paper.sending_in.count(sam, name)
    finish(town)
    assert outcomes(town, sam, name)[2] == "duplicate", "she signed while the batch waited"
    assert total(town, petition) == 3
    again = send_in(town, sam, petition, SHEET + "Zoe;06000;zoe@x.example;\n")
    assert {one for number, one in outcomes(town, sam, again).items() if number in (1, 2, 9)} == {"duplicate"}


def test_sheets_that_come_after_the_last_day_count_by_the_day_that_each_row_has(
    town: Town, sam: Person, petition: int
) -> None:
    last = town.clock.now() + timedelta(days=60)
    town.clock.pass_(timedelta(days=61))
    town.acts.petitions.due_steps.take()
    rows = (f"José Núñez;06000;;{last:%d/%m/%Y}", "Ana Ruiz;06000;;", f"Luz Sol;06000;;{town.clock.now():%d/%m/%Y}")
    name = send_in(town, sam, petition, "\n".join(("Nombre;Código postal;Correo;Fecha", *rows)))
    assert outcomes(town, sam, name) == {1: "good", 2: "incomplete", 3: "refused"}
    town.acts.paper.sending_in.count(sam, name)
    finish(town)
    assert total(town, petition) == 1
    with town.acts.register.reading() as unit:
        assert petition_counts.sent_later(unit, petition) == 1
    town.clock.pass_(timedelta(days=4))
    with expect_refusal(Conflict, match="closed"):
        send_in(town, sam, petition, "Nombre;Código postal\nEva;06000\n")


def test_a_batch_is_undone_as_a_whole_and_its_thresholds_with_it(town: Town, sam: Person, petition: int) -> None:
    name = send_in(town, sam, petition)
    town.acts.paper.sending_in.count(sam, name)
    finish(town)
    town.acts.petitions.due_steps.take()
    assert town.acts.petitions.store.get(petition).petition.thresholds[0].reached_on is not None
    town.acts.paper.sending_in.undo(sam, name)
    finish(town)
    town.acts.petitions.due_steps.take()
    assert total(town, petition) == 0
    assert town.acts.petitions.store.get(petition).petition.thresholds[0].reached_on is None
    with pytest.raises(Conflict):
        town.acts.paper.sending_in.count(sam, name)
    assert town.acts.paper.sending_in.report(sam, name).outcomes[RowOutcome.UNDONE] == 2


def test_nothing_of_a_person_stays_in_a_batch_that_was_counted_or_dropped(
    town: Town, sam: Person, petition: int
) -> None:
    counted = send_in(town, sam, petition)
    town.acts.paper.sending_in.count(sam, counted)
    dropped = send_in(town, sam, petition, SHEET.replace("José", "Juan"))
    town.acts.paper.sending_in.drop(sam, dropped)
    finish(town)
    with town.acts.register.reading() as unit:
        assert unit.connection.scalar(select(func.count()).select_from(batch_contents)) == 0
        kept = {
            (row.name, row.email, row.postcode, row.identity) for row in unit.connection.execute(select(batch_rows))
        }
    assert kept == {("", "", "", "")}


def test_a_table_counts_once_however_often_it_is_sent_in(town: Town, sam: Person, petition: int) -> None:
    send_in(town, sam, petition)
    with expect_refusal(Conflict, match="mayo.csv"):
        send_in(town, sam, petition)


def test_what_is_no_sheet_is_refused_or_dropped(town: Town, sam: Person, petition: int) -> None:
    for broken in ("", " \n "):
        with expect_refusal(Invalid, match="empty"):
            send_in(town, sam, petition, broken)
    name = send_in(town, sam, petition, "hello\nworld\n")
    assert town.acts.paper.sending_in.report(sam, name).batch.state is BatchState.DROPPED
    with expect_refusal(Invalid, match="never had a version 7"):
        town.acts.paper.sending_in.send_in(sam, petition, 7, file="x.csv", content=SHEET.encode())
    with pytest.raises(NotAllowed):
        town.acts.paper.sending_in.send_in(town.luz, petition, 1, file="x.csv", content=SHEET.encode())


def test_work_that_was_cut_off_goes_on_where_it_was(town: Town, sam: Person, petition: int) -> None:
    """Two who read the same table at once, and one who comes after a crash, leave every row there once."""
    rows = "".join(f"Person {number};06000;;\n" for number in range(1200))
    name = town.acts.paper.sending_in.send_in(
        sam, petition, 1, file="long.csv", content=("name;postcode;email;date\n" + rows).encode()
    )
    working = town.acts.paper.working
    with town.acts.register.reading() as unit:
        batch = signature_batches.get(unit, name)
    assert batch is not None
    working._read(batch)
    working._read(batch)
    assert town.acts.paper.sending_in.report(sam, name).outcomes == {RowOutcome.GOOD: 1200}
    town.acts.paper.sending_in.count(sam, name)
    for _ in range(2):
        working.work()
    assert 0 < total(town, petition) < 1200
    finish(town)
    assert total(town, petition) == 1200


def test_a_batch_that_cannot_be_dealt_with_keeps_no_other_waiting(town: Town, sam: Person, petition: int) -> None:
    sending_in = town.acts.paper.sending_in
    broken = sending_in.send_in(sam, petition, 1, file="broken.csv", content=SHEET.encode())
    there_already = insert(batch_rows).values(
        batch=broken, number=1, outcome="good", identity="", name="", email="", postcode="", district="",
        residency="unknown",
    )  # fmt: skip
    town.acts.register.write(lambda unit: unit.connection.execute(there_already))
    good = sending_in.send_in(sam, petition, 1, file="good.csv", content=SHEET.replace("José", "Juan").encode())
    while sending_in.report(sam, good).batch.state is not BatchState.WAITING:
        assert town.acts.paper.working.work()
    with pytest.raises(Conflict):
        town.acts.paper.working.work()
