"""A model of a charter and of what people do to it: articles with clauses with letters, written in many layouts.

The model knows nothing of merging. Two people's edits are applied to it one after the other, in both orders: what a
merge of the two written texts may say is what the model says.
"""

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging.text_trees import Node, TextTree

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")
NOUNS = tuple(
    """harbour lantern ferry meadow granary orchard tannery chapel quarry bridge mill ropewalk saltworks tollgate weir
    smithy barge kiln vineyard customs lighthouse market cistern arsenal shipyard bakery foundry library theatre
    garden""".split()  # noqa: SIM905 - a list of words reads better so
)
VERBS = ("keeps", "opens", "guards", "repairs", "counts", "lights", "paints", "visits")
HOWS = ("every spring", "without delay", "for all who ask", "at its own cost")
WHENS = ("at dawn", "by night", "in winter", "for guests")
TITLES = ("Rights", "Duties", "Seats")

Shape = tuple["Item", ...]
Item = tuple[str, "Shape"]


class Gone(Exception):
    """An edit meets a charter in which what it is about is no more."""


@dataclass(eq=False)
class Part:
    """An article, a clause or a letter, by a name that nobody changes."""

    name: str
    words: str
    parts: list["Part"] = field(default_factory=list)

    def copy(self) -> "Part":
        """Return a part of its own with the same words, and with copies of what stands below it."""
        return Part(self.name, self.words, [part.copy() for part in self.parts])


@dataclass(frozen=True)
class Layout:
    """How a charter is written."""

    article: str = "## Article {n}. "
    clause: str = "{n}. "
    letter: str = "   {a}) "
    gap: str = "\n"
    """What stands between clauses: a line's end, or a blank line too."""

    def label(self, pattern: str, at: int) -> str:
        """Write the label of the part at a place."""
        return pattern.format(n=at + 1, a="abcdefghijklmnopqrstuvwxyz"[at], r=ROMAN[at], i=ROMAN[at].lower())


LAYOUTS = {
    "numbers and letters, tight": Layout(),
    "numbers and letters, loose": Layout(gap="\n\n"),
    "brackets, tight": Layout(clause="({n}) ", letter="({a}) "),
    "brackets, loose": Layout(clause="({n}) ", letter="({a}) ", gap="\n\n"),
    "paragraphs without labels": Layout(clause="", letter="- ", gap="\n\n"),
    "Roman rows": Layout(article="### Artikel {n} ", clause="{r}. ", letter="   {n}. ", gap="\n\n"),
    "titles without numbers": Layout(article="## ", clause="{n}. ", letter="   ({i}) "),
    "bullets": Layout(article="## Section {n}: ", clause="- ", letter="  - ", gap="\n"),
    "sections by sign": Layout(article="### § {n} ", clause="({n}) ", letter="{n}. ", gap="\n"),
}


@dataclass
class Charter:
    """A charter: its articles."""

    articles: list[Part]

    def rows(self) -> Iterator[tuple[list[Part], Part]]:
        """Give every part with the row that it stands in."""
        waiting = [self.articles]
        for row in waiting:
            for part in row:
                yield row, part
                waiting.append(part.parts)

    def find(self, name: str) -> tuple[list[Part], Part]:
        """Find a part by its name."""
        for row, part in self.rows():
            if part.name == name:
                return row, part
        raise Gone(name)

    def written(self, layout: Layout) -> str:
        """Write the charter; every row is counted from one."""
        lines = ["# Charter of the town"]
        for number, article in enumerate(self.articles):
            lines.append("\n\n" + layout.label(layout.article, number) + article.words + "\n\n")
            clauses = []
            for at, clause in enumerate(article.parts):
                stop = ":" if clause.parts else "."
                clauses.append(layout.label(layout.clause, at) + clause.words + stop)
                clauses.extend(layout.label(layout.letter, n) + one.words + ";" for n, one in enumerate(clause.parts))
            lines.append(layout.gap.join(clauses))
        return "".join(lines) + "\n"

    def shape(self) -> Shape:
        """Give the words of every part, as they stand under one another."""
        return tuple(_shape(article) for article in self.articles)


def _shape(part: Part) -> Item:
    return _plain(part.words), tuple(map(_shape, part.parts))


def read(source: str) -> Shape:
    """Read a written charter as the product does, into the shape of the model: items stand under their lead-in."""
    tree = TextTree([Parser().parse("charter.md", source)])
    top = [node for node in tree.nodes if node.clause is not None and node.clause.level > 1]
    return tuple(map(_item, top))


def _item(node: Node) -> Item:
    text = node.clause.text if node.clause is not None else ""
    return _plain(text), tuple(map(_item, node.children))


def numbers_twice(source: str) -> list[str]:
    """Name the labels that stand twice in one row."""
    seen, twice = set[tuple[Node | None, str]](), []
    for node in TextTree([Parser().parse("charter.md", source)]).nodes:
        if node.label and (node.parent, node.label) in seen:
            twice.append(node.key)
        seen.add((node.parent, node.label))
    return twice


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def sample(chance: random.Random, *, has_letters: bool = True) -> Charter:
    """Make a charter of three articles, no two clauses of which are alike."""
    nouns = iter(chance.sample(NOUNS, len(NOUNS)))
    articles = []
    for a in range(3):
        clauses = []
        for c in range(chance.randint(2, 4)):
            noun = next(nouns)
            whens = chance.sample(WHENS, chance.choice([0, 0, 2, 3])) if has_letters else []
            letters = [Part(f"l{a}{c}{n}", f"the keeper of every {noun} {when}") for n, when in enumerate(whens)]
            words = f"The council {chance.choice(VERBS)} the {noun} {chance.choice(HOWS)}"
            clauses.append(Part(f"c{a}{c}", words, letters))
        articles.append(Part(f"a{a}", f"{TITLES[a]} of the {next(nouns)}", clauses))
    return Charter(articles)


