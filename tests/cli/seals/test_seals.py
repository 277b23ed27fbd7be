"""A signer checks a receipt by a clone, and a witness outside attests seals: all by commands."""

import shutil
import subprocess
from pathlib import Path

import pytest

from drafting_engine.record.ssh_signatures import SigningKey
from drafting_engine.register.opening import open_register
from tests.amendments import town_in
from tests.cli.conftest import Run
from tests.petition import RULES
from tests.receipts import sealed_twice
from tests.registers import copy_tables

WITNESS = SigningKey.from_seed(b"w" * 32)
NAME = "observatory.example"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A workspace with a petition under two seals, and a receipt beside it."""
    copy_tables(tmp_path / "register.db")
    with open_register(tmp_path / "register.db") as register, town_in(tmp_path, register, more=RULES) as town:
        (tmp_path / "receipt.json").write_text(sealed_twice(town))
        town.acts.publisher.publish_heads()
        town.acts.publisher.close()
    for name in ("register.db", "register.key"):
        shutil.move(tmp_path / name, tmp_path / "city" / name)
    (tmp_path / "witness").write_bytes(WITNESS.written())
    (tmp_path / "witness.pub").write_text(f"{WITNESS.public} a comment\n")
    return tmp_path / "city"


def cloned(city: Path, name: str) -> Path:
    subprocess.run(["git", "clone", "--quiet", city / "constitution.git", city.parent / name], check=True)
    return city.parent / name


def test_a_receipt_is_checked_by_a_clone_and_its_seal_attested_from_outside(run: Run, city: Path) -> None:
    folder, clone = city.parent, cloned(city, "clone")
    done = run("receipt", "check", folder / "receipt.json", clone)
    assert done.code == 0, done.err
    assert "The signature is under seal 1 of P-1" in done.out
    assert "1 later seal carries it on." in done.out
    assert "No witness has attested it yet." in done.err
    said = run("witness", "attest", clone, "--name", NAME, "--key", folder / "witness")
    assert said.code == 0, said.err
    (folder / "said.jsonl").write_text(said.out)
    again = run("witness", "attest", clone, "--name", NAME, "--key", folder / "witness")
    assert (again.code, again.out) == (0, "")
    assert run("witness", "take", city, folder / "said.jsonl").code == 5
    assert run("witness", "add", city, "--name", NAME, "--key", folder / "witness.pub").code == 0
    taken = run("witness", "take", city, folder / "said.jsonl")
    assert (taken.code, taken.out) == (0, "1 new attestation taken.\n")
    attested = run("receipt", "check", folder / "receipt.json", cloned(city, "newer"))
    assert f"Attested by {NAME}." in attested.out
    assert run("verify", city).code == 0
    assert run("migrate", city).code == 0
    assert (city / "seals.key").stat().st_mode & 0o777 == 0o600


def test_a_receipt_that_was_changed_and_other_files_are_refused(run: Run, city: Path) -> None:
    folder, clone = city.parent, cloned(city, "clone")
    source = (folder / "receipt.json").read_text()
    (folder / "changed.json").write_text(source.replace('"leaf": 3', '"leaf": 2'))
    (folder / "other.json").write_text("{}")
    for name, code, words in (
        ("changed.json", 5, "does not lead to the seal"),
        ("other.json", 4, "does not say its format"),
        ("none.json", 3, "there is no file"),
    ):
        done = run("receipt", "check", folder / name, clone)
        assert (done.code, words in done.complaint) == (code, True), done.err
