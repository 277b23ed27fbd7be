"""People who comment, save and push in one workspace for ever, and note what was acknowledged to them.

What is in a writer's notes was acknowledged before it was noted.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from threading import Thread
from typing import TypeVar

from drafting_engine.errors import DraftingError
from drafting_engine.machine import MachineClock
from drafting_engine.participation.people import Person, PersonId, Role
from drafting_engine.register.opening import open_register
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.text.version_messages import VersionMessage
from tests.acts import acts_of

T = TypeVar("T")

DRAFTER = PersonId(1)
PUBLIC = PersonId(2)
STAFF = PersonId(3)
MAIN = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where writers write."""

    root: Path
    database: str = ""

    @property
    def workspace(self) -> Workspace:
        """The workspace."""
        return Workspace(self.root)

    def acts(self) -> Acts:
        """Put acts together as a server does."""
        workspace = self.workspace
        register = open_register(workspace.register, self.database)
        return acts_of(open_engine(workspace.repository, cache=workspace.cache), register, MachineClock())


@dataclass(frozen=True, slots=True)
class Notes:
    """What was acknowledged, a line each, written at once."""

    file: Path

    @property
    def faults(self) -> Path:
        """What it said on standard error."""
        return self.file.with_suffix(".err")

    def write(self, kind: str, what: str) -> None:
        """Note something."""
        handle = os.open(self.file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.write(handle, f"{kind} {what}\n".encode())
        os.close(handle)

    def read(self) -> list[tuple[str, str]]:
        """Read what was noted."""
        if not self.file.exists():
            return []
        lines = self.file.read_text(encoding="utf-8").splitlines()
        return [(kind, what) for kind, _, what in (line.partition(" ") for line in lines)]


def comment(scene: Scene, name: str, notes: Notes) -> None:
    """Comment from several threads, as a server does for those who write at the same time."""
    acts = scene.acts()
    person = person_of(acts, PUBLIC)

    def say(thread: int) -> None:
        for number in count():
            body = f"word-{name}-{thread}-{number}"
            said = until_taken(
                partial(acts.comments.writing.post, person, RequestedTarget(page="articles/water"), body)
            )
            notes.write("comment", f"{said.name} {body}")
            if acts.publisher.catch_up(10):
                notes.write("published", said.name)

    run_all([Thread(target=say, args=(thread,)) for thread in range(3)])


def edit(scene: Scene, name: str, notes: Notes) -> None:
    """Save change upon change to one article, and comment on it now and then."""
    acts = scene.acts()
    drafter, public = person_of(acts, DRAFTER), person_of(acts, PUBLIC)
    for number in count():
        word = f"edit-{name}-{number}"
        text = f"# Article {name}\n\n1. What is said here is {word}.\n"
        head = acts.engine.texts.heads().main
        wanted = TextEdit(base=head, files={f"articles/{name}.md": text}, message=VersionMessage(summary=f"Say {word}"))
        saved = until_taken(partial(acts.drafting.editing.save, drafter, wanted))
        assert isinstance(saved, SavedEdit)
        notes.write("edit", f"{saved.commit} {word}")
        if number % 3 == 0:
            said = acts.comments.writing.post(public, RequestedTarget(page=f"articles/{name}"), f"on-{word}")
            notes.write("comment", f"{said.name} on-{word}")
            acts.publisher.catch_up(10)


def push(scene: Scene, name: str, notes: Notes) -> None:
    """Push version upon version from a clone."""
    clone = notes.file.with_suffix(".git")
    git(scene.root, "init", "--quiet", "--bare", str(clone))
    origin = str(scene.workspace.repository)
    for number in count():
        word = f"push-{name}-{number}"
        git(clone, "fetch", "--quiet", "--no-tags", origin, f"+{MAIN}:refs/heads/seen")
        made = version(clone, f"articles/{name}.md", f"# Pushed {name}\n\n1. What is said here is {word}.\n", word)
        done = run(clone, "push", "--quiet", origin, f"{made}:{MAIN}")
        if done.returncode == 0:
            notes.write("push", f"{made} {word}")


def version(clone: Path, path: str, text: str, message: str) -> str:
    """Make a version of a text on the draft as it was seen last, and give its id."""
    index = {"GIT_INDEX_FILE": str(clone / f"index-{os.getpid()}-{time.monotonic_ns()}")}
    git(clone, "read-tree", "refs/heads/seen", more=index)
    blob = git(clone, "hash-object", "-w", "--stdin", data=text)
    git(clone, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", more=index)
    tree = git(clone, "write-tree", more=index)
    return git(clone, "commit-tree", tree, "-p", "refs/heads/seen", "-m", f"Say {message}")


def git(folder: Path, *arguments: str, data: str = "", more: Mapping[str, str] | None = None) -> str:
    """Run git and give what it prints."""
    done = run(folder, *arguments, data=data, more=more)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def run(
    folder: Path, *arguments: str, data: str = "", more: Mapping[str, str] | None = None
) -> "subprocess.CompletedProcess[str]":
    """Run git as somebody who pushes."""
    people_of_git = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Luz Mar"), ("EMAIL", "p1@city.example"))
    }
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", **people_of_git}
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(
        command, env={**environment, **(more or {})}, input=data, capture_output=True, text=True, check=False
    )


def until_taken(act: Callable[[], T]) -> T:
    """Do something until it is not refused: others who are killed may be in the way for a moment."""
    for _ in range(100):
        try:
            return act()
        except DraftingError as error:
            refusal = error
            time.sleep(0.05)
    raise refusal


def person_of(acts: Acts, person: PersonId) -> Person:
    """Find somebody."""
    with acts.register.reading() as unit:
        found = people.by_id(unit, person)
    assert found is not None
    return found.person


def add_people(acts: Acts) -> None:
    """Give a drafter, somebody of the public and somebody of the staff an account."""

    def add(unit: Unit) -> None:
        accounts = {"eva": (Role.DRAFTER,), "ana": (), "sam": (Role.STAFF,)}
        for name, roles in accounts.items():
            email, now = f"{name}@city.example", acts.clock.now()
            made = people.add(unit, email=email, name=name, password=None, created=now, confirmed=now)
            people.set_roles(unit, made, roles)

    acts.register.write(add)


def run_all(threads: list[Thread]) -> None:
    """Run threads until they end."""
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if sys.platform != "linux":  # pragma: no cover
    raise ImportError("forking so freely works on Linux only")
