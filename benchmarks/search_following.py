"""From an act to its being found, at 20,000 documents: comments, petitions, versions by page and by Git, and hiding.

The sample and twenty thousand comments on it are searched by each engine. An act is done as its page does it, the
record is written by the publisher, and the index follows in the thread that a server runs for it; nobody asks the site
for anything meanwhile. An act counts as found once the index that is on the disk gives it as an answer, or no longer
gives it. Beside the time of the clock stands that of the processor, since others use the machine too.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from statistics import median, quantiles

from benchmarks.commented_pages import say, targets_of
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.ground import Ground, git, run_alone
from drafting_engine.machine import MachineClock, new_key
from drafting_engine.participation.people import Person, Role
from drafting_engine.participation.petitions.writing import PetitionWords
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.search.index import Page
from drafting_engine.search.index_folder import EngineName
from drafting_engine.search.questions import read_question
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.demo.demonstration import build_demo
from drafting_engine.services.drafting.editing import TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.registers import register_of
from drafting_engine.services.operations.workspaces import Workspace, built_workspace
from drafting_engine.services.text.version_messages import VersionMessage
from drafting_engine.services.workplace import Workplace
from web.workers.publishing import PublishingWorker
from web.workers.searching import SearchWorker

THERE = 20_000
TIMES = 20
MOST = 2.0
"""Seconds in which 95 of 100 acts are found."""
_PATIENCE = 600.0
_LOOK = 0.01
_ARTICLE = "articles/water.md"


@dataclass(slots=True)
class Taken:
    """How long each act of one kind took until it was found, and how long the processor worked for it."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure each engine after another, on one record."""
    workspace = built_workspace(ground.emptied("followed"), lambda target: build_demo(target, files("constitution")))
    _fill(workspace)
    clone = ground.emptied("followed-clone")
    git("clone", "--quiet", str(workspace.repository), str(clone))
    for engine in EngineName:
        for what, taken in _measured(workspace, clone, engine).items():
            yield _figure(engine, what, taken)


def _figure(engine: EngineName, what: str, taken: Taken) -> Figure:
    p95 = quantiles(taken.clock, n=20)[-1]
    work = median(taken.processor)
    return Figure(
        what=f"{what}, until the search tells of it, {THERE:,} documents, p95 of {len(taken.clock)}, {engine}",
        value=f"{seconds(p95)} (median {seconds(median(taken.clock))}; {seconds(work)} of the processor)",
        target=f"under {MOST:.0f} s",
        is_met=at_most(p95, MOST),
    )


def _fill(workspace: Workspace) -> None:
    with register_of(workspace) as register:
        engine = open_engine(workspace.repository, cache=workspace.cache)
        acts = Acts(
            Workplace(
                engine=engine, register=register, clock=MachineClock(), new_key=new_key, address="https://city.example"
            )
        )
        say(acts, targets_of(acts), THERE)
        acts.publisher.publish()
        acts.publisher.close()


def _measured(workspace: Workspace, clone: Path, name: EngineName) -> dict[str, Taken]:
    with ExitStack() as open_meanwhile:
        register = open_meanwhile.enter_context(register_of(workspace))
        engine = open_engine(workspace.repository, cache=workspace.cache, search_engine=name)
        acts = Acts(
            Workplace(
                engine=engine, register=register, clock=MachineClock(), new_key=new_key, address="https://city.example"
            )
        )
        assert engine.search.indexing.catch_up(_PATIENCE), "no index"
        open_meanwhile.enter_context(PublishingWorker(acts.publisher))
        open_meanwhile.enter_context(SearchWorker(engine))
        town = _Town(acts, clone, name)
        town.warm_up()
        return {
            "a comment": town.timed(town.say),
            "a comment that is hidden": town.timed(town.hide, is_there=False),
            "a petition": town.timed(town.ask_for),
            "a version saved on a page": town.timed(town.save),
            "a version pushed by Git": town.timed(town.push),
        }


