"""What is derived from a repository lies where it is found again, also after a workspace was moved or copied."""

import shutil
from pathlib import Path

from drafting_engine.clauses.text_settings import TextSettings
from drafting_engine.services.engine import open_engine
from drafting_engine.services.text.opening import Source
from tests.builder import RepositoryBuilder

WATER = "# Water\n\n1. Water belongs to everybody.\n"


def test_a_workspace_that_was_copied_follows_and_indexes_nothing_anew(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    RepositoryBuilder(one / "text").commit("Begin", {"articles/water.md": WATER})
    engine = open_engine(one / "text", cache=one / "cache")
    told = engine.lineages.ids(engine.texts.heads().main)
    assert engine.search.indexing.catch_up(60)
    shutil.copytree(one, other)
    before = files_of(other / "cache")

    engine = open_engine(other / "text", cache=other / "cache")
    assert engine.lineages.ids(engine.texts.heads().main) == told
    assert engine.search.indexing.catch_up(60)
    assert files_of(other / "cache") == before


def files_of(cache: Path) -> set[tuple[str, bytes]]:
    """Every file of lineages and indexes, but those that only say who has it open."""
    files = (file for file in cache.rglob("*") if file.is_file() and not file.name.endswith(("-wal", "-shm")))
    return {(str(file.relative_to(cache)), file.read_bytes()) for file in files}


def test_each_repository_and_each_reading_has_a_folder_of_its_own(tmp_path: Path) -> None:
    city, cache = tmp_path / "city", tmp_path / "city" / "cache"
    (tmp_path / "link").symlink_to(city)
    source = Source(city / "text", cache)
    chosen = Source(city / "text", cache, TextSettings(documents=("laws/*.md",)))
    places = (
        source.derived("lineages", city / "text"),
        source.derived("lineages", city / "text", "corrected"),
        source.derived("search", city / "text"),
        source.derived("lineages", city / "other"),
        source.derived("lineages", tmp_path / "text"),
        source.derived("lineages", tmp_path / "elsewhere" / "text"),
        chosen.derived("lineages", city / "text"),
    )
    assert len(set(places)) == len(places)
    assert all(place.parent.parent == cache for place in places)
    assert source.derived("lineages", tmp_path / "link" / "text") == places[0]
