"""What every test may ask for: an empty repository to build, and the collection of real texts where it is present."""

import gc
import os
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.builder import RepositoryBuilder, made_once
from tests.circles import circle_of, is_on_the_way_to_fast
from tests.ordering import WORKERS, ordered

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from drafting_engine.register.opening import Register
    from drafting_engine.services.engine import Engine
    from drafting_engine.services.operations.workspaces import Workspace
    from tests.browser.city import OpenPage
    from tests.registers import Place, Servers

HERE = Path(__file__).parent
CORPORA = "DRAFTING_ENGINE_CORPORA"
"""Where the collection of real texts lies; without it, beside the checkout."""

# How long an example takes by the clock on the wall says what else the machine does.
settings.register_profile("by no clock", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("by no clock")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Import only what may be fast where only that is asked for."""
    is_fast = config.option.markexpr == "fast" and collection_path != HERE and HERE in collection_path.parents
    return True if is_fast and not is_on_the_way_to_fast(collection_path.relative_to(HERE).as_posix()) else None


@cache
def _circle_of(path: Path) -> str:
    return circle_of(path.relative_to(HERE).as_posix())


def pytest_itemcollected(item: pytest.Item) -> None:
    """Put a test into its circle; what needs a database server is not fast, and what needs a browser says so."""
    wanted = item.fixturenames if isinstance(item, pytest.Function) else ()
    circle = "browser" if "browser" in wanted else _circle_of(item.path)
    is_moved = any(item.get_closest_marker(name) for name in ("slow", "chaos", "browser"))
    if circle and not is_moved and not (circle == "fast" and "servers" in wanted):
        item.add_marker(circle)


@pytest.hookimpl(
    trylast=True
)  # when those that were not asked for are out, and fixtures have put together what they share
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give each of several workers its share of what takes long."""
    workers = int(os.environ.get(WORKERS, "1"))
    if workers > 1:
        items[:] = ordered(items, workers)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Let the collector of garbage pass by what lives as long as the run: modules and tests are a million objects."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(10_000, 20, 20)
        gc.enable()


@pytest.fixture
def repository(tmp_path: Path) -> RepositoryBuilder:
    """An empty repository that a test writes."""
    return RepositoryBuilder(tmp_path / "text")


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the caches and the language of the person who runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DRAFTING_ENGINE_CACHE", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("LC_ALL", "C.UTF-8")
        yield


@pytest.fixture(scope="session")
def corpora() -> Path | None:
    """The collection of real texts; none where it is not present, and the test then uses a small text of our own."""
    folder = Path(os.environ.get(CORPORA, Path(__file__).parents[2] / "shared" / "corpora"))
    return folder if folder.is_dir() else None


# The browser is imported by the tests that ask for it only; one browser serves all of a worker's tests.


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """A real browser."""
    from tests.browser.city import opened_browser

    with opened_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> "Workspace":
    """The sample as somebody finds it, with its register and its accounts; who wants to serve it copies it."""
    from drafting_engine.services.operations.workspaces import Workspace
    from tests.journeys.lirenza import make_demo

    return Workspace(made_once(tmp_path_factory, "lirenza", make_demo))


@pytest.fixture(scope="session")
def demo_engine(tmp_path_factory: pytest.TempPathFactory) -> "Engine":
    """The engine over the sample constitution with its whole story."""
    from tests.browser.city import copy_of_story, make_story

    return copy_of_story(made_once(tmp_path_factory, "story", make_story), tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def demo_city(demo_engine: "Engine") -> Iterator[str]:
    """The address at which the sample constitution is served."""
    from tests.browser.city import city_of

    with city_of(demo_engine) as address:
        yield address


@pytest.fixture
def open_page(browser: "Browser", demo_city: str) -> Iterator["OpenPage"]:
    """Open pages of the sample constitution in the browser."""
    from tests.browser.city import pages_of

    with pages_of(browser, demo_city) as opened:
        yield opened


# Every test that asks for a register runs twice: on SQLite and on PostgreSQL.


@pytest.fixture(scope="session")
def servers() -> Iterator["Servers"]:
    """A PostgreSQL, started when a test first needs it."""
    from tests.registers import Servers

    opened = Servers()
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, servers: "Servers") -> "Place":
    """Where a register is whose tables are there."""
    from tests.registers import place_of

    return place_of(request.param, tmp_path, servers)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_place(request: pytest.FixtureRequest, tmp_path: Path, servers: "Servers") -> "Place":
    """Where a register can be made."""
    from tests.registers import empty_place_of

    return empty_place_of(request.param, tmp_path, servers)


@pytest.fixture
def register(place: "Place") -> Iterator["Register"]:
    """A register whose tables are there."""
    from tests.registers import register_at

    with register_at(place) as opened:
        yield opened
