"""A steward makes a workspace: new, from a folder, from a repository, from a bundle; half of one is never seen."""

import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from drafting_engine.errors import Conflict, Invalid, NotFound
from drafting_engine.participation.process.process import DecisionKind, parse_process
from drafting_engine.repository.cloning import NotTakenIn
from drafting_engine.repository.writing import Author
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.source_texts import MOST_BYTES
from drafting_engine.services.operations.workspaces import (
    Workspace,
    built_workspace,
    found_workspace,
    new_workspace,
    workspace_at,
)
from drafting_engine.settings import Settings
from tests.builder import RepositoryBuilder
from tests.refusals import expect_refusal

AUTHOR = Author("Drafting group", "group@instance.invalid")
WHEN = datetime(2016, 3, 1, tzinfo=UTC)


def git(workspace: Workspace, *arguments: str) -> str:
    command = ["git", "--git-dir", str(workspace.repository), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def taken_in(source: Path, target: Path, *documents: str) -> Workspace:
    return imported_workspace(source, target, documents=documents, author=AUTHOR, when=WHEN)


def test_a_new_workspace_has_a_text_and_rules(tmp_path: Path) -> None:
    made = new_workspace(tmp_path / "city", title='A "city" 🏙', language="es", author=AUTHOR, when=WHEN)
    assert workspace_at(tmp_path / "city") == made == found_workspace(tmp_path / "city")
    assert made.settings() == Settings()
    assert 'title = "A \\"city\\" 🏙"\nlanguage = "es"' in git(made, "show", "main:constitution.toml")
    assert parse_process(git(made, "show", "main:process.toml")).thresholds
    assert git(made, "show", "main:articles/how-this-text-is-written.md").startswith("---\nnumber: 1\n---\n# ")
    assert (
        git(made, "log", "--format=%an %aI %s", "main") == 'Drafting group 2016-03-01T00:00:00+00:00 Begin A "city" 🏙'
    )
    assert git(made, "fsck", "--strict") == ""


@pytest.mark.parametrize(
    ("language", "adopted", "begins"),
    [
        ("en", "Adopted", "# How this text is written"),
        ("es-MX", "Aprobado", "# Cómo se escribe este texto"),
        ("fr", "Adopté", "# Comment ce texte est écrit"),
        ("pt-BR", "Aprovado", "# Como este texto é escrito"),
        ("DE", "Beschlossen", "# Wie dieser Text entsteht"),
        ("ar", "أُقرّ", "# كيف يُكتب هذا النص"),
        ("hu", "Adopted", "# How this text is written"),
    ],
)
def test_the_first_text_and_its_reasons_are_in_the_language_of_the_text(
    tmp_path: Path, language: str, adopted: str, begins: str
) -> None:
    made = new_workspace(tmp_path / "city", title="T", language=language, author=AUTHOR, when=WHEN)
    rules = parse_process(git(made, "show", "main:process.toml"))
    offered = {decision: [reason.code for reason in rules.reasons_for(decision)] for decision in DecisionKind}
    assert offered[DecisionKind.ACCEPT] == ["adopted", "adopted-in-part", "clearer-words"]
    assert offered[DecisionKind.WITHDRAW] == ["superseded", "taken-back"]
    for decision in (DecisionKind.REJECT, DecisionKind.STRIKE_OUT, DecisionKind.DECLINE):
        assert "not-supported" in offered[decision]
        assert "adopted" not in offered[decision]
    assert rules.reason("adopted").title == adopted
    article = git(made, "show", "main:articles/how-this-text-is-written.md")
    assert article.split("---\n")[2].startswith(begins)
    engine = open_engine(made.repository, cache=made.cache)
    (only,) = engine.texts.articles(engine.texts.heads().main)
    assert [clause.label for clause in only.clauses if clause.level == 0][:3] == ["1.", "2.", "3."]
    assert len(only.clauses) == 7


def test_the_same_beginning_has_the_same_id(tmp_path: Path) -> None:
    one, other = (new_workspace(tmp_path / n, title="T", language="en", author=AUTHOR, when=WHEN) for n in "ab")
    assert git(one, "rev-parse", "main") == git(other, "rev-parse", "main")


@pytest.mark.parametrize("title", ["", " ", "two\nlines", "bell\x07"])
def test_a_title_must_be_words(tmp_path: Path, title: str) -> None:
    with pytest.raises(Invalid):
        new_workspace(tmp_path / "city", title=title, language="en", author=AUTHOR, when=WHEN)
    assert list(tmp_path.iterdir()) == []


def test_a_repository_is_taken_in_with_its_history(repository: RepositoryBuilder, tmp_path: Path) -> None:
    first = repository.commit("One", {"text.md": "# One\n"})
    repository.branch("amendments/1").commit("Two", {"text.md": "# Two\n"})
    repository.stand_on("main").tag("milestones/first", "First")
    made = taken_in(repository.path, tmp_path / "made", "*.md")
    assert git(made, "rev-parse", "main", "milestones/first^{commit}") == f"{first}\n{first}"
    assert git(made, "branch", "--format=%(refname:short)").split() == ["amendments/1", "main"]
    assert git(made, "remote") == ""
    assert made.settings().documents == ("*.md",)


def test_a_bundle_is_taken_in(repository: RepositoryBuilder, tmp_path: Path) -> None:
    head = repository.commit("One", {"text.md": "# One\n"})
    made = taken_in(repository.bundle(tmp_path / "text.bundle"), tmp_path / "made")
    assert git(made, "rev-parse", "main") == head


def test_a_folder_is_taken_in_as_one_version(tmp_path: Path) -> None:
    source = tmp_path / "texts"
    (source / "articles").mkdir(parents=True)
    (source / "articles" / "water.md").write_bytes("\ufeff# Água\r\n\r\n1. Para todos\r\n".encode())
    (source / "notes.txt").write_text("not a text")
    (source / ".hidden.md").write_text("# hidden")
    (tmp_path / "secret.md").write_text("# secret")
    (source / "link.md").symlink_to(tmp_path / "secret.md")
    (source / "loop").symlink_to(source)
    made = taken_in(source, tmp_path / "made")
    assert git(made, "ls-tree", "-r", "--name-only", "main") == "articles/water.md"
    assert git(made, "cat-file", "-s", "main:articles/water.md") == str(
        (source / "articles" / "water.md").stat().st_size
    )


def test_nothing_of_the_source_is_run_or_followed(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"text.md": "# One\n"})
    (repository.path / "passwd.md").symlink_to("/etc/passwd")
    repository.commit("A link")
    trap = tmp_path / "trap"
    for name in ("post-checkout", "reference-transaction", "pre-receive"):
        hook = repository.path / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {trap}\n")
        hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    repository.git("config", "uploadpack.packObjectsHook", f"touch {trap}; exec")
    made = taken_in(repository.path, tmp_path / "made")
    assert not trap.exists()
    assert not (made.repository / "hooks").exists()
    assert git(made, "ls-tree", "main", "passwd.md").startswith("120000")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\xff\xfe# Agua", "not UTF-8"), (b"# Water\0", "NUL"), (b"#" * (MOST_BYTES + 1), "larger than 50 MB")],
)
def test_what_is_no_text_is_refused_and_nothing_is_left(tmp_path: Path, content: bytes, said: str) -> None:
    source = tmp_path / "texts"
    source.mkdir()
    (source / "water.md").write_bytes(content)
    with expect_refusal(Invalid, match=said):
        taken_in(source, tmp_path / "made")
    assert [path.name for path in tmp_path.iterdir()] == ["texts"]


