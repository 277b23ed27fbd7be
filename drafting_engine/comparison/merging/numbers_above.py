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
    """Give every number that repeats the one above it the number that stands there now."""
    for root in roots:
        for child in root.children:
            _follow(entries, child, None)


def _follow(entries: MergeEntries, entry: MergeEntry, above: MergeEntry | None) -> None:
    """Go down a merged tree; `above` is the last entry with a label."""
    found = _PARTS.search(entry.label) if above is not None else None
    if above is not None and found is not None:
        now = number_in(above.label)
        if now and now != found["above"] and _repeated(entries, entry, above, found["above"]):
            entry.label = entry.label[: found.start("above")] + now + entry.label[found.end("above") :]
            entry.is_counted = True
    for child in entry.children:
        _follow(entries, child, entry if entry.label else above)


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
