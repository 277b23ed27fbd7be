"""Batches: the same trees as Git writes, whatever changes, and trailers that say which entries are in."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pygit2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafting_engine.errors import Invalid
from drafting_engine.record import journal_trailers
from drafting_engine.repository.writing import Author, HeadMoved, NewCommit, UnsafePath, create_repository
from drafting_engine.repository.writing.batching import Objects, changed_tree, nested, store, write_batch
from tests.builder import RepositoryBuilder

BRANCH = "refs/heads/annotations"
ENGINE = Author("The drafting engine", "engine@city.example")
NAMES = st.sampled_from(("a", "a.b", "a-b", "ab", "b", "a0", "é", "z z"))
PATHS = st.lists(NAMES, min_size=2, max_size=4).map(lambda parts: "/".join([*parts[:-1], f"{parts[-1]}.json"]))
FILES = st.dictionaries(PATHS, st.none() | st.binary(max_size=40), min_size=1, max_size=8)


@pytest.fixture
def bare(tmp_path: Path) -> pygit2.Repository:
    """An empty repository."""
    return create_repository(tmp_path / "bare.git")


def write(repository: pygit2.Repository, files: Mapping[str, bytes | None], head: str | None) -> str | None:
    return write_batch(
        repository,
        BRANCH,
        NewCommit(files=files, author=ENGINE, message="Comments", when=datetime(2016, 5, 3, tzinfo=UTC)),
        expected_head=head,
    )


@given(batches=st.lists(FILES, min_size=1, max_size=4))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_the_tree_is_that_which_git_would_write(
    batches: list[dict[str, bytes | None]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("batches")
    ours, git = create_repository(folder / "ours.git"), RepositoryBuilder(folder / "git")
    head: str | None = None
    there: dict[str, bytes] = {}
    for files in batches:
        head = write(ours, files, head) or head
        there = {path: data for path, data in (there | files).items() if data is not None}
    git.git("rm", "-rfq", "--ignore-unmatch", ".")
    for path, data in there.items():
        (git.path / path).parent.mkdir(parents=True, exist_ok=True)
        (git.path / path).write_bytes(data)
    git.git("add", "--all", ".")
    tree = str(ours[pygit2.Oid(hex=head)].peel(pygit2.Tree).id) if head else git.git("write-tree")
    assert tree == git.git("write-tree")


@pytest.mark.parametrize("most_single", [0, 1_000])
def test_packed_or_single_it_is_the_same(bare: pygit2.Repository, most_single: int) -> None:
    objects = Objects()
    files = {f"water/{n % 7:02}/{n}.json": f"{n} é\n".encode() * (n + 1) for n in range(40)}
    tree = changed_tree(bare, None, nested(files), objects)
    assert tree
    store(bare, objects, most_single=most_single)
    assert list_of_files(bare[pygit2.Oid(raw=tree)].peel(pygit2.Tree)) == files
    assert bool(packs(bare)) is (most_single == 0)


@pytest.mark.parametrize(("files", "is_packed"), [(58, False), (59, True)])
def test_a_batch_of_more_than_sixty_objects_is_one_pack(bare: pygit2.Repository, files: int, is_packed: bool) -> None:
    write(bare, {f"{n}.json": f"{n}\n".encode() for n in range(files)}, None)
    assert bool(packs(bare)) is is_packed


def list_of_files(tree: pygit2.Tree, folder: str = "") -> dict[str, bytes]:
    """Read every file of a tree, by its path."""
    found: dict[str, bytes] = {}
    for entry in tree:
        path = f"{folder}{entry.name}"
        if isinstance(entry, pygit2.Tree):
            found |= list_of_files(entry, f"{path}/")
        else:
            found[path] = entry.peel(pygit2.Blob).data
    return found


def packs(repository: pygit2.Repository) -> list[Path]:
    """Return the packs of a repository."""
    return list((Path(repository.path) / "objects" / "pack").glob("*.pack"))


def test_what_is_there_already_is_not_written(bare: pygit2.Repository) -> None:
    first = write(bare, {"a/b.json": b"1"}, None)
    assert write(bare, {"a/b.json": b"1", "a/none.json": None}, first) is None
    assert str(bare.references[BRANCH].target) == first


def test_refusals(bare: pygit2.Repository) -> None:
    first = write(bare, {"a/b.json": b"1"}, None)
    for files in ({"a": b"1"}, {"a/b.json/c": b"1"}, {"c": b"1", "c/d": b"1"}):
        with pytest.raises(Invalid):
            write(bare, files, first)
    with pytest.raises(UnsafePath):
        write(bare, {"../a.json": b"1"}, first)
    with pytest.raises(HeadMoved):
        write(bare, {"a/c.json": b"1"}, None)
    assert str(bare.references[BRANCH].target) == first


@given(numbers=st.sets(st.integers(0, 10_000), min_size=1, max_size=60))
def test_entries_are_read_as_they_were_written(numbers: set[int]) -> None:
    assert journal_trailers.read(journal_trailers.written(numbers)) == numbers


def test_entries_are_written_as_runs() -> None:
    assert journal_trailers.written([1053, *range(1042, 1051)]) == "1042-1050, 1053"


@pytest.mark.parametrize("value", ["", "x", "5-3", "1-999999999", "1,,2", "-4", "1-2-3", "9" * 30])
def test_what_names_no_entries_is_refused(value: str) -> None:
    with pytest.raises(Invalid):
        journal_trailers.read(value)
