"""A document in sections: what parsing gives and what writing takes back, to the last byte."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import Clause
from drafting_engine.errors import Invalid


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A heading and what follows it up to the next heading: the unit that revisions share."""

    source: str
    clauses: tuple[Clause, ...]
    address: tuple[str, ...] = ()
    """What its clauses' addresses hang on: key and path of its heading, and the key above."""
    keys: frozenset[str] = field(init=False)
    """The addresses of its clauses."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "keys", frozenset([clause.key for clause in self.clauses]))

    @property
    def identity(self) -> tuple[tuple[str, ...], str]:
        """Two sections of one document with the same identity hold the same clauses at the same addresses."""
        return self.address, self.source


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """One file of a constitution at one revision."""

    name: str
    """The path of the file in the tree."""
    sections: tuple[Section, ...]
    front_matter: Mapping[str, object] = field(default_factory=dict)
    """The front matter, an empty mapping where there is none."""
    language: str = ""
    """A BCP 47 tag, its own or that of the text; empty where nobody said and its words don't tell."""

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause in reading order."""
        for section in self.sections:
            yield from section.clauses

    @property
    def length(self) -> int:
        """How many characters it has, as it is written."""
        return sum(len(section.source) for section in self.sections)

    @property
    def title(self) -> str:
        """What its front matter calls it, else the first heading's words, else the name of the file."""
        given = self.front_matter.get("title")
        if isinstance(given, str) and given.strip():
            return " ".join(given.split())
        return next((c.text or c.label for c in self.clauses if c.level), self.name)


@dataclass(frozen=True, slots=True, eq=False)
class UnreadableFile:
    """A file of the text that can't be read; the rest of the text is read without it."""

    name: str
    fault: Invalid


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Constitution:
    """The documents of a revision in reading order."""

    title: str
    language: str
    documents: tuple[Document, ...]
    unreadable: tuple[UnreadableFile, ...] = ()
    """Files that belong to the text and are missing here, since they can't be read."""

    @property
    def clauses(self) -> Iterator[Clause]:
        """Every clause of every document in reading order."""
        for document in self.documents:
            yield from document.clauses
