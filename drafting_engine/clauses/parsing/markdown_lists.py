"""Lists as Markdown readers show them: which lines start an item, which items are one list, how it is counted.

The rules are those of CommonMark 0.31 (sections 5.2 and 5.3): a marker starts an item unless it would cut a running
paragraph in two; there only a bullet or the number 1 does. `#.` is Pandoc's marker for "the next number".
"""

import re
from dataclasses import dataclass

_MARKER = re.compile(r"(?:(?P<bullet>[-*+])|(?P<number>\d{1,9}|#)(?P<end>[.)]))(?P<gap>[ \t]+|\Z)")
_FIRST = frozenset("-*+#0123456789")
_DEEPEST = 60
"""More open lists than this are followed no further: the text is an attack or a mistake."""
_LONGEST_NUMBER = 3
"""A longer number that stands behind a line of running text is a year, whatever Markdown makes of it."""


@dataclass(slots=True)
class MarkdownList:
    """One list, whose items follow each other at one margin with one kind of marker."""

    marker: str
    """A bullet, or the sign behind the number."""
    first: str
    """The number of the first item as written; empty for bullets."""
    count: int = 0
    """How many items it has."""
    is_uniform: bool = True
    """True if every item carries the same number."""

    @property
    def is_counted(self) -> bool:
        """True if readers count the items, since the source gives all of them one number (or `#`)."""
        return self.first == "#" or (bool(self.first) and self.is_uniform and self.count > 1)

    @property
    def start(self) -> int:
        """The number that readers see in front of the first item."""
        return int(self.first) if self.first.isdecimal() else 1


class MarkdownLists:
    """Follows the lists that are open while the lines of a section are read."""

    def __init__(self) -> None:
        self._open: list[tuple[int, MarkdownList]] = []
        """For each open item the column of its text, and its list."""
        self._is_empty = False
        """Whether the last item has no text yet; behind a blank line it has none."""
        self.is_closed = False
        """Whether no line goes on with the line before as text: it is code, so far in, or a marker alone."""

    def item(self, line: str, indent: int, *, in_paragraph: bool) -> MarkdownList | None:
        """Return the list of which a line starts an item, or None; of a number behind a bullet its list.

        The line comes without its indentation. `in_paragraph` says that the line above is text, which this line may be
        the rest of.
        """
        found: MarkdownList | None = None
        column, depth = indent, self._depth(indent)
        in_paragraph = in_paragraph and not self.is_closed
        self.is_closed = not in_paragraph and indent - (self._open[depth - 1][0] if depth else 0) >= 4
        at, self._is_empty = 0, False
        while line[at : at + 1] in _FIRST and (marker := _MARKER.match(line, at)) and depth < _DEEPEST:
            margin = self._open[depth - 1][0] if depth else 0
            inside = in_paragraph and depth == len(self._open)
            if column - margin >= 4 or (in_paragraph and not _may_interrupt(marker, line, inside=inside)):
                break
            own = self._begin(marker, column, depth, line)
            found = own if found is None or not found.first else found
            at, depth, column, in_paragraph = marker.end(), depth + 1, self._open[-1][0], False
            self.is_closed = self._is_empty = at == len(line)
        if found is None and self._open and not in_paragraph:
            self.close(indent)
        return found

    def blank(self) -> None:
        """Go on behind a blank line."""
        if self._is_empty:
            del self._open[-1:]
            self._is_empty = False

    def close(self, indent: int) -> None:
        """Close the items that a block at this column does not stand in."""
        del self._open[self._depth(indent) :]

    def _depth(self, indent: int) -> int:
        """Return how many of the open items hold a line at this column."""
        depth = len(self._open)
        while depth and self._open[depth - 1][0] > indent:
            depth -= 1
        return depth

    def _begin(self, marker: re.Match[str], column: int, depth: int, line: str) -> MarkdownList:
        sign = marker["bullet"] or marker["end"]
        number = marker["number"] or ""
        before = self._open[depth][1] if depth < len(self._open) else None
        if before is None or before.marker != sign:
            before = MarkdownList(sign, number)
        before.is_uniform = before.is_uniform and before.first == number
        before.count += 1
        del self._open[depth:]
        self._open.append((_content(marker, column, line), before))
        return before


def _may_interrupt(marker: re.Match[str], line: str, *, inside: bool) -> bool:
    """Return True if a marker starts an item right under a line of text; `inside`: the text is at its own margin."""
    number = marker["number"] or ""
    if len(number) > _LONGEST_NUMBER:
        return False
    return not inside or (marker.end() < len(line) and (not number or (number.isdigit() and int(number) == 1)))


def _content(marker: re.Match[str], column: int, line: str) -> int:
    """Return the column where the text of an item starts; far behind its marker it is code, which counts one blank."""
    width = marker.start("gap") - marker.start()
    if marker.end() == len(line):
        return column + width + 1
    gap = len((" " * ((column + width) % 4) + marker["gap"]).expandtabs(4)) - (column + width) % 4
    return column + width + (gap if gap <= 4 else 1)
