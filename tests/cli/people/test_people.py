"""An operator adds people to a workspace, gives them roles and closes accounts."""

import os
import re
import subprocess
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.cli.conftest import PROGRAM, ROOT, Done, Run
from tests.loaded_python import loaded_python
from tests.registers import Servers


@pytest.fixture
def city(run: Run, tmp_path: Path) -> Path:
    """A workspace."""
    assert run("init", tmp_path / "city").code == 0
    return tmp_path / "city"


def add(city: Path, email: str, *options: str, password: str = "seven quiet herons") -> Done:  # noqa: S107
    """Add a person with a password that comes through a pipe."""
    command = [loaded_python(), "-W", "error", *PROGRAM, "people", str(city), "add", email, *options]
    done = subprocess.run(command, cwd=ROOT, input=f"{password}\n".encode(), capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_people_are_added_listed_given_roles_and_closed(run: Run, city: Path) -> None:
    assert "Added luz@city.example (active, drafter)" in add(city, "Luz@City.example", "--role", "drafter").out
    given = run("people", city, "roles", "luz@city.example", "--role", "steward", "--role", "staff")
    assert "(active, staff, steward)" in given.out
    assert "(disabled, staff, steward)" in run("people", city, "disable", "luz@city.example").out
    (person,) = run("people", city, "list", "--format", "json").json["people"]
    assert {**person, "created": ""} == {
        "email": "luz@city.example",
        "name": "Luz",
        "standing": "disabled",
        "roles": ["staff", "steward"],
        "created": "",
    }
    assert "(active, staff, steward)" in run("people", city, "enable", "luz@city.example").out
    assert run("people", city, "list").out.splitlines() == [
        "luz@city.example  Luz  active, staff, steward",
        "1 person.",
    ]


def test_an_invitation_is_a_letter(run: Run, city: Path) -> None:
    done = run("people", city, "add", "ben@city.example", "--name", "Ben", "--role", "staff", "--invite")
    assert "Added ben@city.example (unconfirmed, staff)" in done.out
    (letter,) = (city / "outbox").iterdir()
    assert "http://127.0.0.1:8000/password/" in letter.read_text("utf-8")


def test_a_letter_that_no_server_takes_waits(run: Run, city: Path) -> None:
    (city / "settings.toml").write_text('mail = "smtp://127.0.0.1:1"\n')
    done = run("people", city, "add", "ben@city.example", "--invite")
    assert done.code == 0
    assert "could not be sent now" in done.err


def test_refusals(run: Run, city: Path, tmp_path: Path) -> None:
    assert add(city, "luz@city.example", password="short").code == 4  # noqa: S106
    assert add(city, "luz@city.example").code == 0
    assert add(city, "luz@city.example").code == 5
    assert "needs an e-mail address" in run("people", city, "disable").complaint
    assert run("people", city, "disable", "nobody@city.example").code == 3
    assert run("people", city, "roles", "luz@city.example", "--role", "king").code == 2
    assert run("people", tmp_path / "nowhere", "list").code == 3


def test_migrate_says_what_it_did(run: Run, city: Path) -> None:
    first = run("migrate", city).out
    assert "steps taken." in first
    assert "up to date" in run("migrate", city).out


def test_a_database_elsewhere_is_migrated_by_hand(run: Run, city: Path, servers: Servers) -> None:
    address = servers.empty_database()
    (city / "settings.toml").write_text(f'database = "{address}"\n')
    for command in (("people", city, "list"), ("serve", city, "--port", "18660")):
        refused = run(*command)
        assert refused.code == 6
        assert "drafting-engine migrate" in refused.complaint
    assert run("migrate", city).code == 0
    assert run("people", city, "list").out == "0 people.\n"
    assert not (city / "register.db").exists()


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_the_register_is_its_owners(run: Run, city: Path) -> None:
    assert run("people", city, "list").code == 0
    assert (city / "register.db").stat().st_mode & 0o777 == 0o600


def test_somebody_added_while_the_site_is_served_signs_in_on_it(city: Path) -> None:
    command = [loaded_python(), *PROGRAM, "serve", str(city), "--port", "18670"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            (address,) = re.findall(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert add(city, "luz@city.example", "--name", "Luz").code == 0
            page = re.sub("</?span[^>]*>", "", signed_in(address, "luz@city.example"))
            assert "Luz \u00b7 luz@city.example" in page
        finally:
            process.terminate()


def signed_in(address: str, email: str) -> str:
    """Sign in as a browser does and give the page to which that leads."""
    browser = build_opener(HTTPCookieProcessor())
    for _ in range(600):
        try:
            form = browser.open(f"{address}/sign-in", timeout=60).read().decode()
            break
        except URLError:
            time.sleep(0.1)
    proof = re.findall(r'name="proof" value="(\w+)"', form)[0]
    fields = urlencode({"proof": proof, "email": email, "password": "seven quiet herons"})
    return str(browser.open(f"{address}/sign-in", fields.encode(), timeout=60).read().decode())


def test_a_token_is_printed_once_and_alone(run: Run, city: Path) -> None:
    assert add(city, "luz@city.example", "--name", "Luz").code == 0
    done = run("people", city, "token", "luz@city.example", "--label", "laptop", "--days", "7")
    assert re.fullmatch(r"drafting_[\w-]{43}\n", done.out)
    assert "acts for luz@city.example, for 7 days" in done.err
    assert run("people", city, "token", "luz@city.example", "--days", "900").code == 4
    assert run("people", city, "token", "nobody@city.example").code == 3
    run("people", city, "disable", "luz@city.example")
    assert run("people", city, "token", "luz@city.example").code == 7


def test_people_are_erased_when_somebody_is_sure(run: Run, city: Path) -> None:
    assert add(city, "luz@city.example", "--name", "Luz").code == 0
    assert "nothing was erased" in run("people", city, "erase", "luz@city.example").complaint
    assert "Erased luz@city.example" in run("people", city, "erase", "luz@city.example", "--yes").out
    assert run("people", city, "list").out == "0 people.\n"
    assert b"luz@city.example" not in (city / "register.db").read_bytes()
