"""The digest of refs: another one as soon as anything moves that decides them, and none where only Git can tell."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting_engine.repository.ref_digest import MOST_LOOSE, ref_digest
from tests.builder import RepositoryBuilder

WATER = {"water.md": "# Water\n\n1. Everyone has a right to water.\n"}


@pytest.fixture
def begun(repository: RepositoryBuilder) -> RepositoryBuilder:
    repository.commit("Begin", WATER)
    repository.commit("Go on", {"air.md": "# Air\n"})
    return repository


MOVES: dict[str, Callable[[RepositoryBuilder], object]] = {
    "a version": lambda made: made.commit("More", {"fire.md": "# Fire\n"}),
    "a step back": lambda made: made.git("reset", "--quiet", "--hard", "HEAD~1"),
    "a branch": lambda made: made.git("branch", "record"),
    "a branch in a folder": lambda made: made.git("branch", "amendments/7"),
    "a tag": lambda made: made.tag("milestones/first", "First"),
    "another branch is checked out": lambda made: made.branch("other"),
    "no branch is checked out": lambda made: made.git("checkout", "--quiet", "--detach"),
    "packed": lambda made: made.git("pack-refs", "--all"),
    "settings": lambda made: made.git("config", "remote.origin.url", "/elsewhere"),
    "shallow": lambda made: (made.path / ".git" / "shallow").write_text(f"{made.head}\n"),
    "a repository within": lambda made: made.git("init", "--quiet", "--bare", "constitution.git"),
}


@pytest.mark.parametrize("what", MOVES)
def test_whatever_decides_refs_makes_another_digest(begun: RepositoryBuilder, what: str) -> None:
    before = ref_digest(begun.path)
    assert before is not None
    assert before == ref_digest(begun.path)
    MOVES[what](begun)
    assert ref_digest(begun.path) not in (before, None)


def test_a_branch_that_went_and_came_back_has_its_digest_again(begun: RepositoryBuilder) -> None:
    before, head = ref_digest(begun.path), begun.head
    begun.git("update-ref", "refs/heads/main", "HEAD~1")
    between = ref_digest(begun.path)
    begun.git("update-ref", "refs/heads/main", head)
    assert ref_digest(begun.path) == before != between


def test_files_and_objects_decide_nothing(begun: RepositoryBuilder) -> None:
    before = ref_digest(begun.path)
    (begun.path / "notes.txt").write_text("not in any version")
    begun.git("hash-object", "-w", "notes.txt")
    assert ref_digest(begun.path) == before


def test_a_repository_is_another_one_elsewhere(begun: RepositoryBuilder, tmp_path: Path) -> None:
    begun.git("clone", "--quiet", "--bare", str(begun.path), str(tmp_path / "bare.git"))
    there = ref_digest(tmp_path / "bare.git")
    assert there not in (None, ref_digest(begun.path))
    (tmp_path / "link").symlink_to(tmp_path / "bare.git")
    assert ref_digest(tmp_path / "link") == there


def test_only_git_can_tell_of_what_lies_otherwise(begun: RepositoryBuilder, tmp_path: Path) -> None:
    assert ref_digest(tmp_path / "nowhere") is None
    assert ref_digest(begun.bundle(tmp_path / "text.bundle")) is None
    begun.git("worktree", "add", "--quiet", str(tmp_path / "beside"), "-b", "beside")
    assert ref_digest(tmp_path / "beside") is None
    for name in ("commondir", "reftable"):
        (begun.path / ".git" / name).mkdir()
        assert ref_digest(begun.path) is None
        (begun.path / ".git" / name).rmdir()
    assert ref_digest(begun.path) is not None


def test_a_link_among_refs_and_more_of_them_than_are_quickly_read_are_left_to_git(begun: RepositoryBuilder) -> None:
    heads = begun.path / ".git" / "refs" / "heads"
    (heads / "round").symlink_to(heads)
    assert ref_digest(begun.path) is None
    (heads / "round").unlink()
    loose = sum(1 for path in heads.parent.rglob("*") if path.is_file())
    for number in range(MOST_LOOSE - loose):
        (heads / f"b{number}").write_text(begun.head)
    assert ref_digest(begun.path) is not None
    (heads / "last").write_text(begun.head)
    assert ref_digest(begun.path) is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives a folder to somebody else")
def test_whether_somebody_else_is_trusted_only_git_can_tell(begun: RepositoryBuilder) -> None:
    os.chown(begun.path / ".git", 12_345, -1)
    assert ref_digest(begun.path) is None
