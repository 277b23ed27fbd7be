"""A readable way to build real repositories in tests: write, commit, branch, merge, tag; the same ids every time.

What many tests begin with is made once in a process and copied after that, since it takes git ten processes and more.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Hashable, Mapping
from functools import cache
from pathlib import Path
from typing import Self

import pytest

from drafting_engine.repository.file_locks import exclusive_lock

PROCESS = "PYTEST_XDIST_WORKER"
"""Each of several workers is told its name."""
_PATIENCE = 600.0
"""Seconds: a machine that runs many tests at once is slow, and that is no fault."""
FIRST_MOMENT = 1_456_826_400  # 1 March 2016, 10:00 UTC
DAY = 86_400


class RepositoryBuilder:
    """A Git repository that a test writes: one version a day, fixed names and times, no settings of the machine."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.days = 0
        path.mkdir(parents=True, exist_ok=True)
        if not (path / ".git").exists():
            shutil.copytree(_begun(), path / ".git")

    def git(self, *arguments: str, data: bytes | None = None) -> str:
        """Run git in the repository and return what it prints."""
        moment = f"{FIRST_MOMENT + self.days * DAY} +0000"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.path),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Ana Torres",
            "GIT_AUTHOR_EMAIL": "ana@example.org",
            "GIT_AUTHOR_DATE": moment,
            "GIT_COMMITTER_NAME": "Ana Torres",
            "GIT_COMMITTER_EMAIL": "ana@example.org",
            "GIT_COMMITTER_DATE": moment,
        }
        command = ["git", "-c", "protocol.file.allow=always", *arguments]
        done = subprocess.run(command, cwd=self.path, env=environment, input=data, capture_output=True, check=False)
        assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode()}"
        return done.stdout.decode("utf-8", "replace").strip()

    def commit(self, message: str, files: Mapping[str, str | bytes | None] | None = None) -> str:
        """Write files (none removes one), commit, and return the id of the commit."""
        for name, content in (files or {}).items():
            file = self.path / name
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all", ".")
        self.git(
            "commit",
            "--quiet",
            "--allow-empty",
            "--cleanup=verbatim",
            "--file=-",
            data=message.encode("utf-8", "surrogateescape"),
        )
        self.days += 1
        return self.head

    def branch(self, name: str, start: str = "HEAD") -> Self:
        """Begin a branch and stand on it."""
        self.git("checkout", "--quiet", "-b", name, start)
        return self

    def stand_on(self, name: str) -> Self:
        """Stand on a branch."""
        self.git("checkout", "--quiet", name)
        return self

    def merge(self, name: str, message: str) -> str:
        """Merge a branch with a commit of its own and return its id."""
        self.git("merge", "--quiet", "--no-ff", "--message", message, name)
        self.days += 1
        return self.head

    def tag(self, name: str, message: str) -> Self:
        """Set an annotated tag."""
        self.git("tag", "--annotate", "--message", message, name)
        return self

    def bundle(self, target: Path) -> Path:
        """Pack everything into a bundle."""
        self.git("bundle", "create", "--quiet", str(target), "--all")
        return target

    @property
    def head(self) -> str:
        """The commit that is checked out, read where Git has just written it."""
        place = (self.path / ".git" / "HEAD").read_text().strip().removeprefix("ref: ")
        ref = self.path / ".git" / place
        return ref.read_text().strip() if ref.is_file() else self.git("rev-parse", "HEAD")

    def filled(self, write: Callable[..., object], *told: Hashable) -> Self:
        """Write into this empty repository what `write` does, told the same; it does so once in a process."""
        assert not any((self.path / ".git" / "refs" / "heads").iterdir()), "there is something already"
        made = _written(write, *told)
        shutil.copytree(made.path, self.path, dirs_exist_ok=True)
        self.days = made.days
        return self


@cache
def _begun() -> Path:
    folder = _folder()
    subprocess.run(["git", "init", "--quiet", "--initial-branch=main", str(folder)], check=True)
    for sample in (folder / ".git" / "hooks").glob("*.sample"):
        sample.unlink()
    return folder / ".git"


@cache
def _written(write: Callable[..., object], *told: Hashable) -> RepositoryBuilder:
    made = RepositoryBuilder(_folder() / "text")
    write(made, *told)
    return made


def copied(folder: Path, make: Callable[..., object], *told: Hashable) -> None:
    """Put into a folder what `make` makes in one, told the same; it does so once in a process."""
    shutil.copytree(_made(make, *told), folder, dirs_exist_ok=True)


@cache
def _made(make: Callable[..., object], *told: Hashable) -> Path:
    folder = _folder()
    make(folder, *told)
    return folder


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Return what the first of all workers that asks makes in a folder; who wants to write there copies it.

    `make` is given a folder that does not exist. If it fails, the next worker tries anew.
    """
    base = factory.getbasetemp()
    shared = base.parent if PROCESS in os.environ else base
    with exclusive_lock(shared / f"{name}.lock", patience=_PATIENCE) as is_held:
        assert is_held, f"another worker makes {name} for ever"
        if not (shared / name).exists():
            make(base / f"{name}-begun")
            (base / f"{name}-begun").rename(shared / name)
    return shared / name


def _folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="drafting-made-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def every_object(repository: Path) -> bytes:
    """Every object that a repository holds, whether anything leads to it or not."""
    git = ["git", "-C", str(repository)]
    listed = subprocess.run(
        [*git, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)"], capture_output=True, check=True
    ).stdout
    return subprocess.run([*git, "cat-file", "--batch"], input=listed, capture_output=True, check=True).stdout
