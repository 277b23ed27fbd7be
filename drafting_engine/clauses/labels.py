"""Labels in front of clauses: `(1)`, `12a.`, `a)`, `XXI Bis.`, `§ 3`, `<sup>2</sup>`, `Primero.`

A label has a style (what it looks like) and a value (where it stands in its row), so that
`XII.` can be told to follow `XI.`, and a wrapped line that begins `27. The law` to follow nothing.
"""

import re
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
_DIVISIONS = {"section", "sec", "article", "art", "artículo", "articulo", "artikel", "artigo", "articolo", "abschnitt"}
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")

_LABEL = re.compile(
    rf"""
      \((?P<round>\d{{1,3}}[a-z]{{0,2}}|[A-Za-z]{{1,2}}|[ivxlIVXL]{{1,7}})\)(?=\s|\*|_|$)
    | <sup>(?P<raised>\w{{1,4}})</sup>
    | §{{1,2}}\s?(?P<section>\d{{1,4}}[a-z]?(?:[ºª°]|o(?!\w))?)\.?(?=\s|$)
    | (?-i:(?P<division>(?:S|A)[a-zí]{{1,7}}\.?[ ]\d{{1,4}}[a-z]?(?:\.?[ºª°]|o(?=[.\s]))?))
      (?:\.[-–—]?(?=\s|\*|_)|(?=\*\*|__)|(?<=[ºª°])(?=\s))
    | (?-i:(?P<dashed>[IVXLC]{{1,8}}))[ ]?[-–—](?=\s)
    | (?P<only>par[áa]grafo[ ][úu]nico)\.?(?=\s)
    | (?P<decimal>\d{{1,3}}(?:\.\d{{1,3}})+)\.?(?=\s)
    | (?P<number>\d{{1,3}}(?:[a-z]{{1,2}}|[ºª°])?{_SUFFIX})(?P<after_number>\.?\)|\.[-–—]?|[º°]\.?[-–—]?)(?=\s|$)
    | (?P<letter>[A-Za-z]|[a-z]{{2}}|[ivxlcIVXLC]{{1,8}}{_SUFFIX}|[A-Z]{_SUFFIX})
      (?P<after_letter>\.?\)|\.[-–—]?)(?=\s|$)
    | (?P<word>[^\W\d_]{{2,10}})(?P<after_word>\.[-–—]?|:)(?=\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOT_IN_KEY = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Label:
    """A label in front of a text.

    `readings` are its possible (style, value) pairs: `I.` is the first of the Roman numbers
    and the ninth of the letters, and only its neighbours tell which. A value is
    (rank, suffix), so that 10 < 10a < 10b < 11.
    """

    text: str
    readings: tuple[tuple[str, tuple[int, str]], ...]

    @property
    def component(self) -> str:
        """The label as part of an address: `(3)` gives `3`, `XXI Bis.` gives `XXI-Bis`."""
        bare = self.text.removeprefix("<sup>").removesuffix("</sup>")
        if self.readings[0][0].startswith("1 "):
            bare = bare.partition(" ")[2]
        if self.readings[0][0].startswith("decimal"):
            return bare.strip(".")
        return _NOT_IN_KEY.sub("-", bare.rstrip("ºª°")).strip("-")

    @property
    def shown(self) -> str:
        """The label in a path: as written, but `<sup>2</sup>` as a raised number."""
        if not self.text.startswith("<sup>"):
            return self.text
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
    mark = ""
    for candidate in ("***", "**", "__", "*", "_"):
        if line.startswith(candidate) and not line.startswith(candidate + " "):
            mark = candidate
            break
    match = _LABEL.match(line, len(mark))
    if match is None or (not line[match.end() :].strip(" *_") and not match.group("round")):
        return None
    readings = _readings(match)
    if not readings:
        return None
    rest = line[match.end() :]
    if mark:
        rest = rest[len(mark) :].lstrip() if rest.startswith(mark) else mark + rest.lstrip()
    return Label(match.group().strip(), readings), rest.strip()


def _readings(match: re.Match[str]) -> tuple[tuple[str, tuple[int, str]], ...]:
    kind = match.lastgroup or ""
    if kind == "only":
        return (("1§", (1, "")),)
    if kind == "dashed":
        rank = roman_value(match.group("dashed").lower())
        return (("I-", (rank, "")),) if rank else ()
    if kind in ("round", "raised", "section"):
        body, form = match.group(kind), {"round": "()", "raised": "^", "section": "§"}[kind]
    elif kind == "division":
        word, _, number = match.group("division").partition(" ")
        if word.rstrip(".").lower() not in _DIVISIONS:
            return ()
        body, form = number, f" {word}"
    elif kind == "decimal":
        *_, last = match.group("decimal").split(".")
        return ((f"decimal{match.group('decimal').count('.')}", (int(last), "")),)
    elif kind == "after_word":
        found = _ORDINALS.get(match.group("word").lower())
        return (("word", (found, "")),) if found else ()
    else:
        body, form = match.group(kind.removeprefix("after_")), match.group(kind)[:1]
    if body[0].isdigit():
        digits = len(body) - len(body.lstrip("0123456789"))
        return ((f"1{form}", (int(body[:digits]), _suffix(body[digits:].lstrip(" -.")))),)
    return _letter_readings(body, form)


def _suffix(text: str) -> str:
    """What tells 10a from 10: letters in order; an ordinal sign (4o, 3a.) is none, Latin counts on."""
    lowered = text.lower()
    if lowered in _LATIN:
        return f"~{_LATIN.index(lowered):02}"
    return "" if lowered in ("o", "º", "ª", "°", "er", "th", "st", "nd", "rd") else lowered


def _letter_readings(body: str, form: str) -> tuple[tuple[str, tuple[int, str]], ...]:
    head, _, tail = body.replace("-", " ").partition(" ")
    case = "A" if head[0].isupper() else "a"
    lowered, suffix, found = head.lower(), _suffix(tail), []
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
