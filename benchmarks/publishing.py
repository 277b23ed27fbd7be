"""Publishing: comments from the register to Git, durably; a batch of a thousand, and one beside many others.

The peers write the same files of the same batch to a copy of the same branch: libgit2's index and single objects, each
on the disk before the next (as programs do that commit through libgit2), and `git fast-import`.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from threading import Thread

from benchmarks.figures import Figure, at_most, seconds
from benchmarks.ground import Ground, git, run_alone
from benchmarks.prose import Prose
from benchmarks.repositories import Version, write_repository
from benchmarks.timing import interleaved, timed
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.participation.annotations import MARKDOWN, Target
from drafting_engine.participation.people import Person, PersonId
from drafting_engine.register import journal
from drafting_engine.register.comments import comments
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.journal import Noun
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.publishing import path_of, shaped
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.engine import open_engine
from drafting_engine.services.workplace import Workplace

BATCH = 1_000
THERE = 10_000
"""Comments that are there already when one more comes."""
ROUNDS = 3
WRITERS = 8
EACH = 12
SEED = 1_000
MOST_FOR_BATCH = 3.0
MOST_FOR_ONE = 2.0
BRANCH = "refs/heads/annotations"
ADDRESS = "https://city.example"
_ENGINE = Author("The drafting engine", "engine@city.example")


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure batches beside the peers, one comment among many, and many writers at once."""
    prose = Prose(SEED)
    text = "# Water\n\n" + "\n".join(f"{number}. {prose.clause()}" for number in range(1, 21)) + "\n"
    place = write_repository(
        ground.fresh("publishing") / "record.git", [Version(1, {"articles/water.md": text}, "Begin", ())]
    )
    with open_register(place.parent / "register.db") as register:
        register.migrate()
        acts = Acts(
            Workplace(
                engine=open_engine(place, cache=place.parent / "cache"),
                register=register,
                clock=MachineClock(),
                new_key=new_key,
                address=ADDRESS,
            )
        )
        yield from _batches(acts, prose, place)
        yield from _one_among_many(acts, prose)
        yield from _at_once(acts)
        acts.publisher.close()


def _batches(acts: Acts, prose: Prose, place: Path) -> Iterator[Figure]:
    def ours() -> float:
        _say(acts, prose, BATCH)
        return timed(acts.publisher.publish)

    def peer(write: Callable[[Path, Mapping[str, str]], None]) -> Callable[[], float]:
        def run() -> float:
            _say(acts, prose, BATCH)
            files = _waiting(acts.register)
            copy = place.with_name("copy.git")
            shutil.copytree(place, copy)
            taken = timed(lambda: write(copy, files))
            shutil.rmtree(copy)
            acts.publisher.publish()
            return taken

        return run

    found = interleaved(
        {"ours": ours, "libgit2": peer(_by_libgit2), "fast-import": peer(_by_fast_import)}, rounds=ROUNDS
    )
    yield Figure(
        what=f"{BATCH:,} comments from the register to Git in one batch, on the disk",
        ours=seconds(found["ours"]),
        peer=f"libgit2, single objects: {seconds(found['libgit2'])}; git fast-import: {seconds(found['fast-import'])}",
        value=seconds(found["ours"]),
        target=f"under {MOST_FOR_BATCH:.0f} s",
        is_met=at_most(found["ours"], MOST_FOR_BATCH),
    )
    yield Figure(what="one file brought to this disk (fsync), for comparison", value=seconds(_fsync(place.parent)))


def _one_among_many(acts: Acts, prose: Prose) -> Iterator[Figure]:
    while _count(acts.register) < THERE:
        _say(acts, prose, BATCH)
        acts.publisher.publish()

    def one() -> float:
        _say(acts, prose, 1)
        return timed(acts.publisher.publish)

    taken = sorted(one() for _ in range(30))
    yield Figure(
        what=f"one comment from the register to Git, where {THERE:,} are there",
        value=f"{seconds(median(taken))}, at most {seconds(taken[-1])}",
        target=f"under {MOST_FOR_ONE:.0f} s",
        is_met=at_most(taken[-1], MOST_FOR_ONE),
    )


