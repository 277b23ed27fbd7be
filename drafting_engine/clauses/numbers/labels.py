"""Labels in front of clauses: `(1)`, `12a.`, `a)`, `XXI Bis.`, `§ 3`, `<sup>2</sup>`, `①`, `一、`, `Art. 7-A.`

A label has a style (what it looks like) and a value (where it stands in its row), so that
`XII.` can be told to follow `XI.`, and a wrapped line that begins `27. The law` to follow nothing.
What numbers there are is said in `numerals`, what names of articles and sections in `divisions`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from drafting_engine.clauses.numbers.divisions import (
    Division,
    begins_name,
    begins_with_number,
    component_of,
    ordinal_value,
    read_division,
    row_word,
)
from drafting_engine.clauses.numbers.numerals import (
    CHINESE,
    LATER,
    LETTERS,
    RAISED,
    WHOLE,
    NumberReading,
    Value,
    raised_digits,
)
from drafting_engine.clauses.numbers.numerals import readings as read_number

_BLANK = r"(?=\s|[*_]|$)"
_RUN_IN = r"(?<=\d[.)）])(?=[^\W\d_])"
"""Where the words follow a number without a blank: `(2)The`, `3.The`; in small letters, `(2)nd`, they are no words."""
_AFTER = r"\.?[)）](?::|\.?[-–—]|\.)?|/|[.．。][-–—]?|[ ]?[-–—ـ]|(?=\u3000)"
_OTHER_LETTER = "[α-ωа-яא-ת]"
_ORDINAL = r"[^\W\d_]{2,14}[\u064b-\u0652]?"
"""A word that may count, `Primera` or `أولاً`."""
_HIGHER = rf"<sup>(?:{LATER}|[a-z]|\d{{1,2}})</sup>|\^\d{{1,2}}\^?|[{RAISED}]{{1,2}}"
_BEYOND_LATIN = "\u0250"
_IS_OTHER = re.compile(r"[^\x00-;=-\u024f\u2000-\u206f]")
"""What Latin letters, marks over them, dashes and quotation marks do not hold. Said by what it is not, since a class
that reaches to the last sign takes milliseconds to build."""
_BEYOND_LETTERS = "\u2000"
"""From here on signs are labels, numbers and letters of scripts that put no blank behind them."""
_MOST_READ = 60
"""No label has so many signs."""
_WHOLE = frozenset(WHOLE + WHOLE.upper())


_NUMBER_FORMS = ("decimal", "hyphened", "mixed", "degree", "number", "bare")


def _form(form: str, *, is_latin: bool) -> str:
    """Return the pattern of labels of one form; in Latin letters and without markup it has less to look for."""
    later = rf"(?:[ /-]?(?:{LATER})(?!\w)|[-/][a-z](?!\w)|{_HIGHER})?"
    wide = "" if is_latin else r"|[\u3040-\u30ff\u3400-\u9fff]|[\uac00-\ud7a3]|[「『]|（"
    end = rf"(?-i:(?=\s|[*_]|$|{wide.lstrip('|')}))" if wide else _BLANK
    letters = "".join(sign for sign in LETTERS if sign < _BEYOND_LATIN) + "μ" if is_latin else LETTERS
    lengthened = "" if is_latin else r"(?:(?<=ه)ـ(?!\s))?"  # the fifth letter is often written so, `هـ-`
    return {
        "round": (
            rf"[(（](?P<round>\w[\w° -]{{0,9}}(?:<sup>\w{{1,12}}</sup>|\^\d{{1,2}}\^?)?)\.?[)）](?::|\.?[-–—]|\.)?"
            rf"(?:{end}|{_RUN_IN}|(?<=）))"
        ),
        "raised": r"<sup>(?P<raised>\w{1,12})</sup>",
        "higher": r"\^(?P<higher>\d{1,2})\^(?=\s|[^\W\d_])",
        "sign": rf"(?P<sign>[{RAISED}]{{1,3}}{later}(?=\s|[^\W\d_])|[{WHOLE}])[.、)]?",
        "keycap": r"(?P<keycap>(?:\d\ufe0f?\u20e3){1,2})[.)]?",
        "dashed": rf"(?-i:(?P<dashed>[IVXLC]{{1,8}}))[ ]?[-–—]{_BLANK}",
        "decimal": rf"(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})+[a-z]?{later})(?:[ ]:|\.?\)?:?[-–—]?){_BLANK}",
        "lettered": rf"(?-i:(?P<lettered>[A-Z](?:\.\d{{1,3}}){{2,6}}))(?:[ ]:|\.?\)?:?[-–—]?){_BLANK}",
        "hyphened": r"(?P<hyphened>\d{1,3}(?:-\d{1,3}){1,3})\.(?=\s+(?-i:[^\Wa-z\d_]))",
        "mixed": (
            rf"(?P<mixed>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}(?:\((?:[a-z]{{1,2}}|\d{{1,2}}|[ivx]{{1,4}})\)){{1,3}}"
            rf"|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}\.[a-z](?:\.\d{{1,3}}){{0,2}})[.)]?:?{_BLANK}"
        ),
        "degree": rf"(?P<degree>\d{{1,3}}\.?[ºª°]{later})\.?[-–—]?{_BLANK}",
        "number": (
            rf"(?P<number>\d{{1,3}}(?:[a-z]{{1,2}}|[ºª°è]|{_OTHER_LETTER}(?!\w))?{later})"
            rf"(?P<after_number>(?:{_AFTER}){end}|[.][-–—](?=\([1ai]\))|[.)]{_RUN_IN}|、)"
        ),
        "chinese": rf"(?P<chinese>[{CHINESE}]{{1,5}}{later})(?P<after_chinese>(?:{_AFTER}){end}|、)",
        "letter": (
            rf"(?P<letter>(?:[ivxlc]{{1,8}}|[{letters}]{{1,3}}{lengthened}){later})(?P<after_letter>(?:{_AFTER}){end}|、)"
        ),
        "word": rf"(?P<word>{_ORDINAL}(?: {_ORDINAL})?)(?P<after_word>\.[-–—]?|:){_BLANK}",
        "bare": r"(?P<bare>\d{1,2}(?:[a-z]|bis|ter)?)(?=[ ]{1,2}\S)",
    }[form]


@cache
def _labels(*forms: str, is_latin: bool) -> re.Pattern[str]:
    """Build the pattern of some forms, of which the first that fits counts, when a text first needs it."""
    return re.compile("|".join(_form(form, is_latin=is_latin) for form in forms), re.IGNORECASE)


def _labels_at(line: str, start: int) -> re.Pattern[str] | None:
    """Return the pattern of the labels that may begin with the sign at a place; None where none does."""
    first = line[start : start + 1]
    if not first:
        return None
    head = line[start : start + _MOST_READ]
    is_latin = _IS_OTHER.search(head) is None
    if first in "(（":
        forms: tuple[str, ...] = ("round",)
    elif first == "<":
        forms = ("raised",)
    elif first == "^":
        forms = ("higher",)
    elif first.isdecimal():
        forms = ("keycap",) if "\u20e3" in head[1:3] else _NUMBER_FORMS
    elif first in RAISED or first in _WHOLE:
        forms = ("sign", "letter", "word")
    elif first.isalpha() and first < _BEYOND_LETTERS:
        forms = ("lettered", "dashed", "letter", "word")
    elif first.isalnum():
        forms = ("chinese", "letter", "word")
    else:
        return None
    return _labels(*forms, is_latin=is_latin)


_STOP = re.compile(
    r"\.?[ ]?[-–—](?=\s|[*_]|$|\()"
    r"|[ \u00a0\u202f]?[.:)]+(?:-{1,3}|–|—)?(?=\s|[*_]|$|[(（][1１١一][)）])|(?=[*_])|(?=\u3000)"
    r"|(?=[ ]?[(\[][^()\[\]]{1,100}[)\]]\.?\Z)"
    r"|(?=[ ][(（][1١१一][)）][ ][^\Wa-z])|(?=[ ][¹①]|[ ]§[ ]?1\.[ ])"
    r"|\.(?=§|[^\Wa-z\d_](?:[^\W\d_]|[ ][^\WA-Z\d_]))"
)
"""What sets the name of an article apart from the text behind it; without it, `Article 5 applies` is a sentence."""
_SMALL = re.compile(r"[^\W\d_]{1,12}\.?\s?\d{1,3}(?!\d)")
"""How the name of an article in small letters begins, `чл. 21.` and `art. 3:`; within a sentence it is a reference."""
_OPENING = re.compile(r"\s*(?:[(（]\w{1,4}[)）]\s*)?")
_SECTION_STOP = re.compile(r"\.?(?:[ ][-–—]|:)?(?=\s|[*_]|$)|\.(?=[^\Wa-z\d_][^\W\d_])")
_LOOSE = re.compile(
    r"(?:(?P<dash>\d{1,2})[–-]|(?P<bracket>\d{1,2}|[a-zа-яα-ω])\))(?=[^\W\d_])"
    r"|\[(?P<square>\d{1,3}|[a-z])\](?=\s)"
    r"|(?P<colon>\d{1,2})\s?:(?=\s)"
    r"|(?P<sort>(?:[Nn]r\.?|No\.?|N\.?[º°]|Núm\.|№)\s?)(?P<count>\d{1,3})(?:[.:)]|\s?[-–—])?(?=\s)"
    r"|(?P<code>[A-Z])-?(?P<rank>\d{1,3})[.:)](?=\s)"
    r"|(?P<parts>(?:[A-Z]|[IVX]{1,5})\.\d{1,2}|[IVX]{1,5}\.[A-Z](?=[.)])|[a-z]\.\d{1,2}(?=[.)])"
    r"|\d{1,2}[ ](?:[a-z]\)|\([a-z]\)))[.)]?(?=\s)"
    rf"|(?P<apart>\d{{1,2}}|[{CHINESE}]{{1,3}}|[ア-ン])[ ]{{1,2}}(?=[\u3040-\u30ff\u3400-\u9fff「『（])"
)
"""Numbers and letters that nothing but their row tells from words: `2-Text`, `b)text`, `2)text`, `[1]`, `1:`,
`No. 1.`, `Q1.`, `A.1`, `II.A.`, `1 a)`, `２ 当`."""
_DIGIT = re.compile(r"\d")
_DASH = re.compile(r"\A(?:-{1,3}|–|—)[ \u00a0]+(?=\S)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOT_IN_KEY = re.compile(r"[^\w]+")
_DASHED = re.compile(r"(?<=\d)[ ]?ـ\Z")
"""The stroke that Arabic lengthens a letter with, behind a number in the place of a dash."""
_COMPATIBLE = re.compile(rf"[{WHOLE}{RAISED}\uff10-\uff19]")
_ESCAPED = re.compile(r"\*{0,2}\\?\(?\w{1,8}\\[.)]")
_STOP_BEHIND = re.compile(
    r"(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<words>[^*_]{1,40})(?P=mark)"
    r"(?P<stop>[.:)]+[-–—]*|[ ]?[-–—](?=\s+[^\W\d_]))(?=\s)"
)
"""A stop that stands behind emphasis instead of in it, `**Art. 1**. The` and `**II** – the`."""
_STOP_LEFT = re.compile(r"\s*(?:(?:[.:]+[-–—]*|[-–—])(?=\s))?\s*")
_MOST_ADDED = 40
"""The highest number in Greek or Hebrew letters without brackets; beyond it they are words."""
BARE = "1_"
"""The style of a number with nothing behind it, as in Swiss laws: accepted only in a row that begins with 1."""
ARTICLE = "article"
"""The style of `Artículo 3.` in front of its text: an article without a heading."""
SECTION_SIGN = "1§"
"""The style of `§ 3` and `5 §` in front of a text: an article, or a part of the one that it stands in."""
COUNTED = "#"
"""How the style of a label begins that readers of Markdown see as the next of its row."""
OF_ARTICLE = "§º"
"""How the styles of `§ 1º`, `Parágrafo único` and `Stk. 2.` begin, which stand under their article, whatever list goes
before."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of a text.

    `readings` are its possible (style, value) pairs: `I.` is the first of the Roman numbers
    and the ninth of the letters, and only its neighbours tell which.
    """

    text: str
    readings: tuple[NumberReading, ...]
    is_loose: bool = False
    """True if nothing but the row that it stands in tells it from words: `1-Text`, `Stk. 1 Text`."""

    @property
    def is_counted(self) -> bool:
        """True for `#.`, which stands for the next number of its row."""
        return self.readings[0][0].startswith(COUNTED)

    @property
    def component(self) -> str:
        """The label as part of an address: `(3)` gives `3`, `XXI Bis.` gives `XXI-Bis`, `①` gives `1`."""
        bare = _without_tags(self.text)
        style = self.readings[0][0]
        if style.startswith((ARTICLE, OF_ARTICLE, "1 ", "I ", "a ", "A ", SECTION_SIGN)):
            division = read_division(bare)
            if division is not None and ordinal_value(division.number) == 0:
                of = f"{division.word}-" if style.startswith(f"{OF_ARTICLE} ") else ""
                return of + component_of(division)
        if style.startswith("mixed"):
            return ".".join(_PARTS.findall(bare))
        if style.startswith("decimal"):
            return bare.strip(" .):-–—")
        if _COMPATIBLE.search(bare):
            bare = unicodedata.normalize("NFKC", re.sub(rf"(?<=\w)(?<![{RAISED}])(?=[{RAISED}])", "-", bare))
        return _NOT_IN_KEY.sub("-", _DASHED.sub("", bare.rstrip(" .:：-–—")).rstrip("ºª°")).strip("-")

    @property
    def is_wide(self) -> bool:
        """True if the blank of a Chinese sign sets it apart, `２　`, as Japanese laws number their paragraphs."""
        return self.readings[0][0].endswith("\u3000") and not self.is_loose

    @property
    def shown(self) -> str:
        """The label in a path: as written, but without a dash or colon, and `<sup>2</sup>` as a raised number."""
        if self.readings[0][0].endswith("[]"):  # in a path brackets tell apart what has one address
            return self.text.strip("[]")
        if not self.text.startswith(("<sup>", "^")):
            return _DASHED.sub("", _without_tags(self.text).rstrip(" -–—:："))
        return self.component.translate(_RAISED)


def next_label(written: str) -> Label:
    """Return the label `#.`, `#)` or `(#)`, whose style is `COUNTED` and what sets the numbers of its row apart."""
    return Label(written, ((f"{COUNTED}{'()' if written.startswith('(') else written[-1]}", (0, "")),))


def is_small_name(label: str) -> bool:
    """Return True for `art. 3.`, which in the middle of a sentence is a reference."""
    return label[:1].islower() and _SMALL.match(label) is not None


def is_first(value: Value) -> bool:
    """Return True if a value opens a row."""
    return value[0] == 1 and not value[1]


def follows(value: Value, previous: Value) -> bool:
    """Return True if a value can come after another in a row; a few numbers may be missing between them."""
    return previous < value and value[0] - previous[0] <= 5


@lru_cache(maxsize=4096)
def read_label(line: str) -> tuple[Label, str] | None:
    """Return the label at the start of a line and the text after it, or None.

    Emphasis around a label goes with it: `**(a)** text` gives `text`, and
    `**(a) Title:** text` gives `**Title:** text`.
    """
    if "\\" in line[:12]:  # `1\.` is how a label is kept from becoming a list
        escaped = _ESCAPED.match(line)
        line = escaped.group().replace("\\", "") + line[escaped.end() :] if escaped else line
    if (found := _STOP_BEHIND.match(line)) and found["words"]:
        stop = "" if found["words"][-1] in ")）" else found["stop"]
        inner = f"{found['mark']}{found['words']}{stop}{found['mark']}{line[found.end() :]}"
        one, other = (line, inner) if stop.strip()[:1] in ("-", "–", "—") else (inner, line)
        return _read_label(one) or _read_label(other)
    return _read_label(line)


def _read_label(line: str) -> tuple[Label, str] | None:
    mark = ""
    for candidate in ("***", "**", "__", "*", "_"):
        if line.startswith(candidate) and not line.startswith(candidate + " "):
            mark = candidate
            break
    found = _name(line, len(mark)) or _number(line, len(mark), is_bold=bool(mark))
    is_loose = found is None and not (mark and _is_title_set_off(line, mark))
    found = found or _loose_name(line, len(mark)) or _loose_number(line, len(mark))
    if found is None:
        return None
    end, readings = found
    rest = line[end:]
    if mark:
        rest = _STOP_LEFT.sub("", rest[len(mark) :], count=1) if rest.startswith(mark) else mark + rest.lstrip()
    if mark or readings[0][0][0] != "1":  # behind `1. ` a dash is the bullet of a list
        rest = _DASH.sub("", rest.lstrip())
    return Label(line[len(mark) : end].strip(), readings, is_loose), rest.strip()


def _is_title_set_off(line: str, mark: str) -> bool:
    """Return True for `**Section 2.01 Name.** The`, whose emphasis ends in a stop and in front of a text."""
    words, found, text = line[len(mark) :].partition(mark)
    return bool(found) and words[-1:] in (".", ":") and len(words) <= _MOST_READ * 2 and bool(text.strip())


def _loose_number(line: str, start: int) -> tuple[int, tuple[NumberReading, ...]] | None:
    """Read a number or a letter that may be a word as well; see `_LOOSE`."""
    match = _LOOSE.match(line, start) if _MAY_BE_LOOSE.match(line, start) else None
    if match is None or not line[match.end() :].strip(" *_"):
        return None
    form = match.lastgroup or ""
    if form not in _LOOSE_IN_SMALL and line[match.end() :].lstrip(" *_")[:1].islower():
        return None
    if form == "parts":
        parts = _PARTS.findall(match[form])
        return match.end(), tuple((f"mixed{len(parts)}{style}", value) for style, value in read_number(parts[-1]))
    named = {"count": "sort", "rank": "code"}.get(form)
    sign = match[named].strip() if named else _LOOSE_SIGNS[form]
    return match.end(), tuple((style + sign, value) for style, value in read_number(match[form]))


def _loose_name(line: str, start: int) -> tuple[int, tuple[NumberReading, ...]] | None:
    """Read a name that only a capital sets apart: `Stk. 1 Foreningen`, `Section 5.1 Name`, `Artikel 2 Der Rat`."""
    if not line[start : start + 1].isupper() or _DIGIT.search(line, start, start + 20) is None:
        return None
    text = line[start : start + 80]
    found = read_division(text) if begins_name(text) else None
    if found is None or found.kind not in ("paragraph", "article", "section") or not found.number[0].isdecimal():
        return None
    behind = text[found.end : found.end + 2]
    reading = found.reading
    if reading is None or behind[:1] != " " or not behind[1:].isupper():
        return None
    return start + found.end, ((_style(found, reading), reading[1]),)


def _number(line: str, start: int, *, is_bold: bool) -> tuple[int, tuple[NumberReading, ...]] | None:
    """Read a number with what sets it apart: where it ends, and what it may be."""
    pattern = _labels_at(line, start)
    match = pattern.match(line, start) if pattern is not None else None
    if match is None or (match.lastgroup != "round" and not line[match.end() :].strip(" *_")):
        return None
    rest = line[match.end() :]
    if rest[:1].islower() or (rest[:1].isalpha() and rest[1:2] in (".", ")")):
        return None
    if match.lastgroup == "mixed" and line[match.end() - 1] not in ".):" and rest.lstrip()[:1].islower():
        return None
    if match.lastgroup == "bare" and not rest.lstrip()[:1].isupper():
        return None
    if not is_bold and rest[:1] in ("*", "_") and match.lastgroup != "round":
        return None
    readings = _readings(match)
    return (match.end(), readings) if readings else None


def _readings(match: re.Match[str]) -> tuple[NumberReading, ...]:
    kind = (match.lastgroup or "").removeprefix("after_")
    body = _without_tags(match[kind])
    if kind == "mixed":
        parts = _PARTS.findall(body)
        return tuple((f"mixed{len(parts)}{style}", value) for style, value in read_number(parts[-1]))
    if kind == "keycap":
        return tuple(read_number(re.sub(r"[\ufe0f\u20e3]", "", body)))
    rank = ordinal_value(body) if kind == "word" or (kind == "letter" and len(body) > 2) else 0
    if kind == "word" or rank:
        return (("word", (rank, "")),) if rank else ()
    if kind in ("decimal", "lettered"):
        head, _, last = body.rpartition(".")
        of_letter = head[0] if kind == "lettered" else ""
        return tuple((f"decimal{head.count('.') + 1}{of_letter}", value) for _, value in read_number(last))
    if kind == "hyphened":
        head, _, last = body.rpartition("-")
        return tuple((f"decimal{head.count('-') + 1}-", value) for _, value in read_number(last))
    if kind == "dashed":
        return tuple(("I-", value) for style, value in read_number(body) if style == "I")
    if kind == "degree":
        return tuple(
            ("1." if match.group().rstrip("-–—").endswith(".") else "1°", value)
            for _, value in read_number(body.replace(".", ""))
        )
    form = _FORMS[kind] if kind in _FORMS else match[f"after_{kind}"].strip()[:1].translate(_NARROW) or "\u3000"
    return tuple((style + form, value) for style, value in read_number(body) if _is_label(body, style, value, form))


_PARTS = re.compile(r"\w+")
_MAY_BE_LOOSE = re.compile(
    rf"(?:\d{{1,2}}[–\-: )]|\w\)|[\[№]|[A-Z]{{1,5}}[-.\d]|[Nn][oru\dº°.]|[a-z]\.|(?:[{CHINESE}]{{1,3}}|[ア-ン])[ ])"
)
_LOOSE_IN_SMALL = ("bracket", "square", "parts")
"""Forms behind which a text may begin with a small letter."""
_LOOSE_SIGNS = {"dash": "-", "bracket": ")", "square": "[]", "colon": ":", "apart": "\u3000"}
_FORMS = {"round": "()", "raised": "^", "higher": "^", "sign": "", "keycap": "", "bare": "_"}
_NARROW = str.maketrans("）．。–—ـ", ")..---")


def _is_label(body: str, style: str, value: Value, form: str) -> bool:
    """Return False for what is a word or a year rather than a number, as it is set apart."""
    if body[0].isdecimal():
        return len(body) < 4 or not body.isdecimal()
    if form == "-" and body.isascii():
        return False
    plain = style.lower()
    if plain == "i" and len(body) > 1:
        return not set(body.split()[0].lower()) & {"d", "m"}
    if plain == "a" and value[0] > 26 and body[0] != body[-1]:
        return ")" in form
    return plain not in ("α", "א") or len(body) == 1 or ")" in form or value[0] <= _MOST_ADDED


def _name(line: str, start: int) -> tuple[int, tuple[NumberReading, ...]] | None:
    """Read the name of an article, a section or a paragraph that is set apart from the text behind it."""
    first = line[start : start + 1]
    text = line[start : start + 80]
    is_small = first.islower() and _SMALL.match(text) is not None
    may_be = first.isalpha() and (is_small or not first.islower()) and begins_name(text)
    may_be = may_be or (first.isdecimal() and begins_with_number(text))
    if not may_be and "§" not in line[start : start + 14]:
        return None
    found = read_division(text)
    if found is None or found.kind in ("above", "beside"):
        return None
    end = _end_of_name(text, found)
    reading = found.reading
    if end is None or reading is None or not reading[1][0] or not line[start + end :].strip(" *_"):
        return None
    if is_small and (text[end - 1].isalnum() or not _opens_sentence(line[start + end :])):
        return None
    return start + end, ((_style(found, reading), reading[1]),)


def _opens_sentence(text: str) -> bool:
    """Return True if a text, behind the numbers and brackets in front of it, begins as a sentence does."""
    first = next((sign for sign in _OPENING.sub("", text) if sign.isalpha()), "")
    return bool(first) and not first.islower()


def _end_of_name(text: str, found: Division) -> int | None:
    if text[found.end - 1] in "ºª°" and text[found.end : found.end + 1] == " ":
        dash = re.compile(r"[ ]?[-–—]+(?=\s)").match(text, found.end)
        return dash.end() if dash else found.end
    if found.number.endswith(")") or found.word.startswith("§"):  # `مادة (1)`: the bracket sets it apart
        stop = _SECTION_STOP.match(text, found.end)
    elif text[0] in "第제":
        if (stop := re.compile(r"[:：.．、](?!\d|第|제)").match(text, found.end)) is not None:
            return stop.end()
        is_apart = text[found.end : found.end + 1] in ("(", "（", "【", "\u3000", " ", "*", "_")
        behind = text[found.end :]
        is_reference = not behind.startswith("\u3000") and behind.lstrip().startswith(("第", "제"))
        return found.end if is_apart and not is_reference else None
    else:
        stop = _STOP.match(text, found.end)
    return stop.end() if stop else None


def _style(found: Division, reading: NumberReading) -> str:
    if found.kind == "article" and found.word != "§":
        return f"{ARTICLE} {found.word}" if " " in found.word else ARTICLE
    is_ordinal = found.number[-1] in "ºª°o" or reading[0] == "word"
    if found.kind == "article":
        return OF_ARTICLE if is_ordinal else SECTION_SIGN
    count = "1" if reading[0].startswith(("1", "decimal", "word")) else reading[0]
    if found.kind == "paragraph" and count == "1":
        return OF_ARTICLE if is_ordinal else f"{OF_ARTICLE} {row_word(found.word)}"
    return f"{count} {row_word(found.word)}"


def _without_tags(text: str) -> str:
    text = raised_digits(text)
    return text.replace("<sup>", "").replace("</sup>", "") if "<" in text else text
