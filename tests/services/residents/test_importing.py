"""A register of residents is read, replaced, and changed behind the program's back."""

import io
from pathlib import Path

import pytest
from sqlalchemy import text

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.signatures.residents import ResidentClaim
from drafting_engine.register.errors import WrittenElsewhere
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import residents
from drafting_engine.services.residents.digests import resident_digests
from drafting_engine.services.residents.importing import PART, ImportingResidents, Progress, ResidentImport
from drafting_engine.services.residents.sorting import SortedKeys
from tests.refusals import expect_refusal
from tests.registers import StandingClock

PADRON = (
    "Clave de elector,Apellidos,Nombres,Fecha de nacimiento,CP\n"
    "NPJS 900131-09,Núñez Peña,José,31/01/1990,06000\n"
    ",Muñoz,Ángela,1985-12-03,03100\n"
    ",Nadie,,,\n"
)


def read(register: Register, folder: Path, table: str, progress: Progress | None = None) -> ResidentImport:
    folder.mkdir(exist_ok=True)
    importing = ImportingResidents(register, StandingClock(), folder)
    return importing.read(io.BytesIO(table.encode()), progress=progress)


def kept(register: Register) -> list[bytes]:
    with register.reading() as unit:
        return list(unit.connection.scalars(text("SELECT digest FROM residents")))


def lives_here(register: Register, **said: str) -> bool:
    with register.reading() as unit:
        return bool(residents.found(unit, resident_digests(register, ResidentClaim(**said).keys())))


def test_people_are_found_however_they_write_what_the_office_wrote(register: Register, tmp_path: Path) -> None:
    done = read(register, tmp_path / "sorting", PADRON)
    assert (done.rows, done.unusable, done.keys) == (3, 1, 3)
    assert lives_here(register, document="npjs90013109")
    assert lives_here(register, name="jose nunez pena", born="1990-01-31", postcode="06 000")
    assert lives_here(register, name="Ángela Muñoz", born="3.12.1985", postcode="03100")
    assert not lives_here(register, name="Ángela Muñoz", born="12.3.1985", postcode="03100"), "another day"
    assert not lives_here(register, name="Nadie", postcode="06000")
    assert not lives_here(register, document="NPJS9001310")
    assert not lives_here(register)


def test_a_new_table_replaces_the_former_one_and_a_broken_one_does_not(register: Register, tmp_path: Path) -> None:
    read(register, tmp_path / "sorting", PADRON)
    for broken, words in (("name,postcode\nJosé,06000\n", "nobody can be found"), ("id\n\n-\n", "names a person")):
        with expect_refusal(Invalid, match=words):
            read(register, tmp_path / "sorting", broken)
        assert lives_here(register, document="NPJS90013109")
    with expect_refusal(Invalid, match="names a person"):  # a second time, behind the number of the first
        read(register, tmp_path / "sorting", "id\n-\n")
    assert lives_here(register, document="NPJS90013109")
    read(register, tmp_path / "sorting", "id\nABC1\n")
    assert lives_here(register, document="ABC1")
    assert not lives_here(register, document="NPJS90013109")
    assert len(kept(register)) == 1


def test_a_table_of_more_rows_than_are_written_at_once_is_found_whole_and_each_person_once(
    register: Register, tmp_path: Path
) -> None:
    people = [f"DOC{number}" for number in range(3 * PART // 2)]
    done = read(register, tmp_path / "sorting", "id\n" + "\n".join([*people, *people[:PART], "-"]))
    assert (done.rows, done.unusable, done.keys) == (5 * PART // 2 + 1, 1, 3 * PART // 2)
    assert lives_here(register, document="doc-0")
    assert lives_here(register, document=people[-1])
    assert not lives_here(register, document=f"DOC{len(people)}")
    with register.reading() as unit:
        assert not list(residents.faults(unit))


def test_an_import_that_breaks_off_leaves_the_former_table_and_nothing_on_the_disk(
    register: Register, tmp_path: Path
) -> None:
    def break_off(done: int, total: int) -> None:
        if done > 0.75 * total:
            raise KeyboardInterrupt

    folder = tmp_path / "sorting"
    read(register, folder, PADRON)
    people = "id\n" + "\n".join(f"DOC{number}" for number in range(2 * PART))
    with pytest.raises(KeyboardInterrupt):
        read(register, folder, people, break_off)
    assert len(kept(register)) > PART, "some were written"
    assert lives_here(register, document="NPJS90013109")
    assert not lives_here(register, document="DOC0")
    assert not list(folder.iterdir())
    with register.reading() as unit:
        assert not list(residents.faults(unit))
    read(register, folder, "id\nABC1\n")
    assert len(kept(register)) == 1
    assert lives_here(register, document="ABC1")


def test_of_two_imports_at_once_the_one_whose_rows_are_deleted_says_so(register: Register, tmp_path: Path) -> None:
    def come_between(done: int, total: int) -> None:
        if done == total:
            read(register, folder, "id\nABC1\n")

    folder = tmp_path / "sorting"
    with pytest.raises(WrittenElsewhere):
        read(register, folder, PADRON, come_between)
    assert lives_here(register, document="ABC1")
    assert not lives_here(register, document="NPJS90013109")


def test_keys_come_out_in_order_and_once_from_wherever_they_start(tmp_path: Path) -> None:
    taken = [(bytes([first, second]), b"") for second in (3, 1, 2, 1) for first in (255, 0, 7, 6, 1)]
    with SortedKeys(tmp_path, 2) as keys:
        keys.add([(bytes([6, 2]), b"zz"), *taken, (bytes([9, 9]), b"zz"), (bytes([9, 9]), b"aa")])
        assert keys.amount == 23
        parts = list(keys.parts(4))
    assert [len(part) for part in parts] == [4, 2, 4, 2, 1, 3], "two first bytes share a file"
    assert [one for part in parts for one in part] == sorted({*taken, (bytes([9, 9]), b"aa")})


def test_nothing_of_a_resident_can_be_read_from_the_register(register: Register, tmp_path: Path) -> None:
    read(register, tmp_path / "sorting", PADRON)
    with register.reading() as unit:
        rows = str(unit.connection.execute(text("SELECT * FROM residents")).all())
    assert not any(word in rows for word in ("900131", "Núñez", "06000"))


def test_verifying_notices_a_resident_who_was_added_changed_or_removed(register: Register, tmp_path: Path) -> None:
    for change in (
        "DELETE FROM residents WHERE digest = (SELECT min(digest) FROM residents)",
        "INSERT INTO residents (file, digest) VALUES (HELD, :other)",
        "UPDATE residents SET digest = :other WHERE digest = (SELECT max(digest) FROM residents)",
    ):
        read(register, tmp_path / "sorting", PADRON)
        with register.reading() as unit:
            assert not list(residents.faults(unit))
            held = residents.current(unit)
        assert held is not None
        sql = change.replace("HELD", str(held.id))
        with register._engine.begin() as connection:
            connection.execute(text(sql), {"other": b"0123456789abcdef"} if ":other" in sql else {})
        with register.reading() as unit:
            assert [type(one) for one in residents.faults(unit)] == [Conflict]