Edit = Callable[[Charter], None]
Merge = Callable[[str, str, str], str | None]
"""Joins base, ours and theirs; None where somebody has to be asked."""


def edits(charter: Charter, who: str) -> dict[str, Edit]:
    """Everything that a person may do to a charter, by what it is called; what they write is theirs alone."""
    found: dict[str, Edit] = {}
    clauses = [clause for article in charter.articles for clause in article.parts]
    for article in charter.articles:
        for at in range(len(article.parts) + 1):
            before = [part.name for part in article.parts[:at]]
            found[f"add a clause to {article.name} at {at}"] = _adding(article.name, before, f"{who}{at}")
        found[f"strike {article.name}"] = _striking(article.name)
        found[f"retitle {article.name}"] = _rewording(article.name, who)
        found[f"add an article behind {article.name}"] = _adding_article(article.name, who)
    for one, other in itertools.pairwise(charter.articles):
        found[f"swap {one.name} and {other.name}"] = _swapping(one.name, other.name)
    for clause in clauses:
        found[f"strike {clause.name}"] = _striking(clause.name)
        found[f"reword {clause.name}"] = _rewording(clause.name, who)
        found[f"add a letter to {clause.name}"] = _adding(clause.name, [part.name for part in clause.parts], f"{who}l")
        for article in (article for article in charter.articles if article.parts[-1:] != [clause]):
            found[f"move {clause.name} to the end of {article.name}"] = _moving(clause.name, article.name)
    for letter in (letter for clause in clauses for letter in clause.parts):
        found[f"reword {letter.name}"] = _rewording(letter.name, who)
        found[f"strike {letter.name}"] = _striking(letter.name)
    return found


def applied(charter: Charter, changes: Sequence[Edit]) -> Charter:
    """Give a charter after some edits; raise `Gone` where one finds nothing to change."""
    result = Charter([article.copy() for article in charter.articles])
    for change in changes:
        change(result)
    return result


def some_edits(chance: random.Random, base: Charter, who: str, most: int) -> list[Edit]:
    """Draw up to so many edits of one person that can be made one after the other."""
    every = edits(base, who)
    while True:
        found = [every[name] for name in chance.sample(sorted(every), chance.randint(1, most))]
        try:
            applied(base, found)
        except Gone:
            continue
        return found


def judge(base: Charter, layout: Layout, one: Sequence[Edit], other: Sequence[Edit], merge: Merge) -> str:
    """Say of a merge of two people's edits whether it is `right`, `asked`, `asked without need`, or what is wrong."""
    text = merge(*(charter.written(layout) for charter in (base, applied(base, one), applied(base, other))))
    allowed = list(_allowed(base, one, other))
    if text is None:
        return "asked without need" if len(allowed) == 2 and allowed[0] == allowed[1] else "asked"
    allowed += _allowed(base, _needed(base, one), _needed(base, other))
    if _places(read(text)) not in map(_places, allowed):
        return f"something is missing, doubled or elsewhere:\n{text}"
    return f"a number stands twice:\n{text}" if numbers_twice(text) else "right"


def _needed(base: Charter, edits: Sequence[Edit]) -> list[Edit]:
    """Return one person's edits without those that leave no trace, as the move of a clause that is struck out then.

    Nobody else's edits can be in the way of these.
    """
    wanted, kept = applied(base, edits).shape(), list(edits)
    for edit in edits:
        others = [one for one in kept if one is not edit]
        try:
            if applied(base, others).shape() == wanted:
                kept = others
        except Gone:
            continue
    return kept


def _allowed(base: Charter, one: Sequence[Edit], other: Sequence[Edit]) -> Iterator[Shape]:
    """What the charter may look like; fewer than two where the edits exclude each other in some order."""
    for order in ((*one, *other), (*other, *one)):
        try:
            yield applied(base, order).shape()
        except Gone:
            continue


def _places(shape: Shape) -> list[object]:
    """What stands under what, in whatever order: additions at one place may stand in either."""
    return sorted(((words, _places(below)) for words, below in shape), key=str)


def _adding(above: str, behind: Sequence[str], who: str) -> Edit:
    """Put a part behind the last of its siblings in front that is still there."""

    def change(charter: Charter) -> None:
        row = charter.find(above)[1].parts
        at = max((n for n, part in enumerate(row, 1) if part.name in behind), default=0)
        row.insert(at, Part(f"new {above} {who}", f"Something {who} is written for {above}"))

    return change


def _adding_article(behind: str, who: str) -> Edit:
    def change(charter: Charter) -> None:
        row, part = charter.find(behind)
        parts = [Part(f"{behind} {who} {n}", f"Whatever {who} says in sentence {n} behind {behind}") for n in "xy"]
        row.insert(row.index(part) + 1, Part(f"new {who}", f"Tidings of {who} behind {behind}", parts))

    return change


def _striking(name: str) -> Edit:
    def change(charter: Charter) -> None:
        for row, part in list(charter.rows()):
            if part.name == name:
                row.remove(part)

    return change


def _rewording(name: str, who: str) -> Edit:
    def change(charter: Charter) -> None:
        part = charter.find(name)[1]
        part.words += f" and {who}"

    return change


def _moving(name: str, article: str) -> Edit:
    def change(charter: Charter) -> None:
        row, part = charter.find(name)
        target = charter.find(article)[1].parts
        row.remove(part)
        target.append(part)

    return change


def _swapping(one: str, other: str) -> Edit:
    def change(charter: Charter) -> None:
        row, first = charter.find(one)
        second = charter.find(other)[1]
        here, there = row.index(first), row.index(second)
        row[here], row[there] = second, first

    return change
