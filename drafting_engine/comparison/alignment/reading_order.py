"""Whether a clause kept its place in the order of reading, though it hangs under another one now.

A heading one level up, a heading that became a bold line, a paragraph that is indented no more: the tree differs, but
a reader meets the same clauses in the same order under the same headings.
"""

from collections.abc import Collection
from functools import cached_property

from drafting_engine.comparison.alignment.links import Alignment, ClauseSequence
from drafting_engine.comparison.wordings.formatting import same_number


class ReadingOrder:
    """The rows of both sides as they are read; worked out when first asked, since most commits never do."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment

    def is_same_place(self, before: int, after: int) -> bool:
        """Return True if the label says the same, the heading in front is the same one, and a linked neighbour is."""
        links = self._alignment
        one, two = links.before.clauses[before], links.after.clauses[after]
        if one.document != two.document or not same_number(one.label, two.label):
            return False
        if one.level and one.level == two.level:
            return False  # a heading that is set as before hangs elsewhere because another was put above it
        heading, other = self._headings_before[before], self._headings_after[after]
        if heading < 0 or other < 0:
            if heading != other:
                return False
        elif links.to_after.get(heading) != other:
            return False
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
