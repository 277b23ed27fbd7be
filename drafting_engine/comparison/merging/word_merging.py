"""Merging the words of one clause: what two people changed in different words is joined, the same words are asked.

A three-way merge (Khanna, Kunal and Pierce 2007, "A formal investigation of diff3") over words instead of lines,
with rules for law: two changes in one sentence are a conflict where either touches a number or a negation, or
where little of the sentence is left as both knew it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from drafting_engine.clauses.vocabulary import is_negation, is_number_word
from drafting_engine.comparison.wordings.matching import ends_sentence, is_word, shared_spans, shared_words
from drafting_engine.comparison.wordings.sentences import phrases
from drafting_engine.comparison.wordings.units import units
from drafting_engine.comparison.wordings.words import token_pattern

_NUMERAL = re.compile(r"\D?\d|[ivxlc]{2,}\Z", re.IGNORECASE)
LEAST_COMMON = 0.4
"""The share of a sentence that both must have left alone where both changed something in it."""


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One run of changed words: `before` is the place in the base, `words` what stands there instead."""

    start: int
    end: int
    words: tuple[str, ...]
    spaces: tuple[str, ...]
    """The blanks in front of each word."""

    @property
    def is_whole(self) -> bool:
        """True if the words are whole sentences."""
        closed = [word for word in self.words if is_word(word) or ends_sentence(word)]
        return bool(closed) and ends_sentence(closed[-1])

    def meets(self, other: "WordEdit") -> bool:
        """Return True if two edits touch the same words, or put words at the same place."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text as words with the blanks in front of them, and what follows the last."""

    words: tuple[str, ...]
    spaces: tuple[str, ...]
    rest: str
    phrases: tuple[tuple[int, int], ...]
    """Where each sentence, or part of one that a semicolon or colon closes, stands: from which word to which."""
    units: tuple[tuple[int, int], ...]
    """Where several words stand that are one thing: a date, a range, a citation."""

    @classmethod
    def of(cls, text: str) -> "TokenizedText":
        """Take a text apart."""
        words, spaces, starts, at = [], [], [], 0
        for match in token_pattern(text).finditer(text):
            spaces.append(text[at : match.start()])
            words.append(match.group())
            starts.append(match.start())
            at = match.end()
        found = [
            [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in stretches]
            for stretches in (phrases(text), units(text))
        ]
        places = [tuple(place for place in places if place[0] < place[1]) for places in found]
        return cls(tuple(words), tuple(spaces), text[at:], *places)


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """Return the text with what both changed; None where they changed the same and must be asked."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    old, mine, other = TokenizedText.of(base), TokenizedText.of(ours), TokenizedText.of(theirs)
    my_edits, other_edits = _edits(old, mine), _edits(old, other)
    same = [edit for edit in my_edits if any(_is_same(edit, e) for e in other_edits)]
    alone_mine = [edit for edit in my_edits if edit not in same]
    alone_other = [edit for edit in other_edits if not any(_is_same(edit, e) for e in same)]
    if any(a.meets(b) for a in my_edits for b in other_edits if not _is_same(a, b)):
        return None
    if _is_delicate(old, alone_mine, alone_other):
        return None
    edits = sorted([*my_edits, *alone_other], key=lambda edit: (edit.start, edit.end))
    return _applied(old, edits, _spaces(old, mine, other)) + _chosen(old.rest, mine.rest, other.rest)


def _edits(before: TokenizedText, after: TokenizedText) -> list[WordEdit]:
    shared = shared_words(before.words, after.words)
    found, at_before, at_after = [], 0, 0
    for old_start, old_end, new_start, new_end in [*shared, (len(before.words), 0, len(after.words), 0)]:
        if old_start > at_before or new_start > at_after:
            words, spaces = after.words[at_after:new_start], after.spaces[at_after:new_start]
            found.append(WordEdit(at_before, old_start, words, spaces))
        at_before, at_after = old_end, new_end
    return found


def _is_same(one: WordEdit, other: WordEdit) -> bool:
    return (one.start, one.end, one.words) == (other.start, other.end, other.words)


def _is_delicate(base: TokenizedText, mine: list[WordEdit], other: list[WordEdit]) -> bool:
    """Return True if two changes in one sentence, or in one date or citation, must not be joined without a look."""
    if any(all(any(_is_inside(edit, *unit) for edit in side) for side in (mine, other)) for unit in base.units):
        return True
    for start, end in base.phrases:
        in_mine = [edit for edit in mine if _touches(base, edit, start, end)]
        in_other = [edit for edit in other if _touches(base, edit, start, end)]
        if not in_mine or not in_other:
            continue
        edits = [*in_mine, *in_other]
        if any(_holds_grave(words) for edit in edits for words in (base.words[edit.start : edit.end], edit.words)):
            return True
        touched = sum(min(edit.end, end) - max(edit.start, start) for edit in edits if edit.end > start)
        if end - start - touched < LEAST_COMMON * (end - start):
            return True
    return False


def _is_inside(edit: WordEdit, start: int, end: int) -> bool:
    return edit.start < end and start < edit.end if edit.start != edit.end else start < edit.start < end


def _touches(base: TokenizedText, edit: WordEdit, start: int, end: int) -> bool:
    """Return True if an edit changes a phrase; whole sentences put beside it do not."""
    if edit.start != edit.end:
        return edit.start < end and start < edit.end
    if start < edit.start < end:
        return True
    is_beside = edit.start in (start, end)
    return is_beside and not (edit.is_whole and (edit.start == start or ends_sentence(base.words[end - 1])))


def _holds_grave(words: tuple[str, ...]) -> bool:
    """Return True if words contain a number or a negation, which in Japanese is several tokens."""
    return any(map(is_grave, words)) or is_negation("".join(words))


def is_grave(word: str) -> bool:
    """Return True if a word is a number or a negation, on which the meaning of a sentence of law turns."""
    return is_negation(word) or is_number_word(word) or bool(_NUMERAL.match(word))


def _spaces(base: TokenizedText, mine: TokenizedText, other: TokenizedText) -> list[str]:
    """Return the blanks in front of each word of the base, as whoever changed them left them."""
    found = list(base.spaces)
    for side in (other, mine):
        for old_start, old_end, new_start, _ in shared_spans(base.words, side.words):
            for offset in range(old_end - old_start):
                space = side.spaces[new_start + offset]
                if space != base.spaces[old_start + offset]:
                    found[old_start + offset] = space
    return found


def _chosen(base: str, mine: str, other: str) -> str:
    return other if mine == base else mine


def _applied(base: TokenizedText, edits: list[WordEdit], spaces: list[str]) -> str:
    parts: list[str] = []
    at = 0
    for edit in edits:
        for position in range(at, edit.start):
            parts.extend((spaces[position], base.words[position]))
        for word, space in zip(edit.words, edit.spaces, strict=True):
            parts.extend((space, word))
        at = edit.end
    for position in range(at, len(base.words)):
        parts.extend((spaces[position], base.words[position]))
    return "".join(parts)