class _Town:
    """A city in which acts are done and looked for; each has a word that nothing else has."""

    def __init__(self, acts: Acts, clone: Path, name: str) -> None:
        self._acts, self._clone, self._name = acts, clone, name
        self._number = 0
        self._said: dict[str, str] = {}
        self._ana = self._person("Ana")
        self._staff = self._person("Ida", Role.STAFF, Role.DRAFTER)

    def warm_up(self) -> None:
        """Do each act once: what is read for the first time is read before anything is timed."""
        for act in (self.say, self.ask_for, self.save, self.push):
            self._until(act(), is_there=True)

    def timed(self, act: Callable[[], str], *, is_there: bool = True) -> Taken:
        """Do an act some times, and tell how long each took from its beginning until it was found, or no longer was."""
        taken = Taken()
        for _ in range(TIMES):
            if act == self.hide:
                self._until(self.say(), is_there=True)
            began, worked = time.perf_counter(), time.process_time()
            self._until(act(), is_there=is_there)
            taken.clock.append(time.perf_counter() - began)
            taken.processor.append(time.process_time() - worked)
        return taken

    def _until(self, word: str, *, is_there: bool) -> None:
        folder, end = self._acts.engine.search.indexing.folder, time.monotonic() + _PATIENCE
        question = read_question(word, ("en",))
        while (state := folder.state()) is None or bool(
            folder.index(state).find(question, Page(limit=1)).hits
        ) != is_there:
            assert time.monotonic() < end, f"{word} is not followed"
            time.sleep(_LOOK)

    def say(self) -> str:
        """Comment on a clause."""
        word = self._word()
        target = RequestedTarget(page="articles/water", key="13.1")
        self._said[word] = self._acts.comments.writing.post(self._ana, target, f"Who keeps the {word}?").name
        self._acts.publisher.catch_up()
        return word

    def hide(self) -> str:
        """Hide the last comment."""
        word, name = self._said.popitem()
        self._acts.comments.moderating.hide(self._staff, name, "insult")
        self._acts.publisher.catch_up()
        return word

    def ask_for(self) -> str:
        """Begin a petition and open it."""
        word = self._word()
        words = PetitionWords(title=f"A {word} for everybody", text=f"We ask for a {word}. " * 8)
        number = self._acts.petitions.beginning.begin(self._ana, words)
        self._acts.petitions.beginning.hand_in(self._ana, number)
        self._acts.petitions.moderating.open(self._staff, number)
        self._acts.publisher.catch_up()
        return word

    def save(self) -> str:
        """Save a version on the page of an article."""
        word = self._word()
        engine = self._acts.engine
        head = engine.texts.heads().main
        text = engine.texts.source(head, _ARTICLE)
        message = VersionMessage(summary=f"A {word}")
        edit = TextEdit(base=head, files={_ARTICLE: f"{text.rstrip()}\n\nThe {word} is open.\n"}, message=message)
        self._acts.drafting.editing.save(self._staff, edit)
        return word

    def push(self) -> str:
        """Push a version from a clone."""
        word = self._word()
        git("pull", "--quiet", "--ff-only", "origin", "main", folder=self._clone)
        file = self._clone / _ARTICLE
        file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n\nThe {word} is open.\n", encoding="utf-8")
        person = ("-c", "user.name=Ida", "-c", "user.email=ida@city.example")
        git(*person, "commit", "--quiet", "-am", f"A {word}", folder=self._clone)
        git("push", "--quiet", "origin", "HEAD:main", folder=self._clone)
        return word

    def _word(self) -> str:
        self._number += 1
        letters = "".join("abcdefghij"[int(digit)] for digit in f"{self._number:04}")
        return f"zq{self._name}{letters}x"

    def _person(self, name: str, *roles: Role) -> Person:
        now = self._acts.clock.now()

        def act(unit: Unit) -> Person:
            email = f"{name}-{self._name}@city.example".lower()
            made = people.add(unit, email=email, name=name, password=None, created=now, confirmed=now)
            people.set_roles(unit, made, roles)
            found = people.by_id(unit, made)
            assert found is not None
            return found.person

        return self._acts.register.write(act)


if __name__ == "__main__":
    run_alone(measure)
