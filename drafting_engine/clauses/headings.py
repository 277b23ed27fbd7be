"""Headings: `## Artikel 3`, `##### **Art. 1** Zweck`, `### 1.2 Roles`, and bold lines that serve as one."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from drafting_engine.clauses.labels import roman_value

_ARTICLE = (
    "article|articulo|artikel|articolo|artigo|artykul|artikkel|artikla|artikeln|articolul|articol|clanek|clanak|"
    "paragraf|madde|αρθρο|статья|стаття|член|art"
)
_SECTION = "section|seccion|sektion|sezione|secao|abschnitt|paragraph|rule|regel"
_ABOVE = (
    "title|titre|titulo|titel|titolo|chapter|chapitre|capitulo|kapitel|capitolo|part|partie|parte|teil|"
    "book|livre|libro|buch|schedule|division"
)
_BESIDE = "amendment|appendix|annex|annexe|anexo|anhang|protocol|disposicion|transitorio"
_DIVISION = re.compile(
    rf"(?P<word>{_ARTICLE}|{_SECTION}|{_ABOVE}|{_BESIDE}|§{{1,2}})\.?\s*"
    r"(?P<number>\d+(?:[-.]\d+)*(?:\.?[oºª°](?!\w)|\s[a-z](?=\s*(?:[^\w\s]|\Z))|[a-z]{1,2}(?!\w))?"
    r"(?:[ -]?(?:bis|ter|qua?ter|quinquies|sexies|septies|octies|nonies|decies))?"
    r"|[ivxlcdm]+(?:[ -](?:bis|ter|quater))?|[a-z]|[a-z]{4,12})"
    r"(?![\w'’])[.:º°)–—-]*\s*",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    rf"(?P<number>(?:\d{{1,3}}|[ivxlc]{{1,6}}|[a-z]{{5,12}})\.?\s+(?P<word>{_SECTION}|{_ABOVE}))(?!\w)[.:]?\s*",
    re.IGNORECASE,
)
_DECIMAL = re.compile(
    r"(?P<number>\d{1,3}(?:\.\d{1,3})*[a-z]?|[IVXLC]{1,7}|[A-Z])(?P<end>[.):]+(?=\s|$)|(?=\s))\s*[–—-]?\s*"
)
_ORDINAL = re.compile(
    r"(?:premier|premiere|preliminar|preambule|preambulo|preamble|first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|septim[oa]|octav[oa]|noven[oa]|"
    r"decim[oa]|unic[oa]|final|deuxieme|troisieme|quatrieme|cinquieme|sixieme|septieme|huitieme|neuvieme|dixieme|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eins|zwei|drei|"
    r"(?:erst|zweit|dritt|viert|funft|sechst|siebent|siebt|acht|neunt|zehnt|elft|zwolft)e[rs]?)\Z"
)
_IDEOGRAPHS = re.compile(r"[第제](?P<number>[〇零一二三四五六七八九十百千\d]{1,8})(?P<word>[条條조章节節編编장절])\s*")
_MARKS = re.compile(r"[*_`]+")
_SLUG = re.compile(r"[^a-z0-9]+")


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
    """Lower case without accents: how headings and questions are compared."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Words as part of an address; a text without Latin letters keeps its own."""
    plain = _SLUG.sub("-", fold(text)).strip("-")
    return plain[:60].rstrip("-") or re.sub(r"[^\w]+", "-", text.lower()).strip("-")[:60] or "untitled"


@lru_cache(maxsize=8192)
def read_heading(level: int, raw: str) -> Heading:
    """Take the words of a heading apart into label and title."""
    text = unicodedata.normalize("NFC", " ".join(_MARKS.sub("", raw).split()))
    label, title, component, rank = _division(text) or _decimal(text) or ("", text, slug(text), "")
    return Heading(level, label, title, component, rank)


def is_division(text: str) -> bool:
    """Whether a line is nothing but the name of an article, title or chapter, perhaps with its title."""
    found = _division(" ".join(_MARKS.sub("", text).split()))
    return found is not None and found[3] != "section"


def is_bare_division(line: str) -> bool:
    """Whether a line is the name of an article, title or chapter and no word more: `ARTICLE IV.`"""
    found = _division(line)
    return found is not None and found[3] in ("article", "above") and not found[1]


def _division(text: str) -> tuple[str, str, str, str] | None:
    ideographs = _IDEOGRAPHS.match(text)
    if ideographs is not None:
        rank = "article" if ideographs["word"] in "条條조" else "above"
        return ideographs.group().strip(), text[ideographs.end() :], ideographs["number"], rank
    folded = fold(text)
    if len(folded) != len(text):  # an accent was a sign of its own: keep positions true
        folded = text.lower()
    match = _DIVISION.match(folded)
    if match is None:
        return _numbered_division(text, folded)
    word, number = match["word"], match["number"]
    if number.isalpha() and len(number) > 1 and not roman_value(number) and not _ORDINAL.match(number):
        return None
    label, title = text[: match.end("number")], text[match.end() :].lstrip(":–—- ")
    if folded[match.end("number") : match.end("number") + 1] == "." and not title:
        label += "."
    if re.fullmatch(_ARTICLE, word) or word.startswith("§"):
        rank, component = "article", _bare(text[match.start("number") : match.end("number")])
        if _ORDINAL.match(number) and number.startswith("pream"):
            label, title, component, rank = "", text, "preamble", "article"
    elif re.fullmatch(_SECTION, word):
        rank, component = "section", _bare(text[match.start("number") : match.end("number")])
    else:
        rank, component = "above" if re.fullmatch(_ABOVE, word) else "beside", slug(label)
    return label, title, component, rank


def _numbered_division(text: str, folded: str) -> tuple[str, str, str, str] | None:
    """`1. Titel: Allgemeines`, `Erster Abschnitt`: the number stands before the name."""
    match = _NUMBERED.match(folded)
    if match is None:
        return None
    first = match["number"].split()[0].rstrip(".")
    if not (first.isdigit() or roman_value(first) or _ORDINAL.match(first)):
        return None
    label = text[: match.end("number")]
    return label, text[match.end() :].lstrip(":–—- "), slug(label), "above"


def _decimal(text: str) -> tuple[str, str, str, str] | None:
    match = _DECIMAL.match(text)
    if match is None or not (match["end"] or "." in match["number"] or match["number"][0].isdigit()):
        return None
    if match["number"].isdigit() and len(match["number"]) > 2 and not match["end"]:
        return None
    label = text[: match.end("end")].rstrip(":")
    return label, text[match.end() :], match["number"], "decimal"


def _bare(number: str) -> str:
    """A number without blanks and without the ordinal sign that it may carry: `3o` is 3."""
    return re.sub(r"(?<=\d)\.?[oºª°]\Z", "", re.sub(r"\s+", "-", number.strip()))
