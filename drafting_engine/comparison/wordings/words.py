"""Words: how a text falls into tokens, and how two wordings are shown word by word.

A token is a word, a number or a sign; blanks are none. A number is one token with all that belongs to it: an amount
with its separators and sign (`$31.55`, `1.000,50`, `20%`), a dotted reference (`12.3.1`), a date in figures, an hour.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from unicodedata import is_normalized, normalize

from drafting_engine.comparison.wordings.matching import SharedSpan, Tokens, ends_sentence, extended, shared_words, slid

_COMBINING = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f" + (
    "\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e4e\u200c\u200d"
)
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_FIRST_IDEOGRAPH = "\u3040"
_MONEY = "(?:[$¢-¥]|[₠-⃏﷼]|[＄￠￡]|[￥￦])"
"""In several classes, each of which is built at once: one class of so many ranges takes a millisecond."""
_THOUSANDS = r"(?<![\d.,])\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\w)(?:[.,]\d+)?"
_FIGURES = r"\d{4}-\d\d-\d\d(?!\w)|\d+(?:[.,:/'’]\d+)*"
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\w)")
_ASCII = re.compile(
    rf"[A-Za-z]{{2,}}+(?!\w)|\$?(?:{_FIGURES})(?:[%$]|\w*)|[^\W\d_](?:\.\d+)+(?!\w)|\w+|[^\w\s]",
)
_Placed = tuple[str, list[tuple[int, int]]]
"""A text, and where its tokens stand."""


class EditKind(StrEnum):
    """What happened to a run of words."""

    EQUAL = "equal"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class WordRun:
    """A run of words that share a fate, with the blanks as written; the runs of a diff join to the whole text."""

    edit: EditKind
    text: str


def token_pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of the tokens of a text: what its script needs, and no more."""
    if text.isascii():
        return _ASCII
    return _in_any_script(has_ideographs=max(text) >= _FIRST_IDEOGRAPH)


@cache
def _in_any_script(*, has_ideographs: bool) -> re.Pattern[str]:
    """Build the pattern for texts beyond ASCII when the first one comes; a run of plain letters is tried first."""
    ideographs = _IDEOGRAPH if has_ideographs else ""
    word = rf"(?:[^\W{ideographs}][{_COMBINING}]*)+" if ideographs else rf"\w[\w{_COMBINING}]*"
    return re.compile(
        (rf"[{ideographs}]|" if ideographs else r"[^\W\d_]{2,}+(?![\w\u0300-\u200d])|")
        + rf"{_MONEY}?(?:{_THOUSANDS}|{_FIGURES})(?:[%‰°]|{_MONEY}|(?:{word})?)"
        rf"|[^\W\d_{ideographs}](?:\.\d+)+(?!\w)|{word}|[^\w\s]"
    )


@lru_cache(maxsize=50_000)
def tokens(text: str) -> Tokens:
    """Return the tokens of a text in order; letters and accents are composed, since nobody sees how they are stored."""
    found = token_pattern(text).findall(text)
    if text.isascii() or is_normalized("NFC", text):
        return tuple(found)
    return tuple(normalize("NFC", token) for token in found)


def spans(text: str) -> list[tuple[int, int]]:
    """Return where each token of a text starts and ends, in characters."""
    return [match.span() for match in token_pattern(text).finditer(text)]


def word_diff(before: str, after: str) -> tuple[WordRun, ...]:
    """Return the two texts as runs of words that are equal, deleted or inserted, blanks included.

    The equal and inserted runs join to `after`, the equal and deleted ones to `before`.
    """
    if before == after:
        return (WordRun(EditKind.EQUAL, after),) if after else ()
    old, new = tokens(before), tokens(after)
    old_spans, new_spans = spans(before), spans(after)
    shared = _uncut(_readable(shared_words(old, new), old, new), (before, old_spans), (after, new_spans))
    runs: list[WordRun] = []
    at_old = at_new = 0
    for old_start, old_end, new_start, new_end in [*shared, (len(old), len(old), len(new), len(new))]:
        deleted_to = old_spans[old_start][0] if old_start < len(old) else len(before)
        inserted_to = new_spans[new_start][0] if new_start < len(new) else len(after)
        runs.extend(_gap(before[at_old:deleted_to], after[at_new:inserted_to]))
        if new_end > new_start:
            at_old, at_new = old_spans[old_end - 1][1], new_spans[new_end - 1][1]
            runs.append(WordRun(EditKind.EQUAL, after[new_spans[new_start][0] : at_new]))
    return _joined_runs(runs)


