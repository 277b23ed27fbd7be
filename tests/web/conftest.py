"""A small city with a history, and the application that shows it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from drafting_engine.services.engine import Engine, open_engine
from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from web.app import WebApplication, create_app
from web.site.page_services import WebSettings

SETTINGS = 'format = 1\ntitle = "Charter of the Harbour"\nlanguage = "en"\ndocuments = ["articles/*.md"]\n'

RIGHTS = """---
number: 1
part: Title I. Rights
---
# Rights

## A. Equality

1. Every person is equal before the law.
2. Every parent has twenty weeks of leave.
3. Nobody may be held because of a debt.
"""

WATER = """---
number: 2
part: Title II. The common good
---
# Water

1. Water belongs to everybody.
2. The harbour keeps its water **clean** and open.
"""


class FixedClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """Tell the one moment it knows."""
        return datetime(2016, 5, 3, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SampleSite:
    """A repository and the site that shows it."""

    repository: RepositoryBuilder
    engine: Engine
    site: TestClient
    application: WebApplication

    def get(self, path: str, status: int = 200, **headers: str) -> str:
        """Ask for a page, expect a status, and give its text."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        response = self.site.get(path, headers=named, follow_redirects=False)
        assert response.status_code == status, f"{path}: {response.status_code}\n{response.text[:600]}"
        return response.text

    def id_of(self, document: str, key: str) -> str:
        """Return the id of a clause of the present draft."""
        return str(self.engine.lineages.ids(self.engine.texts.heads().main)[document, key])


def built_city(repository: RepositoryBuilder) -> RepositoryBuilder:
    """Write the history of the harbour: a first draft, equal rights, water moved, leave struck out."""
    return repository.filled(_write_city)


def _write_city(repository: RepositoryBuilder) -> None:
    files = {"constitution.toml": SETTINGS, "articles/rights.md": RIGHTS, "articles/water.md": WATER}
    repository.commit("Begin with two articles", files)
    repository.tag("milestones/first-draft", "First draft")
    equal = RIGHTS.replace("equal before the law.", "equal before the law, whatever their gender or origin.")
    repository.commit("Name what nobody may be judged by\n\nOrigin: P-1 (1.A.1)\n", {"articles/rights.md": equal})
    struck = equal.replace("2. Every parent has twenty weeks of leave.\n3. ", "2. ")
    why = "Reason: federal-matter; leave is a matter of federal law\nDecided-By: the Assembly\nDecided-On: 2016-03-20"
    repository.commit(f"Leave goes to the federation\n\n{why}\n", {"articles/rights.md": struck})


def site_of(location: Path, cache: Path) -> tuple[Engine, TestClient]:
    """Put a site together around a repository."""
    engine = open_engine(location, cache=cache)
    application = create_app(engine, settings=WebSettings(location=location, clock=FixedClock()))
    return engine, SiteClient(application, base_url="http://testserver")


@pytest.fixture
def city(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SampleSite]:
    """The harbour's charter with its history, and its site."""
    built_city(repository)
    engine, site = site_of(repository.path, tmp_path / "cache")
    with site:
        assert isinstance(site.app, WebApplication)
        yield SampleSite(repository, engine, site, site.app)
