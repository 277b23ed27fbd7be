"""Lives of clauses where the cache can't be written: they are followed in memory, once, and read as ever."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder
from tests.disks import writing_forbidden

WATER = "articles/water.md"


@pytest.mark.parametrize("is_begun", [True, False], ids=["with a cache from before", "with none"])
def test_where_nothing_can_be_written_lives_are_followed_in_memory(
    repository: RepositoryBuilder, tmp_path: Path, is_begun: bool
) -> None:
    first = repository.commit("Begin", {WATER: "# Water\n\n1. Water is a right.\n"})
    cache = tmp_path / "cache"
    engine = open_engine(repository.path, cache=cache)
    before = engine.lineages.ids(first) if is_begun else {}
    head = repository.commit("Say more", {WATER: "# Water\n\n1. Water is a human right.\n2. Nobody sells it.\n"})
    with writing_forbidden():
        ids = engine.lineages.ids(head)
        assert {key for _, key in ids} == {"water", "water.1", "water.2"}
        assert before.items() <= ids.items()
        second = ids[WATER, "water.2"]
        assert engine.lineages.trace(head, second).clause_id == second
    later = repository.commit("Say it all", {WATER: "# Water\n\n1. Water is a human right.\n2. Nobody owns it.\n"})
    assert engine.lineages.ids(later)[WATER, "water.1"] == ids[WATER, "water.1"]
    assert open_engine(repository.path, cache=cache).lineages.ids(later) == engine.lineages.ids(later)
    (file,) = cache.rglob("lineage-*.sqlite")
    with closing(sqlite3.connect(file)) as kept:
        assert kept.execute("SELECT 1 FROM commits WHERE id = ?", (later,)).fetchone(), "it is kept when there is room"
