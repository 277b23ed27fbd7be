"""Whoever runs the machine switches signing off for a reason, sees it, and switches it on again."""

from pathlib import Path

from drafting_engine.register.opening import open_register
from tests.cli.conftest import Run
from tests.signatures import add_petition


def test_signing_is_switched_off_and_on_by_a_command(run: Run, tmp_path: Path) -> None:
    city = tmp_path / "city"
    assert run("init", city).code == 0
    assert run("migrate", city).code == 0
    with open_register(city / "register.db") as register:
        add_petition(register, 12)
        add_petition(register, 13)
    assert run("signing", city, "status").out == "Signing is on.\n"
    assert run("signing", city, "off").code == 4, "everybody reads why"
    done = run("signing", city, "off", "--petition", "12", "--reason", "Invented names.")
    assert done.out == "Signing is off: 1 petition that was open can’t be signed.\n", done.err
    assert "P-12  Invented names." in run("signing", city, "status").out
    done = run("signing", city, "off", "--reason", "Another machine.")
    assert "Signing is off: 1 petition" in done.out, "the other one was off already"
    assert run("signing", city, "off", "--reason", "Again.").code == 5
    assert run("signing", city, "on").out == "Signing is on: 1 petition can be signed again.\n"
    assert run("signing", city, "on", "--petition", "12").code == 0
    listed = run("signing", city, "status").out.splitlines()
    assert listed[0] == "Signing is on."
    assert [one.rpartition("  ")[2] for one in listed[1:]] == ["Another machine.", "Invented names."]
