"""What Git misses only while it looks is no fault; what it misses each time is one."""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from drafting_engine.repository.maintenance import checking
from tests.builder import RepositoryBuilder


def loose_object(repository: RepositoryBuilder, commit: str) -> Path:
    return repository.path / ".git" / "objects" / commit[:2] / commit[2:]


def test_a_version_that_is_written_while_git_looks_is_no_fault(
    repository: RepositoryBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = loose_object(repository, repository.commit("First.", {"articles/a.md": "# A\n\nOne.\n"}))
    git, aside = shutil.which("git"), tmp_path / "aside"
    programs = tmp_path / "programs"
    programs.mkdir()
    looked = programs / "looked"
    slow = f"""#!/bin/sh
# The first look comes before the newest version is there, and sees where its branch stands only afterwards.
[ -e {shlex.quote(str(looked))} ] && exec {git} "$@"
touch {shlex.quote(str(looked))}
mv {shlex.quote(str(head))} {shlex.quote(str(aside))}
{git} "$@"
found=$?
mv {shlex.quote(str(aside))} {shlex.quote(str(head))}
exit $found
"""
    (programs / "git").write_text(slow)
    (programs / "git").chmod(0o700)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    assert checking.faults(repository.path / ".git") == ()
    assert looked.exists()


def test_a_version_that_is_missing_each_time_is_a_fault(repository: RepositoryBuilder) -> None:
    commit = repository.commit("First.", {"articles/a.md": "# A\n\nOne.\n"})
    loose_object(repository, commit).unlink()
    assert any(commit in fault for fault in checking.faults(repository.path / ".git"))
