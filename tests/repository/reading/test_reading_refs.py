"""Refs are read as often as pages are asked for: nothing of a reading stays behind."""

import gc
import tracemalloc
from pathlib import Path

from drafting_engine.repository.opening import open_repository
from tests.builder import RepositoryBuilder

READINGS = 200


def test_reading_refs_again_and_again_keeps_no_copy_of_their_names(tmp_path: Path) -> None:
    text = RepositoryBuilder(tmp_path / "text")
    text.commit("Begin", {"water.md": "# Water\n"})
    for number in range(10):
        text.git("branch", f"amendments/{number}")

    def read() -> None:
        with open_repository(text.path, cache=tmp_path / "cache") as repository:
            assert len(list(repository.refs("refs/heads/amendments/"))) == 10
            assert repository.branch("amendments/7") is not None
            assert repository.branch("record") is None

    read()
    gc.collect()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(READINGS):
            read()
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert after - before < READINGS * 100, "each copy of the eleven names takes some seventy bytes"


def test_a_whole_id_is_the_version_whatever_a_branch_is_called(tmp_path: Path) -> None:
    text = RepositoryBuilder(tmp_path / "text")
    first = text.commit("Begin", {"water.md": "# Water\n"})
    last = text.commit("Go on", {"water.md": "# Water\n\nClean.\n"})
    text.git("update-ref", f"refs/heads/{first}", last)
    with open_repository(text.path, cache=tmp_path / "cache") as repository:
        assert repository.resolve(first) == first
        assert repository.resolve(last) == last
