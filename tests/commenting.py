"""A harbour whose people talk: a repository, a register and everything that can be done to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.engine import Engine, open_engine
from tests.acts import acts_of
from tests.amendments import people_in
from tests.builder import RepositoryBuilder
from tests.registers import StandingClock

SETTINGS = 'format = 1\ntitle = "Harbour"\nlanguage = "en"\ndocuments = ["articles/*.md"]\nessays = ["essays/*.md"]\n'
PROCESS = """format = 1
{when}
[limits]
comment_characters = 200

[[reasons]]
code = "federal-matter"
title = "A federal matter"
meaning = "Not ours."
"""
WATER = """---
number: 1
---
# Water

1. Water belongs to **everybody**, and the harbour keeps it clean.
2. The harbour keeps its springs open, and it keeps its wells open.
"""
ESSAY = "# Why water\n\nWater is common to all.\n"
ARTICLE = "articles/water.md"


@dataclass(frozen=True, slots=True)
class Harbour:
    """The harbour, and those who talk there."""

    repository: RepositoryBuilder
    acts: Acts
    clock: StandingClock
    ana: Person
    ben: Person
    drafter: Person
    staff: Person

    @property
    def engine(self) -> Engine:
        """What can be asked."""
        return self.acts.engine

    @property
    def head(self) -> str:
        """The draft of today."""
        return self.engine.texts.heads().main

    def id_of(self, key: str) -> ClauseId:
        """Give the id of a clause of today."""
        return self.engine.lineages.ids(self.head)[ARTICLE, key]

    def say(self, body: str = "I say so.", *, person: Person | None = None, key: str = "1.1", **spot: str) -> str:
        """Comment on a clause, publish, and give the comment's name."""
        asked = RequestedTarget(page="articles/water", key=key, **spot)
        said = self.acts.comments.writing.post(person or self.ana, asked, body)
        self.acts.publisher.publish()
        return said.name

    def publish(self) -> None:
        """Bring everything to Git."""
        self.acts.publisher.publish()

    def told(self, name: str) -> Annotation:
        """Give a comment as Git tells it."""
        return self.engine.comments.files()[name][1]

    def is_told(self, name: str) -> bool:
        """Say whether Git tells of a comment."""
        return name in self.engine.comments.files()

    def placed(self, name: str) -> AnchoredComment:
        """Give a comment where it belongs today."""
        (found,) = [one for one in self.engine.comments.all(self.head) if one.said.name == name]
        return found

    def rewrite(self, water: str, message: str = "Rewrite") -> str:
        """Commit another wording of the article."""
        return self.repository.commit(message, {ARTICLE: water})


@contextmanager
def harbour_in(folder: Path, register: Register, *, when: str = "") -> Iterator[Harbour]:
    """Make the harbour; `when` is the line of process.toml that says when comments are read."""
    repository = RepositoryBuilder(folder / "harbour").filled(_write_harbour, when)
    clock = StandingClock()
    acts = acts_of(open_engine(repository.path, cache=folder / "cache"), register, clock)
    named = {"Ana Sol": (), "Ben Luz": (), "Eva Mar": (Role.DRAFTER,), "Ida Rey": (Role.STAFF,)}
    ana, ben, eva, ida = people_in(register, named, clock.now())
    yield Harbour(repository, acts, clock, ana, ben, drafter=eva, staff=ida)
    acts.publisher.close()


def _write_harbour(repository: RepositoryBuilder, when: str) -> None:
    process = PROCESS.format(when=f'moderation = "{when}"' if when else "")
    files = {"constitution.toml": SETTINGS, "process.toml": process, ARTICLE: WATER, "essays/why.md": ESSAY}
    repository.commit("Begin", files)
