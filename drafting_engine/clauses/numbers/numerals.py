"""Counting: what number a sign stands for, in the scripts that laws are written in, and the sign of a given number.

A number has a style and a value. The style is named by the sign that opens its row: `1`, `a`, `I`, `α`, `①`, `一`. The
value is (rank, suffix), so that 10 < 10a < 10 bis < 11. A sign may be read in several styles, of which its neighbours
tell the right one: `i` is the ninth letter and the first Roman number, `aa` follows `z` or opens a row of its own.
"""

import re
from functools import lru_cache

Value = tuple[int, str]
NumberReading = tuple[str, Value]
"""A style and a value."""

LATIN = (
    "bis", "ter", "quater", "quáter", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies",
    "duodecies", "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies",
    "vicies",
)  # fmt: skip
"""What is put behind the number of a clause that came in later: 3, 3 bis, 3 ter."""
_LATIN_RANKS = {word: rank for rank, word in enumerate(LATIN)} | dict.fromkeys(("مكرر", "مكررا", "مكرراً"), 0)
LATER = "|".join(sorted(_LATIN_RANKS, key=len, reverse=True))
"""The same with the words of Arabic laws, as alternatives of a regular expression."""
_ORDINAL_SIGNS = ("er", "re", "ère", "th", "st", "nd", "rd")
_CATALAN = ("1r", "2n", "3r", "4t")
"""Ordinals that end in a letter which elsewhere tells 1r from 1q; from five on they end in è."""

