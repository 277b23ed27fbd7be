"""References to other laws: `§ 181 BGB`, `Article 5 of the Civil Code`, `ст. 5 Гражданского кодекса`, `民法第5条`.

What is said to be of another law is not ours to check. It is said behind the reference, by an abbreviation in capitals
or by words for laws that an `of` joins to it or that follow within a few words, or right before it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from drafting_engine.clauses.numbers.numerals import roman_value
from drafting_engine.clauses.vocabulary import alternatives, joined, ordinals

_NEAR = 70
"""How many characters behind a reference may name another law."""
_END = re.compile(r"[;:!?。；]|\.(?=\s+[^\s\d_a-z]|\s*\Z)")
_SHORT_NAME = re.compile(r"[\s,(]{0,3}(?P<name>[^\W\d_](?:[^\W_]|[.-](?=\w)){1,14})(?!\w)")
_MIXED_NAME = re.compile(r"(?:[ \u00a0]\w{1,12}){0,2}?[ \u00a0]\w{0,20}[^\W\d_A-Z][A-Z]{1,3}(?!\w)")
"""A short name in small letters and capitals, `VereinsG`, which may stand a word further."""
_NAME_BEFORE = re.compile(r"(?<![\w.])(?P<name>[^\W\d_](?:[^\W_]|[.-](?=\w)){1,14}|(?:[^\W\d_]\.){2,6})[\s,]{0,2}\(?\Z")
_LONGEST_BEFORE = 60
_TOKEN = re.compile(
    r"[^\s,;:()\[\]'’\"«»“”„《》「」.-](?:[^\s,;:()\[\]'’\"«»“”„《》「」]{0,60}[^\s,;:()\[\]'’\"«»“”„《》「」.-])?"
)
_BETWEEN = re.compile(r"[^\W_]+")
_MOST_BETWEEN = 6
"""Numbers and words that may stand between a reference and a short name: `erster und zweiter Satz VereinsG`."""
_COUNTED = re.compile(r"[\s,]*(?:\d{1,3}\w?|[IVXLC]{1,5}|[a-z])(?!\w)\.?")
_NOT_SHOUTED = re.compile(r"[\s,]*+(?![A-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω]{2})(?=\S)")
_WORD_END = re.compile(r"(?<=\S)(?!\w)")
"""Where a word of a phrase, or a stop that belongs to it, may end."""
_FEW = 3
"""Words that may stand between a reference and a word for a law that nothing joins to it."""


def is_elsewhere(plain: str, start: int, end: int) -> bool:
    """Return True if a reference from `start` to `end` is said to be to another law."""
    if following := _following().match(plain, end):
        end = following.end()
    is_shouted = plain[start:end].upper() == plain[start:end] and plain[start:end].lower() != plain[start:end]
    if not is_shouted and (_short_name(plain, end) or _short_name_before(plain, start)):
        return True
    return _named_behind(plain, end) or _named_before(plain, start)


def is_short_name(word: str) -> bool:
    """Return True if a word is written as the short name of a law: `BGB`, `VereinsG`, `ЦК`."""
    capitals = sum(1 for sign in word if sign.isupper())
    return capitals >= 2 and not roman_value(word.casefold())


def _short_name(plain: str, end: int) -> bool:
    """Return True if the short name of a law follows, perhaps after a sentence number: `erster Satz VereinsG`."""
    if sum(map(str.isupper, plain[end : end + _NEAR])) < 2:
        return False
    found = _SHORT_NAME.match(plain, _end_of_words_between(plain, end))
    if _MIXED_NAME.match(plain, end):
        return True
    return found is not None and is_short_name(found["name"])


def _short_name_before(plain: str, start: int) -> bool:
    found = _NAME_BEFORE.search(plain, max(0, start - 20), start)
    return found is not None and is_short_name(found["name"])


def _named_behind(plain: str, end: int) -> bool:
    if plain[end : end + 2] == ". " and any(start == 0 for start, _ in _laws(plain[end + 2 : end + 2 + _NEAR])):
        return True  # članak 5. Zakona: a number may have a stop
    rest = plain[end : end + _NEAR]
    stop = _END.search(rest)
    rest = rest[: stop.start()] if stop else rest
    is_joined = _joint().match(rest) is not None
    for start, _ in _laws(rest):
        before = rest[:start]
        if not is_joined and (len(_BETWEEN.findall(before)) > _FEW or "," in before.strip(" ,")):
            return False
        return not _this().search(before)
    return False


def _named_before(plain: str, start: int) -> bool:
    before = plain[max(0, start - _LONGEST_BEFORE) : start]
    before = before[max(map(before.rfind, ";!?。")) + 1 :]
    if not before:
        return False
    return any(
        _adjacent().fullmatch(before, stop) and not _this().search(before, 0, begin) for begin, stop in _laws(before)
    )


def _laws(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words for laws stand; a listed word that begins with `*` may be the end of a longer one."""
    single, several, endings = _law_words()
    for token in _TOKEN.finditer(text):
        word = token.group().casefold()
        if word in single or word.endswith(endings):
            yield token.span()
        elif word in several:
            spoken = [found.group().casefold() for found in islice(_TOKEN.finditer(text, token.start()), 3)]
            spoken = ["#" if word.isdecimal() else word for word in spoken]
            if any(phrase == tuple(spoken[: len(phrase)]) for phrase in several[word]):
                yield token.span()


