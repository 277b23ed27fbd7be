"""Generated histories: the same ids each time, as many versions as asked for, a text that keeps its size."""

import subprocess
from pathlib import Path

from benchmarks.histories import ONE_FILE, history, new_drafting, one_file_history
from benchmarks.prose import Prose
from benchmarks.repositories import add_version, write_repository


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_a_seed_gives_the_same_ids(tmp_path: Path) -> None:
    heads = {
        git(write_repository(tmp_path / name, history(seed, 60, articles=8)), "rev-parse", "HEAD")
        for name, seed in (("one", 5), ("two", 5), ("three", 6))
    }
    assert len(heads) == 2


def test_every_version_can_be_reached_from_the_head(tmp_path: Path) -> None:
    repository = write_repository(tmp_path / "history", history(5, 60, articles=8))
    assert git(repository, "rev-list", "--count", "HEAD") == "60"
    assert git(repository, "rev-list", "--count", "--merges", "HEAD") == "2"


def test_the_text_keeps_its_size() -> None:
    drafting = new_drafting(5, articles=20)
    before = sum(len(article.clauses) for article in drafting.articles)
    for _ in range(500):
        drafting.act()
    assert abs(sum(len(article.clauses) for article in drafting.articles) - before) <= 2


def test_a_text_in_one_file_stays_in_it(tmp_path: Path) -> None:
    repository = write_repository(tmp_path / "history", one_file_history(5, 6, articles=3))
    assert git(repository, "ls-tree", "-r", "--name-only", "HEAD") == ONE_FILE


def test_a_version_is_added_at_the_head(tmp_path: Path) -> None:
    repository = write_repository(tmp_path / "history", history(5, 3, articles=2))
    before = git(repository, "rev-parse", "HEAD")
    commit = add_version(repository, {"articles/001.md": "# Article 1. New\n"}, moment=1)
    assert git(repository, "rev-parse", "HEAD", "HEAD^").split() == [commit, before]
    assert git(repository, "show", "HEAD:articles/001.md") == "# Article 1. New"
    assert git(repository, "show", "HEAD:articles/002.md").startswith("# Article 2.")


def test_a_reworded_clause_is_another_of_the_same_length() -> None:
    prose = Prose(1)
    for _ in range(100):
        clause = prose.clause()
        reworded = prose.reworded(clause)
        assert reworded != clause
        assert len(reworded.split()) == len(clause.split())
