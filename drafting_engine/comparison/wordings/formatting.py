"""How a clause is set, apart from what it says: emphasis, typographic signs, the form of its label.

What differs in looks only is the same wording for every reader, so no change of the text is made of it. Case,
punctuation and the target of a link outside the text are wording; in a heading, which styles set in capitals, case
is not.
"""

import re
import unicodedata
from functools import lru_cache

from drafting_engine.clauses.clause import Clause

_MARKUP = re.compile(
    r"\*+|~~|`+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])|</?[A-Za-z][^<>]*>|\{[#.:-][^{}]*\}|\[(?P<words>[^\[\]]*)\]\(#[^()]*\)"
)
_MARKUP_SIGN = re.compile(r"[*~`_\\<{\[]")
"""What all markup begins with: texts without any are looked through much faster for these signs alone."""
_SIGNS = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\u00ad\u200b\ufeff", ""),
    "…": "...",
}
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_DASHES = re.compile(r"-{2,3}(?!-)")
"""How a long dash is typed."""
_ODD = re.compile(r"--|&[#A-Za-z]|[*~`_\\<{\[“”„‟«»″〝〞‘’‚‛‹›′‐‑‒–—―−…\u00a0\u00ad\u200b\u2000-\u200a\u202f\ufeff]")
_GAP = re.compile(r"\s\s")
_RUN = re.compile(r"[^\W_]+")
_SAME_AGAIN = re.compile(r" \[\d+\](?= |\Z)")
"""What tells paths apart that the text writes alike."""
_NUMBER_SIGN = str.maketrans("", "", "ºª°")
_BETWEEN = " -–—:.*_"
"""What may stand between a label and its words."""


@lru_cache(maxsize=50_000)
def wording(text: str) -> str:
    """Return the words and signs of a text as they are read, however they are set."""
    text = unicodedata.normalize("NFC", text)
    if _ODD.search(text) is None and (" ".join(text.split()) == text or _GAP.search(text) is None):
        return text
    plain = _MARKUP.sub(lambda found: found["words"] or "", text) if _MARKUP_SIGN.search(text) else text
    if "&" in plain and _ENTITY.search(plain):
        import html  # noqa: PLC0415 - its table of 2,000 names is needed for few texts

        plain = html.unescape(plain)
    plain = _SIGN.sub(lambda found: _SIGNS[found[0]], plain)
    return " ".join((_DASHES.sub("-", plain) if "--" in plain else plain).split())


@lru_cache(maxsize=50_000)
def runs(label: str) -> tuple[str, ...]:
    """Return the numbers, letters and words of a label or path, without signs: `(3)` and `3.` are equal."""
    plain = _SAME_AGAIN.sub("", label) if " [" in label else label
    if _MARKUP_SIGN.search(plain):
        plain = _MARKUP.sub("", plain)
    if not plain.isascii():
        plain = unicodedata.normalize("NFKC", plain.translate(_NUMBER_SIGN))
    return tuple(_RUN.findall(plain.casefold()))


def same_number(label: str, other: str) -> bool:
    """Return True if two labels, or paths, say the same number; a name before it may be cut short, as in `Art. 5`."""
    if label == other:
        return True
    one, two = runs(label), runs(other)
    if one == two:
        return True
    if len(one) != len(two) or len(one) < 2 or one[1:] != two[1:] or not (one[0] + two[0]).isalpha():
        return False
    short, long = sorted((one[0], two[0]), key=len)
    return len(short) >= 2 and long.startswith(short)


def same_wording(before: Clause, after: Clause) -> bool:
    """Return True if two clauses say the same words."""
    if before.text == after.text:
        return True
    one, two = _said(before), _said(after)
    if before.level or after.level:
        return one.casefold().rstrip(".:") == two.casefold().rstrip(".:")
    return one == two


def same_as_whole(before: Clause, after: Clause) -> bool:
    """Return True if label and words together are the same, wherever the one ends and the other begins."""
    return whole_words(before) == whole_words(after)


def _said(clause: Clause) -> str:
    return wording(clause.text).lstrip(_BETWEEN) if clause.label else wording(clause.text)


def whole_words(clause: Clause) -> tuple[str, ...]:
    """Return the numbers, letters and words of a clause, its label in front, without signs."""
    return (*runs(clause.label), *runs(clause.text))
