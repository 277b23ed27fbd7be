"""Words: how a text falls into tokens and which of them two versions share.

A token is a word, a number or a sign; blanks are none. Two versions are compared by their longest
common subsequence of tokens (Hyyrö's bit-parallel algorithm, as RapidFuzz implements it), after
cutting off what they share at both ends.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import LCSseq

_COMBINING = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f" + (
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e\u200c\u200d"
)
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[{_IDEOGRAPH}]|(?:[^\W{_IDEOGRAPH}][{_COMBINING}]*)+|[^\w\s]")

MOST_CELLS = 40_000_000
"""Tokens before times tokens after that are compared in full: 6,000 by 6,000, some 5 MB of working memory."""

Span = tuple[int, int, int, int]
"""(start before, end before, start after, end after): a run of tokens that both sides share."""


class Edit(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of words that share a fate, with the blanks as written; the runs of a diff join to the whole text."""

    edit: Edit
    text: str


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text in order."""
    return tuple(TOKEN.findall(text))


def spans(text: str) -> list[tuple[int, int]]:
    """Where each token of a text starts and ends, in characters."""
    return [match.span() for match in TOKEN.finditer(text)]


def shared_spans(before: tuple[str, ...], after: tuple[str, ...]) -> list[Span]:
    """The runs of tokens that both sides share, in order: a longest common subsequence."""
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    found: list[Span] = [(0, head, 0, head)] if head else []
    middle_before, middle_after = before[head : len(before) - tail], after[head : len(after) - tail]
    found.extend((s + head, e + head, t + head, f + head) for s, e, t, f in _common(middle_before, middle_after))
    if tail:
        found.append((len(before) - tail, len(before), len(after) - tail, len(after)))
    return _joined(found)


def _common(before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Span]:
    """The runs of a longest common subsequence; of texts too large for that, between phrases that stand once."""
    if not before or not after:
        return
    if len(before) * len(after) <= MOST_CELLS:
        for op in LCSseq.opcodes(before, after):
            if op.tag == "equal":
                yield op.src_start, op.src_end, op.dest_start, op.dest_end
        return
    old = new = 0
    anchors = _anchors(before, after)
    for at_old, at_new in [*anchors, (len(before), len(after))] if anchors else []:
        for start, end, start_after, end_after in _common(before[old:at_old], after[new:at_new]):
            yield start + old, end + old, start_after + new, end_after + new
        if at_old < len(before):
            yield at_old, at_old + 1, at_new, at_new + 1
        old, new = at_old + 1, at_new + 1


def _anchors(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the phrases begin that each side has once, those that keep their order (after Cohen's patience diff)."""
    phrases = [list(zip(side, side[1:], side[2:], side[3:], strict=False)) for side in (before, after)]
    once = [{phrase for phrase, count in Counter(side).items() if count == 1} for side in phrases]
    shared = once[0] & once[1]
    places = {phrase: position for position, phrase in enumerate(phrases[0]) if phrase in shared}
    pairs = [(places[phrase], position) for position, phrase in enumerate(phrases[1]) if phrase in shared]
    tails: list[int] = []
    ends: list[int] = []
    above: list[int] = []
    for number, (old, _) in enumerate(pairs):
        at = bisect_left(tails, old)
        above.append(ends[at - 1] if at else -1)
        tails[at : at + 1], ends[at : at + 1] = [old], [number]
    found, at = [], ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = above[at]
    return found[::-1]


def _joined(found: list[Span]) -> list[Span]:
    result: list[Span] = []
    for span in found:
        if result and result[-1][1] == span[0] and result[-1][3] == span[2]:
            result[-1] = (result[-1][0], span[1], result[-1][2], span[3])
        else:
            result.append(span)
    return result


