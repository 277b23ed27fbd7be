"""Asking: from what somebody types to what is found, with synonyms, the way out of a dead end, and marked words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from drafting_engine.clauses.articles import find_article
from drafting_engine.clauses.articles.article import Article
from drafting_engine.errors import NotFound
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.dating import version_day
from drafting_engine.search.documents import TODAY, SearchDocument
from drafting_engine.search.expressions import Expression, Question
from drafting_engine.search.folding import tokens
from drafting_engine.search.index import BrokenIndex, Found, Page, SearchIndex
from drafting_engine.search.index_folder import IndexState
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.likeness import most_similar
from drafting_engine.search.marking import Marker
from drafting_engine.search.questions import LONGEST, read_question
from drafting_engine.search.stemming import is_function_word
from drafting_engine.search.synonyms import Synonyms
from drafting_engine.services.search.answers import DatedHit, Hit, SearchAnswer, facets_of, total_of
from drafting_engine.services.search.collecting import Collector
from drafting_engine.services.search.indexing import Indexing
from drafting_engine.services.search.leads import Guide, Lead

PAGE_SIZE = 20
LAST_PAGE = 500
"""Nobody reads on for so long, and each page costs more than the one before."""
LATEST_AMONG = 1_000
"""So many of the best results are put in the order of their days."""
MOST_TRACED = 50
"""Of so many clauses it is looked up since when they have their words."""
_PATIENCE = 2.0
_LONGEST_TRY = 2
"""The words of a question for which others are suggested."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with what narrows it."""

    query: str
    filters: Mapping[str, str]
    page: int = 1
    size: int = PAGE_SIZE
    """So many results stand on one page."""


class Asking:
    """Answers questions about one repository; safe to share between threads."""

    def __init__(self, collector: Collector, indexing: Indexing) -> None:
        self._collector = collector
        self._synonyms: tuple[str, Synonyms] = ("", Synonyms())
        self.indexing = indexing

    def ask(self, asked: Asked) -> SearchAnswer:
        """Answer a question; raise `Invalid` if it can't be read, `UnknownArticle` if its filter names none."""
        read_question(asked.query, ())  # refused before anything is done for it
        is_current, state = self._caught_up()
        if state is None:
            return SearchAnswer(query=asked.query, total=0, hits=(), facets=facets_of({}, {}), is_current=False)
        try:
            answer = self._answer(asked, state)
        except BrokenIndex:
            self.indexing.rebuild()
            state = self.indexing.folder.state() or state
            answer = self._answer(asked, state)
        if not is_current:  # what was hidden a moment ago may still be in the index
            answer = replace(answer, hits=tuple(hit for hit in answer.hits if self._is_shown(hit.document)))
        return replace(answer, is_current=is_current)

    def _is_shown(self, found: SearchDocument) -> bool:
        """Return True if everybody may read a comment or proposal now, as the record says."""
        if found.kind is DocumentKind.COMMENT:
            _, said = self._collector.comments.files().get(found.name, ("", None))
            return said is not None and not said.is_gone
        if found.kind is DocumentKind.PROPOSAL:
            return all(found.name != hidden.amendment.id for hidden in self._collector.amendments.hidden())
        return True

    def latest(self, asked: Asked, most: int) -> tuple[DatedHit, ...]:
        """Return what a question finds with all its words, the latest first; raise `Invalid` if it can't be read.

        The `LATEST_AMONG` best are looked at, and of clauses that stand the `MOST_TRACED` best.
        """
        read_question(asked.query, ())
        is_current, state = self._caught_up()
        if state is None:
            return ()
        question = self._meant(read_question(asked.query, state.languages), state)
        filters = {**dict(question.filters), **asked.filters}
        if article := self._article(state, filters.get("article", "")):
            filters["article"] = article.slug  # one that was struck out since somebody followed it finds nothing more
        if question.is_empty and not filters:
            return ()
        found = self.indexing.folder.index(state).find(question, Page(filters=filters, limit=LATEST_AMONG)).hits
        standing = [one for one in found if one.kind is DocumentKind.CLAUSE and one.state == TODAY][:MOST_TRACED]
        others = (one for one in found if one.day and (is_current or self._is_shown(one)))
        dated = [*((one.day, one) for one in others), *self._changed(standing, state)]
        dated.sort(key=lambda pair: (pair[0], pair[1].key), reverse=True)
        hits = _hits(Found(hits=tuple(one for _, one in dated[:most])), question)
        return tuple(DatedHit(day, hit) for (day, _), hit in zip(dated, hits, strict=False))

    def _article(self, state: IndexState, name: str) -> Article | None:
        return find_article(self._collector.texts.articles(_main(state)), name)

    def _changed(self, standing: Iterable[SearchDocument], state: IndexState) -> Iterator[tuple[str, SearchDocument]]:
        """Yield clauses with the day on which each got the words that it has."""
        main = _main(state)
        for one in standing:
            last = self._collector.lineages.trace(main, ClauseId.parse(one.name)).versions[-1]
            told = version_day(last.commit)
            if told:
                yield told.day.isoformat(), one

    def alike(self, words: str, kind: DocumentKind, most: int) -> tuple[Hit, ...]:
        """Return what of one kind has some of these words, the likest first; of long words the beginning counts."""
        _, state = self._caught_up()
        if state is None:
            return ()
        plain = " ".join(token.word for token in tokens(words))[:LONGEST]  # no quotation, no field, no minus
        question = replace(self._meant(read_question(plain, state.languages), state), is_any=True)
        if question.is_empty:
            return ()
        try:
            page = Page(filters={"kind": kind.value}, limit=most)
            return _hits(self.indexing.folder.index(state).find(question, page), question)
        except BrokenIndex:  # whoever searches next makes it anew
            return ()

    def lead(self, query: str) -> Lead | None:
        """Return the one thing that a query names; None if it asks for words."""
        _, state = self._caught_up()
        if state is None:
            return None
        main = self._collector.heads().main
        question = read_question(query, state.languages)
        guide = Guide(
            index=self.indexing.folder.index(state),
            clauses=lambda name: self._collector.lineages.find(main, name),
            articles=self._collector.texts.articles(main),
            version=self._version,
        )
        try:
            return guide.lead(query, question)
        except BrokenIndex:  # the list that is shown instead makes it anew
            return None

    def _version(self, name: str) -> str:
        commit = self._collector.texts.resolve(name).id
        if self._collector.amendments.hides(commit):
            raise NotFound("version-of-hidden-amendment")
        return commit

    def _caught_up(self) -> tuple[bool, IndexState | None]:
        """Return True if the index is up to date after a moment's patience, and the heads that it tells of."""
        is_current = not self.indexing.is_behind() or self.indexing.catch_up(_PATIENCE)
        return is_current, self.indexing.folder.state()

    def _answer(self, asked: Asked, state: IndexState) -> SearchAnswer:
        index = self.indexing.folder.index(state)
        plain = read_question(asked.query, state.languages)
        question = self._meant(plain, state)
        filters = {**dict(question.filters), **{name: value for name, value in asked.filters.items() if value}}
        if name := filters.get("article", ""):
            filters["article"] = self._collector.texts.article(_main(state), name).slug
        offset = (min(max(1, asked.page), LAST_PAGE) - 1) * asked.size
        page = Page(filters=filters, offset=offset, limit=asked.size)
        if question.is_empty and not filters:
            return SearchAnswer(query=asked.query, total=0, hits=(), facets=facets_of({}, {}))
        found, suggestion = index.find(question, page), ""
        is_all = bool(found.counts)
        if not is_all:
            suggestion = self._suggestion(index, asked.query, plain, state)
            question = _fewer(index, question)
            found = index.find(question, page) if question.wanted else Found()
        return SearchAnswer(
            query=asked.query, total=total_of(found.counts, filters), hits=_hits(found, question),
            facets=facets_of(found.counts, filters), is_any=not is_all, suggestion=suggestion,
        )  # fmt: skip

    def _meant(self, question: Question, state: IndexState) -> Question:
        return self.with_synonyms(question, _main(state), state.languages)

    def with_synonyms(self, question: Question, main: str, languages: Sequence[str]) -> Question:
        """Return a question that also finds what the text of a version says means the same."""
        return self._synonyms_at(main).expand(question, languages)

    def _synonyms_at(self, main: str) -> Synonyms:
        if self._synonyms[0] != main:
            self._synonyms = (main, self._collector.synonyms(main))
        return self._synonyms[1]

    def _suggestion(self, index: SearchIndex, query: str, question: Question, state: IndexState) -> str:
        """Return the query with words that find something instead of those that don't; empty if there are none."""
        told = self._synonyms_at(_main(state)).words()
        text, tried = query, 0
        for word in question.words:
            if word.field or word.folded in told or tried == _LONGEST_TRY or _is_there(index, word):
                continue
            tried += 1
            near = {one: -place for place, one in enumerate(index.similar_words(word.folded))}
            likest = most_similar(word.folded, dict.fromkeys(told, -9) | near)
            meant = next((one for one in likest if not is_function_word(one, state.languages)), "")
            if meant:
                text = _with(text, word.folded, told.get(meant) or _as_written(index, meant, state))
        if text == query:
            return ""
        other = self._meant(read_question(text, state.languages), state)
        return text if index.find(other, Page(limit=1)).hits else ""