@cache
def _law_words() -> tuple[frozenset[str], dict[str, list[tuple[str, ...]]], tuple[str, ...]]:
    """Return single words for laws, phrases by their first word (`#` for any number), and what longer words end in."""
    words = {word.casefold() for word in joined("other_laws")}
    several: dict[str, list[tuple[str, ...]]] = {}
    for phrase in (word.split() for word in words if " " in word):
        several.setdefault(phrase[0], []).append(tuple(phrase))
    endings = tuple(word[1:] for word in words if word.startswith("*"))
    return frozenset(word for word in words if " " not in word), several, endings


@cache
def _joint() -> re.Pattern[str]:
    return re.compile(rf"\s*,?\s*(?:{alternatives('of')})(?!\w)", re.IGNORECASE)


@cache
def _this() -> re.Pattern[str]:
    """Return a word that says that it is this law, right before the word for it: `dieses `, `the present `."""
    return re.compile(rf"(?<!\w)(?:{alternatives('this')})\s*\Z", re.IGNORECASE)


@cache
def _following() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{alternatives('following')})(?!\w)\.?", re.IGNORECASE)


@cache
def _adjacent() -> re.Pattern[str]:
    """Return what may stand between a law and its article: an ending, its subject, name or date, a bracket, a comma."""
    return re.compile(
        r"(?:['’]\w{1,6}|\.)?"
        rf"(?:\s+(?i:{alternatives('about')})(?:\s+[^\W\d]{{2,20}}){{1,3}})?"
        r"(?:\s+(?:№\s*)?[\dA-ZÀ-ÞА-ЯЁІЇЄҐΑ-Ω][\w№./-]*){0,3}(?:\s*\([^()]{1,25}\))?"
        rf"(?:\s*(?i:{alternatives('of')}))?[\s,(《》「」“”\"]{{0,4}}"
    )


def _end_of_words_between(plain: str, start: int) -> int:
    """Return where a few numbers, letters, and words that count or name a part end, and an `of` behind them."""
    end = start
    for _ in range(_MOST_BETWEEN):
        found = _COUNTED.match(plain, end)
        behind = found.end() if found else _end_of_listed(plain, end)
        if behind is None:
            break
        end = behind
    joint = _of_between().match(plain, end)
    return joint.end() if joint else end


def _end_of_listed(plain: str, start: int) -> int | None:
    """Return where the longest listed word, or phrase, that stands behind blanks ends, with its stop; else None.

    The words of all languages are looked up and not made a pattern, which would take a tenth of a second to build.
    """
    found = _NOT_SHOUTED.match(plain, start)
    if found is None:
        return None
    words, longest = _words_between()
    begin = found.end()
    phrase = plain[begin : begin + longest]
    for bound in reversed(list(_WORD_END.finditer(phrase))):
        if " ".join(phrase[: bound.start()].split()).casefold() in words:
            end = begin + bound.start()
            return end + plain.startswith(".", end)
    return None


@cache
def _words_between() -> tuple[frozenset[str], int]:
    """Return the words that may stand between a reference and a short name, and so many signs that hold the longest."""
    listed = (*ordinals(), *joined("sentence"), *joined("parts_cited"), *joined("conjunctions"))
    return frozenset(word.casefold() for word in listed), max(map(len, listed)) + 2


@cache
def _of_between() -> re.Pattern[str]:
    return re.compile(rf"[\s,]*(?i:{alternatives('of')})(?!\w)")
