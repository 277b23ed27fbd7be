"""The description of the interface for programs: OpenAPI 3.1, made from the addresses themselves.

Every address that answers with data declares the shape of its answer, so this document can't say less or more than the
site does; what each address is for stands in `SUMMARIES`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from starlette.routing import Route

from drafting_engine import __version__
from web.api.schemas import Schema, Schemas
from web.site.data import DataListPage, DataPage, DataTablePage, columns_of

VERSION = "3.1.0"

SUMMARIES: Mapping[str, str] = {
    "contents": "The articles of today's draft, in reading order",
    "contents_at": "The articles of the text as it stood in a version",
    "text": "The whole text of today's draft, article by article",
    "text_at": "The whole text as it stood in a version",
    "article_history": "The versions that changed one article, newest first",
    "record": "The record: where it is copied from, the heads by which a copy is checked, and how much it holds",
    "article": "One article of today's draft, clause by clause",
    "article_at": "One article as it stood in a version",
    "clause": "The life of a clause: every version of it, who asked for it, and its words today",
    "clause_at": "The life of a clause up to a version",
    "essays": "The essays of the drafting group",
    "essay": "One essay, paragraph by paragraph",
    "essay_at": "One essay as it stood in a version",
    "process": "The rules of the process: phases, thresholds, limits, reasons, roles",
    "origin": "What an input reached: every clause, and what became of it",
    "history": "The versions of the draft, newest first",
    "version": "What one version changed",
    "compare": "What changed from one version to another",
    "petitions": "Every petition of the record",
    "petition": "One petition with its text, its counts and what was decided",
    "petition_counts": "The sealed counts of one petition, oldest first",
    "districts": "How many of those who signed one petition live in which district",
    "opinion": "The opinion that was given at a threshold of a petition",
    "seals": "The seals of one petition as the lines that were signed, with what witnesses say and the keys of both",
    "decisions": "What bodies decided on petitions and other inputs, oldest first",
    "amendments": "Proposals, newest first",
    "amendment": "One proposal",
    "amendments_together": "Clauses about which proposals contradict each other or the draft",
    "as_if": "What would change in the draft if some proposals were accepted",
    "as_if_article": "One article as it would read if some proposals were accepted",
    "comments": "Comments on today's draft and its essays, newest first",
    "comment": "One comment with the replies to it, as Web Annotations",
    "contributors": "People and bodies that had a hand in the text",
    "contributor": "What one person or body wrote, proposed, said and decided",
    "links": "Claims that words came from an input, the last judged first",
    "link": "One claim of origin",
    "moderation_log": "What was hidden, shown again, withdrawn or erased, newest first",
    "search": "What a search finds, of everything public",
}
"""What stands at an address, by the name of its route without `_json` or `_csv`."""

_PARAMETERS: Mapping[str, tuple[Schema, str]] = {
    "number": ({"type": "integer", "minimum": 1, "maximum": 999_999_999}, "The number, without P- or A- before it"),
    "signatures": ({"type": "integer", "minimum": 1, "maximum": 999_999_999}, "The signatures of a threshold"),
    "clause": ({"type": "string", "pattern": "^c-[0-9a-f]{12}$"}, "The id of a clause, c- and twelve signs"),
    "slug": ({"type": "string", "pattern": "^[^/]+$"}, "The article's name in addresses, or its number"),
    "name": ({"type": "string", "pattern": "^[^/]+$"}, "The name in addresses"),
    "origin": ({"type": "string", "pattern": "^[^/]+$"}, "An input by its name, such as P-12 or M-3"),
    "reference": ({"type": "string", "pattern": "^[^/]+$"}, "A commit id of at least seven digits, or a milestone"),
    "pair": ({"type": "string", "pattern": r"^[^/]+\.\.\.[^/]+$"}, "Two versions with three dots between them"),
}
_QUERIES: Mapping[str, str] = {
    "amendments": "Numbers of proposals with commas between them, as 3,7; 30 at most",
    "q": "What is looked for: words, a quotation, a number; see docs/web.md",
    "kind": "Only results of this kind",
    "article": "Only results in this article",
    "state": "Only results in this state",
    "year": "Only results of this year",
    "page": "Which page of the results, from 1",
}
_WORDS: Schema = {"type": "string"}
_QUERY_SCHEMAS: Mapping[str, Schema] = {
    "amendments": {"type": "string", "pattern": r"^[1-9][0-9]{0,8}(,[1-9][0-9]{0,8}){0,29}$"},
}
"""What a parameter may say, where that is not any words."""
_PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")


class ErrorFactsShape(TypedDict):
    """What is wrong and what helps."""

    status: int
    message: str
    hint: str


class ErrorShape(TypedDict):
    """Every refusal to a program."""

    format: int
    error: ErrorFactsShape


def openapi(routes: Iterable[Route], *, title: str, address: str) -> dict[str, Any]:
    """Return the document for a site; an empty address leaves the server to whoever reads it."""
    schemas = Schemas()
    pages = [route for route in routes if isinstance(route, DataPage)]
    paths = {_PLACE.sub(r"{\1}", page.path): {"get": _operation(page, schemas)} for page in pages}
    return {
        "openapi": VERSION,
        "info": {
            "title": title,
            "version": __version__,
            "description": "Everything public, as data. No address here takes anything; nobody needs an account.",
        },
        "servers": [{"url": address or "/"}],
        "paths": paths,
        "components": {"schemas": schemas.components},
    }


def _operation(page: DataPage, schemas: Schemas) -> Schema:
    base, _, kind = page.name.rpartition("_")
    return {
        "operationId": page.name,
        "summary": f"{SUMMARIES[base]}, as a table" if kind == "csv" else SUMMARIES[base],
        "parameters": list(_parameters(page)),
        "responses": {
            "200": {"description": "It is there", "content": _content(page, schemas)},
            "default": {
                "description": "It is not there, or can't be told now",
                "content": {"application/json": {"schema": schemas.of(ErrorShape)}},
            },
        },
    }


def _parameters(page: DataPage) -> Iterable[Schema]:
    for name in _PLACE.findall(page.path):
        schema, description = _PARAMETERS[name]
        yield {"name": name, "in": "path", "required": True, "schema": schema, "description": description}
    if isinstance(page, DataListPage):
        schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
        yield {"name": "after", "in": "query", "schema": schema, "description": "How many rows to leave out"}
        return
    for name in sorted(page.free_parameters):
        yield {"name": name, "in": "query", "schema": _QUERY_SCHEMAS.get(name, _WORDS), "description": _QUERIES[name]}


def _content(page: DataPage, schemas: Schemas) -> Schema:
    if isinstance(page, DataTablePage):
        told = "Columns: " + ", ".join(columns_of(page.shape))
        return {"text/csv": {"schema": {"type": "string", "description": told}}}
    schema = schemas.of(page.shape)
    if isinstance(page, DataListPage):
        fields = {
            "total": {"type": "integer", "description": "How many rows there are in all"},
            "next": {"anyOf": [{"type": "string"}, {"type": "null"}], "description": "Where the list goes on"},
            "items": {"type": "array", "items": schema},
        }
        return _formatted({"type": "object", "properties": fields, "required": sorted(fields)})
    return _formatted(schema)


def _formatted(schema: Schema) -> Schema:
    versioned = {"type": "object", "properties": {"format": {"const": 1}}, "required": ["format"]}
    return {"application/json": {"schema": {"allOf": [versioned, schema]}}}
