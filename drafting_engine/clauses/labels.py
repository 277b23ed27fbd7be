"""Labels in front of clauses: `(1)`, `12a.`, `a)`, `XXI Bis.`, `§ 3`, `<sup>2</sup>`, `Primero.`

A label has a style (what it looks like) and a value (where it stands in its row), so that
`XII.` can be told to follow `XI.`, and a wrapped line that begins `27. The law` to follow nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_LATIN = ("bis", "ter", "quater", "quáter", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_SUFFIX = rf"(?:[ -]?(?:{'|'.join(_LATIN)}))?"
_ORDINALS = {
    word: rank
    for rank, words in enumerate(
        (
            "uno una primero primera único única first premier première primo prima erstens um primeiro primeira",
            "dos segundo segunda second deuxième secondo seconda zweitens dois secundo",
            "tres tercero tercera third troisième terzo terza drittens três terceiro terceira",
            "cuatro cuarto cuarta fourth quatrième quarto quarta viertens quatro",
            "cinco quinto quinta fifth cinquième fünftens",
            "seis sexto sexta sixth sixième sesto sesta sechstens",
            "siete séptimo séptima seventh septième settimo settima sete sétimo sétima",
            "ocho octavo octava eighth huitième ottavo ottava oito oitavo oitava",
            "nueve noveno novena ninth neuvième nono nona nove",
            "diez décimo décima tenth dixième decimo decima dez",
        ),
        start=1,
    )
    for word in words.split()
}
_ARTICLES = {"article", "art", "artículo", "articulo", "artikel", "artigo", "articolo"}
_DIVISIONS = {"section", "sec", "abschnitt"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")

_END = r"(?=\s|[*_]|$)"
_LABEL = re.compile(
    rf"""
      \((?P<round>\d{{1,3}}[a-z]{{0,2}}|[A-Za-z]{{1,2}}|[ivxlIVXL]{{1,7}})\){_END}
    | <sup>(?P<raised>\w{{1,4}})</sup>
    | §{{1,2}}\s?(?P<section>\d{{1,4}}[a-z]?(?:[ºª°]|o(?!\w))?)\.?(?:[ ][-–—])?{_END}
    | (?-i:(?P<division>(?:S|A)[a-zí]{{1,7}}\.?[ ]\d{{1,4}}[a-z]?(?:\.?[ºª°]|o(?=[.\s]))?))
      (?:\.?[ ]?[-–—]{_END}|\.{_END}|(?=\*\*|__)|(?<=[ºª°]){_END})
    | (?-i:(?P<dashed>[IVXLC]{{1,8}}))[ ]?[-–—]{_END}
    | (?P<only>par[áa]grafo[ ][úu]nico)(?:\.?[ ]?[-–—]|\.)?{_END}
    | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})+)\.?{_END}
    | (?P<degree>\d{{1,3}}[º°]{_SUFFIX})\.?[-–—]?{_END}
    | (?P<number>\d{{1,3}}(?:[a-z]{{1,2}}|[ºª°])?{_SUFFIX})(?P<after_number>\.?\)|\.[-–—]?|[ ][-–—]){_END}
    | (?P<letter>[A-Za-z]|[a-z]{{2}}|[ivxlcIVXLC]{{1,8}}{_SUFFIX}|[A-Z]{_SUFFIX})
      (?P<after_letter>\.?\)|\.[-–—]?){_END}
    | (?P<word>[^\W\d_]{{2,10}})(?P<after_word>\.[-–—]?|:){_END}
    | (?P<bare>\d{{1,2}}(?:[a-z]|bis|ter)?)(?=[ ]{{1,2}}\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOT_IN_KEY = re.compile(r"[^\w]+")
_ESCAPED = re.compile(r"\*{0,2}\\?\(?\w{1,8}\\[.)]")
BARE = "1_"
"""The style of a number with nothing behind it, as in Swiss laws: believed only in a row that begins with 1."""
ARTICLE = "article"
"""The style of `Artículo 3.` in front of its text: an article without a heading."""
OF_ARTICLE = "§º"
"""The style of `§ 1º` and `Parágrafo único`, which stand right under their article, whatever list goes before."""

Reading = tuple[str, tuple[int, str]]
"""A style and a value, which is (rank, suffix), so that 10 < 10a < 10b < 11."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of a text.

    `readings` are its possible (style, value) pairs: `I.` is the first of the Roman numbers
    and the ninth of the letters, and only its neighbours tell which.
    """

    text: str
    readings: tuple[Reading, ...]

    @property
    def component(self) -> str:
        """The label as part of an address: `(3)` gives `3`, `XXI Bis.` gives `XXI-Bis`."""
        bare = self.text.removeprefix("<sup>").removesuffix("</sup>")
        if self.readings[0][0] == ARTICLE or self.readings[0][0].startswith("1 "):
            bare = bare.partition(" ")[2]
        if self.readings[0][0].startswith("decimal"):
            return bare.strip(".")
        return _NOT_IN_KEY.sub("-", bare.rstrip(" .-–—").rstrip("ºª°")).strip("-")

    @property
    def shown(self) -> str:
        """The label in a path: as written, but without a dash, and `<sup>2</sup>` as a raised number."""
        if not self.text.startswith("<sup>"):
            return self.text.rstrip(" -–—")
        return self.component.translate(_RAISED)


def is_first(value: tuple[int, str]) -> bool:
    """Whether a value opens a row."""
    return value[0] == 1 and not value[1]


@lru_cache(maxsize=4096)
def read_label(line: str) -> tuple[Label, str] | None:
    """The label at the start of a line and the text after it, or None.

    Emphasis around a label goes with it: `**(a)** text` gives `text`, and
    `**(a) Title:** text` gives `**Title:** text`.
    """
    if "\\" in line[:12]:  # `1\.` is how a label is kept from becoming a list
        escaped = _ESCAPED.match(line)
        line = escaped.group().replace("\\", "") + line[escaped.end() :] if escaped else line
    mark = ""
    for candidate in ("***", "**", "__", "*", "_"):
        if line.startswith(candidate) and not line.startswith(candidate + " "):
            mark = candidate
            break
    match = _LABEL.match(line, len(mark))
    if match is None or (not line[match.end() :].strip(" *_") and not match.group("round")):
        return None
    rest = line[match.end() :]
    if match.lastgroup == "bare" and not rest.lstrip()[:1].isupper():
        return None
    if not mark and rest[:1] in ("*", "_") and not match.group("round"):
        return None
    readings = _readings(match)
    if not readings:
        return None
    if mark:
        rest = rest[len(mark) :].lstrip() if rest.startswith(mark) else mark + rest.lstrip()
    return Label(match.group().strip(), readings), rest.strip()


def _readings(match: re.Match[str]) -> tuple[Reading, ...]:
    kind = match.lastgroup or ""
    if kind in _SINGLE:
        found = _SINGLE[kind](match.group(kind.removeprefix("after_")))
        return (found,) if found is not None and found[1][0] else ()
    if kind == "degree":
        return (("1." if "." in match.group() else "1°", _numbered(match.group("degree"))),)
    if kind in _FORMS:
        body, form = match.group(kind), _FORMS[kind]
    else:
        body, form = match.group(kind.removeprefix("after_")), match.group(kind).strip()[:1]
    if body[0].isdecimal():
        return ((f"1{form}", _numbered(body)),)
    return _letter_readings(body, form)


def _division(name: str) -> Reading | None:
    """`Artículo 3` or `Section 2`, in front of the text; other words with a number are no labels."""
    word, _, number = name.partition(" ")
    bare = word.rstrip(".").lower()
    if bare in _ARTICLES:
        return ARTICLE, _numbered(number)
    return (f"1 {word}", _numbered(number)) if bare in _DIVISIONS else None


def _section(number: str) -> Reading:
    return OF_ARTICLE if number[-1] in "ºª°o" else "1§", _numbered(number)


def _decimal(number: str) -> Reading:
    return f"decimal{number.count('.')}", (int(number.rpartition(".")[2]), "")


_FORMS = {"round": "()", "raised": "^"}
_SINGLE: dict[str, Callable[[str], Reading | None]] = {
    "only": lambda _: (OF_ARTICLE, (1, "")),
    "dashed": lambda number: ("I-", (roman_value(number.lower()), "")),
    "section": _section,
    "division": _division,
    "decimal": _decimal,
    "bare": lambda number: (BARE, _numbered(number)),
    "after_word": lambda word: ("word", (_ORDINALS.get(word.lower(), 0), "")),
}


def _numbered(body: str) -> tuple[int, str]:
    """The value of a number with its suffix: 12a, 4o, 2° bis."""
    digits = next((i for i, sign in enumerate(body) if not sign.isdecimal()), len(body))
    return int(body[:digits]), _suffix(body[digits:].strip(" -.º°ª"))


def _suffix(text: str) -> str:
    """What tells 10a from 10: letters in order; an ordinal sign (4o, 3a.) is none, Latin counts on."""
    lowered = text.lower()
    if lowered in _LATIN:
        return f"~{_LATIN.index(lowered):02}"
    return "" if lowered in ("o", "º", "ª", "°", "er", "th", "st", "nd", "rd") else lowered


def _letter_readings(body: str, form: str) -> tuple[Reading, ...]:
    head, _, tail = body.replace("-", " ").partition(" ")
    case = "A" if head[0].isupper() else "a"
    lowered, suffix, found = head.lower()[: len(head)], _suffix(tail), []
    if len(head) == 1:
        found.append((f"{case}{form}", (ord(lowered) - 96, suffix)))
    elif len(head) == 2 and head[0] == head[1] and case == "a":
        found.append((f"aa{form}", (ord(lowered[0]) - 96, suffix)))
    roman = roman_value(lowered)
    if roman:
        style = "I" if case == "A" else "i"
        entry = (f"{style}{form}", (roman, suffix))
        found.insert(0 if len(head) > 1 or lowered == "i" else len(found), entry)
    return tuple(found)


def roman_value(text: str) -> int:
    """The value of a Roman number in small letters, 0 if it is none."""
    if not text or not _ROMAN_FORM.match(text):
        return 0
    total = 0
    for here, following in zip(text, [*text[1:], "i"], strict=True):
        total += -_ROMAN[here] if _ROMAN[here] < _ROMAN[following] else _ROMAN[here]
    return total


def follows(value: tuple[int, str], previous: tuple[int, str]) -> bool:
    """Whether a value can come after another in a row; a few numbers may be missing between them."""
    return previous < value and value[0] - previous[0] <= 5
