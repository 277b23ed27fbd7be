"""What was asked of a repository is known without opening it, and never when anything has changed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from drafting_engine.repository.opening import NotARepository, open_repository
from drafting_engine.repository.reading import Repository, UnknownRevision
from drafting_engine.repository.remembering import MOST_CHARACTERS, RememberedRepository
from tests.builder import RepositoryBuilder

WATER = {"water.md": "# Water\n\n1. Everyone has a right to water.\n"}
Answers = tuple[str, str, str | None, bool, Path, tuple[str, ...]]


class Opening:
    """Opens a repository, and counts how often."""

    def __init__(self, location: Path) -> None:
        self.location, self.times = location, 0

    def __call__(self) -> Repository:
        self.times += 1
        return open_repository(self.location, cache=self.location)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "lineages" / "refs.json"


def asked(location: Path, file: Path | None) -> tuple[Answers, int]:
    """What somebody asks, and how often the repository was opened for it."""
    opening = Opening(location)
    with RememberedRepository(opening, location, file) as known:
        head = known.resolve("today")
        commit = known.commit(head)
        record = known.branch("record")
        files = tuple(known.files_under(record, "links")) if record else ()
        return (head, commit.subject, record, known.is_shallow, known.path, files), opening.times


def test_the_same_question_opens_nothing(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin", WATER)
    first, times = asked(repository.path, file)
    assert times == 1
    assert asked(repository.path, file) == (first, 0)
    assert first == (repository.head, "Begin", None, False, repository.path / ".git", ())


MOVES: dict[str, Callable[[RepositoryBuilder], object]] = {
    "a version": lambda made: made.commit("More", {"air.md": "# Air\n"}),
    "a step back": lambda made: made.git("reset", "--quiet", "--hard", "HEAD~1"),
    "a record": lambda made: made.branch("record").commit("Confirm", {"links/L-1.json": "{}"}),
}


@pytest.mark.parametrize("what", MOVES)
def test_whatever_moves_is_told_at_once(repository: RepositoryBuilder, file: Path, what: str) -> None:
    repository.commit("Begin", WATER)
    repository.commit("Go on", {"air.md": "# Air\n\n1. Clean.\n"})
    before, _ = asked(repository.path, file)
    MOVES[what](repository)
    after, times = asked(repository.path, file)
    assert (times, after != before) == (1, True)
    assert after == asked(repository.path, None)[0]
    assert asked(repository.path, file) == (after, 0)


def test_nothing_is_remembered_unless_it_shall_be(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin", WATER)
    assert [asked(repository.path, None)[1] for _ in range(2)] == [1, 1]
    assert not file.exists()


def test_what_moves_meanwhile_is_not_kept(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin", WATER)
    with RememberedRepository(Opening(repository.path), repository.path, file) as known:
        known.resolve("HEAD")
        repository.commit("More", {"air.md": "# Air\n"})
    assert not file.exists()


def test_texts_and_what_is_too_long_are_not_kept(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin\n\n" + "w" * MOST_CHARACTERS, WATER)
    with RememberedRepository(Opening(repository.path), repository.path, file) as known:
        (blob,) = known.opened().files(repository.head).values()
        assert "right to water" in known.text(blob, "water.md")
        known.resolve("HEAD")
    assert "right to water" not in file.read_text()
    assert asked(repository.path, file)[1] == 1
    assert asked(repository.path, file)[1] == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"v": 0}', '{"v": 1, "refs": "other", "answers": {}}'])
def test_a_file_that_says_something_else_is_written_anew(
    repository: RepositoryBuilder, file: Path, content: str
) -> None:
    repository.commit("Begin", WATER)
    told, _ = asked(repository.path, file)
    file.write_text(content)
    assert asked(repository.path, file) == (told, 1)
    assert asked(repository.path, file) == (told, 0)
    assert json.loads(file.read_text())["v"] == 1


def test_where_nothing_can_be_written_the_answer_is_the_same(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin", WATER)
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("no folder")
    assert [asked(repository.path, file)[1] for _ in range(2)] == [1, 1]


def test_names_that_objects_decide_are_asked_each_time(repository: RepositoryBuilder, file: Path) -> None:
    repository.commit("Begin", WATER)
    for _ in range(2):
        opening = Opening(repository.path)
        with RememberedRepository(opening, repository.path, file) as known:
            assert known.resolve(repository.head[:8]) == repository.head
        assert opening.times == 1
    with pytest.raises(UnknownRevision), RememberedRepository(Opening(repository.path), repository.path, file) as known:
        known.resolve("nothing")


def test_no_repository_is_told_as_ever(tmp_path: Path, file: Path) -> None:
    with pytest.raises(NotARepository), RememberedRepository(Opening(tmp_path), tmp_path, file) as known:
        known.resolve("today")
