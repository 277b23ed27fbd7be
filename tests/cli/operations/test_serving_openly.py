"""Served to other machines: a line warns where there is no TLS, and letters lead where their readers can go."""

import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from drafting_engine.cli.operations.serve import NoFreePort, listening
from drafting_engine.machine import own_address
from tests.cli.conftest import PROGRAM, ROOT, Run
from tests.loaded_python import loaded_python

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is warned of


@contextmanager
def serving(city: Path, *options: str) -> Iterator[tuple[str, Path]]:
    """Serve a workspace; yield the port and the file with what it said on standard error."""
    told = city.parent / "told"
    command = [loaded_python(), *PROGRAM, "serve", str(city), *options]
    with (
        told.open("w") as errors,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors, text=True) as server,
    ):
        assert server.stdout
        try:
            (port,) = re.findall(r"http://\S+:(\d+)/", server.stdout.readline())
            yield port, told
        finally:
            server.terminate()


def letters(city: Path) -> list[str]:
    """Wait for the letters of a site, and read them."""
    for _ in range(600):
        if found := sorted((city / "outbox").glob("*.eml")):
            return [path.read_text() for path in found]
        time.sleep(0.1)
    raise AssertionError("no letter came")


def test_who_serves_openly_is_warned_and_letters_lead_to_the_machine(run: Run, tmp_path: Path) -> None:
    city = tmp_path / "city"
    assert run("init", city).code == 0
    with serving(city, "--host", EVERYWHERE, "--port", "18750", "--behind-proxy") as (port, told):
        sign_up, browser = f"http://127.0.0.1:{port}/sign-up", build_opener(HTTPCookieProcessor())
        (proof,) = re.findall(r'name="proof" value="(\w+)"', browser.open(sign_up).read().decode())
        fields = {"proof": proof, "email": "ana@city.example", "name": "Ana"}
        with browser.open(sign_up, urlencode(fields).encode()) as answer:
            assert answer.url.endswith("/letter-sent")
        (letter,) = letters(city)
    (warning,) = told.read_text().splitlines()
    assert "without TLS" in warning
    assert f"http://{EVERYWHERE}" not in letter
    assert "127.0.0.1" not in letter
    assert f"{own_address(EVERYWHERE, int(port))}/password/" in letter


@pytest.mark.parametrize(
    ("host", "address", "is_warned"),
    [
        ("127.0.0.1", "", False),
        ("localhost", "", False),
        (EVERYWHERE, "https://city.example", False),
        (EVERYWHERE, "http://city.example", True),
    ],
)
def test_the_warning_is_for_other_machines_without_tls_only(
    run: Run, tmp_path: Path, host: str, address: str, is_warned: bool
) -> None:
    city = tmp_path / "city"
    assert run("init", city).code == 0
    (city / "settings.toml").write_text(f'format = 1\naddress = "{address}"\n')
    with serving(city, "--host", host, "--port", "18760", "--behind-proxy") as (_port, told):
        warned = told.read_text()
    assert ("without TLS" in warned) == is_warned
    assert warned.count("\n") == is_warned
    assert (f"letters lead to {address}" in warned) == is_warned


@pytest.mark.parametrize("address", ["", "https://city.example"])
def test_nobody_else_is_let_in_without_tls_unless_a_proxy_is_named(run: Run, tmp_path: Path, address: str) -> None:
    city = tmp_path / "city"
    assert run("init", city).code == 0
    (city / "settings.toml").write_text(f'format = 1\naddress = "{address}"\n')
    refused = run("serve", city, "--host", EVERYWHERE)
    assert refused.code == 7
    assert "without TLS" in refused.err
    assert "--behind-proxy" in refused.err
    (city / "settings.toml").write_text(f'format = 1\naddress = "{address}"\nproxies = ["10.0.0.2"]\n')
    with serving(city, "--host", EVERYWHERE, "--port", "18770") as (port, _told):
        assert build_opener().open(f"http://127.0.0.1:{port}/healthz").status == 200


def test_an_invitation_from_the_command_line_leads_there_too(run: Run, tmp_path: Path) -> None:
    city = tmp_path / "city"
    assert run("init", city).code == 0
    (city / "settings.toml").write_text(f'format = 1\nhost = "{EVERYWHERE}"\n')
    assert run("people", city, "add", "ana@city.example", "--name", "Ana", "--invite").code == 0
    (letter,) = letters(city)
    assert EVERYWHERE not in letter
    assert f"{own_address(EVERYWHERE, 8000)}/password/" in letter


def test_hosts_that_are_named_stay_as_they_are() -> None:
    assert own_address("192.0.2.7", 80) == "http://192.0.2.7:80"
    assert own_address("2001:db8::7", 80) == "http://[2001:db8::7]:80"
    assert own_address("::", 80) == own_address(EVERYWHERE, 80) == own_address("", 80)


def test_servers_that_begin_at_once_get_a_port_each_and_who_comes_early_waits() -> None:
    with ExitStack() as open_meanwhile:
        port, first = listening("127.0.0.1", 18_780)
        other, second = listening("127.0.0.1", port)
        for one in (*first, *second):
            open_meanwhile.enter_context(one)
        assert other > port, "nobody serves there yet, and it is taken all the same"
        with socket.create_connection(("127.0.0.1", port), timeout=60) as early:
            assert early.getpeername()[1] == port


def test_a_name_is_listened_to_at_all_its_addresses_that_are_there() -> None:
    _, sockets = listening("localhost", 18_790)
    hosts = {one.getsockname()[0] for one in sockets}
    for one in sockets:
        one.close()
    assert "127.0.0.1" in hosts
    assert hosts <= {"127.0.0.1", "::1"}


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(NoFreePort) as refused:
        listening("192.0.2.7", 18_795)
    assert "assign" in str(refused.value.facts["reason"])
