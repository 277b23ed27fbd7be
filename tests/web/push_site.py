"""A served workspace that takes pushes, people with tokens, and Git as they run it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from drafting_engine.machine import MachineClock
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.token_scopes import Scopes, TokenScope
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.people.accounts import Accounts
from drafting_engine.services.people.sessions import Sessions
from drafting_engine.services.workplace import author_of
from tests.acts import acts_of
from tests.builder import RepositoryBuilder, copied
from tests.loaded_python import loaded_python
from tests.registers import Place, quick_passwords, register_at
from tests.web.conftest import built_city
from tests.web.serving import served
from web.app import create_app
from web.serving import make_account_services
from web.site.page_services import WebSettings

ROOT = Path(__file__).parents[2]
HOST = "https://city.example"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account, a token, and a folder for their clone."""

    person: Person
    token: str
    folder: Path

    @property
    def author(self) -> Author:
        """As Git names them here."""
        return author_of(self.person, "city.example")

    def git(self, *arguments: str, data: bytes | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """Run Git in the clone, as a machine without settings of its own has it."""
        moment = {"GIT_AUTHOR_DATE": "1460000000 +0000", "GIT_COMMITTER_DATE": "1460000000 +0000"}
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder.parent),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            **moment,
            **more,
        }
        return subprocess.run(
            ["git", "-c", f"user.name={self.author.name}", "-c", f"user.email={self.author.email}", *arguments],
            cwd=self.folder if self.folder.exists() else self.folder.parent,
            env=environment,
            input=data.decode("latin-1") if data else None,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=120,
        )

    def commit(self, message: str, files: Mapping[str, str | bytes], *options: str) -> str:
        """Write files and commit them."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        done = self.git("add", "--all", ".")
        assert done.returncode == 0, done.stderr
        done = self.git("commit", "--quiet", "--message", message, *options)
        assert done.returncode == 0, done.stderr
        return self.git("rev-parse", "HEAD").stdout.strip()


@dataclass(frozen=True, slots=True)
class PushSite:
    """The workspace, its register and where it is served."""

    workspace: Workspace
    register: Register
    acts: Acts
    address: str

    def remote(self, token: str = "") -> str:
        """Return what `git` takes, with a token where one is shown."""
        parts = urlsplit(self.address)
        shown = f"luz:{token}@" if token else ""
        return f"{parts.scheme}://{shown}{parts.netloc}/constitution.git"

    def join(self, name: str, *roles: Role, folder: Path, scopes: Scopes = frozenset({TokenScope.DRAFT})) -> Member:
        """Create an account, a token and a clone for somebody."""
        email = f"{name.split()[0].lower()}@mail.example"
        clock = MachineClock()
        accounts = Accounts(self.register, clock=clock, passwords=quick_passwords())
        person = accounts.add(email, name, roles, password="seven quiet herons")  # noqa: S106 - of a test
        token = f"drafting_{name.split()[0].lower()}_{'x' * 32}"
        Sessions(self.register, clock=clock).make_token(person, "my laptop", days=9, token=token, scopes=scopes)
        member = Member(person, token, folder)
        done = member.git("clone", "--quiet", self.remote(), str(folder))
        assert done.returncode == 0, done.stderr
        return member

    def push(self, member: Member, *what: str, token: str | None = None) -> subprocess.CompletedProcess[str]:
        """Push over HTTP."""
        remote = self.remote(member.token if token is None else token)
        return member.git("push", remote, *(what or ("main",)))

    def head(self, ref: str = "refs/heads/main") -> str:
        """Return the address where a ref stands; empty where it is not."""
        command = ["git", "--git-dir", str(self.workspace.repository), "for-each-ref", "--format=%(objectname)", ref]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def files(self) -> set[str]:
        """Name every file of the repository."""
        root = self.workspace.repository
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}


def _import_city(folder: Path) -> None:
    source = built_city(RepositoryBuilder(folder / "text"))
    person, when = Author("Drafting group", "group@city.example"), datetime(2016, 3, 1, tzinfo=UTC)
    imported_workspace(source.path, folder / "city", documents=(), author=person, when=when)
    shutil.rmtree(source.path)


@contextmanager
def push_site_at(repository: RepositoryBuilder, folder: Path, *, has_hook: bool = True) -> Iterator[PushSite]:
    """Serve the harbour's charter from a workspace."""
    built_city(repository)
    copied(folder, _import_city)
    workspace = Workspace(folder / "city")
    hook = workspace.repository / "hooks" / "pre-receive"
    if has_hook:
        install_hooks(workspace.root, python=loaded_python())
    else:
        hook.unlink(missing_ok=True)
    engine = open_engine(workspace.repository, cache=workspace.cache)
    clock = MachineClock()
    with register_at(Place(workspace.register)) as register:
        acts = acts_of(engine, register, clock, address=HOST)
        services = make_account_services(acts, lambda: None, has_mail=False, passwords=quick_passwords())
        settings = WebSettings(location=workspace.repository, clock=clock, address=HOST)
        with served(create_app(engine, settings=settings, accounts=services)) as address:
            yield PushSite(workspace, register, acts, address)
