"""A journalist copies the record by Git from the site, and finds in the copy what the site says; no sign-in."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.builder import RepositoryBuilder
from tests.loaded_python import loaded_python
from tests.processes import PATIENCE, started_by, wait_for_the_end_of
from tests.web.conftest import built_city

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class ServedRecord:
    """A workspace that is served by the real command."""

    root: Path
    address: str
    process: int

    @property
    def record(self) -> str:
        """What `git clone` takes."""
        return f"{self.address}/constitution.git"


def run(*command: str, cwd: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a program as a newcomer's machine has it: no settings, nobody to ask for a password."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "DRAFTING_ENGINE_CACHE": str(home / "cache"),
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def engine(*arguments: str) -> tuple[str, ...]:
    """Write a command of ours."""
    return (loaded_python(), "-m", "drafting_engine.cli", *arguments)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedRecord]:
    """A workspace with the harbour's charter and 12 MB of a picture that does not pack; served, not forked."""
    folder: Path = tmp_path_factory.mktemp("served")
    repository = RepositoryBuilder(folder / "text")
    built_city(repository)
    repository.branch("amendments/7").commit("A proposal", {"articles/water.md": "---\nnumber: 2\n---\n# Water\n"})
    repository.stand_on("main").commit("A picture", {"picture.bin": os.urandom(12_000_000)})
    made = run(*engine("import", str(repository.path), str(folder / "city")), cwd=folder, home=folder)
    assert made.returncode == 0, made.stderr
    command = (sys.executable, "-m", "drafting_engine.cli", "serve", str(folder / "city"), "--port", "8700")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=folder, env=environment) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split(" at ")[1].split("/  ")[0]
        wait_for(address)
        try:
            yield ServedRecord(folder / "city", address, process.pid)
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
        finally:
            process.kill()


def wait_for(address: str) -> None:
    """Wait until the server listens."""
    parts = urlsplit(address)
    for _ in range(200):
        try:
            socket.create_connection((parts.hostname or "", parts.port or 0), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("the server does not listen")


def test_journalist_copies_the_record_and_traces_a_clause_in_it(site: ServedRecord, tmp_path: Path) -> None:
    with urlopen(f"{site.address}/record", timeout=30) as answer:  # noqa: S310 - the address is our own server's
        page = answer.read().decode()
    assert f"git clone {site.record}" in page
    cloned = run("git", "clone", site.record, "copy", cwd=tmp_path, home=tmp_path)
    assert cloned.returncode == 0, cloned.stderr
    for question in ("equal before the law", "leave"):
        here = run(*engine("trace", "copy", question, "--format", "json"), cwd=tmp_path, home=tmp_path)
        there = run(*engine("trace", str(site.root), question, "--format", "json"), cwd=tmp_path, home=tmp_path)
        assert here.returncode == 0, here.stderr
        assert here.stdout == there.stdout
    told = run("git", "-C", "copy", "for-each-ref", "--format=%(refname)", cwd=tmp_path, home=tmp_path).stdout.split()
    assert "refs/remotes/origin/amendments/7" in told
    assert "refs/tags/milestones/first-draft" in told


def test_journalist_fetches_what_is_new(site: ServedRecord, tmp_path: Path) -> None:
    assert run("git", "clone", site.record, "copy", cwd=tmp_path, home=tmp_path).returncode == 0
    text = RepositoryBuilder(site.root.parent / "text")
    new = text.commit("Water is free", {"articles/water.md": "---\nnumber: 2\n---\n# Water\n\n1. Water is free.\n"})
    text.git("push", "--quiet", str(site.root / "constitution.git"), "main")
    fetched = run("git", "-C", "copy", "fetch", cwd=tmp_path, home=tmp_path)
    assert fetched.returncode == 0, fetched.stderr
    head = run("git", "-C", "copy", "rev-parse", "origin/main", cwd=tmp_path, home=tmp_path)
    assert head.stdout.strip() == new


def test_four_copy_at_once(site: ServedRecord, tmp_path: Path) -> None:
    command = ["git", "clone", "--quiet", "--bare", site.record]
    copies = [
        subprocess.Popen([*command, f"copy{number}"], cwd=tmp_path, stderr=subprocess.DEVNULL) for number in range(4)
    ]
    assert [copy.wait(PATIENCE) for copy in copies] == [0] * 4
    assert run("git", "-C", "copy3", "fsck", "--strict", cwd=tmp_path, home=tmp_path).returncode == 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="programs are listed as Linux lists them")
def test_a_copy_that_is_killed_midway_leaves_nothing_running(site: ServedRecord, tmp_path: Path) -> None:
    parts = urlsplit(site.address)
    head = run("git", "-C", str(site.root / "constitution.git"), "rev-parse", "main", cwd=tmp_path, home=tmp_path)
    want = f"want {head.stdout.strip()} side-band-64k\n"
    body = f"{len(want) + 4:04x}{want}00000009done\n".encode()
    request = (
        b"POST /constitution.git/git-upload-pack HTTP/1.1\r\nHost: x\r\n"
        b"Content-Type: application/x-git-upload-pack-request\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)
    )
    readers = []
    for _ in range(4):
        reader = socket.socket()
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect((parts.hostname or "", parts.port or 0))
        reader.sendall(request)
        assert reader.recv(1000).startswith(b"HTTP/1.1 200")
        readers.append(reader)
    programs, until = started_by(site.process), time.monotonic() + PATIENCE
    while len(programs) < 8:  # each copy is made by http-backend, and by what it starts a little later
        assert time.monotonic() < until, programs
        time.sleep(0.05)
        programs |= started_by(site.process)
    command = ("git", "clone", "--quiet", "--bare", site.record, "killed")
    with subprocess.Popen(command, cwd=tmp_path, start_new_session=True) as fifth:  # it waits for its turn
        time.sleep(0.5)
        os.killpg(fifth.pid, signal.SIGKILL)
    for reader in readers:
        reader.close()
    wait_for_the_end_of(programs)
    assert run("git", "clone", "--bare", site.record, "copy", cwd=tmp_path, home=tmp_path).returncode == 0
