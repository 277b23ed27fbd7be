"""Merging lines: what Git does, for what is no clause and for changes of how a text is read.

A three-way merge of lines (Khanna, Kunal and Pierce 2007, "A formal investigation of diff3"). Changes that touch
each other can't be joined; changes with an unchanged line between them can.
"""

from collections.abc import Iterator, Sequence

from drafting_engine.clauses.parsing.blocks import FENCE
from drafting_engine.comparison.wordings.matching import shared_spans

_COMMENT, _END_OF_COMMENT = "<!--", "-->"


def merge_lines(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with the lines that both changed; None where both changed the same or neighbouring lines."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    old, *sides = (text.splitlines(keepends=True) for text in (base, ours, theirs))
    edits = [list(_edits(old, side)) for side in sides]
    alone = [edit for edit in edits[1] if edit not in edits[0]]
    for mine in edits[0]:
        if any(_touch(mine, other) for other in alone):
            return None
    found, at = list[str](), 0
    for start, end, lines in sorted([*edits[0], *alone], key=lambda edit: edit[:2]):
        found.extend(old[at:start])
        found.extend(lines)
        at = end
    return "".join([*found, *old[at:]])


LineEdit = tuple[int, int, tuple[str, ...]]
"""(start, end, lines): the lines of the base from start to end become these."""


def _edits(before: Sequence[str], after: Sequence[str]) -> Iterator[LineEdit]:
    at_before = at_after = 0
    for start, end, start_after, end_after in [
        *shared_spans(tuple(before), tuple(after)),
        (len(before), 0, len(after), 0),
    ]:
        if start > at_before or start_after > at_after:
            yield at_before, start, tuple(after[at_after:start_after])
        at_before, at_after = end, end_after


def _touch(one: LineEdit, other: LineEdit) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def changes_reading(before: str, after: str) -> bool:
    """Return True if lines that stayed are read in another way: inside a code fence or a comment, or no longer so."""
    old, new = before.splitlines(), after.splitlines()
    hidden_before, hidden_after = _hidden(old), _hidden(new)
    if not any(hidden_before) and not any(hidden_after):
        return False
    return any(
        hidden_before[start + step] != hidden_after[start_after + step]
        for start, end, start_after, _ in shared_spans(tuple(old), tuple(new))
        for step in range(end - start)
        if old[start + step].strip()
    )


def _hidden(lines: Sequence[str]) -> list[bool]:
    """Return for each line whether it stands inside a code fence or a comment that began on a line before."""
    found, fence, is_comment = list[bool](), "", False
    for line in lines:
        bare = line.strip()
        found.append(bool(fence) or is_comment)
        if fence:
            fence = "" if bare.startswith(fence) and not bare.strip(fence[0]) else fence
        elif is_comment:
            is_comment = _END_OF_COMMENT not in bare
        elif opened := FENCE.match(bare):
            fence = opened[1]
        elif _COMMENT in bare:
            is_comment = _END_OF_COMMENT not in bare.rpartition(_COMMENT)[2]
    return found
