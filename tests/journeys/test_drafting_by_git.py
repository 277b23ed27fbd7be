"""Two drafters write by Git over HTTP, as the account page tells them: in by a token, out with a plain word."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from tests.builder import RepositoryBuilder
from tests.journeys.test_git import ROOT, engine, run, wait_for
from tests.processes import PATIENCE
from tests.web.conftest import WATER, built_city

WORDS = "seven quiet herons"


@dataclass(frozen=True, slots=True)
class ServedSite:
    """A workspace that is served by the real command."""

    root: Path
    address: str

    @property
    def record(self) -> str:
        """What `git clone` takes."""
        return f"{self.address}/constitution.git"

    def kept(self, objects: Collection[str]) -> set[str]:
        """Return those of some objects that lie here, or the folder in which a push is still taken in."""
        repository = self.root / "constitution.git"
        asked = subprocess.run(
            ["git", "-C", str(repository), "cat-file", "--batch-check"],
            input="".join(f"{one}\n" for one in objects),
            capture_output=True,
            text=True,
            check=True,
        )
        found = {line.split()[0] for line in asked.stdout.splitlines() if not line.endswith(" missing")}
        return found | {str(path) for path in (repository / "objects").glob("*incoming*")}


@pytest.fixture
def site(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[ServedSite]:
    """The harbour's charter, taken in and served, with two drafters."""
    built_city(repository)
    made = run(*engine("import", str(repository.path), str(tmp_path / "city")), cwd=tmp_path, home=tmp_path)
    assert made.returncode == 0, made.stderr
    for name in ("Luz Márquez", "Bo Lind"):
        email = f"{name.split()[0].lower()}@mail.example"
        command = engine("people", str(tmp_path / "city"), "add", email, "--name", name, "--role", "drafter")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        added = subprocess.run(
            command, input=f"{WORDS}\n", env=environment, text=True, capture_output=True, check=False
        )
        assert added.returncode == 0, added.stderr
    command = engine("serve", "city", "--port", "8750")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path, env=environment) as process:
        assert process.stdout is not None
        address = process.stdout.readline().split(" at ")[1].split("/  ")[0]
        wait_for(address)
        try:
            yield ServedSite(tmp_path / "city", address)
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
        finally:
            process.kill()


class WebSession:
    """What a browser does with forms, without one."""

    def __init__(self, site: ServedSite) -> None:
        self._site = site
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def page(self, path: str) -> str:
        """Open a page."""
        with self._opener.open(self._site.address + path, timeout=60) as answer:
            return str(answer.read().decode())

    def page_with(self, path: str, words: str, patience: float = PATIENCE) -> str:
        """Open a page until it has these words: the record is written within two seconds on a machine that is idle."""
        deadline = time.monotonic() + patience
        while words not in (page := self.page(path)):
            assert time.monotonic() < deadline, page
            time.sleep(0.2)
        return page

    def send(self, path: str, seen: str, **fields: str) -> str:
        """Send the form of a page and give the page that follows."""
        proof = re.findall(r'name="proof" value="(\w+)"', self.page(seen))[0]
        data = urlencode({"proof": proof, **fields}).encode()
        with self._opener.open(self._site.address + path, data, timeout=60) as answer:
            return str(answer.read().decode())


class GitDrafter:
    """A drafter's machine: a clone as the account page says, and a token in place of a password."""

    def __init__(self, site: ServedSite, email: str, home: Path) -> None:
        self._home = home
        home.mkdir()
        self.clone = home / "copy"
        browser = WebSession(site)
        browser.send("/sign-in", "/sign-in", email=email, password=WORDS)
        page = browser.send("/account/tokens", "/account", label="my laptop", days="30", scope="draft")
        token = re.findall(r'<code id="token">([^<]+)</code>', page)[0]
        account = browser.page("/account").replace("&#39;", "'")
        (name,) = re.findall(r"git config user\.name '?([^'<]+)'?", account)
        (address,) = re.findall(r"git config user\.email '?([^'<\s]+)'?", account)
        assert self.git("clone", "--quiet", site.record, str(self.clone), cwd=home) == (0, "")
        self.git("config", "user.name", name)
        self.git("config", "user.email", address)
        self.git("config", "credential.helper", f"!f() {{ echo username=me; echo password={token}; }}; f")
        parts = urlsplit(site.address)
        assert address.endswith(f"@{parts.hostname}")

    def git(self, *arguments: str, cwd: Path | None = None) -> tuple[int, str]:
        """Run Git, and give how it left and what it said."""
        done = run("git", *arguments, cwd=cwd or self.clone, home=self._home)
        return done.returncode, done.stderr

    def head(self) -> str:
        """What is checked out."""
        return run("git", "rev-parse", "HEAD", cwd=self.clone, home=self._home).stdout.strip()

    def new_objects(self) -> set[str]:
        """Name the objects that only this clone has."""

        def of(version: str) -> set[str]:
            found = run("git", "rev-list", "--objects", version, cwd=self.clone, home=self._home)
            return {line.split()[0] for line in found.stdout.splitlines()}

        return of("HEAD") - of("origin/main")

    def commit(self, message: str, files: dict[str, str | bytes]) -> None:
        """Write files and commit them."""
        for name, content in files.items():
            path = self.clone / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all", ".")
        assert self.git("commit", "--quiet", "--message", message) == (0, "")


def test_two_drafters_write_on_one_text(site: ServedSite, tmp_path: Path) -> None:
    luz, bo = (GitDrafter(site, f"{name}@mail.example", tmp_path / name) for name in ("luz", "bo"))

    for number in range(3):  # three megabytes of history that no packing makes smaller
        luz.commit(f"Picture {number}", {f"pictures/{number}.bin": os.urandom(1_000_000)})
    luz.commit("Water is free", {"articles/water.md": WATER.replace("belongs to everybody", "is free for everybody")})
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code == 0, told
    assert "is free for everybody" in WebSession(site).page("/articles/water")

    bo.commit("Rights", {"essays/rights.md": "# Rights\n\nWhy rights come first.\n"})
    code, told = bo.git("push", "--quiet", "origin", "main")
    assert code != 0
    assert "fetch first" in told
    assert bo.git("pull", "--quiet", "--no-rebase", "--no-edit") == (0, "")
    code, told = bo.git("push", "--quiet", "origin", "main")
    assert code == 0, told

    luz.git("pull", "--quiet", "--no-rebase")
    luz.commit("Broken", {"articles/water.md": "---\nnumber: [\n---\n# Water\n", "more.bin": os.urandom(2_000_000)})
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code != 0
    (line,) = (line for line in told.splitlines() if "pre-receive: " in line)
    assert "articles/water.md" in line
    assert len(luz.new_objects()) >= 2  # a version and its folder
    assert site.kept(luz.new_objects()) == set()
    assert "is free for everybody" in WebSession(site).page("/articles/water")

    luz.git("reset", "--quiet", "--hard", "origin/main")
    luz.git("config", "user.email", "luz@mail.example")
    luz.commit("In my own name", {"articles/water.md": WATER})
    code, told = luz.git("push", "--quiet", "origin", "main")
    assert code != 0
    assert "its author is luz@mail.example, not you: git config user.email p" in told
    assert len(luz.new_objects()) >= 2  # a version and its folder
    assert site.kept(luz.new_objects()) == set()
