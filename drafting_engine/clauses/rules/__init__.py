"""Drafting rules: what a careful editor would look at again. Pure: a text in, findings out; nothing is refused by them.

A rule that cries wolf is worse than none, so each looks only at what is wrong in nearly every text where it occurs;
tests/clauses/test_rules.py says how many findings each real text has.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.rules import is_untitled
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.numbers.labels import is_first
from drafting_engine.clauses.numbers.numbering import readings_of_label
from drafting_engine.clauses.numbers.numerals import NumberReading
from drafting_engine.clauses.references import Missing, Targets, references
from drafting_engine.clauses.rules.terms import undefined

_ENOUGH = 20
"""Articles from which on a gap between two of them may be on purpose: laws keep the numbers of what was struck out."""


class Rule(StrEnum):
    """What was looked at."""

    REFERENCE = "reference"
    GAP = "gap"
    DUPLICATE = "duplicate"
    TERM = "term"
    TITLE = "title"
    SETTINGS = "settings"


class Severity(StrEnum):
    """How sure it is that something is wrong."""

    FAULT = "fault"
    HINT = "hint"


class FindingKind(StrEnum):
    """What was found; `language.findings` has its sentence."""

    NO_ARTICLE = "no-article"
    NO_PART = "no-part"
    NO_PART_HERE = "no-part-here"
    REFERENCE_MOVED = "reference-moved"
    TWICE = "twice"
    AGAIN = "again"
    LABELS_MISSING = "labels-missing"
    ARTICLE_MISSING = "article-missing"
    ARTICLES_MISSING = "articles-missing"
    ARTICLE_BEHIND = "article-behind"
    TERM_UNDEFINED = "term-undefined"
    DEFINITION_REMOVED = "definition-removed"
    UNTITLED = "untitled"
    SETTINGS_DROPPED = "settings-dropped"


_LEADS_TO = {
    Missing.ARTICLE: FindingKind.NO_ARTICLE,
    Missing.PART: FindingKind.NO_PART,
    Missing.PART_OF_OWN_ARTICLE: FindingKind.NO_PART_HERE,
}


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
    kind: FindingKind
    facts: tuple[tuple[str, str], ...] = ()
    """What its sentence tells of, by name; labels and numbers as the text has them."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two findings of two versions the same."""
        return (self.document, self.quote, self.kind.value, *(fact for _, fact in self.facts))


