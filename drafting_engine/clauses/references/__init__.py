"""Cross-references: `Article 12 (3)`, `Art. 6.B.2`, `Artikel 14 Absatz 3`, `artículo 4o`, `articles 7 et 8`, `§ 3`.

A reference names an article by its number, and perhaps a part of it by its label; without an article (`Absatz 2`) it
means the one that it stands in. What is said to be of another law (`Article 5 of the Treaty`) is not ours to check.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.numbers.numerals import CHINESE, readings, roman_value
from drafting_engine.clauses.references.citation_patterns import NUMBER, citation_patterns
from drafting_engine.clauses.references.other_laws import is_elsewhere

_MARKUP = re.compile(r"\]\([^()\s]*\)|[\[\]*_`]")
_MARGIN = 20
"""Blanks and marks that may stand around what begins a clause."""
_DIGITS = re.compile(r"\d+")
_PUT_IN = re.compile(rf"(?<=[\d{CHINESE}])[条條조]?[之のノ의](?=[\d{CHINESE}])")
_NUMBERED = re.compile(r"\d|(?<!\w)[IVXLC]{1,7}(?!\w)|第")


class Missing(StrEnum):
    """What a reference leads to that is not there."""

    ARTICLE = "article"
    PART = "part"
    PART_OF_OWN_ARTICLE = "part-of-own-article"


@dataclass(frozen=True, slots=True)
class MissingTarget:
    """Why a reference leads nowhere."""

    what: Missing
    article: str = ""
    """Its number; empty for the article in which the reference stands."""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A place where a clause speaks of an article or a part of one."""

    start: int
    """In characters of the clause's text."""
    end: int
    words: str
    article: str
    """The number in the form in which numbers are compared; empty for the article that it stands in."""
    parts: tuple[str, ...] = ()
    """Labels below it, outermost first."""


def references(text: str) -> Iterator[Reference]:
    """Find the cross-references of a clause's text, in order; those to other laws are left out."""
    if not _NUMBERED.search(text):
        return
    plain = _MARKUP.sub(lambda match: " " * len(match.group()), text)
    cites = citation_patterns()
    taken: list[tuple[int, int]] = []
    kinds = (cites.reference, cites.behind, cites.signs)
    for match in sorted((match for kind in kinds for match in kind.finditer(plain)), key=re.Match.start):
        found, end = _listed(plain, match)
        taken.append((match.start(), end))
        if not _is_label(plain, match.start(), end) and not is_elsewhere(plain, match.start(), end):
            yield from (_made(text, one, start, stop, parts) for one, start, stop, parts in found)
    starts = [start for start, _ in taken]
    reach = list(accumulate((end for _, end in taken), max))
    for match in cites.within.finditer(plain):
        before = bisect_right(starts, match.start())
        if before and match.start() < reach[before - 1]:
            continue
        end = _more(plain, match.end())
        if any(rest.match(plain, end) for rest in (cites.of_article, cites.same_article)):
            continue
        if _is_label(plain, match.start(), end):
            continue
        if not is_elsewhere(plain, match.start(), end):
            yield _made(text, "", match.start(), match.end(), (match["part"],))


def number_of(written: str) -> str:
    """Return a number in the form in which numbers are compared: `4o`, `4º` and `IV` are all 4, `12a` is itself.

    `二条の二`, `2條之2` and `2조의2` are all 2の2.
    """
    bare = written.strip(" .()").removesuffix(".")
    own, *put_in = _PUT_IN.split(bare)
    if put_in:
        return "の".join(map(number_of, (own, *put_in)))
    digits = _DIGITS.match(bare)
    if digits is None:
        is_chinese = bool(bare) and all(sign in CHINESE for sign in bare)
        value = readings(bare)[0][1][0] if is_chinese else roman_value(bare.casefold())
        return str(value) if value else bare.casefold()
    suffix = re.sub(r"[\s.-]", "", bare[digits.end() :]).casefold()
    return str(int(digits.group())) + ("" if suffix in ("o", "º", "ª", "°") else suffix)