def without_chance(shared: list[Span], before: tuple[str, ...], after: tuple[str, ...]) -> list[Span]:
    """Drop shared runs that stand together by chance.

    A comma or an article between two rewritten passages is the same word, but not the same act of
    writing: a short run goes when far more was rewritten on both of its sides.
    """
    kept: list[Span] = []
    for index, span in enumerate(shared):
        left = kept[-1] if kept else (0, 0, 0, 0)
        right = shared[index + 1] if index + 1 < len(shared) else (len(before), 0, len(after), 0)
        size = sum(len(token) for token in before[span[0] : span[1]] if token[0].isalnum())
        gaps = (
            min(span[0] - left[1], span[2] - left[3]),
            min(right[0] - span[1], right[2] - span[3]),
        )
        if size <= 3 and span[1] - span[0] <= 2 and min(gaps) >= 2:
            continue
        kept.append(span)
    return kept


def word_diff(before: str, after: str) -> tuple[WordRun, ...]:
    """The two texts as runs of words that are equal, deleted or inserted, blanks included.

    The equal and inserted runs join to `after`, the equal and deleted ones to `before`.
    """
    if before == after:
        return (WordRun(Edit.EQUAL, after),) if after else ()
    old, new = tokens(before), tokens(after)
    shared = _readable(without_chance(shared_spans(old, new), old, new), old, new)
    old_spans, new_spans = spans(before), spans(after)
    runs: list[WordRun] = []
    at_old = at_new = 0
    for old_start, old_end, new_start, new_end in [*shared, (len(old), len(old), len(new), len(new))]:
        deleted_to = old_spans[old_start][0] if old_start < len(old) else len(before)
        inserted_to = new_spans[new_start][0] if new_start < len(new) else len(after)
        runs.extend(_gap(before[at_old:deleted_to], after[at_new:inserted_to]))
        if new_end > new_start:
            at_old, at_new = old_spans[old_end - 1][1], new_spans[new_end - 1][1]
            runs.append(WordRun(Edit.EQUAL, after[new_spans[new_start][0] : at_new]))
    return _joined_runs(runs)


def _readable(shared: list[Span], before: tuple[str, ...], after: tuple[str, ...]) -> list[Span]:
    """Drop what would cut a rewritten passage into crumbs (after Fraser's semantic clean-up)."""
    kept: list[Span] = []
    for index, span in enumerate(shared):
        left = kept[-1] if kept else (0, 0, 0, 0)
        right = shared[index + 1] if index + 1 < len(shared) else (len(before), 0, len(after), 0)
        size = sum(map(len, before[span[0] : span[1]]))
        on_left = max(sum(map(len, before[left[1] : span[0]])), sum(map(len, after[left[3] : span[2]])))
        on_right = max(sum(map(len, before[span[1] : right[0]])), sum(map(len, after[span[3] : right[2]])))
        if on_left and on_right and size * 2 <= min(on_left, on_right) and span[1] - span[0] <= 3:
            continue
        kept.append(span)
    return kept


def _gap(deleted: str, inserted: str) -> list[WordRun]:
    """What stands between two shared runs: the blanks that both begin or end with are shared as well."""
    head = _shared_blanks(deleted, inserted)
    tail = _shared_blanks(deleted[head:][::-1], inserted[head:][::-1])
    return [
        WordRun(Edit.EQUAL, inserted[:head]),
        WordRun(Edit.DELETED, deleted[head : len(deleted) - tail]),
        WordRun(Edit.INSERTED, inserted[head : len(inserted) - tail]),
        WordRun(Edit.EQUAL, inserted[len(inserted) - tail :]),
    ]


def _shared_blanks(one: str, other: str) -> int:
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count] and one[count].isspace():
        count += 1
    return count


def _joined_runs(runs: list[WordRun]) -> tuple[WordRun, ...]:
    result: list[WordRun] = []
    for run in runs:
        if run.text and result and result[-1].edit == run.edit:
            result[-1] = WordRun(run.edit, result[-1].text + run.text)
        elif run.text:
            result.append(run)
    return tuple(result)
