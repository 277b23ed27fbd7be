"""Where a comment was made: the clause and the words that its target names, in the text as it stood then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.anchoring import CONTEXT, Quotation
from drafting_engine.errors import DraftingError, NotFound
from drafting_engine.participation.annotations import Target
from drafting_engine.services.text.essays import Essays
from drafting_engine.services.text.texts import Texts

_SOURCE = re.compile(r"(?:(?:[a-z]+:/*[^/]*)?/)?at/(?P<commit>[0-9a-f]{40})/(?P<page>[^?#]+)\Z", re.IGNORECASE)
ARTICLES = "articles/"
_PROPOSALS = "amendments/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a target names: a page, the commit at which it was read, and the clause that it was made on."""

    commit: str
    page: str
    """`articles/water`."""
    clause: Clause | None = None
    """As it stood then; None if this copy does not have it."""
    quotation: Quotation | None = None
    """The words, placed in the clause; None if the comment is on the whole clause."""

    @property
    def slug(self) -> str:
        """The last part of the page."""
        return self.page.rpartition("/")[2]

    @property
    def is_proposal(self) -> bool:
        """True if it was made on a proposal as a whole."""
        return self.page.startswith(_PROPOSALS)

    @property
    def is_article(self) -> bool:
        """True if the page is an article, not an essay."""
        return self.page.startswith(ARTICLES)


def origin_of(target: Target, texts: Texts, essays: Essays) -> Origin | None:
    """Find where a comment was made; None for a target that is neither a page of a text nor a proposal."""
    if target.proposal:
        return Origin(commit=target.after, page=f"{_PROPOSALS}{target.proposal}")
    match = _SOURCE.match(target.source)
    if not match:
        return None
    quotation = None
    if target.exact.strip():
        start = target.start or 0
        quotation = Quotation(exact=target.exact, prefix=target.prefix, suffix=target.suffix, start=start)
    origin = Origin(commit=match["commit"].lower(), page=match["page"].removesuffix("/"), quotation=quotation)
    try:
        document, clauses = page_of(origin, texts, essays)
    except DraftingError:  # a version that this copy lacks or can't read; the comment itself is still shown
        return origin
    return _placed(origin, target, document, clauses)


def page_of(origin: Origin, texts: Texts, essays: Essays) -> tuple[Document, Sequence[Clause]]:
    """Return the document of a page and the clauses of it that the page shows; raise `NotFound` if there is none."""
    documents = {document.name: document for document in texts.constitution(origin.commit).documents}
    whole = next((one for name, one in documents.items() if name.rpartition(".")[0] == origin.page), None)
    if whole is not None:
        return whole, tuple(whole.clauses)
    if not origin.is_article:
        return essay_page(origin, essays)
    article = texts.article(origin.commit, origin.slug)
    return documents[article.document], article.clauses


def essay_page(origin: Origin, essays: Essays) -> tuple[Document, Sequence[Clause]]:
    """Return the essay that a page is, as it stood then, and its paragraphs; raise `NotFound` if there is none."""
    essay = next((one for one in essays.all(origin.commit) if one.name.rpartition(".")[0] == origin.page), None)
    if essay is None:
        raise NotFound("page-not-found", page=origin.page[:80])
    return essay.document, essay.paragraphs


def _placed(origin: Origin, target: Target, document: Document, clauses: Sequence[Clause]) -> Origin:
    """Return an origin with its clause: the clause that holds the quotation, best at the position it names."""
    commit, page, quotation = origin.commit, origin.page, origin.quotation
    if not clauses:
        return origin
    if quotation is None:
        at_start = _at(document, target.start) if target.start is not None else None
        return Origin(commit=commit, page=page, clause=at_start or clauses[0])
    found = _quoted(document, clauses, quotation)
    if found is None:
        return origin
    clause, start = found
    inside = Quotation(exact=quotation.exact, prefix=quotation.prefix, suffix=quotation.suffix, start=start)
    return Origin(commit=commit, page=page, clause=clause, quotation=inside)


def _starts(document: Document) -> Iterator[tuple[Clause, int, int, str]]:
    """Yield every clause with where it starts and ends in the file, and its source."""
    offset = 0
    for section in document.sections:
        for clause in section.clauses:
            yield clause, offset + clause.start, offset + clause.end, section.source[clause.start : clause.end]
        offset += len(section.source)


def source_span(document: Document, clause: Clause) -> tuple[int, int]:
    """Return where the words of a clause start and end in its file, in characters."""
    for one, start, end, source in _starts(document):
        if one is clause:
            return start + max(0, source.find(clause.text)), end
    return 0, 0


def _at(document: Document, position: int) -> Clause | None:
    return next((clause for clause, start, end, _ in _starts(document) if start <= position < end), None)


def _quoted(document: Document, clauses: Sequence[Clause], quotation: Quotation) -> tuple[Clause, int] | None:
    """Return the clause that holds the quotation and the offset in it; the best match of context and position."""
    shown = frozenset(clauses)
    scored: list[tuple[int, int, Clause, int]] = []
    for clause, start, _, source in _starts(document):
        if clause not in shown:
            continue
        lead = max(0, source.find(clause.text))
        at = clause.text.find(quotation.exact)
        while at >= 0:
            agreed = _agreed(clause.text, at, quotation)
            scored.append((agreed, -abs(start + lead + at - quotation.start), clause, at))
            at = clause.text.find(quotation.exact, at + 1)
    if not scored:
        return None
    _, _, clause, at = max(scored, key=lambda one: one[:2])
    return clause, at


def _agreed(text: str, at: int, quotation: Quotation) -> int:
    """Return how many characters around the words agree with the quotation's prefix and suffix."""
    before, after = text[max(0, at - CONTEXT) : at], text[at + len(quotation.exact) :][:CONTEXT]
    return _common(before[::-1], quotation.prefix[::-1]) + _common(after, quotation.suffix)


def _common(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
