"""Numbers of clauses: the label that comes next in a row, and the same label with another number."""

import re
from collections.abc import Sequence

from drafting_engine.clauses.labels import Reading, read_label
from drafting_engine.errors import Invalid

_CORE = re.compile(r"(?P<core>\d+(?:[a-z]{1,2}|[ºª°]|o)?(?: (?:bis|ter|quater))?|[A-Za-z]{1,8})(?=\W*(?:</sup>)?\W*\Z)")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")),
    *((9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_TYPED = re.compile(r"[\w ]{1,12}\Z")


class NoNumber(Invalid):
    """The label of a clause is no number that can be counted on."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"{label or 'a clause without a label'} can't be numbered", hint="change it in the text itself"
        )


def reading_in_row(label: str, row: Sequence[str]) -> Reading:
    """Say which number a label is among its neighbours: `i)` is the ninth letter or the first Roman number."""
    readings = _readings(label)
    others = [{style for style, _ in _readings(other)} for other in row if other]
    for reading in readings:
        if all(reading[0] in styles for styles in others):
            return reading
    if not readings:
        raise NoNumber(label)
    return readings[0]


def with_rank(label: str, style: str, rank: int) -> str:
    """Give a label of a row with another number, written in the same way."""
    core = _CORE.search(label)
    if core is None or rank < 1:
        raise NoNumber(label)
    return label[: core.start()] + _written(label, style, rank) + label[core.end() :]


def with_typed(label: str, typed: str) -> str:
    """Give a label with the number that a person typed: `4`, `d`, `IV`, `4a`, or the whole label."""
    number = typed.strip()
    core = _CORE.search(label)
    if core is None:
        raise NoNumber(label)
    if found := _CORE.search(number):
        number = found["core"]
    made = label[: core.start()] + number + label[core.end() :]
    if not _TYPED.match(number) or not _readings(made):
        raise Invalid(f"{typed.strip()[:20] or 'nothing'} is no number here", hint=f"write it like {core['core']}")
    return made


def _readings(label: str) -> tuple[Reading, ...]:
    found = read_label(f"{label} X")
    return found[0].readings if found else ()


def _written(label: str, style: str, rank: int) -> str:
    kind = style[0]
    if kind in "1§d":
        return str(rank)
    if kind in "iI":
        return _roman(rank) if kind == "i" else _roman(rank).upper()
    if kind in "aA" and rank <= 26 and style != "article":
        letter = chr(96 + rank) if kind == "a" else chr(64 + rank)
        return letter * 2 if style.startswith("aa") else letter
    raise NoNumber(label)


def _roman(rank: int) -> str:
    found = ""
    for value, signs in _ROMAN:
        while rank >= value:
            found, rank = found + signs, rank - value
    return found
