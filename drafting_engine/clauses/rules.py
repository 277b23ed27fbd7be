"""Drafting rules: what a careful editor would look at again. Pure: a text in, findings out; nothing is refused by them.

A rule that cries wolf is worse than none, so each looks only at what is wrong in nearly every text where it occurs;
tests/clauses/test_rules.py says how many findings each real text has.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from drafting_engine.clauses.articles import Article
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.labels import is_first
from drafting_engine.clauses.numbering import readings_of_label
from drafting_engine.clauses.numerals import NumberReading
from drafting_engine.clauses.references import Targets, references
from drafting_engine.clauses.terms import undefined

_TWICE = "{} stands twice in a row"
_AGAIN = "{} stands once more in its row"
_ENOUGH = 20
"""Articles from which on a gap between two of them may be on purpose: laws keep the numbers of what was struck out."""


class Rule(StrEnum):
    """What was looked at."""

    REFERENCE = "reference"
    GAP = "gap"
    DUPLICATE = "duplicate"
    TERM = "term"


class Severity(StrEnum):
    """How sure it is that something is wrong."""

    FAULT = "fault"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something to look at again."""

    rule: Rule
    severity: Severity
    document: str
    key: str
    path: str
    """Where it is, as people cite it."""
    quote: str
    """The words of the clause that it is about; empty where it is about its label."""
    message: str
    """One line in plain words."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two findings of two versions the same."""
        return (self.rule.value, self.document, self.quote, self.message)


def findings(articles: Sequence[Article], *, defined_before: Collection[str] = ()) -> tuple[Finding, ...]:
    """Hold a whole text against the drafting rules, in reading order.

    `defined_before` are the terms that an earlier version defined.
    """
    clauses = [clause for article in articles for clause in article.clauses]
    found = [
        *_dangling(articles, clauses),
        *_rows(clauses),
        *_article_numbers(articles),
        *_undefined(clauses, defined_before),
    ]
    order = {(clause.document, clause.key): number for number, clause in enumerate(clauses)}
    return tuple(sorted(found, key=lambda one: order.get((one.document, one.key), 0)))


def _dangling(articles: Sequence[Article], clauses: Iterable[Clause]) -> Iterator[Finding]:
    targets = Targets(articles)
    for clause in clauses:
        if clause.kind in (ClauseKind.TOMBSTONE, ClauseKind.CODE):
            continue
        for reference in references(clause.text):
            if fault := targets.fault(clause, reference):
                message = f"“{reference.words}” leads nowhere: {fault}"
                yield _finding(Rule.REFERENCE, Severity.FAULT, clause, message, reference.words)


def _rows(clauses: Iterable[Clause]) -> Iterator[Finding]:
    """Look at each row of labelled siblings for a number that is missing or stands twice."""
    rows: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.label and not clause.level:
            rows[clause.document, clause.parent].append(clause)
    for row in rows.values():
        for clause in filter(_swallowed, row):
            yield _finding(Rule.DUPLICATE, Severity.FAULT, clause, _TWICE.format(clause.label), clause.label)
        readings = [readings_of_label(clause.label) for clause in row]
        for place in range(1, len(row)):
            yield from _step(row, readings, place)
        yield from _again(row, readings)


def _swallowed(clause: Clause) -> bool:
    """Return True if a clause repeats its own label, which was read as a part of it: (2) ... (2) ..."""
    at = clause.text.find(f" {clause.label} ")
    return at > 0 and clause.text[at - 1] in ".;:" and clause.text[at + len(clause.label) + 2 :][:1].isupper()


def _step(row: Sequence[Clause], readings: Sequence[tuple[NumberReading, ...]], place: int) -> Iterator[Finding]:
    before, here = row[place - 1], row[place]
    pairs = [
        (one[1], other[1]) for one in readings[place - 1] for other in readings[place] if one[0] == other[0]
    ]  # the same style on both sides
    if not pairs or any(0 < b[0] - a[0] <= 1 or (b[0] == a[0] and b[1] > a[1]) for a, b in pairs):
        return
    if any(a == b for a, b in pairs):
        yield _finding(Rule.DUPLICATE, Severity.FAULT, here, _TWICE.format(here.label))
    elif all(b[0] - a[0] > 1 for a, b in pairs):
        message = f"from {before.label} the numbers go on with {here.label}: something between them is missing"
        yield _finding(Rule.GAP, Severity.HINT, here, message)


def _again(row: Sequence[Clause], readings: Sequence[tuple[NumberReading, ...]]) -> Iterator[Finding]:
    """Look for a number that stands once more behind others; a row that begins anew with its first is another row."""
    seen: set[NumberReading] = set()
    for place, here in enumerate(readings):
        if any(is_first(value) for _, value in here):
            seen = set()
        elif here and seen.issuperset(here) and here != readings[place - 1]:
            yield _finding(Rule.DUPLICATE, Severity.FAULT, row[place], _AGAIN.format(row[place].label))
        seen.update(here)


def _article_numbers(articles: Sequence[Article]) -> Iterator[Finding]:
    """Look at the numbers of whole articles, as files give them."""
    numbered = [(article, int(article.number)) for article in articles if article.number.isdecimal()]
    gaps = [(b, one, other) for (_, one), (b, other) in pairwise(numbered) if other > one + 1]
    if len(numbered) >= _ENOUGH and len(gaps) > len(numbered) // _ENOUGH:
        return
    for article, one, other in gaps:
        message = f"article {one} is followed by article {other}: {_between(one, other)}"
        yield _finding(Rule.GAP, Severity.HINT, article.clauses[0], message)


def _between(one: int, other: int) -> str:
    return f"there is no article {one + 1}" if other == one + 2 else f"there are no articles {one + 1} to {other - 1}"


def _undefined(clauses: Sequence[Clause], defined_before: Collection[str]) -> Iterator[Finding]:
    for use in undefined(clauses, defined_before):
        was = use.term in defined_before
        why = "its definition goes with this change" if was else "the text says nowhere what it means"
        severity = Severity.FAULT if was else Severity.HINT
        yield _finding(Rule.TERM, severity, use.clause, f"“{use.term}” is used as a term, but {why}", use.term)


def _finding(rule: Rule, severity: Severity, clause: Clause, message: str, quote: str = "") -> Finding:
    return Finding(
        rule=rule,
        severity=severity,
        document=clause.document,
        key=clause.key,
        path=clause.path,
        quote=quote,
        message=message,
    )
