"""A small charter in a workspace, and everything that drafters do to it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace
from tests.acts import acts_of
from tests.builder import RepositoryBuilder, copied
from tests.registers import StandingClock, copy_tables

SETTINGS = 'format = 1\ntitle = "Harbour"\nlanguage = "en"\ndocuments = ["articles/*.md"]\n'
PROCESS = 'format = 1\n\n[[reasons]]\ncode = "federal-matter"\ntitle = "Federal"\nmeaning = "Not ours."\n'
WATER = "---\nnumber: 1\n---\n# Water\n\n1. Water belongs to everybody.\n2. The harbour keeps its springs clean.\n"
LEAVE = "3. Every parent has twenty weeks of leave with pay after a birth.\n"
RIGHTS = "---\nnumber: 2\n---\n# Rights\n\n1. Every person is equal before the law.\n"
ANA = Author("Ana Sol", "p1@city.example")
BEN = Author("Ben Luz", "p2@city.example")


@dataclass(frozen=True, slots=True)
class Desk:
    """A workspace and what people do in it."""

    workspace: Workspace
    acts: Acts

    @property
    def head(self) -> str:
        """The draft in force."""
        return self.acts.engine.texts.heads().main

    def text(self, path: str) -> str:
        """What a file of the draft in force says."""
        return self.acts.engine.texts.source(self.head, path)

    def over(self, location: Path) -> Acts:
        """Put the acts of another place together."""
        engine = open_engine(location, cache=self.workspace.cache)
        return acts_of(engine, self.acts.register, self.acts.clock)


@contextmanager
def desk_in(folder: Path) -> Iterator[Desk]:
    """Make a workspace whose text a petition has left its mark on."""
    made = workspace_in(folder)
    copy_tables(made.register)
    with register_of(made) as register:
        yield desk_of(made, register)


def desk_of(workspace: Workspace, register: Register) -> Desk:
    """Put the acts of a workspace together over any register."""
    engine = open_engine(workspace.repository, cache=workspace.cache)
    return Desk(workspace, acts_of(engine, register, StandingClock()))


def workspace_in(folder: Path) -> Workspace:
    """Make the workspace alone."""
    copied(folder, _make)
    return Workspace(folder / "city")


def _make(folder: Path) -> None:
    source = RepositoryBuilder(folder / "source")
    files = {"constitution.toml": SETTINGS, "process.toml": PROCESS, "articles/water.md": WATER}
    source.commit("Begin", {**files, "articles/rights.md": RIGHTS})
    source.commit("Leave for parents\n\nOrigin: P-1", {"articles/water.md": WATER + LEAVE})
    source.git("checkout", "--quiet", "--orphan", "record")
    source.git("rm", "-rfq", ".")
    source.commit("Petition 1", {"petitions/P-1.md": "---\nformat: 1\nid: P-1\n---\n\nLeave.\n"})
    source.stand_on("main")
    group, when = Author("Drafting group", "group@city.example"), datetime(2016, 3, 1, tzinfo=UTC)
    imported_workspace(source.path, folder / "city", documents=(), author=group, when=when)
    shutil.rmtree(source.path)
