"""Matching: which tokens of two texts are the same words, left where they stood.

A longest common subsequence of tokens (Hyyrö's bit-parallel algorithm, as RapidFuzz implements it), after cutting off
what both share at their ends; without words that meet by chance; and with what came or went slid to the bounds of
sentences, parts of sentences and words where equal words leave a choice (after the lossless clean-up of Fraser's
diff-match-patch). Word differences and the origins of words use the same match, so that they tell the same story.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from drafting_engine import deadline

MOST_CELLS = 40_000_000
"""Tokens before times tokens after that are compared in full: 6,000 by 6,000, some 5 MB of working memory."""

SharedSpan = tuple[int, int, int, int]
"""(start before, end before, start after, end after): a run of tokens that both sides share."""

Tokens = tuple[str, ...]
_START: SharedSpan = (0, 0, 0, 0)

_STOPS = frozenset(".!?…;:。！？．；：।॥։؟۔؛")
_SENTENCE_STOPS = frozenset(".!?…。！？．।॥։؟۔")
_CLOSING = frozenset(")]}\"'’”“»›」』）】*_`%")
_OPENING = frozenset("([{\"'‘“„«‹「『（【*_`¿¡§$€£#")
_COMMAS = frozenset(",，、،–—")


def shared_words(before: Tokens, after: Tokens) -> list[SharedSpan]:
    """Return the runs of tokens that stayed: shared, not by chance, with the differences at readable bounds."""
    found = shared_spans(before, after)
    kept = without_chance(found, before, after)
    return slid(kept if len(kept) == len(found) else extended(kept, before, after), before, after)


def shared_spans(before: Tokens, after: Tokens, *, most_cells: int = MOST_CELLS) -> list[SharedSpan]:
    """Return the runs of tokens that both sides share, in order: a longest common subsequence.

    Texts of more than `most_cells`, tokens before times tokens after, are compared between phrases that stand once.
    """
    return list(_shared_spans(before, after, most_cells))


@lru_cache(maxsize=2_048)
def _shared_spans(before: Tokens, after: Tokens, most_cells: int) -> tuple[SharedSpan, ...]:
    """Match two texts once: splits, sentences that flow and the origins of words ask for the same pair in turn."""
    deadline.check()
    most = min(len(before), len(after))
    head = 0
    while head < most and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < most - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    found: list[SharedSpan] = [(0, head, 0, head)] if head else []
    middle = before[head : len(before) - tail], after[head : len(after) - tail]
    found.extend((s + head, e + head, t + head, f + head) for s, e, t, f in _common(*middle, most_cells))
    if tail:
        found.append((len(before) - tail, len(before), len(after) - tail, len(after)))
    return tuple(_joined(found))


def _common(before: Tokens, after: Tokens, most_cells: int) -> Iterator[SharedSpan]:
    """Yield the runs of a longest common subsequence; of texts too large for that, between phrases that stand once."""
    if not before or not after:
        return
    if len(before) * len(after) <= most_cells:
        from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - a life in which no word changed is told without it

        for old, new, size in LCSseq.editops(before, after).as_matching_blocks():
            if size:
                yield old, old + size, new, new + size
        return
    old = new = 0
    anchors = _anchors(before, after)
    for at_old, at_new in [*anchors, (len(before), len(after))] if anchors else []:
        for start, end, start_after, end_after in _common(before[old:at_old], after[new:at_new], most_cells):
            yield start + old, end + old, start_after + new, end_after + new
        if at_old < len(before):
            yield at_old, at_old + 1, at_new, at_new + 1
        old, new = at_old + 1, at_new + 1


def _anchors(before: Tokens, after: Tokens) -> list[tuple[int, int]]:
    """Return where phrases begin that each side has once, in the same order (after Cohen's patience diff)."""
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


def _joined(found: list[SharedSpan]) -> list[SharedSpan]:
    result: list[SharedSpan] = []
    for span in found:
        if result and result[-1][1] == span[0] and result[-1][3] == span[2]:
            result[-1] = (result[-1][0], span[1], result[-1][2], span[3])
        else:
            result.append(span)
    return result


def without_chance(shared: list[SharedSpan], before: Tokens, after: Tokens) -> list[SharedSpan]:
    """Drop shared runs that stand together by chance.

    A comma or an article between two rewritten passages is the same word, but not the same act of
    writing: a short run goes when far more was rewritten on both of its sides.
    """
    kept: list[SharedSpan] = []
    for index, span in enumerate(shared):
        left = kept[-1] if kept else (0, 0, 0, 0)
        right = shared[index + 1] if index + 1 < len(shared) else (len(before), 0, len(after), 0)
        gaps = (
            min(span[0] - left[1], span[2] - left[3]),
            min(right[0] - span[1], right[2] - span[3]),
        )
        if span[1] - span[0] <= 2 and min(gaps) >= 2:
            size = sum(len(token) for token in before[span[0] : span[1]] if is_word(token))
            if size <= 3:
                continue
        kept.append(span)
    return kept


def extended(shared: list[SharedSpan], before: Tokens, after: Tokens) -> list[SharedSpan]:
    """Take in the words with which what went and what came both begin or end, once runs between were dropped."""
    found: list[SharedSpan] = []
    for span in [*shared, (len(before), len(before), len(after), len(after))]:
        old, new = (found[-1][1], found[-1][3]) if found else (0, 0)
        most = min(span[0] - old, span[2] - new)
        head = 0
        while head < most and before[old + head] == after[new + head]:
            head += 1
        tail = 0
        while tail < most - head and before[span[0] - 1 - tail] == after[span[2] - 1 - tail]:
            tail += 1
        longer = (span[0] - tail, span[1], span[2] - tail, span[3])
        found.extend(one for one in ((old, old + head, new, new + head), longer) if one[1] > one[0])
    return _joined(found)


@lru_cache(maxsize=50_000)
def is_word(token: str) -> bool:
    """Return True if a token is more than a sign; an amount may begin or end with one."""
    return token[0].isalnum() or token[-1].isalnum()


def ends_sentence(text: str) -> bool:
    """Return True if a passage ends in a stop, or in what closes a sentence behind its stop."""
    bare = text.rstrip("".join(_CLOSING))
    return bare[-1:] in _SENTENCE_STOPS and bare != ""


def slid(shared: list[SharedSpan], before: Tokens, after: Tokens) -> list[SharedSpan]:
    """Move each run of words that only came, or only went, to the best bounds that equal words beside it allow."""
    found: list[SharedSpan] = []
    for span in [*shared, (len(before), len(before), len(after), len(after))]:
        left, right = found[-1] if found else _START, span
        came, went = right[2] - left[3], right[0] - left[1]
        if bool(came) != bool(went):
            side, start, end = (after, left[3], right[2]) if came else (before, left[1], right[0])
            step = _best_step(side, start, end, left[1] - left[0], right[1] - right[0])
            if step:
                del found[-1:]
                left = (left[0], left[1] + step, left[2], left[3] + step)
                right = (right[0] + step, right[1], right[2] + step, right[3])
                found.extend([left] if left[1] > left[0] else ())
        found.extend([right] if right[1] > right[0] else ())
    return found


def _best_step(side: Tokens, start: int, end: int, most_left: int, most_right: int) -> int:
    """Return how far to move the difference `side[start:end]`: below 0 to the left; of equals the first counts."""
    low = 0
    while low < most_left and side[start - 1 - low] == side[end - 1 - low]:
        low += 1
    high = 0
    while high < most_right and side[start + high] == side[end + high]:
        high += 1
    if not low and not high:
        return 0
    places = range(-low, high + 1)
    return max(places, key=lambda step: (_bound(side, start + step) + _bound(side, end + step), -step))


def _bound(side: Tokens, at: int) -> int:
    """Return how good a place between two tokens is for a difference to begin or end."""
    if at == 0 or at == len(side):
        return 5
    last, following = side[at - 1], side[at]
    if following in _STOPS or following in _COMMAS or (following in _CLOSING and following not in _OPENING):
        return 0
    if last in _OPENING and last not in _CLOSING:
        return 0
    if last in _SENTENCE_STOPS or (last in _CLOSING and at > 1 and side[at - 2] in _SENTENCE_STOPS):
        return 4 if not following[0].islower() else 2
    if last in _STOPS:
        return 3
    if last in _COMMAS or last in _CLOSING or following in _OPENING:
        return 2
    return 1
