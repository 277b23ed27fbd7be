"""What other processes do in public reaches Git without anybody's asking."""

import time
from pathlib import Path

from drafting_engine.services.engine import open_engine
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.processes import wait_until
from tests.publishing import change, publisher
from tests.publishing import place as place_of
from tests.registers import Place, StandingClock, register_at
from web.workers.publishing import _PAUSE, PublishingWorker


def is_there(repository: RepositoryBuilder, key: str) -> bool:
    found = repository.git("for-each-ref", "refs/heads/annotations")
    return bool(found) and place_of(key) in repository.git("ls-tree", "-r", "--name-only", "annotations")


def test_what_another_process_did_is_in_git_after_a_pause_and_little_work(
    repository: RepositoryBuilder, place: Place, tmp_path: Path
) -> None:
    repository.commit("Begin", {"articles/water.md": "# Water\n"})
    clock = StandingClock()
    with register_at(place) as ours, place.open() as theirs:
        acts = acts_of(open_engine(repository.path, cache=tmp_path / "cache"), ours, clock)
        with PublishingWorker(publisher(acts)):
            change(theirs, clock, "01")
            worked = time.process_time() - time.thread_time()
            wait_until(lambda: is_there(repository, "01"), "nothing comes")
            assert _PAUSE + time.process_time() - time.thread_time() - worked < 2


def test_a_server_that_stops_leaves_nothing_half(repository: RepositoryBuilder, place: Place, tmp_path: Path) -> None:
    repository.commit("Begin", {"articles/water.md": "# Water\n"})
    with register_at(place) as register:
        acts = acts_of(open_engine(repository.path, cache=tmp_path / "cache"), register, StandingClock())
        change(register, acts.clock, "01")
        with PublishingWorker(publisher(acts)):
            pass
        own = publisher(acts)
        own.publish()
        own.close()
        assert is_there(repository, "01")
        assert repository.git("fsck", "--strict") == ""
