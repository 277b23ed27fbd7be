"""Rows of acts on two articles: on the text, and on plain lists that know where each sentence was born."""

import random
from dataclasses import dataclass, field

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import parse
from drafting_engine.clauses.writing import write
from drafting_engine.comparison.continuations import StatedContinuation, chained
from drafting_engine.comparison.reshaping import Reshaped, Reshaping
from drafting_engine.errors import DraftingError

NAMES = ("articles/nets.md", "articles/ropes.md")
FIRST = 8
"""The number of the first article."""
WORDS = (
    "anchor", "basin", "cable", "derrick", "estuary", "ferry", "galley", "harbour", "islet", "jetty", "keel", "lantern",
    "mooring", "narrows", "oar", "pilot", "quay", "rudder", "shoal", "tide", "uplink", "vessel", "wharf", "yard",
)  # fmt: skip
Sentence = tuple[str, str]
"""The words, and the address of the clause where they stood at first."""


@dataclass(slots=True)
class Sitting:
    """What a drafter has in the editor: the text by now, what was said of it, and the lists beside it."""

    chance: random.Random
    rows: dict[str, list[list[Sentence]]] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    said: tuple[StatedContinuation, ...] = ()
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        words = list(WORDS)
        self.chance.shuffle(words)
        for number, name in enumerate(NAMES, FIRST):
            row: list[list[Sentence]] = []
            for place in range(1, 4 if number == FIRST else 3):
                count = self.chance.randint(1, 3)
                row.append([(_sentence(words.pop()), f"{number}.{place}") for _ in range(count)])
            self.rows[name] = row
            lines = [f"{at}. {_joined(one)}" for at, one in enumerate(row, 1)]
            self.documents[name] = parse(
                name, f"---\nnumber: {number}\n---\n# Part {number}\n\n" + "\n".join(lines) + "\n"
            )

    def act(self) -> None:
        """Do one act of any kind on any clause; what is refused changes nothing."""
        name = self.chance.choice(NAMES)
        number, row = NAMES.index(name) + FIRST, self.rows[name]
        if not row:
            return
        at = self.chance.randrange(len(row))
        keys = [clause.key for clause in self.documents[name].clauses if not clause.level]
        shape = Reshaping(list(self.documents.values()))
        match self.chance.choice(("renumber", "move", "move", "split", "split", "merge", "merge")):
            case "renumber" if at + 1 == len(row):
                self._took(shape, "renumber", name, keys[at], keys[at].removeprefix(f"{number}."))
            case "move":
                self._move(shape, name, at, keys)
            case "split" if len(row[at]) > 1:
                cut = self.chance.randrange(1, len(row[at]))
                if self._took(shape, "split", name, keys[at], " ".join(row[at][cut][0].split()[:3])):
                    row[at : at + 1] = [row[at][:cut], row[at][cut:]]
            case "merge" if at + 1 < len(row) and self._took(shape, "merge", name, keys[at]):
                row[at : at + 2] = [row[at] + row[at + 1]]
            case _:
                return

    def sources(self) -> dict[str, set[str]]:
        """By its words: in which clauses the sentences of each clause stood at first."""
        return {_joined(one): {born for _, born in one} for row in self.rows.values() for one in row}

    def _move(self, shape: Reshaping, name: str, at: int, keys: list[str]) -> None:
        other = self.chance.choice(NAMES)
        there = [clause.key for clause in self.documents[other].clauses if not clause.level]
        if not there or len(keys) < 2:
            return
        behind = self.chance.randrange(len(there))
        if (other, behind) != (name, at) and self._took(shape, "move", name, keys[at], other, there[behind]):
            target, clause = self.rows[other][behind], self.rows[name].pop(at)
            self.rows[other].insert(next(i for i, one in enumerate(self.rows[other]) if one is target) + 1, clause)

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


def _sentence(word: str) -> str:
    return f"The {word} of {word}holm is {word}ly kept {word}wise for {word}ers."


def _joined(sentences: list[Sentence]) -> str:
    return " ".join(words for words, _ in sentences)
