"""Look-alikes: letters of one script that are drawn as those of another, after UTS #39 of the Unicode Consortium.

The letters are those of Unicode's table of confusable characters that look like one letter from A to Z; what is only a
form of such a letter (full width, bold) is folded by NFKC. A skeleton is for comparing and never for showing.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_FOREIGN = (
    ("ͿΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορσυϜϳϺᴦ", "JABEZHlKMNOPTYXayivopouFjMr"),
    ("ЅІЈАВЕКМНОРСТУХЬагеорсухѕіјѡѴѵҮүһҽӀӏԁԌԛԜԝꙇ", "SlJABEKMHOPCTYXbareopcyxsijwVvYyhelidGqWwi"),
    ("ⲅⲎⲒⲔⲘⲚⲞⲟⲢⲣⲤⲥⲦⲨⲬⳐ", "rHlKMNOoPpCcTYXL"),
    ("ՍՏՕագզհոռսցքօ", "USOwqqhnnugfo"),
    ("ყჿ", "yo"),
    ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᎽᏀᏂᏃᏏᏒᏔᏕᏙᏚᏞᏟᏢᏦᏧᏳᏴꭵꮁꮃꮓꮩꮪꮯ", "DRTiYAJEWMHYGhZbRWSVSLCPKdGBirwzvsc"),
    ("ᐯᑌᑭᑯᑲᒍᒪᕁᕼᕽᖇᖯᖴᗅᗞᗪᗰᗷ", "VUPdbJLxHxRbFADDMB"),
    ("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPdDTGKJCZFMNLSRVHWXYAElOU"),
)
"""Letters of other scripts, a script a line, and the Latin ones that they look like."""
_ODD_LATIN = (
    "ıƄƍƖƦƽǀɑɡɣɩɪɯʋʏᴄᴏᴑᴜᴠᴡᴢᶃᶌẝỿꜱꞘꞙꞟꞲꞳꞴꬲꬵꬽꭇꭈꭎꭒꭚ",
    "ibglRslagyiiwuycoouvwzgyfysFfuJXBeforruuy",
)
"""The same within Latin."""

_LATIN_OF = {ord(letter): latin for letters, latins in _FOREIGN for letter, latin in zip(letters, latins, strict=True)}
_DRAWN = {**_LATIN_OF, **{ord(a): b for a, b in zip(*_ODD_LATIN, strict=True)}}
_ALIKE = str.maketrans({"i": "l", "1": "l", "|": "l", "0": "o", "w": "vv", "m": "rn", "ß": "ss", "æ": "ae", "œ": "oe"})
"""What is drawn alike among the letters and digits of ASCII, once case does not count."""

_FOREIGN_LETTERS = re.compile(f"[{''.join(map(chr, _LATIN_OF))}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_CYRILLIC_LIKE = frozenset("ABCEHIJKMOPSTXYaceijopsxy")
"""Latin letters that a word of Cyrillic may hide."""
_SHORTEST = 3
"""Letters that a foreign word has at least before it is held for a Latin one: `α` alone is a sign of mathematics."""


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A letter of another script in a word that reads as one of Latin letters."""

    at: int
    character: str
    word: str


def may_have_lookalikes(text: str) -> bool:
    """Return True if a text has any letter that looks like a Latin one; cheap, for the many that have none."""
    return not text.isascii() and bool(_FOREIGN_LETTERS.search(text))


def lookalikes(text: str) -> Iterator[Lookalike]:
    """Yield each letter that looks like a Latin one and stands among Latin letters.

    In a word with Latin letters that is each whose other foreign letters look Latin too. A whole word of such letters
    is one in a line of Latin letters that has no word of its script beside it: `сосо` in English, and not in Russian.
    The other way round it is a Latin letter in a word of Cyrillic.
    """
    if not may_have_lookalikes(text):
        return
    begin = 0
    for line in text.split("\n"):
        if may_have_lookalikes(line) and _LATIN.search(line):
            yield from _of_line(line, begin)
        begin += len(line) + 1


def _of_line(line: str, begin: int) -> Iterator[Lookalike]:
    words = list(_WORD.finditer(line))
    is_foreign = any(_is_truly_foreign(word.group()) for word in words)
    for found in words:
        for at in _in_word(found.group(), is_foreign=is_foreign):
            yield Lookalike(begin + found.start() + at, found.group()[at], found.group())


def _in_word(word: str, *, is_foreign: bool) -> list[int]:
    """Return where the letters of a word are that look like those around them, in a line that is foreign or not."""
    foreign = [at for at, letter in enumerate(word) if ord(letter) in _LATIN_OF]
    has_latin = bool(_LATIN.search(word))
    if _is_truly_foreign(word):
        latin = [at for at, letter in enumerate(word) if _LATIN.match(letter)]
        is_disguised = len(word) >= _SHORTEST and all(word[at] in _CYRILLIC_LIKE for at in latin)
        return latin if is_disguised and _CYRILLIC.search(word) else []
    if not foreign or (is_foreign and (not has_latin or _is_roman(word))):
        return []
    return foreign if has_latin or len(word) >= _SHORTEST else []


def _is_roman(word: str) -> bool:
    """Return True for a Roman number, which keyboards of other scripts mix of both."""
    return not set(word.translate(_LATIN_OF)) - set("IVXLCDMl")


def _is_truly_foreign(word: str) -> bool:
    """Return True if a word has a letter that no reader would take for a Latin one."""
    base = unicodedata.normalize("NFD", word)
    return any(letter.isalpha() and not _LATIN.match(letter) and ord(letter) not in _DRAWN for letter in base)


def skeleton(text: str) -> str:
    """Return what is left of a text when all that readers overlook is taken away: two that look alike have the same.

    Case, accents, blanks, punctuation and digits at the end do not count.
    """
    base = unicodedata.normalize("NFKD", text).translate(_DRAWN)
    folded = unicodedata.normalize("NFKD", base.casefold()).translate(_DRAWN)
    letters = "".join(letter for letter in folded if letter.isalnum()).rstrip("0123456789") or folded
    return letters.translate(_ALIKE)
