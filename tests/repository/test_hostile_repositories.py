"""Repositories that are none, or odd, or made to hurt: one clear refusal of the right kind, or handled."""

import os
import subprocess
from pathlib import Path

import pytest

from drafting_engine.errors import Invalid, NotFound
from drafting_engine.language.refusals import refusal_words
from drafting_engine.repository.opening import NotARepository, open_repository
from drafting_engine.repository.reading import EmptyRepository, UnknownRevision
from tests.builder import RepositoryBuilder

TEXT = "# Article 1\n\nThe light burns.\n"


def clone(source: RepositoryBuilder, target: Path, *options: str) -> Path:
    source.git("config", "uploadpack.allowFilter", "true")
    command = ["git", "-c", "protocol.file.allow=always", "clone", "-q", *options, f"file://{source.path}", str(target)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "GIT_CONFIG_NOSYSTEM": "1"})
    return target


@pytest.mark.parametrize("kind", ["nothing", "an empty folder", "a text file", "an empty file", "a cut bundle header"])
def test_what_is_no_repository(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "place"
    if kind == "an empty folder":
        place.mkdir()
    elif kind != "nothing":
        content = {"a text file": b"# Charter\n", "an empty file": b"", "a cut bundle header": b"# v"}[kind]
        place.write_bytes(content)
    with pytest.raises((NotARepository, Invalid)) as caught:
        open_repository(place, cache=tmp_path / "cache")
    assert "\n" not in str(caught.value)
    assert "place" in refusal_words(caught.value).message
    assert refusal_words(caught.value).hint


def test_a_folder_inside_a_repository_is_none_itself(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"articles/one.md": TEXT})
    with pytest.raises(NotARepository):
        open_repository(repository.path / "articles", cache=tmp_path / "cache")


