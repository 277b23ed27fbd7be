"""Numbers that repeat the number above them, `4.2.1` under `4.2` and `Section 3.01` under `Article III`.

Where what stands above was counted anew, they follow it, also those that the other side added meanwhile.
"""

import re
from collections.abc import Sequence

from drafting_engine.clauses.numbers.divisions import ordinal_value
from drafting_engine.clauses.numbers.numerals import roman_value
from drafting_engine.comparison.merging.text_trees import Node
from drafting_engine.comparison.merging.three_way_matching import MergeEntries, MergeEntry

_PARTS = re.compile(r"(?<![\w.])(?P<above>\d+(?:\.\d+)*)\.\d+\w{0,2}(?!\w)")
_DIGITS = re.compile(r"(?<![\w.])\d+(?:\.\d+)*(?![\w])")
_WORD = re.compile(r"[^\W\d_]+")


def follow_numbers_above(entries: MergeEntries, roots: Sequence[MergeEntry]) -> None:
    """Give every number that repeats the one above it the number that stands there now.

    Where an author gave what stands above another number and left those below it, they are left.
    """
    for root in roots:
        for child in root.children:
            _follow(entries, child, None, is_left=False)


def _follow(entries: MergeEntries, entry: MergeEntry, above: MergeEntry | None, *, is_left: bool) -> None:
    """Go down a merged tree; `above` is the last entry with a label, below which the numbers may be left."""
    found = _PARTS.search(entry.label) if above is not None and not is_left else None
    if above is not None and found is not None:
        now = number_in(above.label)
        if now and now != found["above"] and _repeated(entries, entry, above, found["above"]):
            entry.label = entry.label[: found.start("above")] + now + entry.label[found.end("above") :]
            entry.is_counted = True
    if entry.label:
        above, is_left = entry, bool(entry.children) and _is_left_behind(entries, entry)
    for child in entry.children:
        _follow(entries, child, above, is_left=is_left)


def _is_left_behind(entries: MergeEntries, above: MergeEntry) -> bool:
    """Return True if a side gave an entry another number, and left the old one in front of those below it."""
    old = number_in(above.base.label) if above.base is not None else ""
    for node in above.sides if old else ():
        if node is None or number_in(node.label) == old:
            continue
        kept = (one for one in node.subtree() if entries.of(one).base is not None and _labelled_above(one) is node)
        if any((own := _PARTS.search(one.label)) is not None and own["above"] == old for one in kept):
            return True
    return False


def _repeated(entries: MergeEntries, entry: MergeEntry, above: MergeEntry, number: str) -> bool:
    """Return True if in one of the texts the number of an entry began with that of the same entry above it."""
    for node in entry.nodes:
        own, upper = _PARTS.search(node.label), _labelled_above(node)
        if own is None or upper is None or own["above"] != number or entries.of(upper) is not above:
            continue
        if number_in(upper.label) == number:
            return True
    return False


def _labelled_above(node: Node) -> Node | None:
    upper = node.parent
    while upper is not None and not upper.label:
        upper = upper.parent
    return upper


def number_in(label: str) -> str:
    """Return the number in a label in digits, 3 for `Article III`; nothing where it has none, or more than a number."""
    if any(sign.isdigit() for sign in label):
        found = _DIGITS.search(label)
        return found.group() if found is not None else ""
    counted = (ordinal_value(word) or (word.isupper() and roman_value(word.lower())) for word in _WORD.findall(label))
    return str(next((number for number in counted if number), ""))
