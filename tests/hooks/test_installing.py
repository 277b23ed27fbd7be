"""`drafting-engine hooks install`: into a workspace and into a clone, and never over somebody's work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.repository.pushes.hooking import RECEIVING, HookInTheWay, is_guarded, write_hook
from drafting_engine.services.operations.hooking import install_hooks, script_of
from tests.builder import RepositoryBuilder
from tests.hooks.conftest import LEAVE, ROOT, WATER, Drafter


def install(place: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    command = [sys.executable, "-m", "drafting_engine.cli", "hooks", "install", str(place)]
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=environment, cwd=home, capture_output=True, text=True, check=False)


def commit(clone: RepositoryBuilder, message: str) -> subprocess.CompletedProcess[str]:
    """Commit with the hooks of the clone, and say how it went."""
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    environment = {"PATH": os.environ["PATH"], "HOME": str(clone.path), "PYTHONPATH": str(ROOT)}
    command = ["git", *who, "commit", "--quiet", "--allow-empty", "--message", message]
    return subprocess.run(command, cwd=clone.path, env=environment, capture_output=True, text=True, check=False)


def test_a_workspace_is_guarded_and_git_is_strict(drafter: Drafter, tmp_path: Path) -> None:
    assert install(drafter.workspace, tmp_path).returncode == 0
    again = install(drafter.workspace, tmp_path)
    assert (again.returncode, again.stderr) == (0, "")
    assert "pre-receive was installed before" in again.stdout
    assert "post-receive was installed before" in again.stdout
    for key, value in RECEIVING.items():
        command = ["git", "--git-dir", str(drafter.target), "config", "--local", key]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip() == value


def test_the_hook_keeps_its_rules_where_git_was_told_to_be_lax(drafter: Drafter) -> None:
    for key in ("receive.denyNonFastForwards", "receive.denyDeletes", "receive.fsckObjects"):
        command = ["git", "--git-dir", str(drafter.target), "config", key, "false"]
        subprocess.run(command, check=True)
    drafter.is_refused("can't be deleted", what=(":main",))
    drafter.with_entry(b"40000", b".git", drafter.tree((b"100644", b"config", drafter.blob())))
    drafter.is_refused(".git", "begin with a dot")


def test_git_keeps_its_rules_where_the_hook_is_gone(drafter: Drafter) -> None:
    (drafter.target / "hooks" / "pre-receive").unlink()
    assert drafter.push(":main").returncode != 0
    assert drafter.push("+main~1:main").returncode != 0
    drafter.with_entry(b"40000", b".git", drafter.tree((b"100644", b"config", drafter.blob())))
    assert drafter.push("main").returncode != 0
    assert drafter.there()


def test_a_clone_checks_messages(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"water.md": WATER})
    done = install(repository.path, tmp_path)
    assert done.returncode == 0, done.stderr
    assert "commit-msg is installed" in done.stdout
    refused = commit(repository, "Water\n\nOrigin: twelve")
    assert refused.returncode == 1
    assert "name an origin" in refused.stderr
    assert commit(repository, "Water\n\nOrigin: P-12").returncode == 0


def test_a_clone_merges_clause_by_clause(repository: RepositoryBuilder) -> None:
    repository.commit("One", {"water.md": WATER})
    install_hooks(repository.path, python=sys.executable)
    install_hooks(repository.path, python=sys.executable)
    attributes = (repository.path / ".git" / "info" / "attributes").read_text()
    assert attributes.splitlines().count("*.md merge=drafting") == 1
    assert attributes.splitlines().count("*.qmd merge=drafting") == 1
    (repository.path / ".git" / "hooks" / "commit-msg").unlink()
    line = "1. Water belongs to everybody.\n"
    repository.branch("theirs").commit("Beside", {"water.md": WATER.replace(line, f"{line}2. Rain is free.\n")})
    reworded = WATER.replace("Water belongs to everybody", "Water belongs to all of us")
    repository.stand_on("main").commit("Reword", {"water.md": reworded})
    driver = repository.git("config", "merge.drafting.driver")
    repository.git("config", "merge.drafting.driver", f"PYTHONPATH='{ROOT}' {driver}")
    repository.merge("theirs", "Both")
    merged = (repository.path / "water.md").read_text()
    assert "belongs to all of us" in merged
    assert "Rain is free" in merged
    assert "<<<<" not in merged


@pytest.mark.parametrize("kind", ["file", "link", "dead link", "folder"])
def test_a_hook_that_is_there_stays(repository: RepositoryBuilder, tmp_path: Path, kind: str) -> None:
    hook = repository.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    if kind == "file":
        hook.write_text("#!/bin/sh\nexit 0\n")
    elif kind == "folder":
        hook.mkdir()
    else:
        hook.symlink_to(__file__ if kind == "link" else tmp_path / "nowhere")
    done = install(repository.path, tmp_path)
    assert done.returncode == 5
    assert "is there already" in done.stderr
    assert "-m hooks.commit_msg" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [path.name for path in hook.parent.iterdir() if not path.name.endswith(".sample")] == ["commit-msg"]
    if kind == "file":
        assert hook.read_text() == "#!/bin/sh\nexit 0\n"


def test_somebody_who_was_faster_wins(tmp_path: Path) -> None:
    script = "#!/bin/sh\nexec true\n"
    assert write_hook(tmp_path, "commit-msg", script)
    assert not write_hook(tmp_path, "commit-msg", script)
    with pytest.raises(HookInTheWay, match=r"hook-in-the-way: .*command=false"):
        write_hook(tmp_path, "commit-msg", script.replace("true", "false"))


@pytest.mark.parametrize("made_by", ["init", "import"])
def test_what_is_made_is_guarded(drafter: Drafter, tmp_path: Path, made_by: str) -> None:
    target = tmp_path / "made"
    arguments = [str(target)] if made_by == "init" else [str(drafter.text.path), str(target)]
    command = [sys.executable, "-m", "drafting_engine.cli", made_by, *arguments]
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert is_guarded(target / "constitution.git")
    Drafter(drafter.text, target).is_refused("only main", what=("main:refs/tags/v1",))


def test_a_hook_of_ours_follows_the_program_when_it_moves(drafter: Drafter, tmp_path: Path) -> None:
    hook = drafter.target / "hooks" / "pre-receive"
    hook.write_text(script_of("/somewhere else/python", "hooks.pre_receive"))
    drafter.text.commit("Free\n\nFor all.", {"articles/water.md": WATER.replace("everybody", "all") + LEAVE})
    assert drafter.push("main:amendments/1").returncode != 0  # no program, no push
    assert install(drafter.workspace, tmp_path).returncode == 0
    assert drafter.push("main:amendments/1").returncode == 0
    hook.write_text(script_of("python", "hooks.pre_receive") + "echo mine\n")
    assert install(drafter.workspace, tmp_path).returncode == 5


def test_a_python_with_a_blank_in_its_path_is_found(drafter: Drafter, tmp_path: Path) -> None:
    python = tmp_path / "a folder's" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    (drafter.target / "hooks" / "pre-receive").unlink()
    install_hooks(drafter.workspace, python=str(python))
    assert "a folder" in (drafter.target / "hooks" / "pre-receive").read_text()
    drafter.is_refused("only main", what=("main:refs/tags/v1",))


def test_where_git_looks_elsewhere_nothing_is_installed(repository: RepositoryBuilder) -> None:
    repository.git("config", "core.hooksPath", "elsewhere")
    with pytest.raises(Conflict, match=r"hooks-elsewhere.*folder=.*elsewhere"):
        install_hooks(repository.path, python=sys.executable)


def test_what_is_no_clone_is_refused(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        install_hooks(tmp_path, python=sys.executable)
    repository.commit("One", {"water.md": WATER})
    repository.git("worktree", "add", "--quiet", str(tmp_path / "second"))
    with pytest.raises(Invalid, match="second-working-tree"):
        install_hooks(tmp_path / "second", python=sys.executable)
