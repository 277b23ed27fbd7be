"""Followers: letters to a hundred thousand, prepared and sent at their pace, and what comes in held against searches.

The letters are made as they are sent, by a post that throws them away; so what is measured is the program and its
register, and not a mail server.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median

from sqlalchemy import insert

from benchmarks.figures import Figure, at_most, seconds
from benchmarks.ground import Ground, run_alone
from benchmarks.prose import Prose
from benchmarks.repositories import Version, write_repository
from benchmarks.timing import timed
from drafting_engine.language.letters.followers import following_words
from drafting_engine.machine import new_key
from drafting_engine.participation.following import MOST_SEARCHES, Frequency, Topic, TopicKind
from drafting_engine.register.following import happenings
from drafting_engine.register.opening import Register, open_register
from drafting_engine.register.tables import followers, followings
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import Author, NewCommit, open_for_writing, write_commit
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.acts import Acts
from drafting_engine.services.engine import open_engine
from drafting_engine.services.following.dispatching import Dispatching
from drafting_engine.services.following.document_changes import DocumentChange
from drafting_engine.services.following.letters import DispatchSettings, LetterMaker
from drafting_engine.services.following.searching import SearchWatch
from drafting_engine.services.mailing.letterheads import Letterhead
from drafting_engine.services.mailing.posts import Envelope
from drafting_engine.services.mailing.sending import LetterSender
from drafting_engine.services.workplace import Workplace
from drafting_engine.settings import Rate

READERS = 100_000
SENT = 1_000
"""So many of the letters are sent as fast as it goes."""
PACE = Rate(600, 60)
"""The pace of an instance whose operator chose none."""
SEED = 1_000
MOST_FOR_PREPARING = 300.0
MOST_FOR_SEARCHES = 0.5
_AT_A_TIME = 5_000
_ADDRESS = "https://city.example"
_DORA = Author("Dora", "dora@city.example")


class _Clock:
    """A clock that is moved by hand, so that an hour's pace is measured in seconds."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Return the moment."""
        return self.moment


