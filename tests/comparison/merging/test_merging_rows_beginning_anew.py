"""Two people change articles that begin at 1 again in every chapter: each row is counted by itself.

Every pair of simple acts of two people is merged; a list of lists says what is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from drafting_engine.clauses.document import Document
from drafting_engine.clauses.parsing import Parser
from drafting_engine.comparison.merging import Merged, merge

CHARTER = (
    ("The harbour keeps its gates open.", "Every lantern burns until dawn.", "Nobody swims near the mill."),
    ("A meadow is mown twice a year.", "The granary feeds whoever lost a harvest."),
)
BOLD_LINES = (("**Lamps**", "**Goats**"), "**Article {}**\n\n{}")
"""Only the bold name of an article behind it tells that a bold line is a title."""
LAYOUTS = {
    "bold": (("**TITLE I**", "**TITLE II**"), "**Article {}**\n\n{}"),
    "bold lines without numbers": BOLD_LINES,
    "headings of one level": (("## Chapter I", "## Chapter II"), "## Article {}\n\n{}"),
    "headings with titles": (("## Chapter I. Of lamps", "## Chapter II. Of goats"), "## Article {}. {title}\n\n{}"),
    "deeper headings": (("## Chapter I", "## Chapter II"), "### Article {}\n\n{}"),
    "plain lines": (("ΚΕΦΑΛΑΙΟ Α΄", "ΚΕΦΑΛΑΙΟ Β΄"), "Άρθρο {}\n\n{}"),
    "ideographs": (("**第1章**", "**第2章**"), "**第{}条**\n\n{}"),
    "signs": (("**Part I**", "**Part II**"), "**§ {}** {}"),
    "articles in running text": (("TITLE I", "TITLE II"), "Art. {}. {}"),
    "headings without numbers": (("## Lamps", "## Goats"), "## Article {}\n\n{}"),
    "items behind bold lead-ins": (("**Lamps**", "**Goats**"), "{}. {}"),
    "items behind lead-ins": (("The keeper of lamps:", "The keeper of goats:"), "{}. {}"),
    "paragraphs under headings": (("## Lamps", "## Goats"), "({}) {}"),
}
Charter = tuple[tuple[str, ...], ...]
Layout = tuple[tuple[str, str], str]


@dataclass(frozen=True)
class Act:
    """Strike a sentence out, or put a new one behind it; behind nothing at the start of a chapter."""

    chapter: int
    at: str
    new: str = ""

    def done(self, charter: Charter) -> Charter:
        """The charter after it."""
        sentences = list(charter[self.chapter])
        if self.new:
            sentences.insert(sentences.index(self.at) + 1 if self.at else 0, self.new)
        elif self.at in sentences:
            sentences.remove(self.at)
        return *charter[: self.chapter], tuple(sentences), *charter[self.chapter + 1 :]


def acts(new: str) -> Iterator[Act]:
    """Everything simple that somebody may do."""
    for chapter, sentences in enumerate(CHARTER):
        yield Act(chapter, "", new)
        for sentence in sentences:
            yield Act(chapter, sentence, new)
            yield Act(chapter, sentence)


def right(one: Act, other: Act) -> set[Charter]:
    """What the charter may say when both are done; what one puts behind what the other strikes out stays."""
    orders = [(one, other), (other, one)]
    if bool(one.new) != bool(other.new):
        orders = [pair for pair in orders if pair[0].new]
    return {last.done(first.done(CHARTER)) for first, last in orders}


def written(charter: Charter, layout: Layout) -> str:
    """The charter in a layout."""
    lines: list[str] = []
    for title, sentences in zip(layout[0], charter, strict=True):
        lines.append(title)
        for number, words in enumerate(sentences, 1):
            lines.append(layout[1].format(number, words, title=words.split()[1].title()))
    return "\n\n".join(lines) + "\n"


def nobody_counts(one: Act, other: Act) -> bool:
    """One strikes out the last of a chapter and the other adds behind it: the addition keeps its number."""
    return bool(one.new) != bool(other.new) and one.at == other.at == CHARTER[one.chapter][-1]


def empty_a_chapter(one: Act, other: Act) -> bool:
    """Both together strike out all that a chapter says."""
    struck = {act.at for act in (one, other) if not act.new}
    return one.chapter == other.chapter and struck == set(CHARTER[one.chapter])


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_rows_that_begin_anew_are_counted_by_themselves(layout: Layout) -> None:
    parser = Parser()

    def read(charter: Charter) -> list[Document]:
        return [parser.parse("text.md", written(charter, layout))]

    for one, other in product(acts("A stray boat is tied to the pier."), acts("No toll is taken from medicine.")):
        result = merge(*(read(charter) for charter in (CHARTER, one.done(CHARTER), other.done(CHARTER))))
        asks = layout == BOLD_LINES and empty_a_chapter(one, other)
        assert isinstance(result, Merged) is not asks, (one, other)
        if isinstance(result, Merged) and not nobody_counts(one, other):
            allowed = {written(charter, layout) for charter in right(one, other)}
            assert result.documents["text.md"] in allowed, (one, other)
