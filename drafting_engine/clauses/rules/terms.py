"""Defined terms: where a text says what a word means, and where it uses one that it defines nowhere.

Case and quotation marks alone make many false alarms, so two narrow things count as undefined:
a word that the text itself calls a term (the term “X”, der Begriff „X“, el término «X», “X” as defined ...) and that is
defined nowhere; and a word whose definition the change took out while the text goes on using it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.vocabulary import joined

_QUOTED = r"[*_]{0,3}[\"“„«‟][ ]?(?P<term>[^\"“”„»«\n]{2,60}?)[ ]?[\"”“»][*_]{0,3}"
_EMPHASISED = re.compile(r"[*_]{2,3}[\"“„«][ ]?(?P<term>[^\"“”„»«\n]{2,60}?)[ ]?[\"”“»][*_]{2,3}")
_OTHER = _QUOTED.replace("?P<term>", "?P<other>")
_MARKS = '"“„«'
_CITES = re.compile(r"(?:\s+[^\W\d]{1,12}\.?){0,3}\s*(?:§{1,2}\s*)?\d")
"""Behind `within the meaning`, what an article or another law is cited by."""
_SHORT = 3


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term where a clause names it."""

    clause: Clause
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _TermPatterns:
    """What defines a term, and what says that a word is one, made of the words of all languages."""

    defining: tuple[re.Pattern[str], ...]
    called: re.Pattern[str]


@cache
def _term_patterns() -> _TermPatterns:
    means, introduced, called, defined, understood = (
        "|".join(joined(field)) for field in ("means", "introduced", "called", "defined", "understood")
    )
    return _TermPatterns(
        defining=(
            re.compile(
                rf"(?:\((?:{introduced})[^\"“„«()]{{0,30}}{_QUOTED}[^()]{{0,10}}\)|(?<!\w)(?i:{understood})\s+{_OTHER})"
            ),
            re.compile(rf"{_QUOTED},?\s+(?:{means})"),
        ),
        called=re.compile(rf"\b(?:{called})\s+{_QUOTED}|{_OTHER},?\s+(?:{defined})\b"),
    )


def definitions(clauses: Iterable[Clause]) -> dict[str, TermUse]:
    """Find what a text defines: each term, as it is written, with where that is done first."""
    found: dict[str, TermUse] = {}
    for clause in clauses:
        if not any(mark in clause.text for mark in _MARKS):
            continue
        for pattern in (_EMPHASISED, *_term_patterns().defining):
            for match in pattern.finditer(clause.text):
                use = _use(clause, match)
                found.setdefault(use.term, use)
    return found


def undefined(clauses: Iterable[Clause], earlier: Iterable[str] = ()) -> Iterator[TermUse]:
    """Find terms that are used and defined nowhere; `earlier` are those that the text defined before a change."""
    rows = tuple(clauses)
    known = {_folded(term) for term in definitions(rows)}
    for clause in rows:
        if not any(mark in clause.text for mark in _MARKS):
            continue
        for match in _term_patterns().called.finditer(clause.text):
            if _CITES.match(clause.text, match.end()):
                continue  # its meaning is said to stand elsewhere
            use = _use(clause, match)
            if _folded(use.term) not in known:
                yield use
    for term in earlier:
        first = _first_use(rows, term) if _folded(term) not in known and len(term) >= _SHORT else None
        if first is not None:
            yield first


def _use(clause: Clause, match: re.Match[str]) -> TermUse:
    name = "term" if match.group("term") else "other"
    return TermUse(clause, " ".join(match[name].split()).strip(" ,.;"), match.start(name), match.end(name))


def _first_use(clauses: Iterable[Clause], term: str) -> TermUse | None:
    """Find where a term is used as it was written; a common word in small letters says nothing."""
    if term[:1].islower() and " " not in term:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    for clause in clauses:
        if match := pattern.search(clause.text):
            return TermUse(clause, term, match.start(), match.end())
    return None


def _folded(term: str) -> str:
    """Compare terms without case, and one with its plural."""
    folded = " ".join(term.casefold().split())
    for ending, other in (("ies", "y"), ("es", ""), ("s", "")):
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            return folded[: -len(ending)] + other
    return folded.removesuffix("e")
