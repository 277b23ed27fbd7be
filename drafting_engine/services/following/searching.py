"""Followed searches: which of them find something that they did not find before.

A search is followed by its question. What comes into the record is held against it as it comes, before and after, and
no index takes part: so an index that is made anew, or knows more words than its last version, is no news to anybody.
"""

from collections.abc import Iterable, Sequence

from drafting_engine.errors import DraftingError, Invalid
from drafting_engine.lru_cache import LruCache
from drafting_engine.participation.following import LONGEST_SEARCH, MOST_SEARCHES, Topic, TopicKind
from drafting_engine.search.expressions import Question, Word
from drafting_engine.search.matching import DocumentWords, matches
from drafting_engine.search.questions import read_question
from drafting_engine.search.stemming import primary
from drafting_engine.services.engine import Engine
from drafting_engine.services.following.document_changes import DocumentChange
from drafting_engine.services.search.asking import Asked

_MOST_DOCUMENTS = 2_000
"""So many things of one step are held against searches; only a whole text that is imported has more."""

_Sides = tuple[DocumentWords | None, DocumentWords]


def search_topic(asked: Asked) -> Topic:
    """Return a search as something that can be followed; raise `Invalid` if it asks for nothing or can't be read."""
    narrowed = (_written(name, value) for name, value in asked.filters.items() if value)
    key = " ".join((*asked.query.split(), *narrowed))
    if len(key) > LONGEST_SEARCH:
        raise Invalid("search-too-long", longest=LONGEST_SEARCH)
    question = read_question(key, ())
    is_as_meant = dict(question.filters).items() >= asked.filters.items()  # not so behind a quotation that never ends
    if question.is_empty or not is_as_meant:
        raise Invalid("not-to-be-followed", kind=TopicKind.SEARCH.value, key="")
    return Topic(TopicKind.SEARCH, key)


class SearchWatch:
    """Holds what comes anew against searches; safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._read: LruCache[tuple[str, tuple[str, ...]], Question] = LruCache(2 * MOST_SEARCHES)

    def finding(self, searches: Iterable[Topic], changes: Sequence[DocumentChange]) -> tuple[Topic, ...]:
        """Return the searches that find one of the changed things and did not find it before."""
        sides, main = _sides(changes), self._engine.texts.heads().main
        languages = _languages(changes)
        stems = frozenset().union(*(after.stems for _, after in sides)) if sides else frozenset()
        found = []
        for topic in searches:
            question = self._question(topic, main, languages)
            if question and _may_match(question, stems) and any(_is_new(question, *one) for one in sides):
                found.append(topic)
        return tuple(found)

    def found(self, searches: Iterable[Topic], changes: Sequence[DocumentChange]) -> tuple[DocumentChange, ...]:
        """Return the changed things that one of some searches finds and did not find before."""
        main, languages = self._engine.texts.heads().main, _languages(changes)
        asked = [one for topic in searches if (one := self._question(topic, main, languages))]
        pairs = zip(changes, _sides(changes), strict=False)
        return tuple(change for change, sides in pairs if any(_is_new(question, *sides) for question in asked))

    def _question(self, topic: Topic, main: str, languages: tuple[str, ...]) -> Question | None:
        try:
            read = self._read.get_or_make((topic.key, languages), lambda: read_question(topic.key, languages))
            return self._engine.search.with_synonyms(read, main, languages)
        except DraftingError:  # what could be read once and can't be read any more finds nothing
            return None


def _is_new(question: Question, before: DocumentWords | None, after: DocumentWords) -> bool:
    return matches(question, after) and not (before and matches(question, before))


def _may_match(question: Question, stems: frozenset[str]) -> bool:
    """Return False if a word that a question wants stands in none of the documents, which most searches end with."""
    plain = (one for one in question.wanted if isinstance(one, Word) and not one.field and not one.is_common)
    return all(not stems.isdisjoint(one.stems) for one in plain)


def _sides(changes: Sequence[DocumentChange]) -> list[_Sides]:
    return [
        (DocumentWords(one.before) if one.before else None, DocumentWords(one.after))
        for one in changes[:_MOST_DOCUMENTS]
    ]


def _languages(changes: Iterable[DocumentChange]) -> tuple[str, ...]:
    return tuple(sorted({primary(one.after.language) for one in changes}))


def _written(name: str, value: str) -> str:
    plain = " ".join(value.replace('"', " ").split())
    return f'{name}:"{plain}"' if " " in plain else f"{name}:{plain}"
