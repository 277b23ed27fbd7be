"""Numbers of clauses: the label that comes next in a row, and the same label with another number."""

import re
from collections.abc import Sequence

from drafting_engine.clauses.numbers.divisions import ordinal_value, read_division
from drafting_engine.clauses.numbers.labels import read_label
from drafting_engine.clauses.numbers.numerals import (
    CHINESE,
    LATER,
    RAISED,
    WHOLE,
    NumberReading,
    catalan_ordinal,
    is_catalan_ordinal,
    roman_value,
    written,
)
from drafting_engine.clauses.numbers.numerals import readings as read_number
from drafting_engine.errors import Invalid

_CORE = re.compile(
    rf"(?P<core>(?P<head>\d+|[{CHINESE}]+|[^\W\d_]{{1,12}}|[{WHOLE}])"
    rf"(?P<later>(?:\.?[ºª°])?(?:[ /-]?(?:{LATER})|[/-]?[a-z]{{1,2}}|è|(?<=\d)[/-]?[α-ωа-яא-ת]|<sup>\w{{1,12}}</sup>"
    rf"|\^\d{{1,2}}\^?|[{RAISED}]{{1,2}})?))"
    r"(?=[^\w]*(?:</sup>)?[^\w]*\Z)",
    re.IGNORECASE,
)
_SPACED = re.compile(r"(?P<core>(?P<head>\d+)(?P<later>[ ][a-z]))(?=\W*\Z)", re.IGNORECASE)
"""A letter behind a blank that tells `§ 6 a` from § 6; behind `1 a)` it counts what stands in 1."""
_ARTICLE_CORE = re.compile(rf"[第제]\s?(?P<core>(?P<head>[{CHINESE}]+|\d+))(?P<later>)")
_PUT_IN = re.compile(rf"(?<=[条條조])(?:[之のノの의](?:[{CHINESE}]+|\d+))+")
"""What tells 第二条の二 from 第二条."""
_BEFORE_SIGN = re.compile(r"(?P<core>(?P<head>\d+)(?P<later>(?: ?[a-z])?)) ?§\Z")
_IN_FRONT = re.compile(
    rf"(?P<core>(?P<head>\d+|[^\W\d_]{{1,20}})(?P<later>(?:(?<=\d)[ ]?[a-z](?!\w))?))"
    rf"(?=\.?\s+(?!(?:{LATER})\W*\Z)[^\W\d_]{{2,}}\W*\Z)",
    re.IGNORECASE,
)
"""The number in front of what it counts, `4. člen`, `II. fejezet` and `Erster Abschnitt`."""
_ORDINAL_SIGN = re.compile(r"\.?[ºª°]|o(?!\w)")
_TEXT = "Xx"
"""Stands for the text behind a label that is read alone."""
_TYPED = re.compile(r"[\w -]{1,12}\Z")


class NoNumber(Invalid):
    """The label of a clause is no number that can be counted on."""

    def __init__(self, label: str) -> None:
        if label:
            super().__init__("clause-not-numbered", label=label)
        else:
            super().__init__("clause-without-label")


def reading_in_row(label: str, row: Sequence[str]) -> NumberReading:
    """Return which number a label is among its neighbours: `i)` is the ninth letter or the first Roman number."""
    return _fitting(label, _shared_styles(row))


def readings_in_row(row: Sequence[str]) -> list[NumberReading]:
    """Return which number each label of a row is among the others; raise `NoNumber` where one is none."""
    shared = _shared_styles(row)
    return [_fitting(label, shared) for label in row]


def _shared_styles(row: Sequence[str]) -> frozenset[str] | None:
    """Return the styles in which every label of a row can be read; None for a row without labels."""
    others = [{style for style, _ in readings_of_label(other)} for other in dict.fromkeys(row) if other]
    return frozenset(set.intersection(*others)) if others else None


def _fitting(label: str, shared: frozenset[str] | None) -> NumberReading:
    found = readings_of_label(label)
    if not found:
        raise NoNumber(label)
    return next((reading for reading in found if shared is None or reading[0] in shared), found[0])


