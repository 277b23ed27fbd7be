"""A harbour whose people talk: a repository, a register and everything that can be done to them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafting_engine.identifiers import ClauseId
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.services.acts import Acts
from drafting_engine.services.comments.placing import AnchoredComment
from drafting_engine.services.comments.targets import RequestedTarget
from drafting_engine.services.engine import Engine, open_engine
from tests.acts import acts_of
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
        said = self.acts.commenting.comment(person or self.ana, asked, body)
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


def person_in(register: Register, email: str, name: str, *roles: Role) -> Person:
    """Give somebody an account."""
    clock = StandingClock()

    def act(unit: Unit) -> Person:
        made = people.add(unit, email=email, name=name, password=None, created=clock.now(), confirmed=clock.now())
        people.set_roles(unit, made, roles)
        found = people.by_id(unit, made)
        assert found is not None
        return found.person

    return register.write(act)


@contextmanager
def harbour_in(folder: Path, register: Register, *, when: str = "") -> Iterator[Harbour]:
    """Make the harbour; `when` is the line of process.toml that says when comments are read."""
    repository = RepositoryBuilder(folder / "harbour")
    process = PROCESS.format(when=f'moderation = "{when}"' if when else "")
    files = {"constitution.toml": SETTINGS, "process.toml": process, ARTICLE: WATER, "essays/why.md": ESSAY}
    repository.commit("Begin", files)
    clock = StandingClock()
    acts = acts_of(open_engine(repository.path, cache=folder / "cache"), register, clock)
    yield Harbour(
        repository=repository,
        acts=acts,
        clock=clock,
        ana=person_in(register, "ana@city.example", "Ana Sol"),
        ben=person_in(register, "ben@city.example", "Ben Luz"),
        drafter=person_in(register, "eva@city.example", "Eva Mar", Role.DRAFTER),
        staff=person_in(register, "ida@city.example", "Ida Rey", Role.STAFF),
    )
    acts.publisher.close()
