"""The demo as somebody finds it: served by a process of its own, its people in browsers and at their Git."""

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from drafting_engine.machine import new_key
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.demo.trial_accounts import TrialAccount, demo_workspace, trial_accounts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import SETTINGS, Workspace
from tests.browser.city import OpenPage, pages_of, settle
from tests.loaded_python import loaded_python
from tests.registers import quick_passwords

ROOT = Path(__file__).parents[2]


@dataclass(slots=True)
class Lirenza:
    """The site at one address, and who visits it."""

    workspace: Workspace
    address: str
    open_page: OpenPage
    accounts: Mapping[str, TrialAccount]
    options: Mapping[str, object] = field(default_factory=dict)
    """How every browser of this site is opened."""

    def visit(self, path: str, **options: object) -> Page:
        """Open a page as somebody who is not signed in."""
        return self.open_page(path, **{**self.options, **options})

    def sign_in(self, name: str, path: str = "/account", **options: object) -> Page:
        """Open a page as one of the demo's people, in a browser of their own."""
        page = self.visit("/sign-in", **options)
        one = self.accounts[name]
        page.get_by_label("E-mail address").fill(one.email)
        page.get_by_label("Password", exact=True).fill(one.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Your account")
        page.goto(path)
        return page

    def token(self, page: Page) -> str:
        """Make a personal token that may change the draft on the account's page."""
        page.goto("/account")
        page.get_by_label("What it is for").fill("my laptop")
        page.locator("input[name=scope][value=draft]").check()
        page.get_by_role("button", name="Make a token").click()
        return page.locator("#token").inner_text().strip()


@dataclass(frozen=True, slots=True)
class Clone:
    """A drafter's clone on their own machine."""

    folder: Path
    name: str
    email: str

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Git as a machine without settings of its own has it."""
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
        }
        return subprocess.run(
            ["git", "-c", f"user.name={self.name}", "-c", f"user.email={self.email}", *arguments],
            cwd=self.folder if self.folder.exists() else self.folder.parent,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def done(self, *arguments: str) -> str:
        """Run Git and expect that it works."""
        ran = self.git(*arguments)
        assert ran.returncode == 0, f"git {' '.join(arguments)}: {ran.stderr}"
        return ran.stdout


def cloned(site: Lirenza, folder: Path, *, name: str, email: str, token: str) -> Clone:
    """Clone the record as a drafter does who wants to push."""
    parts = urlsplit(site.address)
    clone = Clone(folder, name, email)
    clone.done("clone", "--quiet", f"http://me:{token}@{parts.netloc}/constitution.git", str(folder))
    return clone


def make_demo(folder: Path) -> None:
    """Make the demo with its register and accounts, follow its clauses and index it, so that no copy of it has to."""
    made = demo_workspace(folder, files("constitution"), now=datetime.now(UTC), new_key=new_key)
    _hash_quickly(made)
    settle(open_engine(made.repository, cache=made.cache))


def _hash_quickly(demo: Workspace) -> None:
    """Give the accounts the passwords that they have, hashed weakly: each sign-in of a test works that out anew."""
    hashed = quick_passwords()

    def act(unit: Unit) -> None:
        for one in trial_accounts(demo):
            account = people.by_email(unit, one.email)
            assert account
            people.set_password(unit, account.person.id, hashed.hash(one.password, email=one.email))

    with register_of(demo) as register:
        register.write(act)


def copied(demo: Workspace, folder: Path) -> Workspace:
    """Copy a demo that nobody serves, so that each journey has its own."""
    shutil.copytree(demo.root, folder / "lirenza")
    made = Workspace(folder / "lirenza")
    be_patient(made)
    return made


def run(*arguments: str) -> None:
    """Run a command beside the running server, and expect that all is well."""
    command = [loaded_python(), "-m", "drafting_engine.cli", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def verified(site: Lirenza) -> None:
    """Expect that register and record are still one, beside the running server."""
    run("verify", str(site.workspace.root))


def be_patient(workspace: Workspace) -> None:
    """Let the page after an act wait for the record for as long as a loaded machine takes."""
    with (workspace.root / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write("\npublishing_patience = 60\n")


def _port() -> int:
    """Find a port by chance: tests that run at once would race for the first free one."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def process_of(workspace: Workspace, errors: Path) -> Iterator[str]:
    """Serve a workspace by the command that everybody runs, and give the address that it prints."""
    command = [loaded_python(), "-m", "drafting_engine.cli", "serve", str(workspace.root), "--port", str(_port())]
    with (
        errors.open("wb") as complaints,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=complaints, text=True) as server,
    ):
        assert server.stdout
        address = next((found[1] for line in server.stdout if (found := re.search(r"at (http://\S+?)/ ", line))), "")
        try:
            assert address, errors.read_text("utf-8", "replace")
            yield address
        finally:
            server.terminate()


@contextmanager
def lirenza(browser: Browser, workspace: Workspace, folder: Path) -> Iterator[Lirenza]:
    """Serve a demo and open browsers on it."""
    accounts = {one.name: one for one in trial_accounts(workspace)}
    with process_of(workspace, folder / "errors") as address, pages_of(browser, address) as open_page:
        yield Lirenza(workspace, address, open_page, accounts)
