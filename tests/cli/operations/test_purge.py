"""A steward erases what has to go."""

import sqlite3
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.operations.test_verifying import demo, git


def test_it_is_asked_for_and_done(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    with sqlite3.connect(city / "register.db") as register:
        query = "SELECT id, body FROM comments WHERE parent IS NULL AND hidden = '' AND withdrawn IS NULL LIMIT 1"
        name, body = register.execute(query).fetchone()
    asked = run("purge", city, name)
    assert asked.code == 5
    assert "Who cloned the record before still has it" in asked.err
    done = run("purge", city, name, "--yes", "--reason", "a court's order")
    assert done.code == 0, done.err
    assert "Erased" in done.out
    log = git(city / "constitution.git", "log", "-p", "--format=%H", "annotations")
    assert body.splitlines()[0][:60] not in log
    assert "a court's order" in git(city / "constitution.git", "show", f"record:erasures/{name}.md")
    found = run("verify", city)
    assert found.code == 0, found.out


def test_what_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    assert run("purge", tmp_path / "city", "C-01NOBODY", "--yes").code == 3
