"""Checking the form of the tables: each file is held against this program's, whichever was checked before."""

from pathlib import Path

from sqlalchemy import text

from drafting_engine.register.opening import Register
from tests.registers import Place, register_at


def faults(register: Register) -> list[tuple[str, object]]:
    with register.reading() as unit:
        return [(fault.code, fault.facts.get("what")) for fault in register.faults(unit)]


def change(register: Register, statement: str) -> None:
    with register._engine.begin() as connection:
        connection.execute(text(statement))


def test_a_form_that_was_sound_a_moment_ago_is_found_to_differ(register: Register) -> None:
    assert faults(register) == []
    change(register, "ALTER TABLE people ADD COLUMN shoe_size INTEGER")
    assert faults(register) == [("register-form-differs", "remove_column people shoe_size")]
    change(register, "ALTER TABLE people DROP COLUMN shoe_size")
    assert faults(register) == []


def test_what_differs_in_one_file_is_told_of_no_other(tmp_path: Path) -> None:
    for name, statement, told in (
        ("one", "DROP INDEX {index}", 1),
        ("two", "SELECT 1", 0),
        ("three", "DROP INDEX {index}", 1),
    ):
        (tmp_path / name).mkdir()
        with register_at(Place(tmp_path / name / "register.db")) as register:
            with register._engine.connect() as connection:
                index = connection.scalar(text("SELECT min(name) FROM sqlite_master WHERE type = 'index' AND sql > ''"))
            change(register, statement.format(index=index))
            assert [code for code, _ in faults(register)] == ["register-form-differs"] * told