def test_a_folder_without_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    with expect_refusal(NotFound, match="holds no Markdown"):
        taken_in(tmp_path / "texts", tmp_path / "made")


@pytest.mark.parametrize("content", [b"", b"no bundle", b"# v2 git bundle\nrubbish"])
def test_a_file_that_is_no_bundle_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.bundle").write_bytes(content)
    with pytest.raises(NotTakenIn):
        taken_in(tmp_path / "x.bundle", tmp_path / "made")
    assert [path.name for path in tmp_path.iterdir()] == ["x.bundle"]


def test_a_repository_without_a_version_is_refused(repository: RepositoryBuilder, tmp_path: Path) -> None:
    with expect_refusal(NotTakenIn, match="holds no version"):
        taken_in(repository.path, tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_a_shallow_clone_is_refused(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("One", {"text.md": "# One\n"})
    repository.commit("Two", {"text.md": "# Two\n"})
    repository.git("clone", "--quiet", "--depth=1", repository.path.as_uri(), str(tmp_path / "shallow"))
    with expect_refusal(NotTakenIn, match="shallow"):
        taken_in(tmp_path / "shallow", tmp_path / "made")
    assert not (tmp_path / "made").exists()


def test_what_is_not_there_is_not_taken_in(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        taken_in(tmp_path / "nothing", tmp_path / "made")


@pytest.mark.parametrize("kind", ["file", "full folder", "link"])
def test_an_occupied_place_is_left_alone(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "city"
    if kind == "file":
        target.write_text("mine")
    elif kind == "full folder":
        target.mkdir()
        (target / "mine").write_text("mine")
    else:
        target.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Conflict):
        new_workspace(target, title="T", language="en", author=AUTHOR, when=WHEN)
    assert [path.name for path in tmp_path.iterdir()] == ["city"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    assert new_workspace(tmp_path / "city", title="T", language="en", author=AUTHOR, when=WHEN).repository.is_dir()


def test_what_an_operator_writes_passwords_into_is_theirs_alone(tmp_path: Path) -> None:
    made = new_workspace(tmp_path / "city", title="City", language="en", author=AUTHOR, when=WHEN)
    assert (made.root / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_a_build_that_fails_takes_along_the_folders_that_it_made(tmp_path: Path) -> None:
    def fail(repository: Path) -> None:
        raise OSError(28, f"no room for {repository}")

    (tmp_path / "there").mkdir()
    with pytest.raises(OSError, match="no room"):
        built_workspace(tmp_path / "there" / "new" / "deep" / "city", fail)
    assert list((tmp_path / "there").iterdir()) == []


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def build(target: Path) -> None:
        target.mkdir()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        built_workspace(tmp_path / "demo", build)
    assert list(tmp_path.iterdir()) == []


def test_settings_are_refused_where_they_are_wrong(tmp_path: Path) -> None:
    made = new_workspace(tmp_path / "city", title="T", language="en", author=AUTHOR, when=WHEN)
    (made.root / "settings.toml").write_bytes(b"\xff")
    with expect_refusal(Invalid, match="not UTF-8"):
        made.settings()
    (made.root / "settings.toml").unlink()
    assert made.settings() == Settings()
    with expect_refusal(NotFound, match="not a workspace"):
        found_workspace(tmp_path)
