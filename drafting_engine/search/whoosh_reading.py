"""Answering questions from Whoosh's postings, one term at a time.

Whoosh's own matchers are asked document by document, in Python, for scores that only the best need. Here the postings
of a term are read once into a table, kept for the next question, and joined as sets; only what is left is scored.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import Any

from whoosh import query
from whoosh.searching import Searcher

from drafting_engine.lru_cache import LruCache
from drafting_engine.search.documents import Facets, SearchDocument
from drafting_engine.search.expressions import AllOf, AnyOf, Expression, Phrase, Prefix, Question, Word
from drafting_engine.search.index import Found, Page, passes
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.likeness import most_similar

_K1, _B = 1.2, 0.6
"""BM25: how soon more of the same word counts no more, and how much longer texts count less."""
_EXACT = 0.3
"""What a word that stands as it was typed adds to one in another form."""
_OTHER = 0.6
"""What a synonym counts beside the word that was asked for."""
_TITLE_TIER = 4
_MOST_WORDS = 100
"""The words that one beginning of a word stands for."""
_KEPT_TERMS = 2_000

Scores = dict[int, float]


class Snapshot:
    """An index as it is at one generation."""

    def __init__(self, reader: Any) -> None:
        self.reader = reader
        self.generation: int = reader.generation()
        known: dict[bytes, Facets] = {}
        joined = [bytes(one) for one in reader.column_reader("facets", translate=False)]
        self._facets = [known.get(one) or known.setdefault(one, _facets(one)) for one in joined]
        self._lengths: Sequence[int] = list(reader.column_reader("length"))
        self._mean = sum(self._lengths) / max(1, len(self._lengths)) or 1.0
        self._terms: LruCache[tuple[str, str], Mapping[int, float]] = LruCache(_KEPT_TERMS)

    def close(self) -> None:
        """Let go of the files."""
        self.reader.close()

    def find(self, question: Question, page: Page) -> Found:
        """Return what a question finds."""
        scores = self._all(question)
        if not scores:
            return Found()
        counts = Counter(map(self._facets.__getitem__, scores))
        allowed = {facets for facets in counts if passes(facets, page.filters)}
        titled = self._titled(question)
        tiers = {facets: 0 if question.is_any else facets.tier for facets in allowed}
        ranked = (
            (_TITLE_TIER if number in titled else tiers[facets], score, -number)
            for number, score in scores.items()
            if (facets := self._facets[number]) in allowed
        )
        best = [-number for *_, number in heapq.nlargest(page.offset + page.limit, ranked)[page.offset :]]
        return Found(counts, tuple(SearchDocument.unpacked(self.reader.stored_fields(n)["packed"]) for n in best))

    def _all(self, question: Question) -> Scores:
        parts = [self._scores(one) for one in question.wanted]
        if not parts:
            found = dict.fromkeys(self.reader.all_doc_ids(), 0.0)
        else:
            found = _summed(parts, question.weights) if question.is_any else _joined(parts)
        for one in question.unwanted:
            for number in self._scores(one):
                found.pop(number, None)
        return found

    def _scores(self, expression: Expression) -> Scores:
        match expression:
            case Word():
                return self._word(expression)
            case Prefix():
                words = [one for one, _ in zip(self._beginning(expression.folded), range(_MOST_WORDS), strict=False)]
                return self._scored(_best(self._postings("exact", word) for word in words))
            case Phrase():
                return self._phrase(expression)
            case AllOf():
                return _joined([self._scores(part) for part in expression.parts])
            case AnyOf():
                first, *others = (self._scores(part) for part in expression.parts)
                for other in others:
                    for number, score in other.items():
                        first[number] = max(first.get(number, 0.0), score * _OTHER)
                return first

    def _word(self, word: Word) -> Scores:
        if word.field:
            names = word.stems if word.field == "title" else (word.folded,)
            return self._scored(_best(self._postings(word.field, name) for name in names))
        if word.is_common:
            return self._scored(self._postings("exact", word.folded))
        scores = self._scored(_best(self._postings("stemmed", stem) for stem in word.stems))
        for number in self._postings("exact", word.folded).keys() & scores.keys():
            scores[number] *= 1 + _EXACT
        return scores

    def _phrase(self, phrase: Phrase) -> Scores:
        return self._scored(self._phrase_in("exact", phrase))

    def _phrase_in(self, field: str, phrase: Phrase) -> Mapping[int, float]:
        if len(phrase.words) == 1:
            return self._postings(field, phrase.words[0])
        if any((field, word) not in self.reader for word in phrase.words):
            return {}
        return dict.fromkeys(query.Phrase(field, list(phrase.words)).docs(Searcher(self.reader)), 1.0)

    def _beginning(self, folded: str) -> Iterable[str]:
        return (word.decode() for word in self.reader.expand_prefix("exact", folded))

    def _postings(self, field: str, text: str) -> Mapping[int, float]:
        """Return how often a term stands in each document that has it."""
        return self._terms.get_or_make((field, text), lambda: self._read(field, text))

    def _read(self, field: str, text: str) -> Mapping[int, float]:
        if (field, text) not in self.reader:
            return {}
        matcher = self.reader.postings(field, text)
        found: dict[int, float] = {}
        while matcher.is_active():
            found[matcher.id()] = matcher.weight()
            matcher.next()
        return found

    def _scored(self, postings: Mapping[int, float]) -> Scores:
        """Return the BM25 score of each document for one term."""
        count = max(1, len(self._lengths))
        rarity = log(1 + (count - len(postings) + 0.5) / (len(postings) + 0.5))
        lengths, short, per_length = self._lengths, _K1 * (1 - _B), _K1 * _B / self._mean
        factor = rarity * (_K1 + 1)
        return {n: factor * tf / (tf + short + per_length * lengths[n]) for n, tf in postings.items()}

    def _titled(self, question: Question) -> frozenset[int]:
        """Return the petitions, and the people, whose title has every word that was asked for."""
        words = [one for one in question.wanted if not (isinstance(one, Word) and one.field)]
        if not words or question.is_any:
            return frozenset()
        found = frozenset.intersection(*(frozenset(self._in_title(one)) for one in words))
        return frozenset(n for n in found if self._facets[n].kind in (DocumentKind.PETITION, DocumentKind.PERSON))

    def _in_title(self, expression: Expression) -> Iterable[int]:
        match expression:
            case Word():
                return _best(self._postings("title", stem) for stem in expression.stems)
            case AllOf():
                sets = [frozenset(self._in_title(part)) for part in expression.parts]
                return frozenset.intersection(*sets)
            case AnyOf():
                return {n for part in expression.parts for n in self._in_title(part)}
            case Phrase():
                return self._phrase_in("heading", expression)
            case Prefix():
                return ()

    def document(self, key: str) -> SearchDocument | None:
        """Return one document by its key; None if there is none."""
        number = next(iter(self._read("key", key)), None)
        return None if number is None else SearchDocument.unpacked(self.reader.stored_fields(number)["packed"])

    def similar_words(self, folded: str) -> tuple[str, ...]:
        """Return folded words of the index that are written nearly like one, the commonest first."""
        near = self.reader.terms_within("exact", folded, maxdist=2, prefix=1)
        return most_similar(folded, {word: self.reader.doc_frequency("exact", word) for word in near})


def _facets(joined: bytes) -> Facets:
    return Facets.parted(joined.decode()) if joined else Facets("", "", "", "")


def _best(several: Iterable[Mapping[int, float]]) -> Mapping[int, float]:
    """Return of each document the highest value of several tables."""
    tables = [table for table in several if table]
    if len(tables) <= 1:
        return tables[0] if tables else {}
    found = dict(tables[0])
    for table in tables[1:]:
        for number, value in table.items():
            if value > found.get(number, 0.0):
                found[number] = value
    return found


def _joined(parts: Sequence[Scores]) -> Scores:
    """Return the documents that all parts have, with the sum of their scores."""
    first, *others = sorted(parts, key=len)
    for other in others:
        first = {number: score + other[number] for number, score in first.items() if number in other}
    return first


def _summed(parts: Sequence[Scores], weights: Sequence[float]) -> Scores:
    """Return the documents that any part has, with the sum of their scores and of the weights of these parts."""
    found: Scores = {}
    for part, weight in zip(parts, weights, strict=True):
        for number, score in part.items():
            found[number] = found.get(number, 0.0) + score + weight
    return found
