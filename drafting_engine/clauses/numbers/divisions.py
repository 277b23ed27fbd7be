"""Names of the parts of a law: `Article 12`, `Artículo 7-A`, `§ 3a`, `5 §`, `1. Titel`, `第二条の二`.

A name is a word that says what is divided, with a number: digits, Roman, one letter or an ordinal. The word counts
only as a whole word, and a single letter only where it can be no word of a sentence: "Rules of procedure", "Party
finance" and "Section leaders" are titles. The words of each language are in `vocabulary`.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import filterfalse

from drafting_engine.clauses.numbers.numerals import (
    CHINESE,
    LATER,
    RAISED,
    NumberReading,
    raised_digits,
    readings,
    roman_value,
)
from drafting_engine.clauses.vocabulary import joined, ordinals

_FIELDS = ("paragraph", "beside", "above", "article", "article_beside", "section")
"""Fields of a vocabulary that hold names; of a word that stands in several the last counts."""


@lru_cache(maxsize=4096)
def plain_word(word: str) -> str:
    """Return a word as it is looked up: small letters, without accents."""
    small = word.lower().replace("ı", "i")
    if small.isascii():
        return small
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", small)))


@cache
def _kinds() -> dict[str, str]:
    return {plain_word(word): field.partition("_")[0] for field in _FIELDS for word in joined(field)}


@cache
def _kinds_behind() -> dict[str, str]:
    """Return the same for the words that a number in digits may stand in front of: `2. kapitola`, `1 mom.`"""
    return {word: _kinds()[word] for word in map(plain_word, joined("behind_number"))}


@cache
def _ordinals() -> dict[str, int]:
    """Return the rank of each word for a number; 0 for one in place of a number: `Título preliminar`."""
    unnumbered = dict.fromkeys(map(plain_word, joined("unnumbered")), 0)
    return {**unnumbered, **{plain_word(word): rank for word, rank in ordinals().items()}}


_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
"""Signs that are written over, under or behind a letter and belong to its word."""
_WORD = rf"(?-i:[^\W\d_](?:[^\W\d_]|[{_MARKS}]){{0,19}})"
_OTHER_LETTER = "[α-ωа-яא-ת]"
_RANGE = (
    r"(?:(?:(?:,\s?|\s(?:bis|to|through|al?|à|y|e|et|and|und|og|och|en|do|po|по|до|и)\s)\d{1,4}[a-z]?){1,6}"
    r"(?=\s*(?:[(\[（]|\Z)))"
)
"""`§§ 5 bis 7 (weggefallen)`: one name for several articles, of which nothing but a bracket is said."""
_LATER = (
    rf"(?:\.?[ /-]?(?:{LATER})(?!\w)(?!\s\d{{1,4}}[a-z]?\s*(?:[(\[（]|\Z))"
    rf"|<sup>\w{{1,12}}</sup>|\^\d{{1,2}}\^?|[{RAISED}]{{1,2}})"
)
_DIGITS = (
    r"\d{1,4}(?:[-.–—:]\d{1,4}|/\d{1,2}(?!\d)){0,6}"
    r"(?:\.?(?:o|[ºª°οè]|er)(?!\w)|[ ][a-z](?=\s*(?:[^\w\s]|\Z))|(?:[a-z]|[a-z]{2})(?![\w])"
    rf"|{_OTHER_LETTER}(?!\w))?"
    rf"(?:[-/](?:[a-z]{{1,2}}|{_OTHER_LETTER})(?!\w))?{_LATER}?{_RANGE}?"
)
_OF_CODE = r"(?-i:[LRDA](?:\.[ ]?|[ ])?\*?[ ]?|[A-Z][-.]?)\d{1,4}(?:[-.]\d{1,4}){0,3}(?!\w)"
"""`L. 211-3` and `R*123-4` of a French code, `A-1` of a schedule."""
_ROMAN = (
    rf"(?:[ivxlcdm]{{1,12}}|(?-i:I(?:er|re|ER|RE)))(?!\w){_LATER}?"
    r"(?:-[a-z](?!\w))?(?:\.(?:\d{1,3}|[a-z])(?!\w)){0,3}"
)
_NUMBER = rf"(?P<number>{_DIGITS}|\(\d{{1,4}}\)|{_OF_CODE}|{_ROMAN}|{_WORD})(?!\w|['’]\w)"
_FIRST = re.compile(rf"{_WORD}|§{{1,2}}")
_NAMED = rf"(?P<word>{_WORD}|§{{1,2}})(?:\.\s*|\s+|(?=\d)|(?<=§)){_NUMBER}"
_NAMED_BY_TWO = rf"(?P<word>{_WORD}[ ]{_WORD})(?:\.?\s+|(?=\d)){_NUMBER}"
"""`Geçici Madde 1`, `Disposición adicional primera`."""
_ADDED = (
    rf"(?:[ /.-]?[a-z](?!\w)|-\d{{1,2}}(?!\d)|\(\d{{1,2}}\)"
    rf"|\.?(?:<sup>\d{{1,2}}</sup>|\^\d{{1,2}}\^?|[{RAISED}]{{1,2}}))"
)
"""What came in later, where a number stands in front: `5.a člen`, `23¹ straipsnis`, `23(1)`, `12.¹ pants`."""
_NUMBER_AND_WORD = re.compile(
    rf"(?:\d{{1,3}}{_ADDED}?|[IVXLC]{{1,6}}(?!\w)|(?P<word>{_WORD}))\.?\s(?P<behind>{_WORD})(?![\w'’])"
)
_FIRST_TWO = re.compile(rf"{_WORD}[ ]{_WORD}")
_TWO_WORDS = rf"([ ]{_WORD})(?:[ ]{_WORD})?"
_BEHIND = (
    rf"(?P<number>(?:\d{{1,3}}|\d{{4}}(?=[ ]?[a-z]?[ ]?§)|\d{{1,2}}:\d{{1,3}}(?=[/a-z]{{0,2}}\.?\s?§))"
    rf"{_ADDED}?|[ivxlc]{{1,6}}|{_WORD})\.?\s*"
    rf"(?P<word>§|(?<=[\s.]){_WORD})(?![\w'’])"
)
"""`5 §`, `2. kapitel`: in front of a word four digits are a year, `2022 Bylaw revision`."""
_ADDED_NUMBER = re.compile(r"(?<=\d)(?:-(\d{1,2})|\((\d{1,2})\))\Z")
_STOP_INSIDE = re.compile(rf"(?<=\d)\.(?=[a-zA-Z<^{RAISED}])")
_IDEOGRAPH = (
    rf"[第제]\s?(?P<number>[{CHINESE}]{{1,8}}|\d{{1,4}})\s?(?P<word>[\u4e00-\u9fff\uac00-\ud7a3])"
    rf"(?:[之のノの의](?P<later>[{CHINESE}]{{1,4}}|\d{{1,3}}))*"
)
"""`第二条の二の三`, `제2조의2`: the number stands between an ordinal sign and a sign for what is divided."""
_DEGREE = re.compile(r"(?<=\d)\.?[oºª°ο](?=-|\Z)")
_RANGE_END = re.compile(r"(?<=[\da-z])(?:(?:,\s?|\s\w{1,7}\s|[–—])\d{1,4}(?:[-.:]\d{1,4})*[a-z]?)+\Z")
_FIRST_ROMAN = re.compile(r"\AI(?:er|re|ER|RE)\b")
"""`Titre Ier` and `Section Ire`: the first in French."""
_CODE = re.compile(r"\A[A-Z](?:[-. ]*\*?[ ]?)(?=\d)")
_CODE_SIGNS = re.compile(r"(?<=\A[LRDA])(?:\.[ ]?\*?|[ ]|\*)[ ]?(?=\d)")
_END = re.compile(r"['’΄ʹ´׳]?[.:º°)΄ʹ׳–—-]*\s*")
"""What stands between a name and its title; a letter that counts may carry a sign of its own, `Α΄` and `א׳`."""


@dataclass(frozen=True, slots=True)
class Division:
    """A name at the start of a text."""

    kind: str
    """`article`, `section`, `above` (what articles stand in), `beside` (annexes, amendments) or `paragraph`."""
    word: str
    """What is divided, as it is looked up: `articulo`, `§`."""
    number: str
    """As written: `7-A`, `IV`, `primero`."""
    end: int
    """Where the name ends in the text."""

    @property
    def reading(self) -> NumberReading | None:
        """The style and the value of the number; None for a word that stands for none."""
        plain = _RANGE_END.sub("", re.sub(r"</?sup>", "", raised_digits(self.number)))
        if rank := _ordinals().get(plain_word(plain), 0):
            return "word", (rank, "")
        plain = _CODE.sub("", plain)
        chapter, _, own = plain.replace(":", "-").rpartition("-")
        if chapter.isdecimal() and own[:1].isdecimal():  # `1 kap. 2 §` counts as 2
            plain = own
        if "." in plain.strip("."):
            head, _, last = plain.rstrip(".").rpartition(".")
            found = readings(last) if head[:1].isdecimal() or roman_value(head.lower()) else ()
            return (f"decimal{head.count('.') + 1}", found[0][1]) if found else readings_of(plain.replace(".", ""))
        return readings_of(plain)


def readings_of(number: str) -> NumberReading | None:
    """Return the likeliest reading of a number, letters being Roman where they can be; None where it is none."""
    compact = _FIRST_ROMAN.sub("I", _DEGREE.sub("", number.strip(" ()"))).replace("/", "-")
    compact = re.sub(rf"[条條조]?[之のノ의](?=[\d{CHINESE}])", "の", compact)
    found = readings(compact) or readings(re.sub(r"(?<=\d) (?=[a-zA-Z]\Z)", "", compact))
    return next((one for one in found if one[0] in ("I", "i")), found[0] if found else None)


def component_of(found: Division) -> str:
    """Return the number of a name as part of an address, without blanks and ordinal signs: `3o` is 3, `§ 3 a` 3-a.

    A name of two words has a row of its own, `geçici-madde-1`.
    """
    number = _CODE_SIGNS.sub("", re.sub(r"</?sup>|[()]", "", raised_digits(found.number)).strip())
    number = unicodedata.normalize("NFKC", re.sub(rf"(?<=\w)(?=(?<![{RAISED}])[{RAISED}])", "-", number))
    own = f"{found.word.replace(' ', '-')}-" if " " in found.word else ""
    return own + _DEGREE.sub("", re.sub(r"[\s/:–—,]+", "-", number))


def kind_of(word: str) -> str:
    """Return what a word divides, `article` for `Artículo`; empty for other words."""
    return _kinds().get(plain_word(word.rstrip(".")), "article" if word in ("§", "§§") else "")


@lru_cache(maxsize=256)
def row_word(word: str) -> str:
    """Return one word for all that name a part, `sec` for `section` too: the shortest that it begins with."""
    kinds = _kinds()
    kind = kinds.get(word) or _plurals().get(word)
    same = (one for one in kinds if len(one) >= 3 and word.startswith(one) and kinds[one] == kind)
    return min(same, key=len, default=word)


def ordinal_value(word: str) -> int:
    """Return the rank that a word counts, 1 for `first` and `primero`; 0 where it is none."""
    return _ordinals().get(plain_word(word), 0)


@cache
def _plurals() -> dict[str, str]:
    sections = dict.fromkeys(map(plain_word, joined("sections")), "section")
    return {**dict.fromkeys(map(plain_word, joined("article_cited")), "article"), **sections}


def _of_several(text: str, word: str) -> str:
    """Return the kind of a word in the plural in front of several numbers, `Articles 5 to 7 (repealed)`."""
    kind = _plurals().get(plain_word(word), "")
    found = _pattern(_NAMED).match(text) if kind else None
    return kind if found is not None and _RANGE_END.search(found["number"]) else ""


def _kind_at_start(text: str, word: str) -> str:
    """Return what the first word of a text divides; some are names only with the stop of an abbreviation, `Can. 5`."""
    if kind := kind_of(word):
        return kind
    return (
        "article" if text[len(word) : len(word) + 1] == "." and word.casefold() in joined("article_with_stop") else ""
    )


def begins_name(text: str) -> bool:
    """Return True if the first word of a text may be that of a name, so that it is worth reading one."""
    first = _FIRST.match(text)
    if text[:1] in ("第", "제"):
        return True
    return first is not None and bool(_kind_at_start(text, first.group()) or plain_word(first.group()) in _plurals())


def begins_with_number(text: str) -> bool:
    """Return True if a text begins as a name does whose number stands in front: `1 kap.`, `Erster Abschnitt`."""
    found = _NUMBER_AND_WORD.match(text)
    if found is not None and (found["word"] or "").casefold() in joined("the"):
        return begins_with_number(text[found.start("behind") :])
    if found is None:
        return False
    if found["word"] is not None:
        return plain_word(found["word"]) in _ordinals() and bool(kind_of(found["behind"]))
    return plain_word(found["behind"]) in _kinds_behind()


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Build a pattern when the first text needs it."""
    return re.compile(source, re.IGNORECASE)


