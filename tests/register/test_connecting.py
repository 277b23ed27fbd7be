"""Connections: what was compiled for one file of SQLite serves all others of the process."""

from pathlib import Path

from sqlalchemy import Engine, text

from drafting_engine.register.connecting import sqlite_engine
from tests.register.test_committing import add, how_many
from tests.registers import Place, register_at


def compiled_for(engine: Engine) -> set[object]:
    return set(engine.get_execution_options()["compiled_cache"])


def test_another_file_compiles_no_statement_anew(tmp_path: Path) -> None:
    found = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        with register_at(Place(tmp_path / name / "register.db")) as register:
            add(register, 1)
            assert how_many(register) == 1
            found.append(compiled_for(register._engine))
    assert found[0] == found[1]
    assert found[0]


def test_what_is_set_for_one_file_holds_for_no_other(tmp_path: Path) -> None:
    one, other = (sqlite_engine(tmp_path / name) for name in ("one.db", "other.db"))
    with one.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (id INTEGER)"))
    with other.connect() as connection:
        assert not other.dialect.has_table(connection, "only_here")
    assert [Path(str(engine.url.database)).name for engine in (one, other)] == ["one.db", "other.db"]
    for engine in (one, other):
        engine.dispose()
