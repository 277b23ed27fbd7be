"""The history of a text is its own: what came in by a merge is one version, whatever was tried on the branch before."""

from pathlib import Path

import pytest

from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder

RIGHTS = "# Rights\n\n1. Every person is equal.\n"
WATER = "# Water\n\n1. Water belongs to everybody.\n"


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """A draft into which a branch of two versions was merged, of which the second takes back half of the first."""
    built = RepositoryBuilder(tmp_path / "text")
    built.commit("Begin", {"rights.md": RIGHTS, "water.md": WATER})
    built.branch("amendments/1").stand_on("amendments/1")
    tried = {"rights.md": RIGHTS + "2. Nobody owns another.\n", "water.md": WATER + "2. Dams.\n"}
    built.commit("Try two things", tried)
    built.commit("One will do", {"water.md": WATER})
    built.stand_on("main")
    built.commit("Say who everybody is", {"water.md": WATER.replace("everybody", "everybody here")})
    built.merge("amendments/1", "Accept amendment 1: Nobody owns another\n\nAmendment: A-1\n")
    return built


@pytest.fixture
def engine(repository: RepositoryBuilder, tmp_path: Path) -> Engine:
    """What can be asked of it."""
    return open_engine(repository.path, cache=tmp_path / "cache")


def subjects(engine: Engine, *documents: str) -> list[str]:
    return [commit.title for commit in engine.texts.history(engine.texts.heads().main, documents)]


def test_a_branch_is_one_version_of_the_draft(engine: Engine) -> None:
    assert subjects(engine) == ["Accept amendment 1: Nobody owns another", "Say who everybody is", "Begin"]


def test_the_history_of_an_article_has_what_came_into_it_and_nothing_else(engine: Engine) -> None:
    assert subjects(engine, "rights.md") == ["Accept amendment 1: Nobody owns another", "Begin"]
    assert subjects(engine, "water.md") == ["Say who everybody is", "Begin"]
    assert subjects(engine, "nowhere.md") == []


def test_who_wrote_on_a_branch_is_among_those_who_led_to_the_text(engine: Engine) -> None:
    found = engine.texts.ancestors(engine.texts.heads().main)
    assert sorted(commit.subject for commit in found) == [
        "Accept amendment 1: Nobody owns another",
        "Begin",
        "One will do",
        "Say who everybody is",
        "Try two things",
    ]


@pytest.mark.parametrize(
    ("message", "title"),
    [
        ("Merge pull request #12 from ana/patch-1\n\nNobody owns another\n", "Nobody owns another"),
        ("Merge branch 'patch-1' into 'main'\n\nNobody owns another\n\nSee merge request !3\n", "Nobody owns another"),
        ("Merge branch 'patch-1'\n", "Merge branch 'patch-1'"),
        ("Nobody owns another (#12)\n\nMore of it\n", "Nobody owns another (#12)"),
    ],
)
def test_a_merge_is_called_by_what_it_is_about(tmp_path: Path, message: str, title: str) -> None:
    built = RepositoryBuilder(tmp_path / "text")
    built.commit("Begin", {"rights.md": RIGHTS})
    built.branch("patch-1").stand_on("patch-1")
    built.commit("Patch", {"rights.md": RIGHTS + "2. Nobody owns another.\n"})
    built.stand_on("main")
    built.merge("patch-1", message)
    assert subjects(open_engine(built.path, cache=tmp_path / "cache"))[0] == title
