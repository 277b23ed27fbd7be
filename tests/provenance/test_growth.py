"""Following clauses takes time that grows with what a version changed, not with its square."""

from collections.abc import Callable
from pathlib import Path

import pytest

from drafting_engine.services.engine import open_engine
from tests.builder import RepositoryBuilder
from tests.hostile import CLAUSES, assert_grows_evenly

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", ["one number that becomes many", "headings of one name", "sentences that part"])
def test_following_a_version_that_changes_everything(kind: str, tmp_path: Path) -> None:
    def followed(count: int) -> Callable[[], object]:
        repository = RepositoryBuilder(tmp_path / f"text-{count}")
        for version, text in enumerate(CLAUSES[kind](count)):
            repository.commit(f"Version {version}", {"a.md": text})
        engine = open_engine(repository.path, cache=tmp_path / f"cache-{count}")
        return lambda: engine.lineages.update(engine.texts.heads().main)

    assert_grows_evenly(followed, 100)