def _fewer(index: SearchIndex, question: Question) -> Question:
    """Return what to ask for where nothing has everything: all that stands somewhere, else some of that."""
    known = tuple(one for one in question.wanted if _is_there(index, one))
    fewer = replace(question, wanted=known)
    if len(known) < 2 or (known != question.wanted and index.find(fewer, Page(limit=1)).counts):
        return fewer
    return replace(fewer, is_any=True)


def _is_there(index: SearchIndex, expression: Expression) -> bool:
    return bool(index.find(Question(wanted=(expression,)), Page(limit=1)).hits)


def _main(state: IndexState) -> str:
    """Return the version of the draft that an index tells of."""
    return state.heads.partition(" ")[0]


def _with(text: str, folded: str, other: str) -> str:
    """Return a text with another word in the place of one."""
    for token in tokens(text):
        if token.folded == folded:
            return text[: token.start] + other + text[token.end :]
    return text


def _as_written(index: SearchIndex, folded: str, state: IndexState) -> str:
    """Return a folded word as the first document that has it writes it, with its accents."""
    hits = index.find(read_question(f'"{folded}"', state.languages), Page(limit=1)).hits
    told = (token.word for hit in hits for token in tokens(f"{hit.title} {hit.text}") if token.folded == folded)
    return next(told, folded)


def _hits(found: Found, question: Question) -> tuple[Hit, ...]:
    marker = Marker(question.leaves)
    return tuple(_hit(document, marker) for document in found.hits)


def _hit(document: SearchDocument, marker: Marker) -> Hit:
    text = re.sub(r"\s+", " ", document.text)
    titles = tuple((tag, marker.marked(title, tag)) for tag, title in document.titles)
    shown = marker.marked(document.title, document.language)
    return Hit(document, shown, marker.excerpt(text, document.language), titles)
