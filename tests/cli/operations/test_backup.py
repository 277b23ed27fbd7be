"""An operator backs a workspace up while it is served, and restores it on another machine."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.operations.test_verifying import git


def test_a_backup_restores_people_record_and_guard(run: Run, tmp_path: Path) -> None:
    city, file = tmp_path / "city", tmp_path / "city.backup"
    assert run("init", city).code == 0
    assert run("people", city, "add", "luz@city.example", "--name", "Luz", "--role", "drafter", "--invite").code == 0
    made = run("backup", city, file)
    assert made.code == 0, made.err
    assert "private data" in made.err
    done = run("restore", file, tmp_path / "again")
    assert done.code == 0, done.err
    assert "luz@city.example" in run("people", tmp_path / "again", "list").out
    again = tmp_path / "again" / "constitution.git"
    assert git(again, "for-each-ref") == git(city / "constitution.git", "for-each-ref")
    assert (again / "hooks" / "pre-receive").is_file()
    assert git(again, "config", "receive.fsckObjects") == "true"
    assert run("verify", tmp_path / "again").code == 0


def test_refusals_are_one_line(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    (tmp_path / "noise").write_text("this is no backup")
    assert "is there already" in run("backup", tmp_path / "city", tmp_path / "noise").complaint
    assert "is no backup" in run("restore", tmp_path / "noise", tmp_path / "again").complaint
    assert run("restore", tmp_path / "missing", tmp_path / "again").code == 3
    assert not (tmp_path / "again").exists()
