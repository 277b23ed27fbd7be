"""Whether a clause kept its place in the order of reading, though it hangs under another one now.

A heading one level up, a heading that became a bold line, a paragraph that is indented no more: the tree differs, but
a reader meets the same clauses in the same order under the same headings. Nor does an article move that a new chapter
is put round, or whose chapter loses its title: what was added or struck out is the heading, and it is told of.
"""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.numbers.divisions import read_division
from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence
from drafting_engine.comparison.wordings.formatting import same_number


class ReadingOrder:
    """The rows of both sides as they are read; worked out when first asked, since most commits never do."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def is_same_place(self, before: int, after: int) -> bool:
        """Return True if the label says the same, what it is read under is the same, and a linked neighbour is."""
        links = self._alignment
        one, two = links.before.clauses[before], links.after.clauses[after]
        if one.document != two.document:
            return False
        if one.level and two.level and one.label and two.label and self._is_put_under(before, after):
            return self._has_the_same_neighbour(before, after)
        if not same_number(one.label, two.label):
            return False
        is_there = self._is_behind_the_same(before, after) or self.is_wrapped(before, after)
        return is_there and self._has_the_same_neighbour(before, after)

    def _is_put_under(self, before: int, after: int) -> bool:
        """Return True if headings were put above a numbered one, or taken away there, whatever number it has now."""
        links = self._alignment
        above, other = _above(links.before, before, links.to_after), _above(links.after, after, links.to_before)
        return bool(above.passed or other.passed) and self._is_behind_the_same_linked(before, after)

    def is_wrapped(self, before: int, after: int) -> bool:
        """Return True if a clause hangs elsewhere only because headings were put above it, or taken away there.

        Then what is above these headings is the same on both sides, or a numbered heading kept its address, which has
        no chapter in it. A paragraph without a number belongs to the heading right above it, and one below an article
        to that, so that these move.
        """
        links = self._alignment
        one, two = links.before.clauses[before], links.after.clauses[after]
        above, other = _above(links.before, before, links.to_after), _above(links.after, after, links.to_before)
        if one.level and two.level:
            if one.label and one.key == two.key and (above.passed or other.passed):
                return self._is_behind_the_same_linked(before, after)
        elif not (self._are_dividers(links.before, above, one) and self._are_dividers(links.after, other, two)):
            return False
        if above.position is None or other.position is None:
            return above.position is other.position and above.key == other.key
        return links.to_after.get(above.position) == other.position

    def _are_dividers(self, side: ClauseSequence, above: "_Above", clause: Clause) -> bool:
        """Return True if nothing belongs to the headings on one side only by which a clause hangs elsewhere.

        They divide numbers that are counted through, or were the beginning of a clause on the other side.
        """
        titles = self._alignment.run_in if side is self._alignment.before else self._alignment.set_apart
        return all(
            heading in titles or (clause.label and not _is_article(side.clauses[heading])) for heading in above.passed
        )

    def _is_behind_the_same(self, before: int, after: int) -> bool:
        """Return True if the last heading in front of a clause is the same one."""
        heading, other = self._headings_before[before], self._headings_after[after]
        if heading < 0 or other < 0:
            return heading == other
        return self._alignment.to_after.get(heading) == other

    def _is_behind_the_same_linked(self, before: int, after: int) -> bool:
        """Return True if the same holds of the last heading that is on both sides."""
        links = self._alignment
        heading, other = self._headings_before[before], self._headings_after[after]
        while heading >= 0 and heading not in links.to_after:
            heading = self._headings_before[heading]
        while other >= 0 and other not in links.to_before:
            other = self._headings_after[other]
        if heading < 0 or other < 0:
            return heading == other
        return links.to_after[heading] == other

    def _has_the_same_neighbour(self, before: int, after: int) -> bool:
        links = self._alignment
        pairs = (
            (_neighbour(before, step, links.to_after), _neighbour(after, step, links.to_before)) for step in (-1, 1)
        )
        return any(left is not None and links.to_after[left] == right for left, right in pairs)

    @cached_property
    def _headings_before(self) -> list[int]:
        links = self._alignment
        return _in_front(links.before, {b for a, b in links.to_before.items() if links.after.clauses[a].level})

    @cached_property
    def _headings_after(self) -> list[int]:
        links = self._alignment
        return _in_front(links.after, {a for b, a in links.to_after.items() if links.before.clauses[b].level})


@dataclass(frozen=True, slots=True)
class _Above:
    """What a clause hangs under on both sides."""

    position: int | None
    """None where it is not in question, since it did not change, or there is nothing."""
    key: str
    """Its address."""
    passed: tuple[int, ...]
    """The positions of headings below it that stand on one side only."""


def _above(side: ClauseSequence, position: int, linked: Collection[int]) -> _Above:
    passed: list[int] = []
    last, above = position, side.parent(position)
    while above is not None and above not in linked and side.clauses[above].level:
        passed.append(above)
        last, above = above, side.parent(above)
    return _Above(above, side.clauses[last].parent, tuple(passed))


def _is_article(heading: Clause) -> bool:
    """Return True if what stands under a heading belongs to it by its number."""
    division = read_division(heading.label) if heading.label else None
    return bool(heading.label) and (division is None or division.kind not in ("above", "beside"))


def _in_front(side: ClauseSequence, more: Collection[int]) -> list[int]:
    """Return for each clause the last heading before it in its document; `more` are headings on the other side only."""
    found, last, document = [], -1, ""
    for position, clause in enumerate(side.clauses):
        if clause.document != document:
            last, document = -1, clause.document
        found.append(last)
        if clause.level or position in more:
            last = position
    return found


def _neighbour(position: int, step: int, linked: Collection[int]) -> int | None:
    """Return the next clause in a direction that has a partner."""
    most = max(linked, default=-1)
    position += step
    while 0 <= position <= most:
        if position in linked:
            return position
        position += step
    return None