@pytest.mark.parametrize("damage", [b"", b"\x00" * 400, b"broken"])
def test_a_damaged_bundle_is_refused(damage: bytes, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    bundle = repository.bundle(tmp_path / "text.bundle")
    data = bundle.read_bytes()
    bundle.write_bytes(data[: len(data) // 2] + damage)
    with pytest.raises(Invalid) as caught:
        open_repository(bundle, cache=tmp_path / "cache")
    assert "text.bundle" in refusal_words(caught.value).message
    assert "\n" not in str(caught.value)
    assert not list((tmp_path / "cache").rglob("*.git"))


def test_an_empty_repository_has_no_version(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with open_repository(repository.path, cache=tmp_path / "cache") as found, pytest.raises(EmptyRepository):
        found.main()


@pytest.mark.parametrize(
    "revision",
    [
        *("", "nothing", "HEAD~9", "main^2", "0" * 40, "f" * 7, "1999-01-01", "2016-13-45", "../main", "-x", "--help"),
        *(
            "@{1}",
            "main:one.md",
            "x" * 100_000,
            "HEAD~" + "9" * 50,
            "a\nb",
            "a\0b",
            "refs/heads/",
            "refs/heads/../main",
        ),
        *("~", "^", "HEAD^{tree}", "é", "\udcff"),
    ],
)
def test_a_revision_that_is_not_there(revision: str, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        with pytest.raises(UnknownRevision) as caught:
            found.resolve(revision)
        assert len(refusal_words(caught.value).message) < 300
        assert "\n" not in refusal_words(caught.value).message


@pytest.mark.parametrize("name", ["tree", "blob"])
def test_an_id_that_is_no_version(name: str, repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    wanted = repository.git("rev-parse", "HEAD^{tree}" if name == "tree" else "HEAD:one.md")
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        with pytest.raises(UnknownRevision):
            found.resolve(wanted)
        with pytest.raises(UnknownRevision):
            found.resolve(wanted[:9])


def test_a_tag_on_something_that_is_no_version(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    repository.git("tag", "odd", repository.git("rev-parse", "HEAD^{tree}"))
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        with pytest.raises(UnknownRevision):
            found.resolve("odd")
        assert [name for name, _ in found.refs("refs/tags/")] == []


def test_a_file_that_is_no_utf8_and_one_that_is_too_large(repository: RepositoryBuilder, tmp_path: Path) -> None:
    large = b"word " * 10_000_000
    head = repository.commit("One", {"latin.md": b"Die Stra\xdfe ist frei.\n", "large.md": large})
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        files = found.files(head)
        with pytest.raises(Invalid, match=r"text-not-utf-8.*byte=8"):
            found.text(files["latin.md"], "latin.md")
        assert found.text(files["latin.md"], "latin.md", strict=False) == "Die Stra\ufffde ist frei.\n"
        for strict in (True, False):
            with pytest.raises(Invalid, match=r"text-too-large.*count=50000000"):
                found.text(files["large.md"], "large.md", strict=strict)


def test_links_and_submodules_are_never_followed(repository: RepositoryBuilder, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    repository.commit("One", {"one.md": TEXT})
    (repository.path / "link.md").symlink_to(tmp_path / "secret.md")
    (repository.path / "folder").symlink_to(tmp_path)
    inner = RepositoryBuilder(tmp_path / "inner")
    inner.commit("Inner", {"inner.md": TEXT})
    repository.git("submodule", "add", "--quiet", str(inner.path), "module.md")
    head = repository.commit("Two")
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        assert set(found.files(head)) == {"one.md", ".gitmodules"}
        assert found.blob_at(head, "link.md") == ""
        assert found.blob_at(head, "module.md") == ""
        assert {name: blob for name, blob in found.changed_files(f"{head}", found.parents(head)[0]) if blob} == {}


def test_a_file_that_becomes_a_link_is_gone(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("One", {"one.md": TEXT, "two.md": TEXT})
    (repository.path / "one.md").unlink()
    (repository.path / "one.md").symlink_to("two.md")
    head = repository.commit("Two")
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        assert dict(found.changed_files(first, head)) == {"one.md": ""}


def test_a_shallow_clone_says_what_it_lacks(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    repository.commit("Two", {"one.md": TEXT + "\nMore.\n"})
    place = clone(repository, tmp_path / "shallow", "--depth", "1")
    with open_repository(place, cache=tmp_path / "cache") as found:
        assert found.is_shallow
        assert found.commit(found.main()).subject == "Two"
        with pytest.raises((Invalid, NotFound)) as caught:
            found.resolve("HEAD~1")
        assert "\n" not in str(caught.value)


def test_a_partial_clone_is_refused(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    place = clone(repository, tmp_path / "partial", "--filter=blob:none", "--no-checkout")
    with pytest.raises(Invalid, match="partial-clone"):
        open_repository(place, cache=tmp_path / "cache")


def test_folders_in_folders_without_end_are_not_walked(repository: RepositoryBuilder, tmp_path: Path) -> None:
    tree = repository.git("hash-object", "-t", "tree", "-w", "--stdin", data=b"")
    for _ in range(1_200):
        tree = repository.git("mktree", data=f"040000 tree {tree}\ta\n".encode())
    commit = repository.git("commit-tree", tree, "-m", "Deep")
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        assert found.files(commit) == {}


def test_a_message_and_an_author_in_no_known_encoding(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"one.md": TEXT})
    tree = repository.git("rev-parse", "HEAD^{tree}").encode()
    raw = (
        b"tree %s\nauthor J\xfcrg <j@x> 1456826400 +9999\ncommitter  <> 0 +0000\n\nGr\xfc\xdfe\n\nOrigin: P-1\n" % tree
    )
    head = repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", data=raw)
    with open_repository(repository.path, cache=tmp_path / "cache") as found:
        commit = found.commit(head)
    assert (commit.author, commit.subject) == ("J\ufffdrg", "Gr\ufffd\ufffde")
    assert commit.values("origin") == ("P-1",)
