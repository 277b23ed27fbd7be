"""A register of residents is read, replaced, and changed behind the program's back."""

import io

from sqlalchemy import text

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.participation.signatures.residents import ResidentClaim
from drafting_engine.register.opening import Register
from drafting_engine.register.signatures import residents
from drafting_engine.services.residents.digests import is_resident
from drafting_engine.services.residents.importing import ImportingResidents, ResidentImport
from tests.refusals import expect_refusal
from tests.registers import StandingClock

PADRON = (
    "Clave de elector,Apellidos,Nombres,Fecha de nacimiento,CP\n"
    "NPJS 900131-09,Núñez Peña,José,31/01/1990,06000\n"
    ",Muñoz,Ángela,1985-12-03,03100\n"
    ",Nadie,,,\n"
)


def read(register: Register, table: str) -> ResidentImport:
    return ImportingResidents(register, StandingClock()).read(io.BytesIO(table.encode()))


def lives_here(register: Register, **said: str) -> bool:
    with register.reading() as unit:
        return is_resident(register, unit, ResidentClaim(**said))


def test_people_are_found_however_they_write_what_the_office_wrote(register: Register) -> None:
    done = read(register, PADRON)
    assert (done.rows, done.unusable, done.keys) == (3, 1, 3)
    assert lives_here(register, document="npjs90013109")
    assert lives_here(register, name="jose nunez pena", born="1990-01-31", postcode="06 000")
    assert lives_here(register, name="Ángela Muñoz", born="3.12.1985", postcode="03100")
    assert not lives_here(register, name="Ángela Muñoz", born="12.3.1985", postcode="03100"), "another day"
    assert not lives_here(register, name="Nadie", postcode="06000")
    assert not lives_here(register, document="NPJS9001310")
    assert not lives_here(register)


def test_a_new_table_replaces_the_former_one_and_a_broken_one_does_not(register: Register) -> None:
    read(register, PADRON)
    for broken, words in (("name,postcode\nJosé,06000\n", "nobody can be found"), ("id\n\n-\n", "names a person")):
        with expect_refusal(Invalid, match=words):
            read(register, broken)
        assert lives_here(register, document="NPJS90013109")
    with expect_refusal(Invalid, match="names a person"):  # a second time, behind the number of the first
        read(register, "id\n-\n")
    assert lives_here(register, document="NPJS90013109")
    read(register, "id\nABC1\n")
    assert lives_here(register, document="ABC1")
    assert not lives_here(register, document="NPJS90013109")
    with register.reading() as unit:
        assert unit.connection.scalar(text("SELECT count(*) FROM residents")) == 1


def test_nothing_of_a_resident_can_be_read_from_the_register(register: Register) -> None:
    read(register, PADRON)
    with register.reading() as unit:
        kept = str(unit.connection.execute(text("SELECT * FROM residents")).all())
    assert not any(word in kept for word in ("900131", "Núñez", "06000"))


def test_verifying_notices_a_resident_who_was_added_changed_or_removed(register: Register) -> None:
    for change in (
        "DELETE FROM residents WHERE digest = (SELECT min(digest) FROM residents)",
        "INSERT INTO residents (file, digest) VALUES (HELD, :other)",
        "UPDATE residents SET digest = :other WHERE digest = (SELECT max(digest) FROM residents)",
    ):
        read(register, PADRON)
        with register.reading() as unit:
            assert not list(residents.faults(unit))
            held = residents.current(unit)
        assert held is not None
        sql = change.replace("HELD", str(held.id))
        with register._engine.begin() as connection:
            connection.execute(text(sql), {"other": b"0123456789abcdef"} if ":other" in sql else {})
        with register.reading() as unit:
            assert [type(one) for one in residents.faults(unit)] == [Conflict]
