"""An operator reads a register of residents and sees whether it was understood."""

from pathlib import Path

from tests.cli.conftest import Run

PADRON = "Nombre;Fecha de nacimiento;Código postal;Sexo\nJosé Núñez;31/01/1990;06000;M\nNadie;;;\n"


def test_a_table_is_read_told_and_forgotten(run: Run, tmp_path: Path) -> None:
    city, table = tmp_path / "city", tmp_path / "padron.csv"
    assert run("init", city).code == 0
    assert "No register" in run("residents", city, "status").out
    table.write_bytes(PADRON.encode("cp1252"))
    done = run("residents", city, "import", table)
    assert done.code == 0, done.err
    assert done.out.splitlines() == [
        "2 rows were read.",
        "Written in cp1252, with ; between columns.",
        "1 row names nobody who can be found, and was left out.",
        "Columns that were not read: Sexo",
    ]
    assert "of 2 rows" in run("residents", city, "status").out
    assert run("verify", city).code == 0
    assert run("residents", city, "forget").code == 0
    assert "No register" in run("residents", city, "status").out


def test_what_cannot_be_read_is_said_in_a_line(run: Run, tmp_path: Path) -> None:
    city, table = tmp_path / "city", tmp_path / "list.csv"
    assert run("init", city).code == 0
    table.write_text("name,postcode\nLuz,06000\n")
    assert "nobody can be found" in run("residents", city, "import", table).complaint
    assert run("residents", city, "import").code == 4
    assert run("residents", city, "import", tmp_path / "missing.csv").code == 3
