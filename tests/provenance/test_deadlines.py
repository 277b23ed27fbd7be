"""Lineages beyond a deadline: what was followed is kept, and whoever asks again goes on from there."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from drafting_engine.deadline import TookTooLong, within
from drafting_engine.provenance.cache import LineageCache
from drafting_engine.provenance.lineage import Lineage
from drafting_engine.repository.opening import open_repository
from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder

VERSIONS = 12


class Ticking:
    """A clock on which each look takes a second."""

    def __init__(self) -> None:
        self._seconds: Iterator[int] = count()

    def __call__(self) -> float:
        """Return the next second."""
        return next(self._seconds)


def build(repository: RepositoryBuilder) -> None:
    """Write a history with a merge in the midst of it."""
    text = "# Lamp\n\n" + "".join(f"{number}. Lamp {number} burns.\n" for number in range(1, VERSIONS + 1))
    repository.commit("Begin", {"a.md": text})
    for number in range(1, VERSIONS):
        if number == 5:
            repository.branch("side").commit("Beside", {"b.md": "# Bell\n\n1. It rings.\n"})
            repository.stand_on("main")
        text = text.replace(f"Lamp {number} burns", f"Light {number} shines")
        repository.commit(f"Version {number}", {"a.md": text})
    repository.merge("side", "Both")
    repository.commit("Last", {"a.md": text.replace("Lamp 12 burns", "Light 12 shines")})


def told(engine: Engine) -> list[object]:
    """Return what the lineage says of every event."""
    head = engine.texts.heads().main
    return [(str(one.clause_id), one.commit, one.kinds) for one in engine.lineages.events(head)]


def test_a_lineage_that_fails_leaves_nothing_and_is_followed_anew(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    build(repository)

    def fail(done: int, _: int) -> None:
        if done == 3:
            raise OSError("full")

    head = repository.head
    with open_repository(repository.path, cache=tmp_path) as opened, LineageCache(tmp_path / "lineage") as cache:
        with pytest.raises(OSError, match="full"):
            Lineage(opened, cache).update(head, fail)
        assert cache.numbers() == {}
        number = Lineage(opened, cache).update(head)
        assert (cache.commit_id(number), len(cache.numbers())) == (head, VERSIONS + 3)


def test_a_lineage_that_is_stopped_again_and_again_ends_as_one_that_is_not(
    repository: RepositoryBuilder, tmp_path: Path
) -> None:
    build(repository)
    whole = told(open_engine(repository.path, cache=tmp_path / "whole"))
    hasty = open_engine(repository.path, cache=tmp_path / "hasty")
    head = hasty.texts.heads().main
    stops = 0
    for _ in range(10 * VERSIONS):
        try:
            with within(2, Ticking()):
                hasty.lineages.update(head)
        except TookTooLong:
            stops += 1
        else:
            break
    else:
        pytest.fail("it never came to its end")
    assert stops >= 3
    assert told(hasty) == whole
