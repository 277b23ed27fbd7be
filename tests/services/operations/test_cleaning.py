"""A push is killed at the worst moment: the next start cleans up, and takes nothing that somebody still needs."""

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drafting_engine.repository.writing import Author
from drafting_engine.services.operations.cleaning import LOCKS_AFTER, OBJECTS_AFTER, clean
from drafting_engine.services.operations.workspaces import Workspace, new_workspace
from tests.builder import RepositoryBuilder
from tests.processes import wait_until

ROOT = Path(__file__).parents[3]
LATER = datetime.now(UTC) + timedelta(days=1)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A new workspace."""
    person, when = Author("Drafting group", "group@instance.invalid"), datetime(2016, 3, 1, tzinfo=UTC)
    return new_workspace(tmp_path / "city", title="City", language="en", author=person, when=when)


def make(workspace: Workspace, name: str, content: bytes = b"x") -> Path:
    """Put a file into the repository."""
    path = workspace.repository / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


LEFT = [
    *("HEAD.lock", "packed-refs.lock", "config.lock", "refs/heads/main.lock", "refs/heads/amendments/7.lock"),
    *("objects/pack/tmp_pack_x1Y2z3", "objects/pack/tmp_idx_x1Y2z3", "objects/pack/tmp_rev_x1Y2z3"),
    *("objects/ab/tmp_obj_x1Y2z3", "objects/info/commit-graph.lock", "objects/pack/.tmp-1234-pack-ab.pack"),
]
NEEDED = [
    *("HEAD", "config", "refs/heads/lock", "objects/tmp_notes", "hooks/tmp_pack_x", "objects/pack/tmp_pack_x/y"),
    *("description", "objects/info/tmp_objdir-x", "objects/pack/tmp_packet"),
]


@pytest.mark.parametrize("name", LEFT)
def test_what_a_killed_push_left_is_removed(workspace: Workspace, name: str) -> None:
    path = make(workspace, name)
    assert clean(workspace, LATER) == (path,)
    assert not path.exists()
    assert clean(workspace, LATER) == ()


@pytest.mark.parametrize("name", LEFT)
def test_what_is_young_may_be_in_use(workspace: Workspace, name: str) -> None:
    path = make(workspace, name)
    bound = LOCKS_AFTER if name.endswith(".lock") else OBJECTS_AFTER
    assert clean(workspace, datetime.now(UTC) + bound - timedelta(minutes=1)) == ()
    assert path.exists()


@pytest.mark.parametrize("name", NEEDED)
def test_everything_else_stays(workspace: Workspace, name: str) -> None:
    path = make(workspace, name, b"ref: refs/heads/main\n" if name == "HEAD" else b"")
    assert clean(workspace, LATER) == ()
    assert path.exists()


def test_a_push_that_is_still_coming_in_stays(workspace: Workspace) -> None:
    pack = make(workspace, "objects/tmp_objdir-incoming-abc123/pack/tmp_pack_1")
    quarantine = pack.parents[1]
    long_ago = time.time() - 86_400
    os.utime(pack.parent, (long_ago, long_ago))
    os.utime(quarantine, (long_ago, long_ago))
    assert clean(workspace, datetime.now(UTC)) == ()
    assert clean(workspace, LATER) == (quarantine,)
    assert not quarantine.exists()


def test_packs_that_a_person_keeps_stay(workspace: Workspace) -> None:
    received = make(workspace, f"objects/pack/pack-{'a' * 40}.keep", b"receive-pack 1234 on host")
    chosen = make(workspace, f"objects/pack/pack-{'b' * 40}.keep", b"the history before 1917")
    assert clean(workspace, LATER) == (received,)
    assert chosen.exists()


def test_links_are_not_followed(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "precious.lock").write_text("x")
    (workspace.repository / "refs" / "heads" / "away").symlink_to(tmp_path / "elsewhere")
    (workspace.repository / "objects" / "tmp_objdir-x").symlink_to(tmp_path / "elsewhere")
    clean(workspace, LATER)
    assert (tmp_path / "elsewhere" / "precious.lock").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only the superuser can give files away")
def test_what_belongs_to_somebody_else_stays(workspace: Workspace) -> None:
    lock = make(workspace, "HEAD.lock")
    os.chown(lock, 65_534, 65_534)
    assert clean(workspace, LATER) == ()
    os.chown(lock, 0, 0)
    os.chown(workspace.repository, 65_534, 65_534)
    assert clean(workspace, LATER) == ()
    assert lock.exists()


def test_a_push_that_was_killed_is_cleaned_up_by_the_next_start(workspace: Workspace, tmp_path: Path) -> None:
    hook = make(workspace, "hooks/pre-receive", b'#!/bin/sh\ntouch "$GIT_DIR/waiting"\nexec sleep 600\n')
    hook.chmod(0o755)
    text = RepositoryBuilder(tmp_path / "text")
    text.git("pull", "--quiet", str(workspace.repository), "main")
    text.commit("More", {"articles/more.md": "---\nnumber: 2\n---\n# More\n\n1. More.\n"})
    command = ["git", "push", "--quiet", str(workspace.repository), "main"]
    with subprocess.Popen(command, cwd=text.path, start_new_session=True, stderr=subprocess.DEVNULL) as push:
        waiting = workspace.repository / "waiting"
        wait_until(waiting.exists, "the hook does not begin")
        os.killpg(push.pid, signal.SIGKILL)
    waiting.unlink()
    hook.unlink()
    make(workspace, "refs/heads/main.lock", b"")
    quarantines = list((workspace.repository / "objects").glob("tmp_objdir-*"))
    assert quarantines
    yesterday = time.time() - 86_400
    for path in (workspace.repository / "refs/heads/main.lock", *quarantines, *quarantines[0].rglob("*")):
        os.utime(path, (yesterday, yesterday))
    refused = subprocess.run(command, cwd=text.path, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    serve = [sys.executable, "-m", "drafting_engine.cli", "serve", str(workspace.root), "--port", "8750"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(serve, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as server:
        try:
            assert server.stdout is not None
            assert "Serving" in server.stdout.readline()
            server.send_signal(signal.SIGINT)
            _, told = server.communicate(timeout=60)
        finally:
            server.kill()
    assert "2 leftovers" in told
    assert not list((workspace.repository / "objects").glob("tmp_objdir-*"))
    assert subprocess.run(command, cwd=text.path, capture_output=True, check=False).returncode == 0
