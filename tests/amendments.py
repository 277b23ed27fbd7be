"""A small charter on which people propose amendments, on either database."""

import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from drafting_engine.identifiers import OriginId
from drafting_engine.language.notices import notice_words
from drafting_engine.participation.amendments.amendment import StatedReason
from drafting_engine.participation.links import LinkState
from drafting_engine.participation.people import Person, Role
from drafting_engine.register.opening import Register
from drafting_engine.register.people import people
from drafting_engine.register.units import Unit
from drafting_engine.repository.writing import Author
from drafting_engine.services.acts import Acts
from drafting_engine.services.amendments.proposing import NewAmendment
from drafting_engine.services.drafting.editing import SavedEdit, TextEdit
from drafting_engine.services.engine import open_engine
from drafting_engine.services.operations.importing import imported_workspace
from drafting_engine.services.operations.workspaces import Workspace
from drafting_engine.services.text.version_messages import VersionMessage
from tests.acts import acts_of
from tests.builder import RepositoryBuilder, copied
from tests.drafting import SETTINGS
from tests.registers import StandingClock

STREETS = """---
number: 1
---
# Streets

1. Streets belong to everyone who lives in the city.
2. Nobody fences them in, and nobody sells them.
3. Every tree that is felled is replaced by three of the same kind.
4. The night is quiet from ten in the evening.
"""
WATER = """---
number: 2
---
# Water

1. Water belongs to everybody.
2. The harbour keeps its springs clean and open to all.
"""
PROCESS = """format = 1

[[reasons]]
code = "adopted"
title = "Adopted"
meaning = "The body that decides adopted it."

[[reasons]]
code = "no-majority"
title = "No majority"
meaning = "Voted down."

[[reasons]]
code = "taken-back"
title = "Taken back"
meaning = "Its author thinks better of it."
"""
PATH, OTHER = "articles/streets.md", "articles/water.md"
START = datetime(2016, 3, 1, tzinfo=UTC)
ADOPTED = StatedReason(code="adopted", words="Adopted without a vote against.")
SHADE = "5. Every square offers shade and a place to sit.\n"


@dataclass(frozen=True, slots=True)
class Town:
    """A workspace, what people do in it, and four of them."""

    acts: Acts
    clock: StandingClock
    location: Path
    luz: Person
    ben: Person
    dora: Person
    """A drafter."""
    eve: Person

    @property
    def head(self) -> str:
        """The draft in force."""
        return self.acts.engine.texts.heads().main

    def text(self, path: str = PATH, version: str = "") -> str:
        """What an article says, today or in a version."""
        return self.acts.engine.texts.source(version or self.head, path)

    def branch(self, number: int) -> str:
        """The head of an amendment's branch."""
        return self.acts.engine.amendments.heads()[number]

    def propose(
        self,
        text: str | dict[str, str | None],
        *,
        by: Person | None = None,
        title: str = "A proposal",
        base: str = "",
        origins: tuple[str, ...] = (),
        reason: str = "",
        reason_words: str = "",
    ) -> int:
        """Propose another text of an article, or of several."""
        files = text if isinstance(text, dict) else {PATH: text}
        message = VersionMessage(summary=title, origins=origins, reason=reason, reason_words=reason_words)
        edit = TextEdit(base=base or self.head, files=files, message=message)
        wanted = NewAmendment(title=title, why="Because it is needed.", edit=edit)
        return self.acts.amendments.proposing.propose(by or self.luz, wanted)

    def revise(self, number: int, text: str, *, by: Person | None = None, summary: str = "Other words") -> str:
        """Write another version of an amendment; return it."""
        edit = TextEdit(base=self.branch(number), files={PATH: text}, message=VersionMessage(summary=summary))
        done = self.acts.amendments.proposing.revise(by or self.luz, number, edit)
        assert isinstance(done, SavedEdit)
        return done.commit

    def confirm(self, number: int, origin: str) -> None:
        """Let the drafter confirm what the author of an amendment names as its origin."""
        stored = self.acts.links.claiming.of_proposal(number, OriginId(origin))
        self.acts.links.claiming.judge(self.dora, stored, LinkState.CONFIRMED, "So it is.")
        self.acts.publisher.publish()

    def save(self, text: str, path: str = PATH, summary: str = "Change the draft") -> str:
        """Let the drafter change the draft."""
        edit = TextEdit(base=self.head, files={path: text}, message=VersionMessage(summary=summary))
        self.acts.drafting.editing.save(self.dora, edit)
        return self.head

    def told(self, person: Person) -> list[str]:
        """What somebody was told, the last first."""
        return [notice_words(notice.about) for notice in self.acts.notices.of(person)]

    def git(self, *arguments: str) -> str:
        """Ask git itself."""
        return RepositoryBuilder.git(_At(self.location), *arguments)  # type: ignore[arg-type]

    def another(self, register: Register | None = None) -> Acts:
        """What another process would do in the same place."""
        engine = open_engine(self.location, cache=self.acts.engine.source.cache)
        return acts_of(engine, register or self.acts.register, self.clock)


@dataclass(frozen=True, slots=True)
class _At:
    path: Path
    days: int = 0


@contextmanager
def town_in(
    folder: Path, register: Register, *, cosigners: int = 0, rule: str = "", answer_days: int = 0, more: str = ""
) -> Iterator[Town]:
    """Found a town; `more` are tables that its rules have besides."""
    limits = {"amendment_cosigners": cosigners, "amendment_answer_days": answer_days}
    process = PROCESS + "\n[limits]\n" + "".join(f"{name} = {value}\n" for name, value in limits.items() if value)
    process += more
    if rule:
        process = process.replace("format = 1\n", f'format = 1\nearlier_cosignatures = "{rule}"\n')
    copied(folder, _found, process)
    made = Workspace(folder / "city")
    clock = StandingClock()
    engine = open_engine(made.repository, cache=made.cache)
    acts = acts_of(engine, register, clock)
    luz, ben, eve, dora = people_in(register, {"Luz": (), "Ben": (), "Eve": (), "Dora": (Role.DRAFTER,)})
    yield Town(acts, clock, made.repository, luz, ben, dora, eve)


def _found(folder: Path, process: str) -> None:
    source = RepositoryBuilder(folder / "source")
    source.commit("Begin", {"constitution.toml": SETTINGS, "process.toml": process, PATH: STREETS, OTHER: WATER})
    group = Author("Drafting group", "group@city.example")
    imported_workspace(source.path, folder / "city", documents=(), author=group, when=START)
    shutil.rmtree(source.path)


def somebody(register: Register, name: str, *roles: Role) -> Person:
    """Give somebody an account."""
    return people_in(register, {name: roles})[0]


def people_in(register: Register, roles_of: Mapping[str, Iterable[Role]], moment: datetime = START) -> list[Person]:
    """Give people accounts by their names, in one act; return them."""

    def write(unit: Unit) -> list[Person]:
        return [_added(unit, name, roles, moment) for name, roles in roles_of.items()]

    return register.write(write)


def _added(unit: Unit, name: str, roles: Iterable[Role], moment: datetime) -> Person:
    email = f"{name.partition(' ')[0].lower()}@city.example"
    made = people.add(unit, email=email, name=name, password=None, created=moment, confirmed=moment)
    people.set_roles(unit, made, roles)
    found = people.by_id(unit, made)
    assert found
    return found.person
