"""The demo says with which accounts it can be tried, and lets nobody in from elsewhere unless told to."""

import subprocess
from pathlib import Path

import pytest

from drafting_engine.cli.operations.serve import is_this_machine, trial_table
from drafting_engine.participation.people import Role
from drafting_engine.services.demo.trial_accounts import TrialAccount
from tests.cli.conftest import PROGRAM, ROOT, Run
from tests.loaded_python import loaded_python

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what must be refused


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tried") / "demo"
    command = [loaded_python(), *PROGRAM, "demo", str(place), "--build-only"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return place


@pytest.mark.parametrize("command", ["serve", "demo"])
@pytest.mark.parametrize("host", [EVERYWHERE, "::", "192.0.2.7", "lirenza.example"])
def test_known_passwords_stay_on_this_machine(run: Run, demo: Path, command: str, host: str) -> None:
    done = run(command, demo, "--host", host)
    assert done.code == 7
    assert "everybody knows the passwords" in done.err
    assert "--known-passwords" in done.err


def test_every_start_tells_the_accounts_before_it_serves(demo: Path) -> None:
    command = [loaded_python(), *PROGRAM, "demo", str(demo), "--port", "18300"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        told: list[str] = []
        for line in server.stdout:
            told.append(line)
            if line.startswith("Serving"):
                break
        server.terminate()
    table = "".join(told)
    assert "For trying only" in table
    assert table.count("a white heron on blue") == 5
    assert "Noor Sabbagh (drafter)" in table
    assert "hugo-tessier@constitution.lirenza.example" in table


def test_this_machine_is_what_nobody_else_can_reach() -> None:
    assert all(map(is_this_machine, ("127.0.0.1", "127.9.9.9", "::1", "localhost")))
    assert not any(map(is_this_machine, (EVERYWHERE, "::", "10.0.0.1", "localhost.example.org", "")))


def test_the_table_stands_in_columns() -> None:
    rows = [("Ana", (), "six words in a row"), ("Bertold", (Role.STAFF,), "other words")]
    told = [
        TrialAccount(name=name, email=f"{name}@x.example", roles=roles, password=words, hint="read")
        for name, roles, words in rows
    ]
    lines = [line for line in trial_table(told).splitlines() if line.startswith("  ")]
    assert len({line.index(word) for line, word in zip(lines, ("password", "six", "other"), strict=True)}) == 1
