"""A title that its clause runs on from, and the same title as a heading above it: two looks of one thing.

`**Quorum.** Half of the members …` became `### Quorum` with the paragraph under it, `(1) Half of …` a line `### (1)`,
or the other way round. The words went on in the paragraph, and the heading is neither added nor struck out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence, is_body
from drafting_engine.comparison.wordings.formatting import runs, same_number, whole_words, wording

_END = re.compile(r"[*_\\]*[.:;,–—-]|[*_]{2}|\\?\n")
"""What sets a title apart from the words that run on from it."""


def find_run_in_titles(alignment: Alignment) -> None:
    """Note the headings of either side that are the beginning of a clause on the other: `set_apart` and `run_in`."""
    alignment.set_apart = dict(_titles(alignment.before, alignment.after, alignment.to_before))
    alignment.run_in = dict(_titles(alignment.after, alignment.before, alignment.to_after))


def _titles(whole: ClauseSequence, parts: ClauseSequence, linked: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the headings without a partner whose first paragraph is linked to a clause that begins with their words."""
    for heading in parts.headings:
        below = heading + 1
        partner = linked.get(below)
        if heading in linked or partner is None or parts.parent(below) != heading:
            continue
        if is_body(whole.clauses[partner]) and _begins_with(
            whole.clauses[partner], parts.clauses[heading], parts.clauses[below]
        ):
            yield heading, partner


def _begins_with(whole: Clause, heading: Clause, below: Clause) -> bool:
    """Return True if a clause says what a heading and the paragraph under it do, or begins with the heading's title.

    Where the paragraph begins with it as well, as an article called after its chapter does, the heading is another one.
    """
    if whole_words(whole) == (*whole_words(heading), *whole_words(below)):
        return True
    if not heading.text:
        return bool(whole.label) and not below.label and same_number(whole.label, heading.label)
    title = re.compile(r"[\W_]*" + r"[\W_]+".join(map(re.escape, runs(heading.text))), re.IGNORECASE)
    return _is_titled(whole.text, title) and not _is_titled(below.text, title)


def _is_titled(text: str, title: re.Pattern[str]) -> bool:
    found = title.match(text)
    return found is not None and _END.match(text, found.end()) is not None


@dataclass(frozen=True, slots=True)
class Titles:
    """The heading above one of two linked clauses that is the beginning of the other; one of the two is None."""

    before: Clause | None
    after: Clause | None

    def is_same_whole(self, one: Clause, other: Clause) -> bool:
        """Return True if titles, labels and words together are the same."""
        return self._whole(self.before, one) == self._whole(self.after, other) and _ends_alike(one, other)

    def say_the_same(self, one: Clause, other: Clause) -> bool:
        """Return True if titles and words are the same, whatever the labels."""
        return _said(self.before, one) == _said(self.after, other) and _ends_alike(one, other)

    @staticmethod
    def _whole(title: Clause | None, clause: Clause) -> tuple[str, ...]:
        return (*(whole_words(title) if title is not None else ()), *whole_words(clause))


def titles_of(alignment: Alignment, before: int, after: int) -> Titles | None:
    """Return the title that stands apart of one of two linked clauses; None where there is none."""
    if not (alignment.set_apart or alignment.run_in):
        return None
    if alignment.set_apart.get(after - 1) == before:
        return Titles(None, alignment.after.clauses[after - 1])
    if alignment.run_in.get(before - 1) == after:
        return Titles(alignment.before.clauses[before - 1], None)
    return None


def _said(title: Clause | None, clause: Clause) -> tuple[str, ...]:
    return (*(runs(title.text) if title is not None else ()), *runs(clause.text))


def _ends_alike(one: Clause, other: Clause) -> bool:
    """Return True if the shorter wording is the end of the longer one, its first letter aside."""
    short, long = sorted((wording(one.text), wording(other.text)), key=len)
    return long.endswith(short[1:])
