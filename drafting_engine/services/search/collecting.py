"""Collecting everything that can be found at the present heads of the record.

What one branch tells is kept until that branch moves, so that a new comment reads no clause again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from threading import Lock

from drafting_engine.errors import DraftingError
from drafting_engine.participation.annotations import Annotation
from drafting_engine.participation.process.translations import Translations
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.synonyms import FILE as SYNONYMS
from drafting_engine.search.synonyms import MOST_CHARACTERS, Synonyms, read_synonyms
from drafting_engine.services.amendments.reading import Amendments
from drafting_engine.services.comments.reading import Comments
from drafting_engine.services.contributors.reading import Contributor, Contributors
from drafting_engine.services.petitions.reading import Petitions
from drafting_engine.services.search.record_documents import (
    by_key,
    comment_document,
    in_other_languages,
    people_documents,
    petition_documents,
    proposal_documents,
    sealed,
    shown_comments,
)
from drafting_engine.services.search.text_documents import language_of_text, text_documents
from drafting_engine.services.text.essays import Essays
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.text.opening import Source
from drafting_engine.services.text.texts import Texts

Documents = tuple[SearchDocument, ...]


@dataclass(frozen=True, slots=True)
class RecordHeads:
    """The heads of every branch that the index tells of."""

    main: str
    record: str
    annotations: str
    amendments: str

    @property
    def key(self) -> str:
        """Return all of them on one line."""
        return " ".join((self.main, self.record, self.annotations, self.amendments))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Collects from what reads one repository."""

    source: Source
    texts: Texts
    essays: Essays
    lineages: Lineages
    petitions: Petitions
    comments: Comments
    amendments: Amendments
    contributors: Contributors
    translations: Callable[[str], Translations]
    """What a version of the text says in other languages."""

    def heads(self) -> RecordHeads:
        """Return where the branches stand now; raise `NotFound` for an empty repository."""
        heads = self.texts.heads()
        proposals = ",".join(f"{number}={head}" for number, head in self.amendments.heads().items())
        return RecordHeads(heads.main, heads.record or "", heads.annotations or "", proposals)

    def synonyms(self, main: str) -> Synonyms:
        """Return the expressions that the text says mean the same."""
        with self.source.open() as repository:
            blob = repository.blob_at(main, SYNONYMS)
            text = repository.text(blob, SYNONYMS, strict=False) if blob else ""
        return read_synonyms(text[:MOST_CHARACTERS])


@dataclass(frozen=True, slots=True)
class _Said:
    """A comment as its file says it, and the document made of it."""

    annotation: Annotation
    document: SearchDocument


class Collection:
    """Everything that can be found, collected again where a branch has moved."""

    def __init__(self, collector: Collector) -> None:
        self._collector = collector
        self._lock = Lock()
        self._kept: dict[str, tuple[object, Documents]] = {}
        self._said: dict[str, _Said] = {}

    def at(self, heads: RecordHeads) -> Mapping[str, SearchDocument]:
        """Return every document by its key."""
        one = self._collector
        with self._lock:
            text = self._part("text", heads.main, lambda: self._text(heads.main))
            language = language_of_text(one.texts, heads.main)
            told = one.translations(heads.main)
            petitions = self._part(
                "petitions",
                (heads.record, heads.amendments, language, told),
                lambda: (
                    in_other_languages(each, told)
                    for each in petition_documents(one.petitions, one.amendments, language)
                ),
            )
            proposals = self._part(
                "proposals",
                (heads.main, heads.record, heads.amendments),
                lambda: (
                    in_other_languages(each, told)
                    for each in proposal_documents(one.amendments, self._articles(heads.main), language)
                ),
            )
            comments = self._comments(heads, language)
            public = (*text, *petitions, *proposals, *comments)
            people = (sealed(one) for one in people_documents(self._contributors()))
            return by_key((*public, *people))

    def _contributors(self) -> tuple[Contributor, ...]:
        try:
            return tuple(self._collector.contributors.all().values())
        except DraftingError:  # a record that can't be read; its own pages say what is wrong
            return ()

    def _part(self, name: str, key: object, make: Callable[[], Iterable[SearchDocument]]) -> Documents:
        kept = self._kept.get(name)
        if kept is None or kept[0] != key:
            self._kept[name] = kept = (key, tuple(map(sealed, make())))
        return kept[1]

    def _text(self, main: str) -> Iterator[SearchDocument]:
        one = self._collector
        told = one.translations(main)
        for document in text_documents(one.texts, one.essays, one.lineages, main):
            yield in_other_languages(document, told)

    def _articles(self, main: str) -> Mapping[str, str]:
        return {article.document: article.slug for article in reversed(self._collector.texts.articles(main))}

    def _comments(self, heads: RecordHeads, language: str) -> Documents:
        """Return the comments that are shown; what was made of one is kept while its file and its article stay."""
        one = self._collector
        if not heads.annotations:
            return ()
        said = {name: annotation for name, (_, annotation) in one.comments.files().items()}
        hidden = frozenset(proposal.amendment.id for proposal in one.amendments.hidden())
        places = self._places(heads.main)
        found: dict[str, _Said] = {}
        for annotation, root in shown_comments(said, hidden):
            article = places.get(root.name, "")
            known = self._said.get(annotation.name)
            if known is None or known.annotation is not annotation or known.document.article != article:
                known = _Said(annotation, comment_document(annotation, root, article, language))
            found[annotation.name] = known
        self._said = found
        return tuple(known.document for known in found.values())

    def _places(self, main: str) -> Mapping[str, str]:
        """Return the article of each thread, by the name of its first comment."""
        one = self._collector
        articles = one.texts.articles(main)
        by_clause = {(article.document, clause.key): article.slug for article in articles for clause in article.clauses}
        by_file = self._articles(main)
        try:
            placed = one.comments.all(main)
        except DraftingError:  # they are found all the same, without their articles
            return {}
        found = {}
        for comment in placed:
            key = comment.clause.key if comment.clause else ""
            found[comment.said.name] = by_clause.get((comment.document, key)) or by_file.get(comment.document, "")
        return found
