"""A city with kiosks: served once for the tests of a module, with tablets for one test each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.kiosk_station import Station, served_station


@pytest.fixture(scope="module")
def city_with_kiosks(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """A city where people sign at kiosks."""
    with served_station(browser, tmp_path_factory.mktemp("station")) as opened:
        yield opened


@pytest.fixture
def station(city_with_kiosks: Station) -> Iterator[Station]:
    """The same city, whose tablets are switched off after each test."""
    yield city_with_kiosks
    city_with_kiosks.close_contexts()
