"""The answer to a search as programs read it, the same from the site and from the command line."""

from collections.abc import Callable
from typing import NotRequired, TypedDict

from drafting_engine.search.documents import SearchDocument
from drafting_engine.search.marking import Run
from drafting_engine.services.search.answers import Hit, SearchAnswer
from drafting_engine.services.search.asking import Asked

FORMAT = 1


class MarkedRunShape(TypedDict):
    """Words of a result; marked are those that were looked for."""

    text: str
    marked: bool


class ResultShape(TypedDict):
    """One thing that was found; `url` where a site answers, `titles` in other languages where the text says them."""

    kind: str
    name: str
    url: NotRequired[str]
    title: str
    titles: dict[str, str]
    place: str
    article: str | None
    author: str | None
    state: str | None
    day: str | None
    is_git_day: bool
    reason: str | None
    language: str | None
    excerpt: list[MarkedRunShape]


class LeadShape(TypedDict):
    """The one thing that a question names."""

    kind: str
    name: str
    url: NotRequired[str]


class AnswerShape(TypedDict):
    """The answer to a search."""

    format: int
    query: str
    filters: dict[str, str]
    lead: LeadShape | None
    total: int
    page: int
    pages: int
    any_word: bool
    suggestion: str | None
    current: bool
    facets: dict[str, dict[str, int]]
    results: list[ResultShape]


def answer_shape(
    answer: SearchAnswer, asked: Asked, *, lead: LeadShape | None, url_of: Callable[[SearchDocument], str | None]
) -> AnswerShape:
    """Return an answer as JSON has it; `lead` is what the query names, `url_of` says where a result is read."""
    return {
        "format": FORMAT,
        "query": answer.query,
        "filters": dict(asked.filters),
        "lead": lead,
        "total": answer.total,
        "page": asked.page,
        "pages": (answer.total + asked.size - 1) // asked.size,
        "any_word": answer.is_any,
        "suggestion": answer.suggestion or None,
        "current": answer.is_current,
        "facets": {name: {one.value: one.count for one in values} for name, values in answer.facets.items()},
        "results": [_shape(hit, url_of(hit.document)) for hit in answer.hits],
    }


class FoundRowShape(TypedDict):
    """One thing that was found, as a row of a table; `words` are those around what was looked for."""

    kind: str
    name: str
    url: str
    title: str
    place: str
    article: str
    author: str
    state: str
    day: str
    reason: str
    language: str
    words: str


def found_row(hit: Hit, url: str) -> FoundRowShape:
    """Return one result as a row of a table."""
    found = hit.document
    return {
        "kind": found.kind.value,
        "name": found.name,
        "url": url,
        "title": found.title,
        "place": found.place,
        "article": found.article,
        "author": found.author,
        "state": found.state,
        "day": found.day,
        "reason": found.reason,
        "language": found.language,
        "words": "".join(run.text for run in hit.excerpt),
    }


def _shape(hit: Hit, url: str | None) -> ResultShape:
    found = hit.document
    shape: ResultShape = {
        "kind": found.kind.value,
        "name": found.name,
        "title": found.title,
        "titles": dict(found.titles),
        "place": found.place,
        "article": found.article or None,
        "author": found.author or None,
        "state": found.state or None,
        "day": found.day or None,
        "is_git_day": found.is_git_day,
        "reason": found.reason or None,
        "language": found.language or None,
        "excerpt": [_run(run) for run in hit.excerpt],
    }
    return {**shape, "url": url} if url else shape


def _run(run: Run) -> MarkedRunShape:
    return {"text": run.text, "marked": run.is_marked}
