"""A harbour with drafters, and the browser of one of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    """A harbour with drafters."""
    with site_with_people(repository, tmp_path) as opened:
        yield opened


@pytest.fixture
def ana(town: SiteWithPeople) -> Iterator[FormBrowser]:
    """The browser of a drafter."""
    with town.browser(Role.DRAFTER, name="ana") as browser:
        yield browser