@lru_cache(maxsize=8192)
def read_division(text: str) -> Division | None:
    """Read the name that a text begins with, if it begins with one."""
    ideographs = _pattern(_IDEOGRAPH).match(text) if text[:1] in ("第", "제") else None
    if ideographs is not None and (kind := kind_of(ideographs["word"])):
        end = ideographs.end()
        number = text[ideographs.start("number") : end] if ideographs["later"] else ideographs["number"]
        return Division(kind, ideographs["word"], number, end)
    first = _FIRST.match(text)
    if first is not None and (kind := _kind_at_start(text, first.group()) or _of_several(text, first.group())):
        match = _pattern(_NAMED).match(text)
        if match is None or not _is_number(match["number"], text, match.end()):
            two = _FIRST_TWO.match(text)  # before the pattern, which costs more to build than to read a small text
            kind = kind_of(two.group()) if two is not None else ""
            match = _pattern(_NAMED_BY_TWO).match(text) if kind else None
        if match is not None and kind and _is_number(match["number"], text, match.end()):
            number, end = _whole_ordinal(match["number"], text, match.end())
            return _joined(Division(kind, plain_word(match["word"]), number, end), text)
    if first is not None and first.group().casefold() in joined("the"):
        start = first.end() + 1
        named = read_division(text[start:]) if begins_with_number(text[start:]) else None
        return replace(named, end=named.end + start) if named is not None else None
    if first is not None and not (roman_value(first.group().lower()) or plain_word(first.group()) in _ordinals()):
        return None
    match = _pattern(_BEHIND).match(text)
    kind = _kind_behind(match["number"], match["word"]) if match is not None else ""
    if match is None or not kind:
        return None
    number = _ADDED_NUMBER.sub(r"^\1\2", _STOP_INSIDE.sub("", match["number"]))
    kind = "above" if kind == "section" else kind  # `Erster Abschnitt` is above the articles, `Section 1` may be below
    return _joined(Division(kind, plain_word(match["word"]), number, match.end()), text)


