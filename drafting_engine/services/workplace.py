"""Workplace: what every service that acts is given, and under which names it writes to Git."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from drafting_engine.clock import Clock
from drafting_engine.participation.people import Person
from drafting_engine.participation.process import Process
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author
from drafting_engine.services.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """One constitution where people act: its record, its register, and what a face gives to both."""

    engine: Engine
    register: Register
    clock: Clock
    new_key: Callable[[], str]
    """Gives keys that nobody can guess and that sort by time."""
    address: str
    """Where the site is, without a slash at its end."""

    @property
    def location(self) -> Path:
        """Where the repository is."""
        return self.engine.location

    @property
    def host(self) -> str:
        """The name of this instance: what addresses of authors in Git end in."""
        return urlsplit(self.address).hostname or "localhost"

    @property
    def engine_author(self) -> Author:
        """The engine as Git names it, where it writes by itself."""
        return Author("The drafting engine", f"engine@{self.host}")

    def author(self, person: Person) -> Author:
        """Return a person as Git names them: the name they chose, and an address here that is nobody's mailbox."""
        return author_of(person, self.host)

    def rules(self) -> Process:
        """Return the rules of the process as the draft of today has them."""
        return self.engine.process.at(self.engine.texts.heads().main)


def author_of(person: Person, host: str) -> Author:
    """Return a person as Git names them at an instance: `p12@constitution.example.org`."""
    return Author(person.name, f"p{person.id.value}@{host}")
