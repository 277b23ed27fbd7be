"""The harbour served to those who push, and a drafter with a clone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.web.conftest import WATER
from tests.web.push_site import Member, PushSite, push_site_at

FREE = WATER.replace("belongs to everybody", "is free for everybody")


@pytest.fixture
def harbour(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[PushSite]:
    """The harbour, served."""
    with push_site_at(repository, tmp_path) as harbour:
        yield harbour


@pytest.fixture
def luz(harbour: PushSite, tmp_path: Path) -> Member:
    """A drafter with a clone."""
    return harbour.join("Luz Márquez", Role.DRAFTER, folder=tmp_path / "luz")
