"""Ten thousand comments: how long the pages take that show some of them, and one more until its page shows it.

The sample constitution is served by a process of its own; comments lie on words of all its articles, as people would
put them there. Nobody is a peer: no other program that we know shows comments at their place in a moving text.
"""

import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from importlib.resources import files

from benchmarks.figures import Figure, at_most, seconds
from benchmarks.ground import Ground
from benchmarks.load import HOST, free_port
from benchmarks.prose import Prose
from benchmarks.served_pages import served
from benchmarks.timing import drafting_engine, timed
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.participation.annotations import MARKDOWN, Target
from drafting_engine.participation.people import PersonId
from drafting_engine.register import journal
from drafting_engine.register.comments import comments
from drafting_engine.register.comments.comments import Comment
from drafting_engine.register.journal import Noun
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.publishing import path_of
from drafting_engine.services.comments.targets import RequestedTarget, find_target
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import built_workspace
from drafting_engine.services.workplace import Workplace

THERE = 10_000
SEED = 7
WORDS = 4
MORE = 5
MOST_FIRST = 10.0
MOST_PAGE = 1.0
MOST_NEW = 2.0
PAGES = {
    "the list of comments": "/comments",
    "its last page, most agreed first": "/comments?order=agreed&page=500",
    "an article with its counts": "/articles/water",
}


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure the first page of a server that was just started, then others, then one comment more."""
    workspace = built_workspace(ground.emptied("commented"), lambda target: build_demo(target, files("constitution")))
    with register_of(workspace) as register:
        engine = open_engine(workspace.repository, cache=workspace.cache)
        acts = Acts(
            Workplace(
                engine=engine, register=register, clock=MachineClock(), new_key=new_key, address="https://city.example"
            )
        )
        targets = targets_of(acts)
        say(acts, targets, THERE)
        acts.publisher.publish()
        port = free_port()
        with served([drafting_engine(), "serve", str(workspace.root), "--port", str(port)], port, "/contents"):
            yield _first(port)
            yield from _pages(port)
            yield _one_more(acts, targets, port)
        acts.publisher.close()


def _first(port: int) -> Figure:
    taken = timed(partial(_get, port, "/comments?order=oldest"))
    return Figure(
        what=f"the first page with comments after a start, {THERE:,} in Git: all are read and placed",
        value=seconds(taken),
        target=f"under {MOST_FIRST:.0f} s",
        is_met=at_most(taken, MOST_FIRST),
    )


def _pages(port: int) -> Iterator[Figure]:
    for what, path in PAGES.items():
        taken = timed(partial(_get, port, path))
        yield Figure(
            what=f"{what}, not kept, where {THERE:,} are there",
            value=seconds(taken),
            target=f"under {MOST_PAGE:.0f} s",
            is_met=at_most(taken, MOST_PAGE),
        )


def _one_more(acts: Acts, targets: list[tuple[str, Target]], port: int) -> Figure:
    """From the moment at which a comment is durable to that at which its page is there, from another process."""
    taken: list[float] = []
    for _ in range(MORE):
        (name,) = say(acts, targets, 1)
        start = time.perf_counter()
        acts.publisher.publish()
        _get(port, f"/comments/{name}")
        taken.append(time.perf_counter() - start)
    return Figure(
        what=f"one comment more, until its page shows it, where {THERE:,} are there",
        value=f"{seconds(sorted(taken)[len(taken) // 2])}, at most {seconds(max(taken))}",
        target=f"under {MOST_NEW:.0f} s",
        is_met=at_most(max(taken), MOST_NEW),
    )


def _get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://{HOST}:{port}{path}", timeout=120) as page:
        return bytes(page.read())


def targets_of(acts: Acts) -> list[tuple[str, Target]]:
    """Find words to comment on in every clause of the draft."""
    engine = acts.engine
    found: list[tuple[str, Target]] = []
    for article in engine.texts.articles(engine.texts.heads().main):
        for clause in article.clauses:
            words = clause.text.split()[:WORDS]
            spot = RequestedTarget(page=f"articles/{article.slug}", key=clause.key, exact=" ".join(words))
            found.append((article.slug, find_target(engine, spot).target))
    return found


def say(acts: Acts, targets: list[tuple[str, Target]], number: int) -> list[str]:
    """Put comments into the register as if they had been made, each with its entry of the journal."""
    prose, now = Prose(SEED), acts.clock.now()
    names = [f"C-{acts.place.new_key()}" for _ in range(number)]

    def add(unit: Unit) -> None:
        person = people.add(
            unit, email=f"{names[0].lower()}@city.example", name="Ana", password=None, created=now, confirmed=now
        )
        for one, name in enumerate(names):
            journal.enter(unit, Noun.COMMENT, name, now)
            folder, target = prose.random.choice(targets)
            said = now - timedelta(seconds=number - one)
            comments.add(unit, _comment(name, folder, target, prose.clause(), said, person))

    acts.register.write(add)
    return names


def _comment(name: str, folder: str, target: Target, body: str, said: datetime, person: PersonId) -> Comment:
    return Comment(
        name=name,
        iri="",
        path=path_of(name, folder),
        person=person,
        author="Ana",
        parent="",
        motivation="commenting",
        target=target,
        body=body,
        format=MARKDOWN,
        language="en",
        created=said,
    )
