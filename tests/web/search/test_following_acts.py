"""The index follows what people do: within two seconds of the answer to an act it can be found, or is gone."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from drafting_engine.participation.people import Role
from drafting_engine.services.search.asking import Asked
from tests.builder import RepositoryBuilder
from tests.web.comments.sending import said, send
from tests.web.site_with_people import SiteWithPeople, site_with_people
from web.workers.searching import PAUSE, SearchWorker

PROMISED = 2.0
_PATIENCE = 120.0
"""Seconds of the clock after which a follower that never came is no question of load any more."""


@pytest.fixture
def town(repository: RepositoryBuilder, tmp_path: Path) -> Iterator[SiteWithPeople]:
    with site_with_people(repository, tmp_path) as made, SearchWorker(made.acts.engine):
        assert made.acts.engine.search.indexing.catch_up(_PATIENCE)
        yield made
        made.acts.publisher.close()


@contextmanager
def followed(town: SiteWithPeople) -> Iterator[None]:
    """Do acts, then wait until the follower has brought them in, and hold the work that this took against the promise.

    What a loaded machine does for others is no work of ours: beside its pause the follower is measured by the processor
    time of the other threads of this process, where nothing else works meanwhile.
    """
    yield
    indexing, began, end = town.acts.engine.search.indexing, _work_of_others(), time.monotonic() + _PATIENCE
    while indexing.is_behind():
        assert time.monotonic() < end, "nothing follows"
        time.sleep(0.02)
    assert PAUSE + _work_of_others() - began < PROMISED


def _work_of_others() -> float:
    return time.process_time() - time.thread_time()


def found(town: SiteWithPeople, words: str) -> set[str]:
    return {hit.document.kind.value for hit in town.acts.engine.search.ask(Asked(query=words, filters={})).hits}


def test_a_comment_its_other_words_and_its_withdrawal_are_followed(town: SiteWithPeople) -> None:
    with town.browser(name="ana") as ana:
        with followed(town):
            name = said(ana, "Who keeps the lighthouse?")
        assert found(town, "lighthouse") == {"comment"}
        with followed(town):
            send(ana, f"/comments/{name}/edit", body="Who keeps the breakwater?")
        assert (found(town, "lighthouse"), found(town, "breakwater")) == (set(), {"comment"})
        with followed(town):
            send(ana, f"/comments/{name}/withdraw")
        assert found(town, "breakwater") == set()


def test_what_a_moderator_hides_is_gone_from_the_index_as_soon(town: SiteWithPeople) -> None:
    with town.browser(name="ana") as ana, town.browser(Role.STAFF) as staff:
        with followed(town):
            name = said(ana, "Fools of the lighthouse!")
        with followed(town):
            send(staff, "/moderation", comment=name, act="hide", reason="insult")
        assert found(town, "lighthouse") == set()


def test_a_version_is_followed(town: SiteWithPeople, repository: RepositoryBuilder) -> None:
    with followed(town):
        repository.commit("A lighthouse", {"articles/light.md": "# Light\n\n1. The lighthouse is lit.\n"})
    assert "clause" in found(town, "lighthouse")
