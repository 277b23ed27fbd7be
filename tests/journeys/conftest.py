"""The demo, served for one journey with scripts and for one without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from drafting_engine.services.operations.workspaces import Workspace
from tests.journeys.lirenza import Lirenza, copied, lirenza


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def site(request: pytest.FixtureRequest, browser: Browser, demo: Workspace, tmp_path: Path) -> Iterator[Lirenza]:
    """A demo of a journey's own, in browsers with scripts and in browsers without."""
    with lirenza(browser, copied(demo, tmp_path), tmp_path) as served:
        served.options = {"java_script_enabled": request.param}
        yield served
