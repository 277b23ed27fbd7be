"""The history of an article counts and names only what concerns that article, also where many share a file."""

from pathlib import Path

import pytest

from drafting_engine.language.text.summaries import summary_of_article
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder

LAMPS = "1. The lamps of the harbour burn through the night.\n"
BELLS = "1. The bell of the town is rung when the council meets.\n"


def _file(lamps: str, bells: str, third: str = "") -> dict[str, str]:
    return {"law.md": f"# Law\n\n## Article 1\n\n{lamps}\n## Article 2\n\n{bells}{third}"}


def _told(engine: Engine, slug: str) -> list[tuple[str, str]]:
    found = engine.article_histories.of(engine.texts.heads().main, slug)
    return [(version.commit.title, summary_of_article(version.summary)) for version in found]


@pytest.fixture
def engine(repository: RepositoryBuilder, tmp_path: Path) -> Engine:
    """A law in one file, of which each version changes one article."""
    low, twice = LAMPS.replace("burn", "burn low"), BELLS.replace("rung", "rung twice")
    repository.commit("Begin", _file(LAMPS, BELLS))
    repository.commit("Dim the lamps\n\nOrigin: P-1 (2.1)", _file(low, BELLS))
    repository.commit("Ring twice", _file(low, twice))
    repository.commit("Add flags", _file(low, twice, "\n## Article 3\n\n1. A flag is raised.\n"))
    return open_engine(repository.path, cache=tmp_path / "cache")


def test_an_article_in_a_shared_file_has_its_own_history(engine: Engine) -> None:
    assert _told(engine, "article-1") == [("Dim the lamps", "1 clause reworded"), ("Begin", "2 clauses added")]
    assert _told(engine, "article-2") == [("Ring twice", "1 clause reworded"), ("Begin", "2 clauses added")]
    assert _told(engine, "article-3") == [("Add flags", "2 clauses added")]


def test_an_article_that_only_has_another_number_says_so(repository: RepositoryBuilder, tmp_path: Path) -> None:
    text = "---\nnumber: {}\n---\n# {}\n\n{}"
    repository.commit("Begin", {"articles/lamps.md": text.format(1, "Lamps", LAMPS)})
    repository.commit(
        "Bells first",
        {"articles/lamps.md": text.format(2, "Lamps", LAMPS), "articles/bells.md": text.format(1, "Bells", BELLS)},
    )
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert _told(engine, "lamps")[0] == ("Bells first", "Renumbered only")
    assert [title for title, _ in _told(engine, "bells")] == ["Bells first"]


def test_an_article_is_followed_into_the_file_that_it_came_from(repository: RepositoryBuilder, tmp_path: Path) -> None:
    repository.commit("Begin", {"articles/lamps.md": f"# Lamps\n\n{LAMPS}", "articles/bells.md": f"# Bells\n\n{BELLS}"})
    repository.commit("Another name", {"articles/lamps.md": None, "articles/lights.md": f"# Lamps\n\n{LAMPS}"})
    engine = open_engine(repository.path, cache=tmp_path / "cache")
    assert [title for title, _ in _told(engine, "lights")][-1] == "Begin"