class _NoPost:
    """Takes letters and throws them away."""

    def __init__(self) -> None:
        self.taken = 0

    def send(self, envelope: Envelope) -> None:
        """Count a letter."""
        self.taken += bool(envelope.recipient)

    def rest(self) -> None:
        """Keep nothing."""


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure preparing and sending, the pace, and followed searches."""
    prose, clock = Prose(SEED), _Clock()
    clauses = "\n".join(f"{number}. {prose.clause()}" for number in range(1, 21))
    place = write_repository(
        ground.fresh("followers") / "record.git",
        [Version(1, {"articles/water.md": f"# Water\n\n{clauses}\n"}, "Begin", ())],
    )
    with open_register(place.parent / "register.db") as register:
        register.migrate()
        engine = open_engine(place, cache=place.parent / "cache")
        acts = Acts(Workplace(engine=engine, register=register, clock=clock, new_key=new_key, address=_ADDRESS))
        acts.following.watching.look()
        _follow(register, clock.now())
        with open_for_writing(place) as repository:
            files = {"articles/water.md": f"# Water\n\n{clauses}\n21. Water is free.\n"}
            new = NewCommit(files=files, author=_DORA, message="Water is free", when=clock.now())
            write_commit(repository, "refs/heads/main", new, expected_head=engine.texts.heads().main)
        acts.following.watching.look()
        yield from _letters(acts, clock)
        yield _searches(acts, prose)


def _letters(acts: Acts, clock: _Clock) -> Iterator[Figure]:
    taken = timed(lambda: _dispatching(acts).prepare())
    yield Figure(
        what=f"letters to {READERS:,} followers of one new version, prepared in the register",
        value=f"{seconds(taken)}, {READERS / taken:,.0f} a second",
        target=f"under {MOST_FOR_PREPARING:.0f} s",
        is_met=at_most(taken, MOST_FOR_PREPARING),
    )
    post = _NoPost()
    quick = _sender(acts, post, Rate(1_000_000, 60))
    began = time.perf_counter()
    while post.taken < SENT and quick.deliver().claimed:
        continue
    taken = time.perf_counter() - began
    yield Figure(
        what=f"the first {SENT:,} of these letters made and sent, whatever the pace",
        value=f"{post.taken / taken * 60:,.0f} a minute",
        target=f"at least {PACE.amount} a minute, the pace by default",
        is_met=post.taken / taken * 60 >= PACE.amount,
    )
    clock.moment += timedelta(hours=1)
    post = _NoPost()
    paced = _sender(acts, post, PACE)
    for _ in range(60):  # a minute of the clock
        paced.deliver()
        clock.moment += timedelta(seconds=1)
    yield Figure(
        what=f"letters that leave in a minute at a pace of {PACE.amount} a minute, {READERS - SENT:,} waiting",
        value=f"{post.taken}",
        target=f"at most {PACE.amount}",
        is_met=0 < post.taken <= PACE.amount,
    )


def _searches(acts: Acts, prose: Prose) -> Figure:
    """Hold a comment of twenty sentences against as many different searches as can be followed."""
    asked = [
        Topic(TopicKind.SEARCH, " ".join(prose.clause().split()[:3]) + f" {one}") for one in range(MOST_SEARCHES - 1)
    ]
    asked.append(Topic(TopicKind.SEARCH, "free lanterns"))
    text = " ".join(prose.clause() for _ in range(20)) + " Lanterns are free."
    said = SearchDocument(kind=DocumentKind.COMMENT, name="C-1", title="", text=text, language="en")
    watch, changes = SearchWatch(acts.engine), (DocumentChange(None, said),)
    found: list[Topic] = []
    first = timed(lambda: found.extend(watch.finding(asked, changes)))
    then = median(timed(lambda: watch.finding(asked, changes)) for _ in range(5))
    if [one.key for one in found] != ["free lanterns"]:
        raise RuntimeError(f"{len(found)} searches found the comment")
    return Figure(
        what=f"one comment held against {MOST_SEARCHES:,} different searches that are followed",
        value=f"{seconds(then)}; {seconds(first)} the first after a start, which reads the questions",
        target=f"under {MOST_FOR_SEARCHES} s",
        is_met=at_most(then, MOST_FOR_SEARCHES),
    )


def _follow(register: Register, now: datetime) -> None:
    """Let readers follow everything by an address alone, as if each had confirmed."""

    def act(unit: Unit, *, start: int) -> None:
        told = happenings.last(unit)
        numbers = range(start, min(start + _AT_A_TIME, READERS + 1))
        readers = [
            {
                "id": number, "email": f"reader{number}@post.example", "frequency": Frequency.AT_ONCE.value,
                "key": f"key-{number}", "created": now, "told": told, "bounces": 0,
            }
            for number in numbers
        ]  # fmt: skip
        followed = [
            {"follower": number, "kind": TopicKind.EVERYTHING.value, "key": "", "since": now, "after": told}
            for number in numbers
        ]
        unit.connection.execute(insert(followers), readers)
        unit.connection.execute(insert(followings), followed)

    for start in range(1, READERS + 1, _AT_A_TIME):
        register.write(partial(act, start=start))


def _dispatching(acts: Acts) -> Dispatching:
    head = Letterhead(title="Harbour", address=_ADDRESS, sender="drafting@city.example", language="en")
    settings = DispatchSettings(head=head, bounces="bounces@city.example")
    letters = LetterMaker(
        acts.register, acts.following.telling, acts.following.naming, settings=settings, write=following_words
    )
    return Dispatching(acts.register, clock=acts.clock, letters=letters, time_zone=UTC)


def _sender(acts: Acts, post: _NoPost, rate: Rate) -> LetterSender:
    return LetterSender(acts.register, post, [_dispatching(acts)], clock=acts.clock, rate=rate)


if __name__ == "__main__":
    run_alone(measure)
