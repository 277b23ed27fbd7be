"""A town whose people comment: two citizens, a drafter and one of the staff, each in a browser of their own."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from tests.builder import RepositoryBuilder
from tests.web.site_with_people import FormBrowser, SiteWithPeople, site_with_people


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as made:
        yield made
        made.acts.publisher.close()


@pytest.fixture
def people(town: SiteWithPeople) -> Iterator[dict[str, FormBrowser]]:
    """The browsers of somebody, of somebody else, and of those with roles; and of nobody."""
    with ExitStack() as stack:
        opened = {name: stack.enter_context(town.browser(name=name)) for name in ("ana", "ben")}
        for role in (Role.DRAFTER, Role.STAFF):
            opened[role.value] = stack.enter_context(town.browser(role))
        yield opened
