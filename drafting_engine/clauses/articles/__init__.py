"""Articles: the units that people read and link to, whatever the files are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from drafting_engine.clauses.articles.article import Article
from drafting_engine.clauses.articles.parts import RUN_IN, in_parts_of_their_files, parts_above, with_lasting_parts
from drafting_engine.clauses.clause import Clause, ClauseKind
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.numbers.headings import fold, read_heading, slug
from drafting_engine.clauses.parsing import default_slug
from drafting_engine.clauses.vocabulary import article_word

_ARTICLES = ("article", "beside")


def articles_of(constitution: Constitution) -> tuple[Article, ...]:
    """Return every article in reading order; where two would have one slug, the later gets a number."""
    seen: dict[str, int] = {}
    found = []
    cut = [
        (document, tuple(_articles(document, document.language or constitution.language)))
        for document in constitution.documents
    ]
    for _, articles in in_parts_of_their_files(with_lasting_parts(cut)):
        for article in articles:
            count = seen[article.slug] = seen.get(article.slug, 0) + 1
            found.append(article if count == 1 else replace(article, slug=f"{article.slug}-{count}"))
    return tuple(found)


def order(documents: Sequence[Document]) -> tuple[Document, ...]:
    """Return documents in reading order: by the number in their front matter, then by name; without number first."""
    return tuple(sorted(documents, key=lambda d: (_number(d), d.name)))


def _number(document: Document) -> tuple[int, str]:
    raw = str(document.front_matter.get("number", "")).strip()
    digits = raw[: len(raw) - len(raw.lstrip("0123456789"))]
    return (int(digits) if digits else 0, raw[len(digits) :])


def _articles(document: Document, language: str) -> Iterator[Article]:
    clauses = list(document.clauses)
    if not clauses:
        return
    starts = _starts(document, clauses)
    if len(starts) <= 1:
        yield _whole(document, clauses, starts[0], language)
        return
    if starts[0] > 0 and any(clause.kind != ClauseKind.HEADING for clause in clauses[: starts[0]]):
        starts.insert(0, 0)
    parts = parts_above(clauses)
    for start, end in pairwise([*starts, len(clauses)]):
        yield replace(_cut(document, clauses, start, end, parts[start]), language=language)


def _starts(document: Document, clauses: Sequence[Clause]) -> list[int]:
    """Return where articles begin: at headings that name one, else at the highest level that has several headings."""
    if "number" in document.front_matter:
        return [0]
    headings = [(i, read_heading(c.level, f"{c.label} {c.text}".strip())) for i, c in enumerate(clauses) if c.level]
    headings.extend((i, read_heading(RUN_IN, c.label)) for i, c in enumerate(clauses) if _may_be_run_in(c))
    named = [i for i, heading in headings if heading.rank in _ARTICLES]
    if len(named) >= 2 or (named and len(headings) <= 2):
        least = min(_level(clauses[i]) for i in named)
        beside = [
            i for i, h in headings if h.rank == "" and _level(clauses[i]) <= least and i > 0 and _has_text(clauses, i)
        ]
        return sorted({*named, *beside})
    for level in range(1, 7):
        same = [i for i, _ in headings if clauses[i].level == level]
        if len(same) >= 2:
            return same
    return [0]


def _has_text(clauses: Sequence[Clause], start: int) -> bool:
    return start + 1 < len(clauses) and clauses[start + 1].kind != ClauseKind.HEADING


def _whole(document: Document, clauses: Sequence[Clause], start: int, language: str) -> Article:
    """Return a document that is one article; a title that stands above it there is the part it opens."""
    head = next((clause for clause in clauses[start:] if clause.level), None)
    number = str(document.front_matter.get("number", "") or "")
    label = f"{article_word(language)} {number}" if number else (head.label if head else "")
    stated = document.front_matter.get("part", "")
    parts = ((stated,) if isinstance(stated, str) else ()) if stated else parts_above(clauses)[start]
    return Article(
        slug=default_slug(document.name), label=label, number=number or (head.key if head and head.label else ""),
        title=(head.text if head else "") or (label if head else _name(document)),
        parts=parts, document=document.name, clauses=tuple(clauses), language=language,
    )  # fmt: skip


def _name(document: Document) -> str:
    """Return what a document without a heading is called."""
    return document.title if document.title != document.name else default_slug(document.name)


def _may_be_run_in(clause: Clause) -> bool:
    """Return True if a clause may be an article without a heading, `Artículo 3.` in front of its text."""
    if (
        clause.kind != ClauseKind.ITEM
        or len(clause.label) < 3
        or "." in clause.key
        or not (clause.label[0].isalpha() or "§" in clause.label)
    ):
        return False
    return read_heading(RUN_IN, clause.label).rank == "article"


def _level(clause: Clause) -> int:
    return clause.level or RUN_IN


def _cut(document: Document, clauses: Sequence[Clause], start: int, end: int, parts: tuple[str, ...]) -> Article:
    head = clauses[start]
    trailing = end
    while clauses[trailing - 1].kind == ClauseKind.HEADING and clauses[trailing - 1].level < _level(head):
        trailing -= 1  # titles that open what follows belong to it
    is_run_in = _may_be_run_in(head)
    title = head.text if head.level else "" if is_run_in else document.title
    own = head.label or head.text or head.key
    return Article(
        slug=slug(own) if head.level or is_run_in else default_slug(document.name),
        label=head.label if head.level or is_run_in else "", number=head.key if head.label else "", title=title,
        parts=parts if head.level or is_run_in else (), document=document.name,
        clauses=tuple(clauses[start:trailing]),
    )  # fmt: skip


def find_article(articles: Sequence[Article], wanted: str) -> Article | None:
    """Return the article that goes by a slug, a number, a label, a title, or the file that it has for itself."""
    for article in articles:
        if wanted == article.slug:
            return article
    folded = fold(wanted).strip()
    for article in articles:
        if folded and folded in (fold(article.label), fold(article.number), fold(article.title)):
            return article
    in_file = [article for article in articles if wanted and article.document in (wanted, f"{wanted}.md")]
    return in_file[0] if len(in_file) == 1 else None