def _kind_behind(number: str, word: str) -> str:
    """Return what a word divides behind its number: in `10. Kapitel` a chapter, in `10. Amendment` nothing."""
    is_counted = word == "§" or plain_word(number) in _ordinals()
    return kind_of(word) if is_counted else _kinds_behind().get(plain_word(word), "")


def _whole_ordinal(number: str, text: str, end: int) -> tuple[str, int]:
    """Return an ordinal with its second and third word, `vigésimo primero`, `الحادية والعشرون`, and where it ends."""
    behind = _pattern(_TWO_WORDS).match(text, end) if number.isalpha() else None
    for word in (behind[0], behind[1]) if behind is not None else ():
        if word and ordinal_value(number + word):
            return number + word, end + len(word)
    return number, end


def _joined(found: Division, text: str) -> Division:
    """Return the name of a paragraph with its chapter in front, `1 kap. 2 §`."""
    if found.kind != "above":
        return found
    behind = _pattern(_BEHIND).match(text, found.end + len(text[found.end :]) - len(text[found.end :].lstrip(" .")))
    if behind is None or behind["word"] != "§":
        return found
    return Division("article", "§", f"{found.number}-{behind['number']}", behind.end())


def _is_number(number: str, text: str, end: int) -> bool:
    """Return True if what stands behind the word is a number, not the next word of a title."""
    if number[0] == "(" or any(sign.isdigit() for sign in number):
        return True
    plain = _FIRST_ROMAN.sub("I", re.split(r"[-<. ]", number)[0])
    if plain_word(plain) in _ordinals():
        return True
    if len(plain) == 1:
        return plain.isupper() or not text[end:].strip() or not text[end:].lstrip(" ")[:1].isalpha()
    return bool(roman_value(plain.lower())) and (plain.isupper() or set(plain.lower()) <= set("ivxl"))


def end_of_label(text: str, found: Division) -> int:
    """Return where the title or the text behind a name begins."""
    match = _END.match(text, found.end)
    return match.end() if match else found.end