def findings(articles: Sequence[Article], *, defined_before: Collection[str] = ()) -> tuple[Finding, ...]:
    """Hold a whole text against the drafting rules, in reading order.

    `defined_before` are the terms that an earlier version defined.
    """
    clauses = [clause for article in articles for clause in article.clauses]
    found = [
        *_dangling(articles, clauses),
        *_rows(clauses),
        *_article_numbers(articles),
        *_article_order(articles),
        *_untitled(articles),
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
                yield Finding(
                    rule=Rule.REFERENCE,
                    severity=Severity.FAULT,
                    document=clause.document,
                    key=clause.key,
                    path=clause.path,
                    quote=reference.words,
                    kind=_LEADS_TO[fault.what],
                    facts=(("words", reference.words), ("article", fault.article), ("part", fault.part)),
                )


def _rows(clauses: Iterable[Clause]) -> Iterator[Finding]:
    """Look at each row of labelled siblings for a number that is missing or stands twice."""
    rows: dict[tuple[str, str], list[Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.label and not clause.level:
            rows[clause.document, clause.parent].append(clause)
    for row in rows.values():
        for clause in filter(_swallowed, row):
            yield replace(_duplicate(FindingKind.TWICE, clause), quote=clause.label)
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
        yield _duplicate(FindingKind.TWICE, here)
    elif all(b[0] > a[0] for a, b in pairs):
        yield _gap(FindingKind.LABELS_MISSING, here, before=before.label, after=here.label)


def _again(row: Sequence[Clause], readings: Sequence[tuple[NumberReading, ...]]) -> Iterator[Finding]:
    """Look for a number that stands once more behind others; a row that begins anew with its first is another row."""
    seen: set[NumberReading] = set()
    for place, here in enumerate(readings):
        if any(is_first(value) for _, value in here):
            seen = set()
        elif here and seen.issuperset(here) and here != readings[place - 1]:
            yield _duplicate(FindingKind.AGAIN, row[place])
        seen.update(here)


def _article_numbers(articles: Sequence[Article]) -> Iterator[Finding]:
    """Look at the numbers of whole articles, as files give them."""
    numbered = [(article, int(article.number)) for article in articles if article.number.isdecimal()]
    gaps = [(b, one, other) for (_, one), (b, other) in pairwise(numbered) if other > one + 1]
    if len(numbered) >= _ENOUGH and len(gaps) > len(numbered) // _ENOUGH:
        return
    for article, one, other in gaps:
        kind = FindingKind.ARTICLE_MISSING if other == one + 2 else FindingKind.ARTICLES_MISSING
        numbers = {"before": one, "after": other, "first": one + 1, "last": other - 1}
        yield _gap(kind, article.clauses[0], **{name: str(number) for name, number in numbers.items()})


def _article_order(articles: Sequence[Article]) -> Iterator[Finding]:
    """Look for an article whose number stands twice in its part, or behind a higher one; a part may begin anew."""
    last: dict[tuple[str, str], int] = {}
    seen: set[tuple[str, str, int]] = set()
    for article in articles:
        written = article.number.partition("~")[0]
        if not article.label or not written.isdecimal():
            continue
        place, number = (article.document, article.part), int(written)
        before = last.get(place, 0)
        if (*place, number) in seen:
            yield _duplicate(FindingKind.AGAIN, article.clauses[0])
        elif 1 < number < before:
            yield _gap(FindingKind.ARTICLE_BEHIND, article.clauses[0], before=str(before), after=str(number))
        last[place] = number
        seen.add((*place, number))


def _untitled(articles: Sequence[Article]) -> Iterator[Finding]:
    for article in articles:
        if article.clauses and is_untitled(article.clauses, is_numbered=bool(article.number)):
            clause = article.clauses[0]
            yield Finding(
                rule=Rule.TITLE,
                severity=Severity.FAULT,
                document=clause.document,
                key=clause.key,
                path=clause.path,
                quote="",
                kind=FindingKind.UNTITLED,
            )


def dropped_settings(document: str, version: str) -> Finding:
    """Tell of settings of the text that a version dropped; `document` is their file."""
    return Finding(
        rule=Rule.SETTINGS,
        severity=Severity.FAULT,
        document=document,
        key="",
        path=document,
        quote="",
        kind=FindingKind.SETTINGS_DROPPED,
        facts=(("file", document), ("version", version)),
    )


def _undefined(clauses: Sequence[Clause], defined_before: Collection[str]) -> Iterator[Finding]:
    for use in undefined(clauses, defined_before):
        was = use.term in defined_before
        yield Finding(
            rule=Rule.TERM,
            severity=Severity.FAULT if was else Severity.HINT,
            document=use.clause.document,
            key=use.clause.key,
            path=use.clause.path,
            quote=use.term,
            kind=FindingKind.DEFINITION_REMOVED if was else FindingKind.TERM_UNDEFINED,
            facts=(("term", use.term),),
        )


def _duplicate(kind: FindingKind, clause: Clause) -> Finding:
    return Finding(
        rule=Rule.DUPLICATE,
        severity=Severity.FAULT,
        document=clause.document,
        key=clause.key,
        path=clause.path,
        quote="",
        kind=kind,
        facts=(("label", clause.label),),
    )


def _gap(kind: FindingKind, clause: Clause, **facts: str) -> Finding:
    return Finding(
        rule=Rule.GAP,
        severity=Severity.HINT,
        document=clause.document,
        key=clause.key,
        path=clause.path,
        quote="",
        kind=kind,
        facts=tuple(facts.items()),
    )
