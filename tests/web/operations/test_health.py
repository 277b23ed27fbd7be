"""Machines and operators are told how the instance is doing."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.register import journal
from drafting_engine.register.following import letters
from drafting_engine.register.journal import Noun
from drafting_engine.register.units import Unit
from drafting_engine.services.operations.health import WorkerStatus
from tests.builder import RepositoryBuilder
from tests.site_client import SiteClient
from tests.web.conftest import FixedClock, SampleSite
from tests.web.site_with_people import SiteWithPeople, site_with_people


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as town:
        yield town


def wait_for_publication(town: SiteWithPeople) -> None:
    """Enter two acts in the journal that nobody publishes."""

    def act(unit: Unit) -> None:
        for key in ("C-1", "C-2"):
            journal.enter(unit, Noun.COMMENT, key, FixedClock().now())

    town.register.write(act)


def test_a_site_for_readers_is_well_without_a_register(city: SampleSite) -> None:
    answer = city.site.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {
        "format": 1,
        "record": True,
        "register": None,
        "waiting": None,
        "published": None,
        "set_aside": None,
        "workers": {},
    }
    assert answer.headers["cache-control"] == "no-store"


def test_a_machine_is_told_of_both_stores_and_of_the_queue(town: SiteWithPeople) -> None:
    with SiteClient(town.application, base_url=town.home) as machine:
        assert machine.get("/healthz").json() == {
            "format": 1,
            "record": True,
            "register": True,
            "waiting": 0,
            "published": None,
            "set_aside": {"acts": 0, "letters": 0},
            "workers": {},
        }
        wait_for_publication(town)
        assert machine.get("/healthz").json()["waiting"] == 2


def test_what_was_set_aside_and_who_fails_is_told(town: SiteWithPeople) -> None:
    def act(unit: Unit) -> None:
        letters.write(unit, person=None, purpose="join", token="x", now=FixedClock().now())  # noqa: S106
        for _ in range(letters.MOST_FAULTS):
            letters.note_fault(unit, 1, "ValueError at mailing.py:1")

    town.register.write(act)
    town.application.state.workers = lambda: (
        WorkerStatus(name="mail", is_alive=True, failures=2, fault="ValueError at mailing.py:1"),
        WorkerStatus(name="publishing", is_alive=True, failures=0, fault=""),
        WorkerStatus(name="maintenance", is_alive=False, failures=0, fault=""),
    )
    with SiteClient(town.application, base_url=town.home) as machine:
        answer = machine.get("/healthz")
        assert answer.status_code == 200, "pages are served all the same"
        told = answer.json()
    assert told["set_aside"] == {"acts": 0, "letters": 1}
    assert told["workers"]["mail"] == {"alive": True, "failures": 2}
    assert told["workers"]["maintenance"] == {"alive": False, "failures": 0}
    with town.browser(Role.OPERATOR) as browser:
        rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", browser.page("/operations")))
    assert rows["Letters that can't be sent and were set aside".replace("'", "&#39;")] == "1"
    assert rows["Sending letters"] == "failed 2 times in a row (ValueError at mailing.py:1); the log says when"
    assert rows["Publishing to the record"] == "works"
    assert rows["Maintenance of the record"] == "stopped: start the server again"


def test_a_register_out_of_reach_is_503(town: SiteWithPeople, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "register.db") as database:
        database.execute("ALTER TABLE journal RENAME TO gone")
    with SiteClient(town.application, base_url=town.home) as machine:
        answer = machine.get("/healthz")
    assert (answer.status_code, answer.json()["record"], answer.json()["register"]) == (503, True, False)


def test_a_record_that_can_not_be_read_is_503(city: SampleSite) -> None:
    assert city.site.get("/healthz").status_code == 200
    shutil.rmtree(city.repository.path / ".git")
    answer = city.site.get("/healthz")
    assert (answer.status_code, answer.json()["record"]) == (503, False)


@pytest.mark.parametrize("role", [Role.STEWARD, Role.OPERATOR])
def test_stewards_and_operators_see_queues_backup_and_disk(town: SiteWithPeople, role: Role) -> None:
    wait_for_publication(town)
    with town.browser(role) as browser:
        assert 'href="/operations"' in browser.page("/account")
        page = browser.page("/operations")
    rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert rows["Public acts that wait to be published"] == "2"
    assert rows["Letters that wait to be sent"] == "0"
    assert rows["Last backup"] == rows["Last publication"] == "none that is known of"
    assert re.fullmatch(r"[\d,]+ of [\d,]+ GB", rows["Free on the disk"])


def test_what_works_in_the_background_is_named_in_the_readers_language(town: SiteWithPeople) -> None:
    names = ("mail", "publishing", "maintenance", "search", "following", "sheets", "mail-to-many", "petitions")
    statuses = [WorkerStatus(name=name, is_alive=True, failures=0, fault="") for name in names]
    town.application.state.workers = lambda: statuses
    with town.browser(Role.OPERATOR) as browser:
        rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", browser.page("/operations?lang=es")))
    assert set(names).isdisjoint(rows)
    assert rows["Puesta al día de la búsqueda"] == "funciona"


@pytest.mark.parametrize("role", [Role.DRAFTER, Role.STAFF])
def test_nobody_else_does(town: SiteWithPeople, role: Role) -> None:
    with town.browser(role) as browser:
        assert "You may not see how the site is doing" in browser.page("/operations", 403)