def set_apart(runs: Iterable[WordRun]) -> Iterator[WordRun]:
    """Yield runs as people read them: with a blank between what went and what came in its place, where none stands."""
    last = WordRun(EditKind.EQUAL, "")
    for run in runs:
        is_swap = EditKind.EQUAL not in (last.edit, run.edit) and last.edit is not run.edit
        if is_swap and not (last.text[-1:].isspace() or run.text[:1].isspace()):
            yield WordRun(EditKind.EQUAL, " ")
        yield run
        last = run


def _uncut(shared: list[SharedSpan], before: _Placed, after: _Placed) -> list[SharedSpan]:
    """Leave no number that is written in groups, `10 000`, with some of its figures shared and some not."""
    if not (_GROUPED.search(before[0]) or _GROUPED.search(after[0])):
        return shared
    old, new = (_grouped(*side) for side in (before, after))
    kept: list[SharedSpan] = []
    for span in shared:
        head = max(old.get(span[0], (0, 0))[1], new.get(span[2], (0, 0))[1])
        tail = max(old.get(span[1], (0, 0))[0], new.get(span[3], (0, 0))[0])
        if span[0] + head < span[1] - tail:
            kept.append((span[0] + head, span[1] - tail, span[2] + head, span[3] - tail))
    return kept


def _grouped(text: str, places: Sequence[tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """Return for each token in a grouped number but its first how many tokens are before it and how many are left."""
    starts = {start: token for token, (start, _) in enumerate(places)}
    found: dict[int, tuple[int, int]] = {}
    for match in _GROUPED.finditer(text):
        groups = [token for start in range(*match.span()) if (token := starts.get(start)) is not None]
        found.update({token: (at, len(groups) - at) for at, token in enumerate(groups) if at})
    return found


def _readable(shared: list[SharedSpan], before: Tokens, after: Tokens) -> list[SharedSpan]:
    """Drop what would cut a rewritten passage into crumbs, until none is left (after Fraser's semantic clean-up)."""
    kept = _without_crumbs(shared, before, after)
    while len(kept) < len(shared):
        shared, kept = kept, _without_crumbs(kept, before, after)
    return slid(extended(kept, before, after), before, after)


def _without_crumbs(shared: list[SharedSpan], before: Tokens, after: Tokens) -> list[SharedSpan]:
    kept: list[SharedSpan] = []
    for index, span in enumerate(shared):
        left = kept[-1] if kept else (0, 0, 0, 0)
        right = shared[index + 1] if index + 1 < len(shared) else (len(before), 0, len(after), 0)
        size = sum(map(len, before[span[0] : span[1]]))
        on_left = max(sum(map(len, before[left[1] : span[0]])), sum(map(len, after[left[3] : span[2]])))
        on_right = max(sum(map(len, before[span[1] : right[0]])), sum(map(len, after[span[3] : right[2]])))
        is_crumb = size * 2 <= min(on_left, on_right) and span[1] - span[0] <= 3
        swaps = (
            span[0] - left[1] == span[2] - left[3] == 1,
            right[0] - span[1] == right[2] - span[3] == 1,
        )
        if not is_crumb or any(swaps):  # one word for another beside it is read easily
            kept.append(span)
    return kept


def _gap(deleted: str, inserted: str) -> list[WordRun]:
    """Return what stands between two shared runs: the blanks that both begin or end with are shared as well.

    A word keeps the blank behind it (`{+great +}lamp`), a sentence the one in front of it (`.{+ The bell rings.+}`).
    """
    alone = "" if deleted.strip() and inserted.strip() else (deleted.strip() or inserted.strip())
    if alone and ends_sentence(alone):
        tail = _shared_blanks(deleted[::-1], inserted[::-1])
        head = _shared_blanks(deleted[: len(deleted) - tail], inserted[: len(inserted) - tail])
    else:
        head = _shared_blanks(deleted, inserted)
        tail = _shared_blanks(deleted[head:][::-1], inserted[head:][::-1])
    return [
        WordRun(EditKind.EQUAL, inserted[:head]),
        WordRun(EditKind.DELETED, deleted[head : len(deleted) - tail]),
        WordRun(EditKind.INSERTED, inserted[head : len(inserted) - tail]),
        WordRun(EditKind.EQUAL, inserted[len(inserted) - tail :]),
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
