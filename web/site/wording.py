"""How dates, numbers and happenings are said to people: plain words, dates written out."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from drafting_engine.comparison.change import ChangeKind

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_SAMPLE = 200
"""How many characters of each clause are enough to tell the direction of a text."""

_HAPPENED = {
    ChangeKind.KEPT: "kept",
    ChangeKind.REFORMATTED: "set differently",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "struck out",
    ChangeKind.RESTORED: "restored",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.MOVED: "moved",
    ChangeKind.RENUMBERED: "renumbered",
    ChangeKind.REWORDED: "reworded",
}

MARK = "only a mark of what was struck out"
"""What happened to a clause such as `(repealed)` that came or went."""


def day(moment: date) -> str:
    """Write a date out: `3 May 2016`."""
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def day_of_text(text: str) -> str:
    """Write out an ISO date as a person put it into a trailer; give back what is none."""
    try:
        return day(date.fromisoformat(text.strip()))
    except ValueError:
        return text


def number(value: int) -> str:
    """Write a number with separators: `11,204`."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """Write a number with its noun: `1 clause`, `3 clauses`."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def share(part: int, whole: int) -> str:
    """Write a share in per cent, without promising more than is known: `62 %`."""
    if whole <= 0:
        return "0 %"
    return "under 1 %" if 0 < part * 100 < whole else f"{part * 100 // whole} %"


def happened(kinds: Iterable[ChangeKind]) -> str:
    """Return in words what happened to a clause: `moved and reworded`."""
    words = [_HAPPENED[kind] for kind in kinds]
    return joined(words) if words else _HAPPENED[ChangeKind.KEPT]


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence does: `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(sentence: str) -> str:
    """Start a sentence with a capital letter, unless it starts with the name of a file."""
    first = sentence.partition(" ")[0]
    return sentence if "/" in first or "." in first.strip(".") else sentence[:1].upper() + sentence[1:]


def reason_parts(reason: str) -> tuple[str, str]:
    """Split a stated reason into its code in plain words and the rest: `("federal matter", "leave is ...")`."""
    code, _, words = reason.partition(";")
    return code.strip().replace("-", " "), words.strip()


def direction(texts: Iterable[str]) -> str:
    """Return the direction of a text by the majority of its letters: `ltr` or `rtl`."""
    strong = Counter(unicodedata.bidirectional(letter) for text in texts for letter in text[:_SAMPLE])
    return "rtl" if strong["R"] + strong["AL"] > strong["L"] else "ltr"


def shortened(text: str, limit: int = 160) -> str:
    """Cut a text at a word, with an ellipsis, for lists and descriptions."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(" ,;:.") + " …"
