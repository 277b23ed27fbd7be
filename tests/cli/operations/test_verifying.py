"""An operator asks whether all is well, and gets a record back from a reader's clone."""

import json
import sqlite3
import subprocess
from pathlib import Path

from tests.cli.conftest import Run


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def demo(run: Run, folder: Path) -> Path:
    """The sample constitution with comments and amendments in the record, and the register that belongs to it."""
    assert run("demo", folder, "--build-only").code == 0
    (folder / "register.db").unlink(missing_ok=True)
    assert run("rebuild", folder).code == 0
    return folder


def test_what_a_readers_clone_holds_comes_back_and_fits(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    subprocess.run(["git", "clone", "--quiet", city / "constitution.git", tmp_path / "clone"], check=True)
    git(tmp_path / "clone", "branch", "--force", "mine")
    done = run("rebuild", tmp_path / "again", "--from", tmp_path / "clone")
    assert done.code == 0, done.err
    assert "comments" in done.out
    branches = ("for-each-ref", "--format=%(refname) %(objectname)")
    assert git(tmp_path / "again" / "constitution.git", *branches) == git(city / "constitution.git", *branches)
    found = run("verify", tmp_path / "again")
    assert (found.code, found.out.splitlines()[-1]) == (0, "Everything fits.")


def test_a_difference_is_a_line_and_an_exit_code(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    with sqlite3.connect(city / "register.db") as register:
        (name,) = register.execute("SELECT id FROM comments WHERE parent IS NULL AND hidden = '' LIMIT 1").fetchone()
        register.execute("UPDATE comments SET body = 'What nobody said' WHERE id = ?", (name,))
    done = run("verify", city)
    assert done.code == 5
    (told,) = [told for told in done.out.splitlines() if told.startswith("record: ")]
    assert f"{name}.json on annotations does not say what the register says" in told
    assert f"register: row {name} of comments was changed otherwise than by this program\n" in done.out
    assert "2 differences" in done.err
    shape = json.loads(run("verify", city, "--format", "json").out)
    assert [one["where"] for one in shape["differences"]] == ["register", "record"]
    refused = run("verify", city, "--repair")
    assert refused.code == 5
    assert "Nothing is written again while the register is not as this program left it." in refused.err
    mended = run("verify", city, "--repair", "--accept", "It was set right by hand.")
    assert mended.code == 0, mended.out
    assert "Writing 1 file of the record again" in mended.err
    assert "It was set right by hand." in git(city / "constitution.git", "log", "-1", "--format=%B", "heads")
    assert "What nobody said" in git(city / "constitution.git", "log", "-1", "-p", "annotations")


def test_a_register_that_holds_something_is_not_written_over(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    refused = run("rebuild", city)
    assert refused.code == 5
    assert "holds public acts already" in refused.complaint


def test_a_lost_register_comes_back_in_place(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    for file in city.glob("register.db*"):
        file.unlink()
    assert run("verify", city).code == 5
    assert run("rebuild", city).code == 0
    assert run("verify", city).code == 0


def test_what_can_be_asked_of_a_new_workspace(run: Run, tmp_path: Path) -> None:
    assert run("init", tmp_path / "city").code == 0
    done = run("verify", tmp_path / "city")
    assert done.code == 0, done.out
    assert "0 comments" in done.out


def test_an_amendment_without_its_text_is_named(run: Run, tmp_path: Path) -> None:
    city = demo(run, tmp_path / "city")
    git(city / "constitution.git", "update-ref", "-d", "refs/heads/amendments/3")
    done = run("verify", city)
    assert done.code == 5
    assert "git: proposal 3 has no branch: its text is missing" in done.out