def row_reading(label: str, row: Sequence[str]) -> NumberReading:
    """Return which number a label is among its neighbours, also where a word stands before it: `Chapter III`."""
    try:
        return reading_in_row(label, row)
    except NoNumber:
        return reading_in_row(_bare(label), [_bare(other) for other in row])


def _bare(label: str) -> str:
    """Return the number of a heading's label as one that stands alone."""
    core = _core(label)
    return f"{core['core']}." if core else label


def readings_of_label(label: str) -> tuple[NumberReading, ...]:
    """Return what a label by itself may stand for; nothing where it is none."""
    found = (read_label(f"{label} {_TEXT}") or read_label(f"{label}\u3000{_TEXT}")) if label else None
    return found[0].readings if found else ()


def with_rank(label: str, style: str, rank: int) -> str:
    """Return a label of a row with another number, written in the same way."""
    core = _core(label)
    if core is None or rank < 1:
        raise NoNumber(label)
    number = _written(core, style, rank)
    if number is None:
        raise NoNumber(label)
    return label[: core.start("core")] + number + _PUT_IN.sub("", label[core.end("core") :])


def with_typed(label: str, typed: str) -> str:
    """Return a label with the number that a person typed: `4`, `d`, `IV`, `4a`, or the whole label."""
    number = typed.strip()
    core = _core(label)
    if core is None:
        raise NoNumber(label)
    if (found := _core(number)) and not _is_in_words(number, found):
        number = found["core"]
    made = label[: core.start("core")] + number + label[core.end("core") :]
    if not number:
        raise Invalid("clause-number-missing", example=core["core"])
    is_one = _TYPED.match(number) and not (found and _is_in_words(number, found))
    if not is_one or not (readings_of_label(made) or readings_of_label(_bare(made))):
        raise Invalid("not-a-clause-number", number=typed.strip()[:20], example=core["core"])
    return made


def _is_in_words(typed: str, core: re.Match[str]) -> bool:
    """Return True if a number stands behind words that are no name of what it counts, such as `the lamps of 5`."""
    before = typed[: core.start("core")]
    is_name = readings_of_label(typed) or read_division(typed) is not None
    return any(map(str.isalpha, before)) and not is_name


def _core(label: str) -> re.Match[str] | None:
    """Return the number in a label: `2a` in `§ 2a.`, `3` in `第3条`."""
    found = _ARTICLE_CORE.match(label) or _BEFORE_SIGN.search(label) or number_in_front(label)
    return found or _with_letter(label) or _CORE.search(label)


def _with_letter(label: str) -> re.Match[str] | None:
    found = _SPACED.search(label)
    is_part = found is not None and ")" in label[found.end() :] and "(" not in label[: found.start()]
    return None if is_part else found


def number_in_front(label: str) -> re.Match[str] | None:
    """Return the number that stands in front of the word for what it counts, `4` in `4. člen`."""
    found = _IN_FRONT.match(label)
    head = found["head"] if found is not None else ""
    return found if head.isdecimal() or roman_value(head.lower()) or ordinal_value(head) else None


def _written(core: re.Match[str], style: str, rank: int) -> str | None:
    """Return the number that a rank has in the style of a label; an ordinal sign stays, what tells 3a from 3 goes."""
    head = core["head"]
    if ordinal_value(head):
        return None
    sign = _ORDINAL_SIGN.match(core["later"])
    counted = [found for found, _ in read_number(head)]
    own = max((found for found in counted if style.startswith(found)), key=len, default=None)
    if own is None:
        own = counted[0] if counted else None
    number = written(head, own, rank) if own else None
    if number and head.isascii() and head.startswith("0"):
        number = number.zfill(len(head))  # 3.05 goes on to 3.06
    if number and is_catalan_ordinal(head + core["later"]):
        return catalan_ordinal(rank)
    return number + (sign.group() if sign else "") if number else None
