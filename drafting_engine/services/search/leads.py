"""Leads: what is named so exactly that no list is needed.

`P-2`, `petición 2`, `6.B.2`, `Art. 12 (3)`, a version, an address of a site, a quotation.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from drafting_engine.clauses.articles import find_article
from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.numbers.divisions import read_division
from drafting_engine.clauses.numbers.numerals import roman_value, written
from drafting_engine.errors import DraftingError
from drafting_engine.provenance.finding import at_address, is_address
from drafting_engine.provenance.matches import ClauseMatch
from drafting_engine.search.documents import TODAY
from drafting_engine.search.expressions import Phrase, Question
from drafting_engine.search.index import Page, SearchIndex
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.services.search.named_things import called_by_number, named_by_address, with_plain_digits

_ORIGIN = re.compile(r"([PADECMSV])-?\s?([0-9A-Z]{1,40})", re.IGNORECASE)
_CLAUSE = re.compile(r"c-[0-9a-f]{12}")
_COMMIT = re.compile(r"[0-9a-f]{7,40}")
_ROMAN = re.compile(r"(?<!\w)[IVXLCDM]+(?!\w)")
_BESIDE_DIGITS = re.compile(r"(?<=[0-9])(?=[^\W\d_])|(?<=[^\W\d_])(?=[0-9])")
"""Between a number and a letter that nothing parts, as in `6b2`."""
_DIGITS = re.compile(r"(?<!\w)[0-9]{1,4}(?!\w)")
_SHORTEST_QUOTATION = 4
"""The words of a quotation that is looked for as a sentence; fewer are a phrase."""


class LeadKind(StrEnum):
    """What a lead leads to."""

    CLAUSE = "clause"
    ARTICLE = "article"
    VERSION = "version"
    PETITION = "petition"
    PROPOSAL = "proposal"
    COMMENT = "comment"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class Lead:
    """One thing that is meant."""

    kind: LeadKind
    name: str


_KINDS = {"P": LeadKind.PETITION, "A": LeadKind.PROPOSAL, "C": LeadKind.COMMENT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """Finds what is named at one version of the text."""

    index: SearchIndex
    clauses: Callable[[str], tuple[ClauseMatch, ...]]
    """The clauses that a name means, by address or by words."""
    articles: tuple[Article, ...]
    version: Callable[[str], str]
    """The full id of a version that everybody may see; raises a refusal if there is none."""

    def lead(self, query: str, question: Question) -> Lead | None:
        """Return the one thing that a query names; None if it names none, or may mean several."""
        text = query.strip()
        return (
            self._origin(with_plain_digits(text))
            or self._clause(text)
            or self._commit(text)
            or self._address(text)
            or self._origin(called_by_number(text))
            or self._of_a_site(text)
            or self._quotation(question)
        )

    def _origin(self, text: str) -> Lead | None:
        match = _ORIGIN.fullmatch(text)
        if not match:
            return None
        letter = match[1].upper()
        name = f"{letter}-{match[2] if letter == 'C' else match[2].upper()}"
        kinds = {"P": DocumentKind.PETITION, "A": DocumentKind.PROPOSAL, "C": DocumentKind.COMMENT}
        kinds |= {"D": DocumentKind.DECISION}
        key = f"{kinds.get(letter, DocumentKind.EVENT)}:{name}"
        found = self.index.document(key)
        if found is None:
            return None
        if found.kind is DocumentKind.DECISION:
            return self._origin(found.about)
        return Lead(_KINDS.get(letter, LeadKind.ORIGIN), name)

    def _clause(self, text: str) -> Lead | None:
        if not _CLAUSE.fullmatch(text):
            return None
        return self._one(self._found(text))

    def _commit(self, text: str) -> Lead | None:
        if not _COMMIT.fullmatch(text.lower()):
            return None
        try:
            return Lead(LeadKind.VERSION, self.version(text.lower()))
        except DraftingError:  # then it is a word or a number like any other
            return None

    def _of_a_site(self, text: str) -> Lead | None:
        """Return what an address of this site shows, or of a copy of it."""
        match named_by_address(text):
            case ("articles", slug):
                article = find_article(self.articles, slug)
                return Lead(LeadKind.ARTICLE, article.slug) if article else None
            case (_, name):
                return self._origin(name) or self._clause(name) or self._commit(name)

    def _address(self, text: str) -> Lead | None:
        """Return what stands at an address, written in one of the ways in which people write it."""
        plain = with_plain_digits(text)
        arabic = _ROMAN.sub(lambda match: str(roman_value(match[0].lower()) or match[0]), plain)
        if arabic == plain and not any(sign.isdigit() for sign in plain):
            return None  # words, no number
        roman, first = (_DIGITS.sub(_as_roman, arabic, count=count) for count in (0, 1))
        ways = dict.fromkeys((text, plain, arabic, _BESIDE_DIGITS.sub(".", plain), roman, first))
        leads = (self._at(way, is_alive=is_alive) for is_alive in (True, False) for way in ways)
        return next(filter(None, leads), None)

    def _at(self, text: str, *, is_alive: bool) -> Lead | None:
        """Return the one clause or article that stands at an address today, or that stood there last and is gone."""
        if not is_address(text) and read_division(text) is None:
            return None
        found = [match for match in self._found(text) if match.is_alive is is_alive]
        named = at_address(text, ((str(match.clause_id), match.clause) for match in found))
        if len(named) != 1:
            return None
        life, clause = named[0]
        in_file = (one for one in self.articles if one.document == clause.document)
        article = next((one for one in in_file if _heads(clause, one)), None)
        return Lead(LeadKind.ARTICLE, article.slug) if article else Lead(LeadKind.CLAUSE, life)

    def _quotation(self, question: Question) -> Lead | None:
        match question.wanted:
            case (Phrase(words),) if len(words) >= _SHORTEST_QUOTATION and not question.filters:
                hits = self.index.find(question, Page(filters={"kind": DocumentKind.CLAUSE}, limit=3)).hits
                today = [hit for hit in hits if hit.state == TODAY]  # what stands comes first
                named = today or hits
                return Lead(LeadKind.CLAUSE, named[0].name) if len(named) == 1 else None
        return None

    def _found(self, text: str) -> tuple[ClauseMatch, ...]:
        try:
            return self.clauses(text)
        except DraftingError:  # nothing goes by this name
            return ()

    def _one(self, found: tuple[ClauseMatch, ...]) -> Lead | None:
        return Lead(LeadKind.CLAUSE, str(found[0].clause_id)) if len(found) == 1 else None


def _heads(clause: Clause, article: Article) -> bool:
    """Return True for the heading of an article, which may stand below that of a chapter."""
    return article.clauses[0].key == clause.key or (clause.level > 0 and clause.label == article.label != "")


def _as_roman(match: re.Match[str]) -> str:
    return written("I", "I", int(match[0])) or match[0]
