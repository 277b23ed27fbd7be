"""Writing: one commit at a time onto a ref that has not moved, with nothing unsafe in the tree."""

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path
from subprocess import PIPE

import pygit2
import pytest

from drafting_engine.errors import Conflict, Invalid, Unavailable
from drafting_engine.repository.trailers import read_message
from drafting_engine.repository.writing import (
    Author,
    HeadMoved,
    NewCommit,
    UnsafePath,
    checked_path,
    checked_ref,
    create_repository,
    write_commit,
    write_tag,
)
from drafting_engine.repository.writing.packing import packed, written_in_bulk

MAIN = "refs/heads/main"
ANA = Author("Ana Sol", "ana-sol@city.example")
NOON = datetime(2016, 5, 19, 12, 0, tzinfo=timezone(timedelta(hours=-6)))


@pytest.fixture
def repository(tmp_path: Path) -> pygit2.Repository:
    return create_repository(tmp_path / "constitution.git")


def write(
    repository: pygit2.Repository,
    files: dict[str, str | None],
    *,
    head: str | None,
    ref: str = MAIN,
    message: str = "Write",
    **more: str | tuple[str, ...] | None,
) -> str:
    return write_commit(
        repository,
        ref,
        NewCommit(files=files, author=ANA, message=message, when=NOON),
        expected_head=head,
        **more,  # type: ignore[arg-type]
    )


def paths(repository: pygit2.Repository, commit: str) -> set[str]:
    index = pygit2.Index()
    index.read_tree(repository[commit].peel(pygit2.Tree))
    return {entry.path for entry in index}


def test_a_commit_says_who_when_and_why(repository: pygit2.Repository) -> None:
    head = write_commit(
        repository,
        MAIN,
        NewCommit(
            files={"articles/water.md": "# Water\n"},
            author=ANA,
            committer=Author("The Record", "record@city.example"),
            message="Name the lake\n\nAs asked.",
            trailers=[("Origin", "P-5 (14.1)")],
            when=NOON,
        ),
        expected_head=None,
    )
    commit = repository[head].peel(pygit2.Commit)
    assert str(repository.references[MAIN].target) == head
    assert (commit.author.name, commit.author.offset, commit.committer.name) == ("Ana Sol", -360, "The Record")
    message = read_message(commit.message)
    assert (message.subject, message.body) == ("Name the lake", "As asked.")
    assert message.trailers == (("Origin", "P-5 (14.1)"),)


