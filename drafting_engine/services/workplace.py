"""Workplace: what every service that acts is given, and under which names it writes to Git."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, tzinfo
from pathlib import Path
from urllib.parse import urlsplit

from drafting_engine.clock import Clock
from drafting_engine.participation.people import Person
from drafting_engine.participation.process.process import Process
from drafting_engine.register.opening import Register
from drafting_engine.repository.writing import Author
from drafting_engine.services.amendments.reading import ENGINE
from drafting_engine.services.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Workplace:
    """One constitution where people act: its record, its register, and what a face gives to both."""

    engine: Engine
    register: Register
    clock: Clock
    new_key: Callable[[], str]
    """Makes keys that nobody can guess and that sort by time."""
    address: str
    """The address of the site, without a slash at its end."""
    time_zone: tzinfo = UTC
    """The zone in which days and hours are told."""
    patience: float = 2.0
    """Seconds in which the page after an act waits for the record to have it."""

    @property
    def location(self) -> Path:
        """Where the repository is."""
        return self.engine.location

    @property
    def host(self) -> str:
        """The host name of this instance, which ends the addresses of authors in Git."""
        return host_of(self.address)

    @property
    def engine_author(self) -> Author:
        """The author of commits that the engine makes by itself."""
        return Author("The drafting engine", f"{ENGINE}@{self.host}")

    def author(self, person: Person) -> Author:
        """Return the author for a person's commits: their display name, and an address here that is no mailbox."""
        return author_of(person, self.host)

    def rules(self) -> Process:
        """Return the rules of the process as the draft of today has them."""
        return self.engine.process.at(self.engine.texts.heads().main)


def host_of(address: str) -> str:
    """Return the host name of a site, which ends the addresses of its people in Git."""
    return urlsplit(address).hostname or "localhost"


def author_of(person: Person, host: str) -> Author:
    """Return the author for a person's commits; the address is like `p12@constitution.example.org`."""
    return Author(person.name, f"p{person.id.value}@{host}")
