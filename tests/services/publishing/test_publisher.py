"""Publishing: every entry reaches Git once, in batches, whatever happens in between."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, Timer

import pytest
from sqlalchemy import update

from drafting_engine.errors import Unavailable
from drafting_engine.record import journal_trailers
from drafting_engine.record.published_files import PublishedFile
from drafting_engine.register import journal
from drafting_engine.register.journal import Noun
from drafting_engine.register.opening import Register
from drafting_engine.register.tables import journal as table
from drafting_engine.register.units import Unit
from drafting_engine.repository.file_locks import exclusive_lock
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.publishing.publisher import Publisher
from drafting_engine.services.publishing.quarantine import MOST_TRIES
from tests.acts import acts_of
from tests.builder import RepositoryBuilder
from tests.publishing import change, place, publisher, shaped
from tests.registers import Place, StandingClock, register_at

ANNOTATIONS = "refs/heads/annotations"


@pytest.fixture
def bare(repository: RepositoryBuilder) -> RepositoryBuilder:
    """A repository with a text."""
    repository.commit("Begin", {"articles/water.md": "# Water\n\n1. Water is a right.\n"})
    return repository


@pytest.fixture
def acts(bare: RepositoryBuilder, register: Register, tmp_path: Path) -> Acts:
    """What people can do to it."""
    return acts_of(open_engine(bare.path, cache=tmp_path / "cache"), register, StandingClock())


@pytest.fixture
def publishing(acts: Acts) -> Iterator[Publisher]:
    """A publisher of tiny things."""
    made = publisher(acts)
    yield made
    made.close()


def versions(bare: RepositoryBuilder) -> list[str]:
    """Every commit of the branch, newest first: its subject and the entries that it names."""
    form = "%s | %(trailers:key=Journal,valueonly,separator=%x2C)"
    return bare.git("log", f"--format={form}", ANNOTATIONS).splitlines()


def text(bare: RepositoryBuilder, key: str) -> str:
    return bare.git("show", f"{ANNOTATIONS}:{place(key)}")


def waiting(register: Register) -> int:
    with register.reading() as unit:
        return len(journal.unpublished(unit, Noun, most=100))


def test_a_batch_is_one_commit_that_names_its_entries(
    acts: Acts, bare: RepositoryBuilder, publishing: Publisher
) -> None:
    change(acts.register, acts.clock, "01", "02", "01")
    assert publishing.publish() == 3
    assert versions(bare) == ["Comment 01, and 1 more | 1-3"]
    assert text(bare, "01") == "https://city.example: 01 was changed 2 times"
    assert text(bare, "02").endswith("1 times")
    assert waiting(acts.register) == 0
    assert publishing.publish() == 0
    assert bare.git("fsck", "--strict") == ""


def test_the_engine_is_the_author_at_the_hour_of_the_clock(
    acts: Acts, bare: RepositoryBuilder, publishing: Publisher
) -> None:
    change(acts.register, acts.clock, "01")
    publishing.publish()
    told = bare.git("log", "-1", "--format=%an %ae %cs", ANNOTATIONS)
    assert told == "The drafting engine engine@city.example 2016-05-03"


def test_later_batches_touch_only_what_changed(acts: Acts, bare: RepositoryBuilder, publishing: Publisher) -> None:
    change(acts.register, acts.clock, "01", "02")
    publishing.publish()
    change(acts.register, acts.clock, "02")
    publishing.publish()
    assert versions(bare) == ["Comment 02 | 3", "Comment 01, and 1 more | 1-2"]
    assert bare.git("diff", "--name-only", f"{ANNOTATIONS}~1", ANNOTATIONS) == place("02")


def test_what_is_gone_loses_its_file(acts: Acts, bare: RepositoryBuilder, publishing: Publisher) -> None:
    change(acts.register, acts.clock, "gone1")
    assert publishing.publish() == 1
    assert "annotations" not in bare.git("branch")
    assert waiting(acts.register) == 0


def test_killed_between_git_and_the_register_it_writes_nothing_twice(
    acts: Acts, bare: RepositoryBuilder, publishing: Publisher
) -> None:
    change(acts.register, acts.clock, "01", "02")
    publishing.publish()
    forget(acts.register, 1, 2)
    assert publishing.publish() == 2
    assert len(versions(bare)) == 1
    assert waiting(acts.register) == 0


def test_killed_then_changed_again_each_entry_is_named_once(
    acts: Acts, bare: RepositoryBuilder, publishing: Publisher
) -> None:
    change(acts.register, acts.clock, "01", "02")
    publishing.publish()
    forget(acts.register, 1, 2)
    change(acts.register, acts.clock, "02")
    assert publishing.publish() == 3
    assert versions(bare) == ["Comment 01, and 1 more | 3", "Comment 01, and 1 more | 1-2"]
    assert text(bare, "02").endswith("2 times")


def test_killed_again_and_again_each_entry_is_named_once(
    acts: Acts, bare: RepositoryBuilder, publishing: Publisher
) -> None:
    for number in range(1, 5):
        change(acts.register, acts.clock, f"0{number}")
        publishing.publish()
        forget(acts.register, *range(1, number + 1))
    change(acts.register, acts.clock, "01")
    publishing.publish()
    assert [line.rpartition("| ")[2] for line in versions(bare)] == ["5", "4", "3", "2", "1"]
    assert waiting(acts.register) == 0


def test_what_cannot_be_shaped_keeps_nobody_waiting(acts: Acts, bare: RepositoryBuilder, publishing: Publisher) -> None:
    change(acts.register, acts.clock, "01", "broken", "02")
    assert publishing.publish() == 2
    assert versions(bare) == ["Comment 01, and 1 more | 1, 3"]
    assert waiting(acts.register) == 1
    assert publishing.publish() == 0


def test_what_can_not_be_published_is_set_aside_until_something_is_done_with_it(
    acts: Acts, publishing: Publisher, caplog: pytest.LogCaptureFixture
) -> None:
    change(acts.register, acts.clock, "broken")
    for _ in range(5):
        publishing.publish()
    assert caplog.text.count("can't be published") == MOST_TRIES
    assert publishing.set_aside == 1
    assert not publishing.is_behind(), "a worker that waits for it would never rest"
    change(acts.register, acts.clock, "01")
    assert publishing.is_behind()
    assert publishing.publish() == 1
    assert publisher(acts).is_behind(), "a new process tries again"
    change(acts.register, acts.clock, "broken")
    publishing.publish()
    assert caplog.text.count("can't be published") == MOST_TRIES + 1


def test_a_register_out_of_reach_is_the_fault_of_no_thing(acts: Acts) -> None:
    change(acts.register, acts.clock, "01", "02")

    def away(*_: object) -> Iterator[PublishedFile]:
        raise Unavailable("register-closed")

    publishing = Publisher(acts.place, {Noun.COMMENT: away})
    for _ in range(4):
        with pytest.raises(Unavailable):
            publishing.publish()
    assert (publishing.set_aside, publishing.is_behind()) == (0, True)


def test_things_that_this_program_does_not_know_wait(acts: Acts, publishing: Publisher) -> None:
    acts.register.write(lambda unit: journal.enter(unit, Noun.AMENDMENT, "7", acts.clock.now()))
    assert publishing.publish() == 0
    assert waiting(acts.register) == 1


def test_after_catching_up_it_is_in_git(acts: Acts, bare: RepositoryBuilder, publishing: Publisher) -> None:
    def comment(writer: int) -> None:
        for number in range(5):
            key = f"{writer}-{number:02}"
            change(acts.register, acts.clock, key)
            assert publishing.catch_up(30)
            assert text(bare, key).endswith("changed 1 times")

    run_all([Thread(target=comment, args=(writer,)) for writer in range(6)])
    assert len(versions(bare)) <= 30
    assert waiting(acts.register) == 0


def test_two_publishers_of_one_record(place: Place, acts: Acts, bare: RepositoryBuilder, tmp_path: Path) -> None:
    """As two processes on one workspace: each has its own connections and its own handle of the lock."""
    with register_at(place) as other:
        mine, theirs = acts, acts_of(open_engine(bare.path, cache=tmp_path / "cache"), other, StandingClock())
        keys: list[str] = []

        def work(own: Acts, name: str) -> None:
            made = publisher(own)
            for number in range(12):
                change(own.register, own.clock, f"{name}{number:02}")
                keys.append(f"{name}{number:02}")
                made.publish()
            made.close()

        run_all([Thread(target=work, args=(mine, "a")), Thread(target=work, args=(theirs, "b"))])
    named = [number for line in versions(bare) for number in journal_trailers.read(line.rpartition("| ")[2])]
    assert sorted(named) == list(range(1, 25))
    assert all(text(bare, key).endswith("1 times") for key in keys)


@pytest.mark.parametrize(("patience", "is_there"), [(0.1, False), (60.0, True)])
def test_who_catches_up_waits_as_long_as_the_workplace_does(acts: Acts, patience: float, is_there: bool) -> None:
    goes_on = Event()

    def slow(unit: Unit, keys: Sequence[str], address: str) -> Iterator[PublishedFile]:
        goes_on.wait(60)
        return shaped(unit, keys, address)

    made = Publisher(replace(acts.place, patience=patience), {Noun.COMMENT: slow})
    change(acts.register, acts.clock, "01")
    later = Timer(3.0, goes_on.set)
    later.start()
    assert made.catch_up() is is_there
    goes_on.set()
    later.cancel()
    assert made.catch_up(60)
    made.close()


def test_catching_up_does_not_refuse_when_git_cannot_be_written(acts: Acts, bare: RepositoryBuilder) -> None:
    made = publisher(acts)
    change(acts.register, acts.clock, "01")
    with exclusive_lock(bare.path / ".git" / "publishing", patience=0):
        assert not made.catch_up(0.1)
    assert made.catch_up(30)
    lock = bare.path / ".git" / "refs" / "heads" / "annotations.lock"
    with lock.open("w"):
        change(acts.register, acts.clock, "02")
        assert not made.catch_up(0.1)
        assert waiting(acts.register) == 1
        lock.unlink()
    assert made.catch_up(30)
    assert text(bare, "02").endswith("1 times")
    made.close()


def test_the_lock_goes_with_its_holder(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with exclusive_lock(file, patience=0) as mine:
        assert mine
        with exclusive_lock(file, patience=0.05) as other:
            assert not other
    with exclusive_lock(file, patience=0) as again:
        assert again
    assert file.exists()


def test_a_large_batch_is_one_pack(acts: Acts, bare: RepositoryBuilder, publishing: Publisher) -> None:
    change(acts.register, acts.clock, "before")
    publishing.publish()
    now = acts.clock.now()
    keys = [f"{number:04}" for number in range(1_000)]
    acts.register.write(lambda unit: [journal.enter(unit, Noun.COMMENT, key, now) for key in keys])
    assert publishing.publish() == 1_000
    assert len(versions(bare)) == 2
    assert versions(bare)[0].endswith("| 2-1001")
    assert len(bare.git("ls-tree", "-r", "--name-only", ANNOTATIONS).splitlines()) == 1_001
    assert len(list((bare.path / ".git" / "objects" / "pack").glob("*.pack"))) == 1
    assert bare.git("fsck", "--strict") == ""


def test_a_repository_that_is_gone_is_said(acts: Acts, bare: RepositoryBuilder) -> None:
    made = publisher(acts)
    change(acts.register, acts.clock, "01")
    bare.path.rename(bare.path.with_name("elsewhere"))
    assert not made.catch_up(30)
    bare.path.with_name("elsewhere").rename(bare.path)
    assert made.catch_up(30)
    made.close()


def test_waiting_for_another_process_ends(bare: RepositoryBuilder, publishing: Publisher) -> None:
    with exclusive_lock(bare.path / ".git" / "publishing", patience=0), pytest.raises(Unavailable):
        publishing.publish(patience=0.1)


def forget(register: Register, *numbers: int) -> None:
    """Undo the note that entries are published, as if the process had been killed before it."""
    register.write(
        lambda unit: unit.connection.execute(update(table).where(table.c.id.in_(numbers)).values(published=None))
    )


def run_all(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