def _at_once(acts: Acts) -> Iterator[Figure]:
    """From the moment at which somebody sends a comment to that at which it is in both stores."""
    somebody = acts.register.write(_somebody)
    taken: list[float] = []

    def write() -> None:
        for number in range(EACH):
            start = time.perf_counter()
            acts.comments.writing.post(somebody, RequestedTarget(page="articles/water"), f"I say so, {number}.")
            if acts.publisher.catch_up(60):
                taken.append(time.perf_counter() - start)

    writers = [Thread(target=write) for _ in range(WRITERS)]
    total = timed(lambda: _run(writers))
    done = len(taken)
    longest = max(taken, default=float("inf")) if done == WRITERS * EACH else float("inf")
    yield Figure(
        what=f"a comment sent, checked, kept and in Git, {WRITERS} people at once",
        value=f"{seconds(median(taken))}, at most {seconds(longest)}; {done / total:.0f} a second",
        target=f"under {MOST_FOR_ONE:.0f} s",
        is_met=at_most(longest, MOST_FOR_ONE),
    )


def _run(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _say(acts: Acts, prose: Prose, number: int) -> None:
    """Put comments into the register as if they had been made, each with its entry of the journal."""
    now, head = acts.clock.now(), acts.engine.texts.heads().main
    bodies = [prose.clause() for _ in range(min(number, 20))]

    def add(unit: Unit) -> None:
        for one in range(number):
            name = f"C-{acts.place.new_key()}"
            journal.enter(unit, Noun.COMMENT, name, now)
            comments.add(unit, _comment(name, f"{one}. {bodies[one % 20]}", f"at/{head}/articles/water", now))

    acts.register.write(add)


def _comment(name: str, body: str, source: str, now: datetime) -> Comment:
    return Comment(
        name=name,
        iri="",
        path=path_of(name, "water"),
        person=None,
        author="Ana Torres",
        parent="",
        motivation="commenting",
        target=Target(source=source, exact="water", prefix="the ", suffix=" is", start=12, end=17),
        body=body,
        format=MARKDOWN,
        language="en",
        created=now.replace(microsecond=0),
    )


def _waiting(register: Register) -> dict[str, str]:
    """The files that the next batch writes."""
    with register.reading() as unit:
        keys = [entry.key for entry in journal.unpublished(unit, [Noun.COMMENT], most=BATCH)]
        return {one.path: one.text or "" for one in shaped(unit, keys, ADDRESS)}


def _count(register: Register) -> int:
    with register.reading() as unit:
        return journal.highest(unit)


def _somebody(unit: Unit) -> Person:
    now = datetime.now(UTC)
    made: PersonId = people.add(unit, email="a@x.example", name="Ana", password=None, created=now, confirmed=now)
    found = people.by_id(unit, made)
    if found is None:
        raise RuntimeError("nobody was added")
    return found.person


def _by_libgit2(repository: Path, files: Mapping[str, str]) -> None:
    head = git("rev-parse", BRANCH, folder=repository)
    with open_for_writing(repository) as handle:
        write_commit(
            handle,
            BRANCH,
            NewCommit(files=files, author=_ENGINE, message="Comments", when=datetime.now(UTC)),
            expected_head=head,
        )


def _by_fast_import(repository: Path, files: Mapping[str, str]) -> None:
    lines = [
        f"commit {BRANCH}\ncommitter {_ENGINE.name} <{_ENGINE.email}> 1456826400 +0000\ndata 8\nComments\n".encode()
    ]
    lines.append(f"from {BRANCH}^0\n".encode())
    for path, text in files.items():
        data = text.encode()
        lines.append(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
    git("-c", "core.fsync=all", "fast-import", "--quiet", folder=repository, data=b"".join(lines))


def _fsync(folder: Path) -> float:
    """What it takes to bring one small file to this disk."""

    def one(number: int) -> float:
        with (folder / f"synced-{number}").open("wb") as file:
            file.write(b"x" * 400)
            file.flush()
            return timed(lambda: os.fsync(file.fileno()))

    return median(one(number) for number in range(100))


if __name__ == "__main__":
    run_alone(measure)
