"""The index as tantivy keeps it: compiled, for some hundred thousand documents. Its package is optional."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from pathlib import Path
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar

import tantivy
from tantivy import Occur, Query

from drafting_engine.errors import DraftingError
from drafting_engine.search.documents import Facets, SearchDocument, analysed
from drafting_engine.search.expressions import AllOf, AnyOf, Expression, Phrase, Prefix, Question, Word
from drafting_engine.search.index import BrokenIndex, Found, Page, passes
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.likeness import most_similar

P = ParamSpec("P")
R = TypeVar("R")

NAME = "tantivy"
_TOKENIZER = "words"
_TIDIED = 1_000
"""The most documents that are written anew at once because one was taken out; whoever writes waits that long."""
_MOST_FACETS = 60_000
_MOST_WORDS = 100
_HEAP = 64_000_000
_EXACT, _OTHER, _TIER = 0.3, 0.6, 1_000.0
"""What an exact word adds, what a synonym counts, and by how much a tier outranks all scores below it."""
_TITLED = (DocumentKind.PETITION, DocumentKind.PERSON)


def _guarded(
    method: "Callable[Concatenate[TantivyIndex, P], R]",
) -> "Callable[Concatenate[TantivyIndex, P], R]":
    """Call whatever a damaged file makes the library raise a broken index."""

    @wraps(method)
    def guarded(self: "TantivyIndex", /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (BrokenIndex, DraftingError):
            raise
        except Exception as error:
            raise BrokenIndex(f"{type(error).__name__}: {error}") from error

    return guarded


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("tier", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("facets", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("packed", stored=True)
    for name in ("exact", "heading"):
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    for name in ("stemmed", "title", "author"):
        builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="freq")
    return builder.build()


class TantivyIndex:
    """One index in one folder."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or make an empty one; raise `BrokenIndex` if it can't be read."""
        self._folder = folder
        self._writing = RLock()
        self._opened()

    @_guarded
    def _opened(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(self._folder), reuse=True)
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer(_TOKENIZER, words)

    @_guarded
    def digests(self) -> Mapping[str, str]:
        """Return the digest of every document by its key."""
        searcher = self._searcher()
        if not searcher.num_docs:
            return {}
        found = searcher.search(Query.all_query(), limit=searcher.num_docs).hits
        documents = (searcher.doc(address) for _, address in found)
        return {str(one.get_first("key")): str(one.get_first("digest")) for one in documents}

    @_guarded
    def change(self, added: Iterable[SearchDocument], removed: Iterable[str]) -> None:
        """Put documents in, in place of those of the same key, and take others out by key; all of it or nothing."""
        with self._writing:
            writer = self._index.writer(_HEAP, num_threads=1)
            try:
                for key in removed:
                    writer.delete_documents_by_term("key", key)
                for document in added:
                    writer.delete_documents_by_term("key", document.key)
                    writer.add_document(_packed(document))
                writer.commit()
            except BaseException:
                writer.rollback()
                raise
            finally:
                writer.wait_merging_threads()
            self._index.reload()

    @_guarded
    def tidy(self) -> bool:
        """Write some documents anew whose part still holds words of others; return True when no part is left that does.

        The library can't be asked to write one part anew, but it removes one in which no document is left. So what
        stands in a part beside a document that was taken out moves to another, some at a time.
        """
        with self._writing:
            searcher = self._searcher()
            self._move(searcher, self._beside_deletions(searcher)[:_TIDIED])
            return not self._beside_deletions(self._searcher())

    def _move(self, searcher: tantivy.Searcher, addresses: Iterable[tantivy.DocAddress]) -> None:
        """Take documents out of their parts and put them into a new one."""
        self.change([_unpacked(searcher, address) for address in addresses], ())

    def _beside_deletions(self, searcher: tantivy.Searcher) -> list[tantivy.DocAddress]:
        """Return the documents in parts of which others are only marked as taken out, the first of each part first.

        The library does not say which part an address belongs to. A part that has a gap is surely one of them; where
        none has, since the last documents of a part were taken out, its size tells, and may take others along.
        """
        told = json.loads((self._folder / "meta.json").read_bytes())["segments"]
        marked = [one for one in told if one.get("deletes")]
        if not marked:
            return []
        parts: dict[int, list[tantivy.DocAddress]] = {}
        for _, address in searcher.search(Query.all_query(), limit=max(1, searcher.num_docs)).hits:
            parts.setdefault(address.segment_ord, []).append(address)
        found = [part for part in parts.values() if max(one.doc for one in part) >= len(part)]
        if not found:
            sizes = {one["max_doc"] - one["deletes"]["num_deleted_docs"] for one in marked}
            found = [part for part in parts.values() if len(part) in sizes]
        return sorted((address for part in found for address in part), key=lambda one: (one.doc, one.segment_ord))

    @_guarded
    def find(self, question: Question, page: Page) -> Found:
        """Return what a question finds."""
        searcher = self._searcher()
        asked = self._asked(searcher, question)
        counts = _counts(searcher, asked)
        allowed = [facets.joined() for facets in counts if passes(facets, page.filters)]
        if not allowed:
            return Found(counts)
        narrowed = [(Occur.Must, asked)]
        if page.filters:
            held = Query.const_score_query(Query.term_set_query(self._schema, "facets", allowed), 0.0)
            narrowed.append((Occur.Must, held))
        first = self._covering(searcher, question) if question.is_any else self._tiers(question)
        ranked = Query.boolean_query([*narrowed, *first])
        hits = searcher.search(ranked, limit=page.limit, offset=page.offset, count=False).hits
        return Found(counts, tuple(_unpacked(searcher, address) for _, address in hits))

    @_guarded
    def document(self, key: str) -> SearchDocument | None:
        """Return one document by its key; None if there is none."""
        searcher = self._searcher()
        hits = searcher.search(self._term("key", key), limit=1).hits
        return next((_unpacked(searcher, address) for _, address in hits), None)

    def similar_words(self, folded: str) -> tuple[str, ...]:
        """Return folded words of the index that are written nearly like one, the commonest first."""
        return most_similar(folded, dict(self._beginning(self._searcher(), folded[:1], limit=None)))

    def close(self) -> None:
        """Let go of all files: tantivy does so when nothing refers to it."""

    def _searcher(self) -> tantivy.Searcher:
        self._index.reload()  # another process may have written
        return self._index.searcher()

    @_guarded
    def _beginning(self, searcher: tantivy.Searcher, prefix: str, limit: int | None) -> list[tuple[str, int]]:
        return searcher.terms_with_prefix("exact", prefix, limit=limit)

    def _term(self, field: str, value: str) -> Query:
        return Query.term_query(self._schema, field, value, "freq" if field in ("stemmed", "title") else "basic")

    def _asked(self, searcher: tantivy.Searcher, question: Question) -> Query:
        occur = Occur.Should if question.is_any else Occur.Must
        wanted = [(occur, self._query(searcher, one)) for one in question.wanted] or [(Occur.Must, Query.all_query())]
        unwanted = [(Occur.MustNot, self._query(searcher, one)) for one in question.unwanted]
        return Query.boolean_query([*wanted, *unwanted])

    def _query(self, searcher: tantivy.Searcher, expression: Expression) -> Query:
        match expression:
            case Word():
                return self._word(expression)
            case Prefix():
                words = [word for word, _ in self._beginning(searcher, expression.folded, _MOST_WORDS)]
                return _any([self._term("exact", word) for word in words])
            case Phrase():
                return self._phrase("exact", expression)
            case AllOf():
                parts = [(Occur.Must, self._query(searcher, part)) for part in expression.parts]
                return Query.boolean_query(parts)
            case AnyOf():
                first, *others = (self._query(searcher, part) for part in expression.parts)
                return Query.disjunction_max_query([first, *(Query.boost_query(one, _OTHER) for one in others)])

    def _phrase(self, field: str, phrase: Phrase) -> Query:
        if len(phrase.words) == 1:
            return self._term(field, phrase.words[0])
        return Query.phrase_query(self._schema, field, list(phrase.words))

    def _word(self, word: Word) -> Query:
        if word.field:
            names = word.stems if word.field == "title" else (word.folded,)
            return _any([self._term(word.field, name) for name in names])
        if word.is_common:
            return self._term("exact", word.folded)
        stemmed = _any([self._term("stemmed", stem) for stem in word.stems])
        exact = Query.boost_query(self._term("exact", word.folded), _EXACT)
        return Query.boolean_query([(Occur.Must, stemmed), (Occur.Should, exact)])

    def _covering(self, searcher: tantivy.Searcher, question: Question) -> list[tuple[Occur, Query]]:
        """Return what puts a result that has more of what was asked for above one that has less."""
        weighted = zip(question.wanted, question.weights, strict=True)
        return [(Occur.Should, Query.const_score_query(self._query(searcher, one), weight)) for one, weight in weighted]

    def _tiers(self, question: Question) -> list[tuple[Occur, Query]]:
        """Return what puts one kind of result above another, whatever their scores."""
        found = [(float(tier), self._term("tier", str(tier))) for tier in (1, 2, 3)]
        titles = [self._title(one) for one in question.wanted if not (isinstance(one, Word) and one.field)]
        told = [title for title in titles if title is not None]
        if told and len(told) == len(titles):
            kinds = _any([self._term("kind", kind) for kind in _TITLED])
            found.append((4.0, Query.boolean_query([(Occur.Must, one) for one in (kinds, *told)])))
        return [(Occur.Should, Query.const_score_query(query, tier * _TIER)) for tier, query in found]

    def _title(self, expression: Expression) -> Query | None:
        """Return what finds an expression in a title; None for what is not looked for there."""
        match expression:
            case Word():
                return _any([self._term("title", stem) for stem in expression.stems])
            case AllOf() | AnyOf():
                parts = [found for part in expression.parts if (found := self._title(part)) is not None]
                if isinstance(expression, AnyOf):
                    return _any(parts) if parts else None
                whole = len(parts) == len(expression.parts)
                return Query.boolean_query([(Occur.Must, part) for part in parts]) if whole else None
            case Phrase():
                return self._phrase("heading", expression)
            case Prefix():
                return None


def _unpacked(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> SearchDocument:
    packed = bytes(searcher.doc(address).get_first("packed") or b"")
    return SearchDocument.unpacked(packed.decode("utf-8", "surrogatepass"))


def _any(queries: list[Query]) -> Query:
    if len(queries) == 1:
        return queries[0]
    return Query.disjunction_max_query(queries) if queries else Query.empty_query()


def _counts(searcher: tantivy.Searcher, asked: Query) -> Mapping[Facets, int]:
    terms = {"facets": {"terms": {"field": "facets", "size": _MOST_FACETS}}}
    buckets: Any = searcher.aggregate(asked, terms)["facets"]["buckets"]
    return {Facets.parted(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets}


def _packed(document: SearchDocument) -> tantivy.Document:
    words = analysed(document)
    found = tantivy.Document()
    texts = {
        "key": document.key, "kind": document.kind.value, "tier": str(document.facets.tier), "digest": document.digest,
        "facets": document.facets.joined(), "exact": words.exact, "heading": words.heading,
        "stemmed": words.stemmed, "title": words.title, "author": words.author,
    }  # fmt: skip
    for name, text in texts.items():
        found.add_text(name, text)
    found.add_bytes("packed", document.packed().encode("utf-8", "surrogatepass"))
    return found
