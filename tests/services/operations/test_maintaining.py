"""Maintenance beside people who write and read: nothing is lost, nobody is refused, and the record gets small."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.machine import MachineClock
from drafting_engine.repository.maintenance.repacking import count_objects
from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.pushes.hooking import RECEIVING, write_settings
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.landing import MARK
from drafting_engine.services.operations.cleaning import OBJECTS_AFTER
from drafting_engine.services.operations.maintaining import MaintenanceRunning, exclusive_maintenance, maintain
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace, new_workspace
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.processes import wait_until
from web.workers.maintenance import MaintenanceWorker

ROOT = Path(__file__).parents[3]
LUZ = Author("Luz", "p1@city.example")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new workspace."""
    made = new_workspace(
        tmp_path / "city", title="City", language="en", author=LUZ, when=datetime(2016, 3, 1, tzinfo=UTC)
    )
    write_settings(made.repository, RECEIVING)
    return made


def write(workspace: Workspace, branch: str, head: str | None, text: str) -> str:
    """Write a version as a site does."""
    with open_for_writing(workspace.repository) as repository:
        return write_commit(
            repository,
            f"refs/heads/{branch}",
            NewCommit(
                files={"articles/water.md": text},
                author=LUZ,
                message="A version",
                when=datetime(2016, 3, 2, tzinfo=UTC),
            ),
            expected_head=head,
        )


def fsck(workspace: Workspace) -> None:
    """Let Git look through the repository."""
    command = ["git", "--git-dir", str(workspace.repository), "fsck", "--strict", "--no-dangling"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@contextmanager
def maintained(workspace: Workspace) -> Iterator[None]:
    """Maintain a workspace as a server does."""
    engine, clock = open_engine(workspace.repository, cache=workspace.cache), MachineClock()
    with register_of(workspace) as register:
        acts = acts_of(engine, register, clock)
        with MaintenanceWorker(workspace, acts, first=0.01, pause=30):
            yield


def test_a_busy_record_gets_small_and_a_quiet_one_is_left_alone(workspace: Workspace) -> None:
    now = datetime.now(UTC)
    assert maintain(workspace, now).before == maintain(workspace, now).after
    for number in range(80):
        write(workspace, f"amendments/{number + 1}", None, f"# Water {number}\n")
    found = maintain(workspace, now)
    assert found.before.loose > 200
    assert found.before.refs >= 80
    assert (found.after.loose, found.after.packs, found.after.refs) == (0, 1, 0)
    with open_repository(workspace.repository, cache=workspace.cache) as repository:
        assert sum(1 for _ in repository.refs("refs/heads/amendments/")) == 80
    fsck(workspace)


def test_an_object_that_nobody_names_yet_stays(workspace: Workspace) -> None:
    unnamed = subprocess.run(
        ["git", "--git-dir", str(workspace.repository), "hash-object", "-w", "--stdin"],
        input="about to be named",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    maintain(workspace, datetime.now(UTC), force=True)
    maintain(workspace, datetime.now(UTC), force=True)
    command = ["git", "--git-dir", str(workspace.repository), "cat-file", "-p", unnamed]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "about to be named"


def test_leftovers_of_killed_pushes_go(workspace: Workspace) -> None:
    left = workspace.repository / "objects" / "tmp_objdir-incoming-abc"
    left.mkdir()
    assert maintain(workspace, datetime.now(UTC)).removed == ()
    assert maintain(workspace, datetime.now(UTC) + OBJECTS_AFTER * 2).removed == (left,)


def test_one_at_a_time(workspace: Workspace) -> None:
    with exclusive_maintenance(workspace.repository), pytest.raises(MaintenanceRunning):
        maintain(workspace, datetime.now(UTC))


def writes(workspace: Workspace, over: threading.Event, did: Callable[[], None], number: int) -> int:
    """Write until it is over."""
    head, count = None, 0
    while not over.is_set():
        head = write(workspace, f"amendments/{number}", head, f"# Water {number} {count}\n" * 20)
        count += 1
        did()
    return count


def reads(workspace: Workspace, over: threading.Event, did: Callable[[], None]) -> None:
    """Read every version of every branch until it is over."""
    while not over.is_set():
        with open_repository(workspace.repository, cache=workspace.cache) as repository:
            for _, head in list(repository.refs("refs/heads/")):
                assert all(repository.commit(commit).subject for commit in repository.ancestry([head]))
        did()


def pushes(workspace: Workspace, over: threading.Event, did: Callable[[], None], folder: Path) -> None:
    """Push until it is over."""
    text, count = RepositoryBuilder(folder), 0
    while not over.is_set():
        text.commit(f"Step {count}", {"x.md": f"# {count}\n"})
        text.git("push", "--quiet", str(workspace.repository), "main:refs/heads/amendments/99")
        count += 1
        did()


def maintains(workspace: Workspace, over: threading.Event, did: Callable[[], None]) -> None:
    """Maintain until it is over."""
    while not over.is_set():
        maintain(workspace, datetime.now(UTC), force=True)
        did()


def test_everybody_works_on_meanwhile(workspace: Workspace, tmp_path: Path) -> None:
    """Until each has done several steps, and for some seconds at least."""
    over, steps, until = threading.Event(), Counter[str](), time.monotonic() + 6

    def did(who: str) -> Callable[[], None]:
        return lambda: steps.update([who])

    with ThreadPoolExecutor(6) as threads:
        writers = [threads.submit(writes, workspace, over, did(f"writer {n}"), n) for n in (1, 2, 3)]
        others = [threads.submit(act, workspace, over, did(act.__name__)) for act in (reads, maintains)]
        others.append(threads.submit(pushes, workspace, over, did("pushes"), tmp_path / "text"))

        def is_enough() -> bool:
            has_failed = any(one.done() for one in writers) or any(one.done() for one in others)
            return has_failed or (time.monotonic() > until and len(steps) == 6 and min(steps.values()) > 3)

        try:
            wait_until(is_enough, "somebody is kept waiting")
        finally:
            over.set()
        for one in others:
            one.result(60)
        counts = [one.result(60) for one in writers]
    fsck(workspace)
    with open_repository(workspace.repository, cache=workspace.cache) as repository:
        for number in (1, 2, 3):
            head = repository.ref(f"refs/heads/amendments/{number}")
            assert head is not None
            assert len(repository.ancestry([head])) == counts[number - 1]


def test_a_server_looks_after_its_record_by_itself(workspace: Workspace) -> None:
    for number in range(80):
        write(workspace, f"amendments/{number + 1}", None, f"# Water {number}\n")
    with maintained(workspace):
        wait_until(lambda: count_objects(workspace.repository).refs == 0, "nothing was packed")
    assert count_objects(workspace.repository).loose == 0


def test_what_a_crash_left_undone_is_done_when_the_server_starts(workspace: Workspace) -> None:
    engine = open_engine(workspace.repository, cache=workspace.cache)
    head = write(workspace, "main", engine.texts.heads().main, "# Water\n\n1. Water is common.\n")
    with maintained(workspace):
        mark = workspace.cache / MARK
        wait_until(lambda: mark.exists() and mark.read_text() == head, "nothing followed from the version")


def test_an_operator_asks_for_it(workspace: Workspace) -> None:
    command = [sys.executable, "-m", "drafting_engine.cli", "maintain", str(workspace.root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "became 1 pack and 0 single objects" in done.stdout
