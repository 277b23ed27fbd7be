"""Whether one document is among those that a question finds, told from its words alone, without an index.

Whoever follows a search is told of what comes anew. That is a handful of documents at a time, so they are held against
the searches that are followed, and no index is asked. The rules are those of the engines.
"""

from functools import cached_property

from drafting_engine.search.documents import Analysed, SearchDocument, analysed
from drafting_engine.search.expressions import AllOf, AnyOf, Expression, Phrase, Prefix, Question, Word
from drafting_engine.search.index import passes


class DocumentWords:
    """The words of a document, each set made when a question first asks for it."""

    def __init__(self, document: SearchDocument) -> None:
        self.document = document

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """Every word of title and text, folded, in order."""
        return tuple(self._analysed.exact.split(" "))

    @cached_property
    def words(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.exact)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of title and text, without function words."""
        return frozenset(self._analysed.stemmed.split(" "))

    @cached_property
    def title(self) -> frozenset[str]:
        """The stems of the title."""
        return frozenset(self._analysed.title.split(" "))

    @cached_property
    def author(self) -> frozenset[str]:
        """The words of the author's name, folded."""
        return frozenset(self._analysed.author.split(" "))

    @cached_property
    def _analysed(self) -> Analysed:
        return analysed(self.document)


def matches(question: Question, found: DocumentWords) -> bool:
    """Return True if a question that asks for something finds the document, with all that it wants and its filters."""
    return (
        not question.is_empty
        and passes(found.document.facets, dict(question.filters))
        and all(_has(found, one) for one in question.wanted)
        and not any(_has(found, one) for one in question.unwanted)
    )


def _has(found: DocumentWords, expression: Expression) -> bool:
    match expression:
        case Word():
            return _has_word(found, expression)
        case Prefix():
            return any(word.startswith(expression.folded) for word in found.words)
        case Phrase():
            return _has_phrase(found, expression.words)
        case AllOf():
            return all(_has(found, part) for part in expression.parts)
        case AnyOf():
            return any(_has(found, part) for part in expression.parts)


def _has_word(found: DocumentWords, word: Word) -> bool:
    if word.field == "author":
        return word.folded in found.author
    if word.field:
        return not found.title.isdisjoint(word.stems)
    if word.is_common:
        return word.folded in found.words
    return not found.stems.isdisjoint(word.stems)


def _has_phrase(found: DocumentWords, words: tuple[str, ...]) -> bool:
    if not found.words.issuperset(words):
        return False
    length = len(words)
    starts = range(len(found.exact) - length + 1)
    return any(found.exact[start : start + length] == words for start in starts)
