"""Rows of acts on two articles: on the text, and on plain lists that know where each sentence was born."""

import random
from dataclasses import dataclass, field

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.continuations import StatedContinuation, chained
from drafting_engine.comparison.editing.reshaping import Reshaped, Reshaping
from drafting_engine.errors import DraftingError

NAMES = ("articles/nets.md", "articles/ropes.md")
FIRST = 8
"""The number of the first article."""
WORDS = (
    "anchor", "basin", "cable", "derrick", "estuary", "ferry", "galley", "harbour", "islet", "jetty", "keel", "lantern",
    "mooring", "narrows", "oar", "pilot", "quay", "rudder", "shoal", "tide", "uplink", "vessel", "wharf", "yard",
)  # fmt: skip
TITLES = ("Boats and oars", "Ropes and knots", "Fish and scales", "Rain and snow")
Sentence = tuple[str, str]
"""The words, and the address of the clause where they stood at first."""


@dataclass(slots=True, eq=False)
class Section:
    """A section as plain lists: its title, where its heading stood at first, and its clauses."""

    title: str
    born: str
    rows: list[list[Sentence]]


@dataclass(slots=True)
class Sitting:
    """What a drafter has in the editor: the text by now, what was said of it, and the lists beside it."""

    chance: random.Random
    sections: dict[str, list[Section]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    said: tuple[StatedContinuation, ...] = ()
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        words, titles = list(WORDS), list(TITLES)
        self.chance.shuffle(words)
        self.chance.shuffle(titles)
        for number, name in enumerate(NAMES, FIRST):
            self.sections[name] = []
            for letter in "AB":
                rows: list[list[Sentence]] = []
                for place in range(1, 3 if letter == "B" else 4 - (number - FIRST)):
                    born = f"{number}.{letter}.{place}"
                    rows.append([(_sentence(words.pop()), born) for _ in range(self.chance.randint(1, 2))])
                self.sections[name].append(Section(titles.pop(), f"{number}.{letter}", rows))
            parts = [_written(letter, one) for letter, one in zip("AB", self.sections[name], strict=True)]
            source = f"---\nnumber: {number}\n---\n# Part {number}\n\n" + "\n".join(parts)
            self.documents[name] = parse(name, source)

    def act(self) -> None:
        """Do one act of any kind on any clause or section; what is refused changes nothing."""
        kind = self.chance.choice(("renumber", "move", "move", "split", "split", "merge", "merge", "section", "letter"))
        name = self.chance.choice(NAMES)
        if kind in ("section", "letter"):
            self._on_section(kind, name)
            return
        section = self.chance.choice(self.sections[name] or [Section("", "", [])])
        if not section.rows:
            return
        at = self.chance.randrange(len(section.rows))
        keys = [clause.key for clause in self._clauses(name, section)]
        shape, row = Reshaping(list(self.documents.values())), section.rows
        match kind:
            case "renumber" if at + 1 == len(row):
                self._took(shape, "renumber", name, keys[at], keys[at].rpartition(".")[2])
            case "move":
                self._move(shape, name, section, at, keys)
            case "split" if len(row[at]) > 1:
                cut = self.chance.randrange(1, len(row[at]))
                if self._took(shape, "split", name, keys[at], " ".join(row[at][cut][0].split()[:3])):
                    row[at : at + 1] = [row[at][:cut], row[at][cut:]]
            case "merge" if at + 1 < len(row) and self._took(shape, "merge", name, keys[at]):
                row[at : at + 2] = [row[at] + row[at + 1]]
            case _:
                return

    def sources(self) -> dict[str, set[str]]:
        """By its words: where the sentences of each clause, and each heading, stood at first."""
        every = [section for sections in self.sections.values() for section in sections]
        found = {_joined(row): {born for _, born in row} for section in every for row in section.rows}
        return found | {section.title: {section.born} for section in every}

    def _clauses(self, name: str, section: Section) -> list[Clause]:
        """Return the clauses of a section as they stand in the text by now."""
        heading = self._heading(name, section)
        return [one for one in self.documents[name].clauses if one.parent == heading.key and not one.level]

    def _heading(self, name: str, section: Section) -> Clause:
        return next(one for one in self.documents[name].clauses if one.level and one.text == section.title)

    def _on_section(self, kind: str, name: str) -> None:
        """Move a section behind another one, or letter the last ones of an article anew."""
        row = self.sections[name]
        if not row:
            return
        section = self.chance.choice(row)
        key = self._heading(name, section).key
        shape = Reshaping(list(self.documents.values()))
        if kind == "letter":
            self._took(shape, "renumber", name, key, chr(ord(key[-1]) + self.chance.randint(0, 1)))
            return
        other = self.chance.choice(NAMES)
        target = self.chance.choice(self.sections[other] or [section])
        if target is not section and self._took(shape, "move", name, key, other, self._heading(other, target).key):
            row.remove(section)
            self.sections[other].insert(self.sections[other].index(target) + 1, section)

    def _move(self, shape: Reshaping, name: str, section: Section, at: int, keys: list[str]) -> None:
        other = self.chance.choice(NAMES)
        there = self.chance.choice(self.sections[other] or [Section("", "", [])])
        if not there.rows or len(keys) < 2:
            return
        behind = self.chance.randrange(len(there.rows))
        target = there.rows[behind]
        address = self._clauses(other, there)[behind].key
        if target is not section.rows[at] and self._took(shape, "move", name, keys[at], other, address):
            clause = section.rows.pop(at)
            there.rows.insert(next(i for i, one in enumerate(there.rows) if one is target) + 1, clause)

    def _took(self, shape: Reshaping, kind: str, *arguments: str) -> bool:
        try:
            made: Reshaped = getattr(shape, kind)(*arguments)
        except DraftingError:
            return False
        self.said = chained(self.said, made.continued, tuple(self.documents.values()))
        self.documents |= {name: parse(name, text) for name, text in made.sources.items()}
        self.done.append(f"{kind} {' '.join(arguments)}")
        return True

    def files(self) -> dict[str, str]:
        """The text by now, as it is saved."""
        return {name: write(document) for name, document in self.documents.items()}


def _written(letter: str, section: Section) -> str:
    lines = [f"{at}. {_joined(row)}\n" for at, row in enumerate(section.rows, 1)]
    return f"## {letter}. {section.title}\n\n" + "".join(lines)


def _sentence(word: str) -> str:
    return f"The {word} of {word}holm is {word}ly kept {word}wise for {word}ers."


def _joined(sentences: list[Sentence]) -> str:
    return " ".join(words for words, _ in sentences)
