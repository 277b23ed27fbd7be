"""A workspace that takes pushes under its hook, and a drafter who pushes to it."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.repository.writing import Author
from drafting_engine.services.operations.hooking import install_hooks
from drafting_engine.services.operations.importing import imported_workspace
from tests.builder import RepositoryBuilder
from tests.loaded_python import loaded_python

ROOT = Path(__file__).parents[2]
SETTINGS = 'format = 1\ntitle = "Harbour"\nlanguage = "en"\ndocuments = ["articles/*.md"]\n'
PROCESS = """format = 1

[[reasons]]
code = "federal-matter"
title = "Federal"
meaning = "Not ours."
for = ["strike-out", "reject"]

[[reasons]]
code = "adopted"
title = "Adopted"
meaning = "The words stand."
for = ["accept"]
"""
WATER = "---\nnumber: 1\n---\n# Water\n\n1. Water belongs to everybody.\n2. The harbour keeps its springs clean.\n"
FREE = WATER.replace("belongs to everybody", "is free")
LEAVE = "3. Every parent has twenty weeks of leave with pay after a birth.\n"
TAKEN = "Take it\n\nBy show of hands.\n\nAmendment: A-{}\nReason: adopted"
"""How a drafter's merge says that it accepts a proposal."""
NO_MORE: Mapping[str, str] = {}
RIGHTS = "---\nnumber: 2\n---\n# Rights\n\n1. Every person is equal before the law.\n"
NIGHT = "2. Buses run at night so that everybody comes home, and nobody pays more than by day.\n"


@dataclass(frozen=True, slots=True)
class Drafter:
    """A clone in which somebody writes, and the workspace that it is pushed to."""

    text: RepositoryBuilder
    workspace: Path

    @property
    def target(self) -> Path:
        """The bare repository."""
        return self.workspace / "constitution.git"

    def push(
        self, *what: str, options: tuple[str, ...] = (), more: Mapping[str, str] = NO_MORE
    ) -> subprocess.CompletedProcess[str]:
        """Push for real, as a drafter's Git does."""
        return subprocess.run(
            ["git", "push", "--quiet", *options, str(self.target), *what],
            cwd=self.text.path,
            env={
                "PATH": os.environ["PATH"],
                "HOME": str(self.text.path),
                "GIT_CONFIG_NOSYSTEM": "1",
                "PYTHONPATH": str(ROOT),
                **more,
            },
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=120,
        )

    def there(self, ref: str = "refs/heads/main") -> str:
        """Say where a ref of the workspace stands; empty where it is not."""
        command = ["git", "--git-dir", str(self.target), "for-each-ref", "--format=%(objectname)", ref]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    def is_taken(self, *what: str) -> None:
        """Push and expect that it is taken."""
        done = self.push(*(what or ("main",)))
        assert done.returncode == 0, done.stderr

    def is_refused(
        self,
        *words: str,
        what: tuple[str, ...] = ("main",),
        options: tuple[str, ...] = (),
        more: Mapping[str, str] = NO_MORE,
    ) -> str:
        """Push and expect one line of ours with these words, and that nothing moved and nothing stayed."""
        before = self.there("refs/")
        done = self.push(*what, options=options, more=more)
        assert done.returncode != 0
        assert self.there("refs/") == before
        assert not list((self.target / "objects").glob("tmp_objdir*"))
        lines = [line.strip() for line in done.stderr.splitlines() if "pre-receive: " in line]
        assert len(lines) == 1, done.stderr
        assert all(word in lines[0] for word in words), lines[0]
        assert lines[0].isprintable()
        return lines[0]

    def tree(self, *entries: tuple[bytes, bytes, str]) -> str:
        """Write a tree of raw entries (mode, name, id), as no polite Git would."""
        ordered = sorted(entries, key=lambda e: e[1] + (b"/" if e[0] == b"40000" else b""))
        data = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(found) for mode, name, found in ordered)
        return self.text.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", data=data)

    def commit_tree(self, tree: str, *, parent: str = "HEAD", message: str = "A version") -> str:
        """Commit a tree on the branch that is checked out."""
        made = self.text.git("commit-tree", tree, "-p", parent, "-m", message)
        self.text.git("update-ref", "HEAD", made)
        return made

    def with_entry(self, mode: bytes, name: bytes, found: str) -> str:
        """Commit the present tree with one raw entry more."""
        rows = [row.split(maxsplit=3) for row in self.text.git("ls-tree", "HEAD").splitlines()]
        entries = [(mode.lstrip("0").encode(), name.encode(), oid) for mode, _, oid, name in rows]
        return self.commit_tree(self.tree(*entries, (mode, name, found)))

    def blob(self, content: bytes = b"x\n") -> str:
        """Write a file's content."""
        return self.text.git("hash-object", "-w", "--stdin", data=content)


@pytest.fixture
def drafter(repository: RepositoryBuilder, tmp_path: Path) -> Drafter:
    """A charter that a petition has left its mark on, taken into a workspace with its hook."""
    repository.filled(_write_charter)
    (repository.path / "city").rename(tmp_path / "city")
    return Drafter(repository, tmp_path / "city")


def _write_charter(repository: RepositoryBuilder) -> None:
    files = {"constitution.toml": SETTINGS, "process.toml": PROCESS, "articles/water.md": WATER}
    repository.commit("Begin", {**files, "articles/rights.md": RIGHTS})
    repository.commit("Leave for parents\n\nOrigin: P-1", {"articles/water.md": WATER + LEAVE})
    repository.git("checkout", "--quiet", "--orphan", "record")
    repository.git("rm", "-rfq", ".")
    repository.commit("Petition 1", {"petitions/P-1.md": "---\nformat: 1\nid: P-1\n---\n\nLeave.\n"})
    repository.stand_on("main")
    person, when = Author("Drafting group", "group@instance.invalid"), datetime(2016, 3, 1, tzinfo=UTC)
    made = imported_workspace(repository.path, repository.path / "city", documents=(), author=person, when=when)
    install_hooks(made.root, python=loaded_python())
    repository.git("branch", "-D", "record")