_LETTERS = {
    "a": "abcdefghijklmnopqrstuvwxyz",
    "а": "абвгдежзиклмнопрстуфхцчшщэюя",
    "أ": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ",
    "가": "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허",
    "ㄱ": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "イ": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス",
    "ア": "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
    "甲": "甲乙丙丁戊己庚辛壬癸",
    "क": "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
}
"""Letters in the order in which lists count them; Arabic ones as numbers (abjad), Japanese ones by both poems."""
_BETWEEN = {
    "a": {"c": "çčć", "d": "đ", "n": "ñ", "s": "šş", "z": "žżźåäöæø"},
    "а": {"г": "ґѓ", "д": "ђ", "е": "ёє", "з": "ѕ", "и": "іїйј", "л": "љ", "н": "њ", "т": "ћќ", "ч": "џ", "щ": "ъыь"},
}
"""Letters that only some languages count, each behind the one that it follows."""
_ADDED = {"α": ("αβγδεϛζηθ", "ικλμνξοπϟ", "ρστυφχψω"), "א": ("אבגדהוזחט", "יכלמנסעפצ", "קרשת")}
"""Letters that are added up, as Greek and Hebrew do: units, tens, hundreds."""
_ADDED_OTHERWISE = {"στ": "ϛ", "ς": "ϛ", "טו": "יה", "טז": "יו"}
_RUNS = (
    ("①⑳", "㉑㉟", "㊱㊿"), ("⑴⒇",), ("⒈⒛",), ("❶❿",), ("㈠㈩",), ("㊀㊉",), ("ⓐⓩ",), ("⒜⒵",), ("ⅠⅫ",),
    ("ⅰⅻ",), ("㉠㉭",),
)  # fmt: skip
"""Signs that are whole labels, from the first to the last of each run."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CHINESE = {sign: rank for rank, sign in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_FORMAL, _PLAIN = "壹貳參肆伍陸柒捌玖拾佰仟贰叁陆", "一二三四五六七八九十百千二三六"
"""Chinese numerals that nobody can alter, as Taiwan numbers chapters with, and the same as they are written else."""
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ROMAN_SIGNS = {sign: rank for rank, sign in _ROMAN}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")

_SIGNS: dict[str, list[NumberReading]] = {}
"""For each sign that counts alone what it may be."""
_ROWS: dict[str, str] = {style: "".join(_LETTERS[style]) for style in _LETTERS}
for _style, _row in _LETTERS.items():
    for _rank, _sign in enumerate(_row, 1):
        _SIGNS.setdefault(_sign, []).append((_style, (_rank, "")))
        for _place, _other in enumerate(_BETWEEN.get(_style, {}).get(_sign, "")):
            _SIGNS.setdefault(_other, []).append((_style, (_rank, f"~{_place}")))
for _run in _RUNS:
    _ROWS[_run[0][0]] = "".join(chr(code) for ends in _run for code in range(ord(ends[0]), ord(ends[-1]) + 1))
    for _rank, _sign in enumerate(_ROWS[_run[0][0]], 1):
        _SIGNS.setdefault(_sign, []).append((_run[0][0], (_rank, "")))
_SIGNS["ا"] = [("أ", (1, ""))]

WHOLE = "".join(_ROWS[run[0][0]] for run in _RUNS)
"""Signs that need nothing behind them to be a label."""
RAISED = _RAISED
CHINESE = "".join((*_CHINESE, *_CHINESE_UNITS, *_FORMAL))
LETTERS = "".join(
    sorted({s for s in _SIGNS if s not in WHOLE} | {s for rows in _ADDED.values() for row in rows for s in row} | {"ς"})
)
"""Every letter that a label may be; capitals of the scripts that have them come with `re.IGNORECASE`."""
_NUMBER = re.compile(
    rf"(?P<head>\d+|[{_RAISED}]+|[{CHINESE}]+|[{WHOLE}]|[^\W\d_]+?)"
    rf"(?:(?P<raised>[{_RAISED}]+)|[ /-]?(?P<tail>{LATER}|(?:(?<=\d)|(?<=\d[ /-]))(?!の)[^\W\d_]{{1,3}})"
    rf"|の(?P<put_in>(?:\d+|[{CHINESE}]+)(?:の(?:\d+|[{CHINESE}]+))*))?\Z",
    re.IGNORECASE,
)


_SET_HIGHER = re.compile(r"(?<=\w)(?:<sup>(\d{1,2})</sup>|\^(\d{1,2})\^?)")
_RAISED_ENDING = re.compile(r"(?<=[\dI])\^(er|re|e|ème|th|st|nd|rd|o|a)\^")
"""What makes a number an ordinal, set higher as Pandoc writes it: `1^er^`."""
_DEGREE = re.compile(r"(?<=\d)[oºª°](?=[ -]|[a-z]{3}|\Z)")
"""The sign of an ordinal: 4o counts like 4."""


@lru_cache(maxsize=4096)
def readings(number: str) -> tuple[NumberReading, ...]:
    """Return what a number without punctuation may stand for, the likeliest first; nothing where it is no number.

    `12a`, `7-A`, `2 bis`, `XXI Bis`, `bbis`, `za`, `12¹`, `①`, `十二`, `٣`.
    """
    match = _NUMBER.match(_DEGREE.sub("", number.strip()))
    if match is None:
        return ()
    suffix = "" if is_catalan_ordinal(match["head"] + (match["tail"] or "")) else _suffix(match["tail"] or "")
    if put_in := match["put_in"] or match["raised"]:
        suffix = "".join(f"~{readings(number)[0][1][0]:02}" for number in put_in.split("の"))
    return tuple((style, (rank, own + suffix)) for style, (rank, own) in _of_head(match["head"]))


def raised_digits(text: str) -> str:
    """Return a number with the digits that are set higher as signs of their own: `3<sup>1</sup>` and `3^1^` are 3¹."""
    if "^" not in text and "<" not in text:
        return text
    text = _RAISED_ENDING.sub(r"\1", text) if "^" in text else text
    return _SET_HIGHER.sub(lambda found: "".join(_RAISED[int(sign)] for sign in found[1] or found[2]), text)


def is_catalan_ordinal(number: str) -> bool:
    """Return True for `1r`, `2n`, `3r`, `4t`, `5è`."""
    return number in _CATALAN or (number[-1:] == "è" and number[:-1].isdecimal())


def catalan_ordinal(rank: int) -> str:
    """Return a rank as Catalan writes it in digits."""
    return _CATALAN[rank - 1] if rank <= len(_CATALAN) else f"{rank}è"


def roman_value(text: str) -> int:
    """Return the value of a Roman number in small letters, 0 if it is none."""
    if not text or not _ROMAN_FORM.match(text):
        return 0
    total = 0
    for here, following in zip(text, [*text[1:], "i"], strict=True):
        value, after = _ROMAN_SIGNS[here], _ROMAN_SIGNS[following]
        total += -value if value < after else value
    return total


def written(like: str, style: str, rank: int) -> str | None:
    """Write a rank in a style as another number of the row is written; None where the row has no such number.

    `like` tells the script of digits and how letters go on behind z: `za` gives `zb`, `bb` gives `cc`.
    """
    if rank < 1:
        return None
    lowered = style.lower()
    if style == "1":
        return _digits(like, rank)
    if style == "¹":
        return "".join(_RAISED[int(digit)] for digit in str(rank))
    if style == "一":
        return _chinese(rank)
    if style == "壹":
        plain = _chinese(rank)
        return plain.translate(str.maketrans(_PLAIN[:12], _FORMAL[:12])) if plain else None
    if lowered == "i":
        found: str | None = _roman(rank)
    elif lowered in _ADDED:
        found = _added(lowered, rank)
    elif lowered in ("aa", "aaa"):
        found = chr(96 + rank) * len(style) if rank <= 26 else None
    elif lowered == "a" and rank > 26:
        found = _behind_z(like, rank - 26)
    else:
        row = _ROWS.get(style) or _ROWS.get(lowered, "")
        found = row[rank - 1] if rank <= len(row) else None
    return found.upper() if found and style != lowered else found


def _suffix(tail: str) -> str:
    """Return what tells 10a from 10: letters in order; an ordinal sign (4o, 3a.) is none, Latin counts on."""
    lowered = tail.lower()
    if lowered in _LATIN_RANKS:
        return f"~{_LATIN_RANKS[lowered]:02}"
    return "" if lowered in _ORDINAL_SIGNS else lowered


def _of_head(head: str) -> list[NumberReading]:
    if head.isdecimal():
        return [("1", (int(head), ""))]
    if head[0] in _RAISED:
        if not all(sign in _RAISED for sign in head):  # a mark of a note, with a word right behind it
            return []
        return [("¹", (int("".join(str(_RAISED.index(sign)) for sign in head)), ""))]
    if all(sign in CHINESE for sign in head):
        plain = head.translate(str.maketrans(_FORMAL, _PLAIN))
        return [("一" if plain == head else "壹", (_chinese_value(plain), ""))]
    head = head.replace("ـ", "")  # what lengthens an Arabic letter
    lowered = head.lower()
    if head in _SIGNS:  # a sign with a run of its own, such as Ⅳ, is no capital of another
        return _of_letters(head)
    if len(lowered) != len(head) or head not in (lowered, head.upper()):
        return []
    found = _of_letters(lowered)
    return [(style.upper(), value) for style, value in found] if head != lowered else found


def _of_letters(text: str) -> list[NumberReading]:
    """Return what letters stand for, small ones."""
    found = sorted(_SIGNS.get(text, ()), key=lambda reading: reading[1])
    if len(text) > 1 and text[0].isascii() and text[-1].isascii() and len(text) <= 3:
        found.extend(_doubled(text))
    for style in _ADDED:
        if rank := _added_value(style, text):
            found.append((style, (rank, "")))
    if roman := roman_value(text):
        found.insert(0 if len(text) > 1 or text == "i" else len(found), ("i", (roman, "")))
    return found


def _doubled(text: str) -> list[NumberReading]:
    """Return the readings of letters behind z, which count as aa bb, aa ab or za zb; aa also opens a row below a."""
    rank = ord(text[-1]) - 96
    if not 1 <= rank <= 26:
        return []
    if text == text[0] * len(text):
        return [("a" * len(text), (rank, "")), *([("a", (26 + rank, ""))] if len(text) == 2 else [])]
    return [("a", (26 + rank, ""))] if len(text) == 2 and text[0] in "az" else []


def _behind_z(like: str, rank: int) -> str | None:
    """Return the letters of a rank behind z, as the row writes them."""
    if rank > 26:
        return None
    letter, lowered = chr(96 + rank), like.lower()
    if len(lowered) == 2 and lowered[0] == lowered[1] and lowered != "aa":
        return letter * 2
    return ("z" if len(lowered) == 2 and lowered[0] == "z" else "a") + letter


def _digits(like: str, rank: int) -> str:
    """Return a number in digits of the script that another number is written in."""
    sign = next((sign for sign in like if sign.isdecimal()), "0")
    zero = ord(sign) - int(sign)
    return "".join(chr(zero + int(digit)) for digit in str(rank))


def _roman(rank: int) -> str | None:
    if rank > 3999:
        return None
    found = ""
    for value, signs in _ROMAN:
        while rank >= value:
            found, rank = found + signs, rank - value
    return found


def _added(style: str, rank: int) -> str | None:
    units, tens, hundreds = _ADDED[style]
    if rank >= 100 * (len(hundreds) + 1):
        return None
    found = "".join(
        row[digit - 1] for row, digit in ((hundreds, rank // 100), (tens, rank // 10 % 10), (units, rank % 10)) if digit
    )
    for usual, plain in _ADDED_OTHERWISE.items():
        found = found.replace(plain, usual) if len(usual) > 1 else found
    return found


def _added_value(style: str, text: str) -> int:
    """Return the value of letters that are added up, 0 if they are not written from the highest to the lowest."""
    for usual, plain in _ADDED_OTHERWISE.items():
        if text.endswith(usual):
            text = text.removesuffix(usual) + plain
    total, least = 0, 1000
    for sign in text:
        place = next((n for n, row in enumerate(_ADDED[style]) if sign in row), -1)
        if place < 0 or 10**place >= least:
            return 0
        least = 10**place
        total += least * (_ADDED[style][place].index(sign) + 1)
    return total


def _chinese_value(text: str) -> int:
    """Return the value of a Chinese numeral: `十二` is 12, `一百零三` 103; without units, digits: `一〇` 10."""
    if not any(sign in _CHINESE_UNITS for sign in text):
        return int("".join(str(_CHINESE[sign]) for sign in text))
    total, digit = 0, 0
    for sign in text:
        if sign in _CHINESE_UNITS:
            total, digit = total + (digit or 1) * _CHINESE_UNITS[sign], 0
        else:
            digit = _CHINESE[sign]
    return total + digit


def _chinese(rank: int) -> str | None:
    if rank > 9999:
        return None
    found = ""
    for sign, unit in reversed(_CHINESE_UNITS.items()):
        count, rank = rank // unit, rank % unit
        found += ("" if count == 1 else "一二三四五六七八九"[count - 1]) + sign if count else ""
    return found + ("一二三四五六七八九"[rank - 1] if rank else "")