def test_other_files_stay_and_files_go_when_told(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a", "folder/b.md": "b"}, head=None)
    second = write(repository, {"folder/b.md": None, "c.md": "c"}, head=first)
    assert paths(repository, second) == {"a.md", "c.md"}


def test_the_same_commit_has_the_same_id_whatever_git_is_told_at_home(tmp_path: Path) -> None:
    ids = set()
    for name in ("one", "two"):
        repository = create_repository(tmp_path / name)
        repository.config["user.name"] = name
        repository.config["core.autocrlf"] = name == "two"
        ids.add(write(repository, {"a.md": "line\nline\n"}, head=None))
    assert len(ids) == 1


def test_a_writer_that_saw_an_older_head_writes_nothing(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a"}, head=None)
    second = write(repository, {"a.md": "b"}, head=first)
    for stale in (first, None):
        with pytest.raises(HeadMoved) as refusal:
            write(repository, {"a.md": "c"}, head=stale)
        assert refusal.value.found == second
    assert str(repository.references[MAIN].target) == second


def test_a_ref_that_another_writer_holds_is_left_alone(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a"}, head=None)
    with (Path(repository.path) / f"{MAIN}.lock").open("w"), pytest.raises(Conflict, match="ref-locked"):
        write(repository, {"a.md": "b"}, head=first)
    assert str(repository.references[MAIN].target) == first


def test_a_lock_whose_holder_was_killed_does_not_stop_the_next_writer(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a"}, head=None)
    lock = Path(repository.path) / f"{MAIN}.lock"
    holder = subprocess.Popen(["sh", "-c", f"exec 3>{lock}; echo held; read line"], stdin=PIPE, stdout=PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    holder.kill()
    holder.communicate()
    assert lock.exists()
    second = write(repository, {"a.md": "b"}, head=first)
    assert str(repository.references[MAIN].target) == second
    assert not lock.exists()


class ComplainingRepository(pygit2.Repository):
    """A repository whose library reports an error after it moved a branch: the folder of the branch went meanwhile."""

    @contextmanager
    def transaction(self) -> Iterator[pygit2.ReferenceTransaction]:  # type: ignore[override]
        """Move what is to be moved, then complain."""
        with super().transaction() as moving:
            yield moving
        raise pygit2.GitError("failed to open the folder of the branch")


def test_a_version_that_was_put_there_before_the_library_complained_is_there(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a"}, head=None)
    second = write(ComplainingRepository(repository.path), {"a.md": "b"}, head=first)
    assert str(repository.references[MAIN].target) == second


def test_a_branch_starts_where_it_is_told_and_is_merged_back(repository: pygit2.Repository) -> None:
    first = write(repository, {"a.md": "a"}, head=None)
    proposal = write(repository, {"b.md": "b"}, head=None, ref="refs/heads/amendments/1", branch_from=first)
    merge = write(repository, {"b.md": "b"}, head=first, merged=(proposal,))
    assert [str(parent) for parent in repository[merge].peel(pygit2.Commit).parent_ids] == [first, proposal]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../outside.md",
        "articles/../../outside.md",
        "articles//water.md",
        "articles/",
        "./water.md",
        ".git/config",
        "articles/.GIT/hooks/post-update",
        "git~1/config",
        ".git ./config",
        "articles\\water.md",
        "articles/wa\0ter.md",
        "articles/wa\nter.md",
        "C:/water.md",
        ".g\u200cit/config",
        "articles/.. /water.md",
        "articles/ . /water.md",
        "a/" * 300 + "b.md",
    ],
)
def test_an_unsafe_path_is_refused_and_nothing_is_written(repository: pygit2.Repository, path: str) -> None:
    with pytest.raises(UnsafePath):
        write(repository, {path: "words"}, head=None)
    assert MAIN not in repository.references


@pytest.mark.parametrize(
    "path", ["articles/water.md", "constitution.toml", "artículos/¿qué?.md", "a/.gitignore", "Vol. 2/b.md"]
)
def test_a_safe_path_is_taken(path: str) -> None:
    assert checked_path(path) == path


def test_a_name_is_a_file_or_a_folder(repository: pygit2.Repository) -> None:
    first = write(repository, {"articles/water.md": "w"}, head=None)
    for path in ("articles", "articles/water.md/more.md"):
        with pytest.raises(Invalid, match="file-and-folder"):
            write(repository, {path: "words"}, head=first)


def test_what_is_not_there_can_not_be_removed(repository: pygit2.Repository) -> None:
    with pytest.raises(Invalid, match="removed-path-missing"):
        write(repository, {"a.md": None}, head=None)


def test_a_link_is_not_written_through(repository: pygit2.Repository) -> None:
    builder = repository.TreeBuilder()
    builder.insert("a.md", repository.create_blob(b"/etc/passwd"), pygit2.enums.FileMode.LINK)
    signature = pygit2.Signature("Ana", "a@city.example", 0, 0)
    first = str(repository.create_commit(MAIN, signature, signature, "Link\n", builder.write(), []))
    with pytest.raises(Invalid, match="path-is-link"):
        write(repository, {"a.md": "words"}, head=first)


@pytest.mark.parametrize(
    "ref",
    ["refs/replace/abc", "refs/notes/commits", "HEAD", "refs/heads/", "refs/heads/a..b", "refs/heads/a b", "main"],
)
def test_no_other_ref_is_written(ref: str) -> None:
    with pytest.raises(Invalid):
        checked_ref(ref)


@pytest.mark.parametrize(
    ("name", "email"), [("", "a@b.example"), ("A <x", "a@b.example"), ("A", "a@b\n"), (" A", "a@b")]
)
def test_a_person_that_would_break_the_commit_is_refused(name: str, email: str) -> None:
    with pytest.raises(Invalid):
        Author(name, email)


def test_a_time_without_a_zone_is_refused(repository: pygit2.Repository) -> None:
    with pytest.raises(Invalid, match="time-without-zone"):
        write_commit(
            repository,
            MAIN,
            NewCommit(
                files={"a.md": "a"},
                author=ANA,
                message="Write",
                when=datetime(2016, 5, 19),  # noqa: DTZ001 - the refusal of it is what is tested
            ),
            expected_head=None,
        )


def test_a_milestone_is_an_annotated_tag_that_git_accepts_and_stays(repository: pygit2.Repository) -> None:
    head = write(repository, {"a.md": "a"}, head=None)
    name = "milestones/first-draft"
    write_tag(repository, name, target=head, tagger=ANA, message="First draft\n\nRecord: 1", when=NOON)
    tag = repository[repository.references[f"refs/tags/{name}"].target]
    assert isinstance(tag, pygit2.Tag)
    assert str(tag.target) == head
    assert tag.message == "First draft\n\nRecord: 1\n"
    subprocess.run(["git", "-C", repository.path, "fsck", "--strict"], check=True, capture_output=True)
    with pytest.raises(HeadMoved):
        write_tag(repository, name, target=head, tagger=ANA, message="Again", when=NOON)


def test_a_packed_copy_is_the_same_repository(tmp_path: Path, repository: pygit2.Repository) -> None:
    with written_in_bulk():
        head = write(repository, {"a.md": "a"}, head=None)
        write_tag(repository, "milestones/m", target=head, tagger=ANA, message="M", when=NOON)
    copy = pygit2.Repository(str(packed(Path(repository.path), tmp_path / "copy.git")))
    assert {name: str(copy.references[name].target) for name in copy.references} == {
        name: str(repository.references[name].target) for name in repository.references
    }
    assert paths(copy, head) == {"a.md"}
    assert not [folder for folder in (tmp_path / "copy.git" / "objects").iterdir() if len(folder.name) == 2]


def test_of_writers_that_saw_the_same_head_one_is_taken(tmp_path: Path) -> None:
    place = tmp_path / "constitution.git"
    head = write(create_repository(place), {"a.md": "a"}, head=None)

    def try_to_write(number: int) -> str | None:
        try:
            return write(pygit2.Repository(str(place)), {"a.md": f"words of {number}"}, head=head)
        except Conflict:
            return None

    with ThreadPoolExecutor(8) as pool:
        taken = [commit for commit in pool.map(try_to_write, range(24)) if commit]
    assert len(taken) == 1
    assert str(pygit2.Repository(str(place)).references[MAIN].target) == taken[0]


def test_a_store_that_can_not_be_written_is_said_to_be_so(repository: pygit2.Repository) -> None:
    objects = Path(repository.path) / "objects"
    objects.rename(objects.with_name("away"))
    objects.touch()
    with pytest.raises(Unavailable, match=r"repository-not-written|ref-not-written") as refusal:
        write(repository, {"a.md": "a"}, head=None)
    assert "\n" not in str(refusal.value)
    assert MAIN not in repository.references
