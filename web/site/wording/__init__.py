"""What pages say alike of a text: what happened to a clause, how it begins, which way it runs."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

from drafting_engine.comparison.change import ChangeKind
from drafting_engine.language.formats import joined
from drafting_engine.language.sentences import gettext as _
from drafting_engine.language.terms import term

_SAMPLE = 200
"""How many characters of each clause are enough to tell the direction of a text."""


def happened(kinds: Iterable[ChangeKind]) -> str:
    """Return in words what happened to a clause: `moved and reworded`."""
    return joined([term(kind) for kind in kinds] or [term(ChangeKind.KEPT)])


def only_a_mark() -> str:
    """Return what happened to a clause such as `(repealed)` that came or went."""
    return _("only a mark of what was struck out")


def capital(sentence: str) -> str:
    """Start a sentence with a capital letter, unless it starts with the name of a file."""
    first = sentence.partition(" ")[0]
    return sentence if "/" in first or "." in first.strip(".") else sentence[:1].upper() + sentence[1:]


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
