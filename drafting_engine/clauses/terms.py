"""Defined terms: where a text says what a word means, and where it uses one that it defines nowhere.

Case and quotation marks alone make many false alarms, so two narrow things count as undefined:
a word that the text itself calls a term (the term “X”, der Begriff „X“, el término «X», “X” as defined ...) and that is
defined nowhere; and a word whose definition the change took out while the text goes on using it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause

_QUOTED = r"[*_]{0,3}[\"“„«‟][ ]?(?P<term>[^\"“”„»«\n]{2,60}?)[ ]?[\"”“»][*_]{0,3}"
_EMPHASISED = re.compile(r"[*_]{2,3}[\"“„«][ ]?(?P<term>[^\"“”„»«\n]{2,60}?)[ ]?[\"”“»][*_]{2,3}")
_OTHER = _QUOTED.replace("?P<term>", "?P<other>")
_MEANS = re.compile(
    rf"{_QUOTED},?\s+(?:means?|(?:is|are) (?:an?|the|any|every|all)|refers? to|includes?|shall mean|has the meaning|"
    r"bedeutet|bezeichnet|umfasst|ist (?:ein|der|die|das|jede)|sind (?:alle|die)|significa|se refiere|comprende|"
    r"designa|es (?:una?|el|la|todo)|son (?:los|las|todos)|d[ée]signe|signifie|s['’]entend|est (?:une?|le|la|tout))"
)
_INTRODUCED = re.compile(
    r"(?:\((?:the|an?|hereinafter|hereafter|together|im Folgenden|nachfolgend|kurz|en adelante|en lo sucesivo|ci-après|"
    rf"di seguito|doravante)[^\"“„«()]{{0,30}}{_QUOTED}[^()]{{0,10}}\)"
    rf"|(?:se entiende por|se entender[áa] por|on entend par|im Sinne dieser \w+ ist|per)\s+{_OTHER})"
)
_CALLED = re.compile(
    r"(?:\b(?:[Tt]he|[Dd]efined) terms?|\b[Dd]e[rsm] Begriffs?|\b[Dd]ie Bezeichnung|\b(?:[Ee]l|del) t[ée]rmino|"
    rf"\b(?:[Ll]e|du) terme|\b[Ii]l termine|\b[Oo] termo)\s+{_QUOTED}|{_OTHER},?\s+"
    r"(?:as defined|within the meaning|im Sinne|seg[úu]n se define|en el sentido|au sens)\b"
)
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Use:
    """A term where a clause names it."""

    clause: Clause
    term: str
    start: int
    end: int


def definitions(clauses: Iterable[Clause]) -> dict[str, Use]:
    """Find what a text defines: each term, as it is written, with where that is done first."""
    found: dict[str, Use] = {}
    for clause in clauses:
        if not any(mark in clause.text for mark in '"“„«'):
            continue
        for pattern in (_EMPHASISED, _INTRODUCED, _MEANS):
            for match in pattern.finditer(clause.text):
                use = _use(clause, match)
                found.setdefault(use.term, use)
    return found


def undefined(clauses: Iterable[Clause], earlier: Iterable[str] = ()) -> Iterator[Use]:
    """Find terms that are used and defined nowhere; `earlier` are those that the text defined before a change."""
    rows = tuple(clauses)
    known = {_folded(term) for term in definitions(rows)}
    for clause in rows:
        if not any(mark in clause.text for mark in '"“„«'):
            continue
        for match in _CALLED.finditer(clause.text):
            use = _use(clause, match)
            if _folded(use.term) not in known:
                yield use
    for term in earlier:
        first = _first_use(rows, term) if _folded(term) not in known and len(term) >= _SHORT else None
        if first is not None:
            yield first


def _use(clause: Clause, match: re.Match[str]) -> Use:
    name = "term" if match.group("term") else "other"
    return Use(clause, " ".join(match[name].split()).strip(" ,.;"), match.start(name), match.end(name))


def _first_use(clauses: Iterable[Clause], term: str) -> Use | None:
    """Find where a term is used as it was written; a common word in small letters says nothing."""
    if term[:1].islower() and " " not in term:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
    for clause in clauses:
        if match := pattern.search(clause.text):
            return Use(clause, term, match.start(), match.end())
    return None


def _folded(term: str) -> str:
    """Compare terms without case, and one with its plural."""
    folded = " ".join(term.casefold().split())
    for ending, other in (("ies", "y"), ("es", ""), ("s", "")):
        if folded.endswith(ending) and len(folded) > len(ending) + 2:
            return folded[: -len(ending)] + other
    return folded.removesuffix("e")
