"""What every test may ask for: an empty repository to build, and the collection of real texts where it is present."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder import RepositoryBuilder

CORPORA = "DRAFTING_ENGINE_CORPORA"
"""Where the collection of real texts lies; without it, beside the checkout."""


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """An empty repository that a test writes."""
    return RepositoryBuilder(tmp_path / "text")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the caches of the person who runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTING_ENGINE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def corpora() -> Path | None:
    """The collection of real texts; none where it is not present, and the test then uses a small text of our own."""
    folder = Path(os.environ.get(CORPORA, Path(__file__).parents[2] / "shared" / "corpora"))
    return folder if folder.is_dir() else None