class Targets:
    """What references can mean in one text."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._parts: dict[str, list[frozenset[str]]] = defaultdict(list)
        self._home: dict[tuple[str, str], Article] = {}
        self._articles: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            for clause in article.clauses:
                self._home[clause.document, clause.key] = article
            if number := _number_of_article(article):
                self._parts[number].append(frozenset(_labels(article)))
                self._articles[number].append(article)
            for number in filter(None, map(_opening, article.clauses)):
                self._parts[number].append(frozenset())

    @property
    def has_numbers(self) -> bool:
        """True if the articles of the text have numbers at all, so that a number can be missing."""
        return len(self._parts) > 1

    def fault(self, clause: Clause, reference: Reference) -> MissingTarget | None:
        """Return what a reference lacks; None where it leads somewhere, or where nobody can tell."""
        if not reference.article:
            home = self._home.get((clause.document, clause.key))
            labels = [frozenset(_labels(home))] if home else []
            part = _missing_part(reference.parts, labels)
            return MissingTarget(Missing.PART_OF_OWN_ARTICLE, part=part) if part else None
        if not self.has_numbers:
            return None
        there = self._parts.get(reference.article)
        if there is None:
            return MissingTarget(Missing.ARTICLE, reference.article)
        part = _missing_part(reference.parts, there)
        return MissingTarget(Missing.PART, reference.article, part) if part else None

    def target(self, clause: Clause, reference: Reference) -> Clause | None:
        """Return the clause that a reference leads to; None where that is none, or might be several."""
        home = self._home.get((clause.document, clause.key))
        articles = self._articles.get(reference.article, ()) if reference.article else filter(None, [home])
        found = [article.clauses for article in articles]
        if len(found) != 1:
            return None
        target = found[0][0]
        for place, part in enumerate(reference.parts):
            below = [one for one in found[0][1:] if place == 0 or one.key.startswith(f"{target.key}.")]
            fitting = [one for one in below if number_of(part) == number_of(_component(one))]
            highest = [one for one in fitting if one.depth == min(other.depth for other in fitting)]
            if len(highest) != 1:
                return None
            target = highest[0]
        return target


def _listed(plain: str, match: re.Match[str]) -> tuple[list[tuple[str, int, int, tuple[str, ...]]], int]:
    """Return every article of `Articles 3, 4 and 12 (2)`, with where it stands and its parts."""
    chain, end = _parts_behind(plain, match.end())
    parts = _labels_of(chain)
    found = [(match["first"], match.start(), end, parts or _parts_before(plain, match.start()))]
    while further := citation_patterns().further.match(plain, end):
        start = further.start("number")
        inner, end = _parts_behind(plain, further.end())
        if further["number"][0].isdecimal() != match["first"][0].isdecimal():
            continue  # art. 150, VI: a part of it
        if not parts or inner or plain[match.start()] == "§":
            found.append((further["number"], start, end, _labels_of(inner)))
            chain = inner
    while other := citation_patterns().other_part.match(plain, end):  # Artikel 12a Abs. 5 und Abs. 6
        if citation_patterns().of_article.match(plain, other.end()):  # статье 12 и части 2 статьи 5
            break
        unit = other["unit"].casefold()
        chain, stop = _parts_behind(plain, other.end(), (*_above(unit, chain), (unit, other["part"])))
        found.append((found[-1][0], other.start("part"), stop, _labels_of(chain)))
        end = stop
    return found, end


def _is_label(plain: str, start: int, end: int) -> bool:
    """Return True if what looks like a reference is the clause's own label, in a form not read as one."""
    if start > _MARGIN or plain[:start].strip():
        return False
    rest = plain[end : end + _MARGIN].lstrip(".:)–—- ")
    return not rest or plain[end] in ".:)–—-" or (plain[end].isspace() and rest[0].isupper())


def _more(plain: str, at: int) -> int:
    """Go past the further parts of `fracciones I y II`."""
    match = citation_patterns().more_parts.match(plain, at)
    return match.end() if match else at


_Chain = tuple[tuple[str, str], ...]
"""Parts within each other, each by the word for it, which may be empty, and its label."""


def _parts_behind(plain: str, at: int, above: _Chain = ()) -> tuple[_Chain, int]:
    """Return parts above with those that follow within them, and where they end.

    A part is none of another that is called the same: `Absatz 1, Absatz 2`.
    """
    found = list(above)
    while True:
        match = next((m for pattern in citation_patterns().parts if (m := pattern.match(plain, at))), None)
        unit = (match.groupdict().get("unit") or "").casefold() if match is not None else ""
        if match is None or (unit and unit in dict(found)):
            break
        if match["part"]:
            found.append((unit, match["part"]))
        at = match.end()
    sentence = citation_patterns().sentence.match(plain, at)
    return tuple(found), sentence.end() if sentence else at


def _above(unit: str, chain: _Chain) -> _Chain:
    """Return the parts that another of a unit shares with those before it; none where it is the first of its unit."""
    places = [place for place, (other, _) in enumerate(chain) if other == unit]
    return chain[: places[0]] if places else ()


def _labels_of(chain: _Chain) -> tuple[str, ...]:
    return tuple(label for _, label in chain)


def _parts_before(plain: str, start: int) -> tuple[str, ...]:
    """Return the part of `paragraph 2 of Article 12`."""
    for match in citation_patterns().before.finditer(plain, max(0, start - 40), start):
        of = citation_patterns().of_article.match(plain, _more(plain, match.end()))
        if of and of.end() == start:
            return (match["part"],)
    return ()


def _made(text: str, article: str, start: int, end: int, parts: tuple[str, ...]) -> Reference:
    return Reference(
        start=start,
        end=end,
        words=text[start:end].strip(),
        article=number_of(article) if article else "",
        parts=parts,
    )


def _number_of_article(article: Article) -> str:
    written = re.search(rf"{NUMBER}\s*\.?\Z", article.label.rstrip(" .-–—"))
    is_number = article.number[:1] in CHINESE or _DIGITS.match(article.number)
    return number_of(article.number if article.number and is_number else "") or (
        number_of(written.group()) if written else ""
    )


def _opening(clause: Clause) -> str:
    """Return the number of an article that a clause opens with in a form that is not read as its label."""
    match = (
        citation_patterns().reference.match(clause.text.lstrip("*_ "))
        if clause.text.lstrip("*_ ")[:1].isupper()
        else None
    )
    return number_of(match["first"]) if match and _is_label(match.string, 0, match.end()) else ""


def _component(clause: Clause) -> str:
    """Return the last part of a clause's address, which holds its label."""
    return clause.key.rpartition(".")[2].partition("~")[0] if clause.label else ""


def _labels(article: Article) -> Iterator[str]:
    """Yield the labels inside an article, but for its own."""
    for clause in article.clauses[1:]:
        if clause.label:
            component = _component(clause)
            yield number_of(component)
            yield component.casefold()


def _missing_part(parts: tuple[str, ...], there: Sequence[frozenset[str]]) -> str:
    """Return the part that no such article has; an article without labels of that kind is counted by its readers."""
    for part in parts:
        wanted = number_of(part)
        same_kind = [labels for labels in there if any(_kind(label) == _kind(wanted) for label in labels)]
        if same_kind and not any(wanted in labels or part.casefold() in labels for labels in same_kind):
            return part
    return ""


def _kind(label: str) -> str:
    return "1" if label[:1].isdecimal() else "a" if len(label) <= 2 else label
