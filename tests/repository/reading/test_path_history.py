"""What Git says of a long history: which versions concern a file or a folder, and which stand for the others."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from drafting_engine.repository.opening import open_repository
from drafting_engine.repository.reading.path_history import PathHistory, path_history
from tests.builder import RepositoryBuilder

CHARTER = "governance/charter.md"


@dataclass(frozen=True, slots=True)
class Project:
    """A charter among other files: written, and reworded on a branch while others work on the main line."""

    builder: RepositoryBuilder
    begun: str
    written: str
    reworded: str
    beside: str
    merged: str
    head: str

    def asked(self, head: str, *paths: str) -> PathHistory | None:
        with open_repository(self.builder.path, cache=self.builder.path.parent / "cache") as repository:
            return path_history(repository, head, paths)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    builder = RepositoryBuilder(tmp_path / "project")
    begun = builder.commit("Begin", {"code.c": "1"})
    written = builder.commit("Write the charter", {CHARTER: "# Charter\n\nThe keeper rings the bell.\n"})
    builder.branch("words").commit("Work on the branch", {"code.c": "2"})
    reworded = builder.commit("Reword", {CHARTER: "# Charter\n\nThe keeper rings the large bell.\n"})
    builder.stand_on("main").commit("Work", {"more.c": "1"})
    beside = builder.commit("Work on", {"more.c": "2"})
    merged = builder.merge("words", "Take over the words")
    builder.branch("code").commit("Work beside", {"code.c": "3"})
    builder.stand_on("main").commit("Work on main", {"more.c": "3"})
    builder.merge("code", "Take over the code")
    return Project(builder, begun, written, reworded, beside, merged, builder.commit("Go on", {"more.c": "4"}))


def test_only_versions_that_concern_the_file_are_left(project: Project) -> None:
    found = project.asked(project.head, CHARTER)
    assert found is not None
    assert [(step.commit, step.parents) for step in found.steps] == [
        (project.begun, ()),
        (project.written, (project.begun,)),
        (project.reworded, (project.written,)),
        (project.merged, (project.written, project.reworded)),
    ]
    assert found.stands_for[project.head] == project.merged
    assert found.stands_for[project.beside] == project.written
    assert len(found.stands_for) == 11


def test_a_folder_and_a_name_that_is_no_more_are_places_too(project: Project) -> None:
    folder, elsewhere = project.asked(project.head, "governance"), project.asked(project.head, "code.c", "gone.md")
    assert folder is not None
    assert elsewhere is not None
    assert len(folder.steps) == 4
    assert project.written not in {step.commit for step in elsewhere.steps}
    assert elsewhere.stands_for[project.written] == project.begun


def test_names_fit_files_anywhere_in_small_letters_and_capitals(project: Project) -> None:
    shout = project.builder.commit("Shout", {"deep/in/a/folder/RULES.MD": "# Rules\n"})
    head = project.builder.commit("Go on", {"more.c": "5"})
    with open_repository(project.builder.path, cache=project.builder.path.parent / "cache") as repository:
        found = path_history(repository, head, ["no.toml"], names=["*.md"])
    assert found is not None
    assert [step.commit for step in found.steps] == [
        project.begun, project.written, project.reworded, project.merged, shout,
    ]  # fmt: skip
    assert found.folders == frozenset({"governance/", "deep/", "deep/in/", "deep/in/a/", "deep/in/a/folder/"})


def test_beside_names_it_is_told_which_commits_changed_a_file_known_ones_too(project: Project) -> None:
    named = project.builder.commit("Name the text", {"constitution.toml": "documents = ['*.txt']\n"})
    project.builder.commit("Go on", {"more.c": "5", "sub/constitution.toml": "no settings"})
    dropped = project.builder.commit("Any Markdown again", {"constitution.toml": None})
    with open_repository(project.builder.path, cache=project.builder.path.parent / "cache") as repository:
        found = path_history(repository, dropped, ["constitution.toml"], {named}, names=["*.md"])
    assert found is not None
    assert found.changing == {named, dropped}


def test_the_way_ends_at_what_is_known(project: Project) -> None:
    with open_repository(project.builder.path, cache=project.builder.path.parent / "cache") as repository:
        found = path_history(repository, project.head, [CHARTER], {project.written, project.reworded})
    assert found is not None
    assert [step.commit for step in found.steps] == [project.merged]
    assert found.stands_for[project.beside] == project.written


def test_a_path_is_no_pattern_and_no_option(project: Project) -> None:
    head = project.builder.commit("Odd names", {"*.md": "a", "--all": "b", ":(top)x": "c"})
    for name in ("*.md", "--all", ":(top)x"):
        found = project.asked(head, name)
        assert found is not None
        assert [step.commit for step in found.steps] == [project.begun, head]


def test_where_git_cannot_tell_nothing_is_said(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    for paths in ((), ("",), ("a\nb",), ("../outside.md",), ("/etc/passwd",)):
        assert project.asked(project.head, *paths) is None
    monkeypatch.setenv("PATH", "/nowhere")
    assert project.asked(project.head, CHARTER) is None


def test_replaced_and_grafted_versions_are_read_as_they_were_written(project: Project) -> None:
    project.builder.git("replace", "--graft", project.reworded)
    found = project.asked(project.head, CHARTER)
    assert found is not None
    assert project.written in found.stands_for
    (project.builder.path / ".git" / "info" / "grafts").write_text(f"{project.reworded}\n")
    assert project.asked(project.head, CHARTER) is None


def test_a_merge_of_two_ways_to_one_wording_is_left(tmp_path: Path) -> None:
    builder = RepositoryBuilder(tmp_path / "project")
    written = builder.commit("Write the charter", {CHARTER: "The bell.\n"})
    builder.branch("other")
    one = builder.commit("Reword", {CHARTER: "The large bell.\n"})
    other = builder.stand_on("main").commit("Reword alike", {CHARTER: "The large bell.\n", "more.c": "1"})
    merged = builder.merge("other", "Take over the same")
    with open_repository(builder.path, cache=tmp_path / "cache") as repository:
        found = path_history(repository, merged, [CHARTER])
    assert found is not None
    assert [(step.commit, step.parents) for step in found.steps] == [
        (written, ()),
        (other, (written,)),
        (one, (written,)),
        (merged, (other, one)),
    ]
