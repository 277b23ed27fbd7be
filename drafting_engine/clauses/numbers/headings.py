"""Headings: `## Artikel 3`, `##### **Art. 1** Zweck`, `### 1.2 Roles`, and bold lines that serve as one."""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache

from drafting_engine.clauses.numbers.divisions import component_of, end_of_label, read_division
from drafting_engine.clauses.numbers.numerals import CHINESE, raised_digits

_DECIMAL = re.compile(
    r"(?P<number>\d{1,3}(?:-\d{1,3}){1,3}(?=\.?[ ][^\Wa-z\d_])"
    r"|\d{1,3}(?:\.(?:\d{1,3}|[a-zA-Z](?!\w)))*[a-zA-Zº°]?|(?:[IVXLC]{1,7}|[A-Z])(?:\.\d{1,3}(?!\w))*)"
    r"(?P<end>[.):．、]+(?=\s|$)|(?=\s))\s*[–—-]?\s*"
)
_ENCLOSED = re.compile(
    rf"[(（](?P<number>\d{{1,3}}[a-z]?|[{CHINESE}]{{1,4}})[)）]\s*|(?P<counted>[{CHINESE}]{{1,4}})[、．.]\s*"
)
"""`(1)`, `（一）`, `一、` in front of a title."""
_NUMBER_ALONE = re.compile(r"\d{1,3}[a-z]?\Z")
"""A heading that is nothing but its number, as the second paragraph of a Japanese article may have."""
_PART = re.compile(r"(?:\([a-z\d]{1,3}\)){1,3}(?!\w)", re.IGNORECASE)
"""What names a part of an article in its heading, `Section 4(b)`."""
LONGEST_TITLE = 100
"""A longer line is no title but a sentence."""
NO_TITLE_END = frozenset(".,;:!?…。，；：！？،؛؟।")
"""What a sentence ends with, or a line that goes on."""
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PICTURE = r"[\u2190-\u23ff\u2500-\u2775\u2794-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]|:[a-z\d_+-]{2,30}:"
_PICTURES = re.compile(rf"(?:{_PICTURE}|\s)+")
"""Pictures in front of a heading, as signs or by their names, `📜` and `:scroll:`."""
_MARKS = re.compile(r"[*_`]+")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_BEFORE_TITLE = ":–—-|·• "
"""What may set a name apart from its title."""
_SLUG = re.compile(r"[^a-z0-9]+")
_NO_WORD = re.compile(r"[^\w\u0900-\u0963]+")
"""What parts the words of any script; Indic vowels belong to theirs."""
_LIGATURES = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line taken apart."""

    level: int
    label: str
    """`Article 12`, `1.2`, `Title II`; empty where it has only words."""
    title: str
    component: str
    """Its part of an address: `12`, `1.2`, `title-ii`, `preamble`."""
    rank: str
    """What it divides: `article`, `above` (titles, chapters), `section`, `decimal`, or empty."""


def fold(text: str) -> str:
    """Return a text in lower case without accents, as headings and questions are compared."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Return words for an address: Latin letters without accents; other scripts stay as they are."""
    folded = fold(text).translate(_LIGATURES)
    if any(sign.isalpha() and not sign.isascii() for sign in folded):
        return _NO_WORD.sub("-", text.lower()).strip("-")[:60].strip("-") or "untitled"
    return _SLUG.sub("-", folded).strip("-")[:60].rstrip("-") or "untitled"


@lru_cache(maxsize=8192)
def read_heading(level: int, raw: str) -> Heading:
    """Take the words of a heading apart into label and title."""
    words = _TAGS.sub("", _BREAK.sub(" ", raised_digits(raw)))
    text = unicodedata.normalize("NFC", " ".join(_MARKS.sub("", words).split()))
    bare = without_pictures(text)
    label, title, component, rank = _division(bare) or _decimal(bare) or ("", text, slug(text), "")
    return Heading(level, label, title, component, rank)


def without_pictures(text: str) -> str:
    """Return a line without the pictures in front of it; whole where it holds nothing else."""
    found = _PICTURES.match(text) if not text[:1].isalnum() else None
    return text[found.end() :] or text if found is not None else text


def is_division(text: str) -> bool:
    """Return True if a line is nothing but the name of an article, title or chapter, perhaps with its title."""
    found = _division(without_pictures(" ".join(_MARKS.sub("", text).split())))
    return found is not None and found[3] != "section"


def is_article_name(text: str) -> bool:
    """Return True if a line is nothing but the name of an article, perhaps with its title."""
    found = _division(without_pictures(" ".join(_MARKS.sub("", text).split())))
    return found is not None and found[3] == "article"


def is_bare_division(line: str) -> bool:
    """Return True if a line is the name of an article, title or chapter and no word more: `ARTICLE IV.`

    A chapter in Chinese characters may have its title behind it, since no sentence begins so.
    """
    found = _division(line)
    if found is None or found[3] not in ("article", "above", "beside"):
        return False
    return not found[1] or (found[3] == "above" and line[0] in "第제" and "。" not in line)


def is_title_line(line: str) -> bool:
    """Return True if a line of running text is a name with its title, as a heading has it: `CHAPTER II. The Council`.

    The name of an article that a stop sets apart is a label, whatever stands behind it.
    """
    text = " ".join(_MARKS.sub("", line).split())
    found = _division(text) if len(text) <= LONGEST_TITLE else None
    if found is None or found[3] not in ("article", "above", "beside") or not found[0] or not found[1]:
        return False
    title = found[1].lstrip("([（【«\"“„'‘")
    return bool(title) and not title[0].islower() and title[0].isalnum() and text[-1] not in NO_TITLE_END


def _division(text: str) -> tuple[str, str, str, str] | None:
    found = read_division(text)
    if found is None or found.kind == "paragraph":
        return None
    is_named = found.kind == "article" and found.reading is None  # `Article preamble`
    part = _PART.match(text, found.end) if found.kind in ("article", "section") else None
    if part is not None:
        found = replace(found, number=found.number + part.group(), end=part.end())
    label = re.sub(r"</?sup>", "", text[: found.end])
    title = text[end_of_label(text, found) :].lstrip(_BEFORE_TITLE)
    if text[found.end : found.end + 1] == "." and not title:
        label += "."
    if is_named:
        return "", text, slug(found.number), "article"
    if found.kind in ("above", "beside"):
        return label, title, slug(label), found.kind
    return label, title, component_of(found), found.kind


def _decimal(text: str) -> tuple[str, str, str, str] | None:
    if _NUMBER_ALONE.match(text) is not None:
        return text, "", text, "decimal"
    enclosed = _ENCLOSED.match(text)
    if enclosed is not None:
        return enclosed.group().strip(), text[enclosed.end() :], enclosed["number"] or enclosed["counted"], "decimal"
    match = _DECIMAL.match(text)
    if match is None or not (match["end"] or "." in match["number"] or match["number"][0].isdigit()):
        return None
    if match["number"].isdigit() and len(match["number"]) > 2 and not match["end"]:
        return None
    label = text[: match.end("end")].rstrip(":")
    return label, text[match.end() :].lstrip("|·• "), match["number"], "decimal"
