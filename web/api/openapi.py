"""The description of the interface for programs: OpenAPI 3.1, made from the addresses themselves.

Every address that answers with data declares the shape of its answer, so this document can't say less or more than the
site does; what each address is for stands in `summaries`.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypedDict

from starlette.routing import Route

from drafting_engine import __version__
from drafting_engine.participation.permissions import Act
from drafting_engine.participation.token_scopes import TokenScope, is_in_scope
from web.access.private_data import PrivateData
from web.api.schemas import Schema, Schemas
from web.api.summaries import OTHER_FORMATS, SUMMARIES, OtherFormat
from web.cache.pages import PublicPage
from web.site.data import DataListPage, DataPage, DataTablePage, columns_of

VERSION = "3.1.0"

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
    "q": "What is looked for: words, a quotation, a number; see docs/web/search.md",
    "kind": "Only results of this kind",
    "article": "Only what is in this article, by its slug",
    "clause": "Only what is on this clause, by its id or its address as the text writes it",
    "state": "Only what is in this state; comments also by `orphans`, whose words no longer stand",
    "unanswered": "With any value only what is open and what nobody has replied to",
    "order": "What stands first: `newest` (as without it), `oldest` or `agreed`",
    "year": "Only results of this year",
    "page": "Which page, from 1 for results and from 0 for comments",
    "prefer": "What of each comment is told, as the header `Prefer` says it",
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


class ProgramShape(TypedDict):
    """Whose a token is, and what it is good for."""

    format: int
    name: str
    roles: list[str]
    scopes: list[str]


_SCHEME = "personalToken"
_TOKEN: Schema = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "drafting_…",
    "description": "A personal token from the page of an account. It is good for what its scopes say, and never for "
    "more than its owner may; without a scope it only says whose it is. Scopes: "
    + ", ".join(scope.value for scope in TokenScope),
}
_ETAG: Schema = {"ETag": {"schema": {"type": "string"}, "description": "Name it in `If-None-Match` to be told 304"}}
_REFUSALS: Mapping[str, str] = {
    "404": "There is no such thing, or not any more",
    "422": "What was asked can't be read",
    "503": "It can't be told now; try again",
    "default": "It is refused",
}
_PRIVATE_REFUSALS: Mapping[str, str] = {
    "401": "No token, or one that is not valid",
    "403": "The token has no scope for it, or its owner may not",
    "429": "That was too often; `Retry-After` says how many seconds to wait",
    **_REFUSALS,
}


def openapi(
    routes: Iterable[Route], *, title: str, address: str, private: Iterable[Route] = (), has_accounts: bool = False
) -> dict[str, Any]:
    """Return the document for a site; an empty address leaves the server to whoever reads it.

    `private` are the addresses of those who may see them; only a site with accounts has any.
    """
    schemas = Schemas()
    paths: dict[str, Schema] = {}
    for page in routes:
        if isinstance(page, DataPage):
            paths[_path(page)] = {"get": _operation(page, schemas)}
        elif isinstance(page, PublicPage) and (other := OTHER_FORMATS.get(page.name)):
            paths[_path(page)] = {"get": _other_operation(page, other, schemas)}
    for page in private:
        if isinstance(page, PrivateData):
            paths[_path(page)] = {"get": _private_operation(page, schemas)}
    if has_accounts:
        paths["/account/program"] = {"get": _program_operation(schemas)}
    return {
        "openapi": VERSION,
        "info": {
            "title": title,
            "version": __version__,
            "description": "Everything public, as data: nobody needs an account, and scripts of other sites may read "
            "it. No address here takes anything. What is private takes a personal token.",
        },
        "servers": [{"url": address or "/"}],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            **({"securitySchemes": {_SCHEME: _TOKEN}} if has_accounts else {}),
        },
    }


def _path(page: Route) -> str:
    return _PLACE.sub(r"{\1}", page.path)


def _operation(page: DataPage, schemas: Schemas) -> Schema:
    base, _, kind = page.name.rpartition("_")
    return {
        "operationId": page.name,
        "summary": f"{SUMMARIES[base]}, as a table" if kind == "csv" else SUMMARIES[base],
        "parameters": list(_parameters(page)),
        "responses": {**_found(_content(page, schemas)), **_refused(_REFUSALS, schemas)},
    }


def _other_operation(page: PublicPage, other: OtherFormat, schemas: Schemas) -> Schema:
    is_json = other.refused == "application/json"
    refused = _refused(_REFUSALS, schemas) if is_json else _refused_in_words(other.refused)
    return {
        "operationId": page.name,
        "summary": other.summary,
        "parameters": list(_parameters(page)),
        "responses": {**_found({other.media: {"schema": {}}}), **refused},
    }


def _private_operation(page: PrivateData, schemas: Schemas) -> Schema:
    return {
        "operationId": page.name,
        "summary": SUMMARIES[page.name.removesuffix("_json")],
        "security": [{_SCHEME: _scopes(page.act)}],
        "responses": {
            "200": {"description": "It is there", "content": _formatted(schemas.of(page.shape))},
            **_refused(_PRIVATE_REFUSALS, schemas),
        },
    }


def _program_operation(schemas: Schemas) -> Schema:
    return {
        "operationId": "tell_program",
        "summary": "Whose a personal token is, and what it is good for",
        "security": [{_SCHEME: []}],
        "responses": {
            "200": {
                "description": "It is valid",
                "content": {"application/json": {"schema": schemas.of(ProgramShape)}},
            },
            **_refused(_PRIVATE_REFUSALS, schemas),
        },
    }


def _scopes(act: Act) -> list[str]:
    """Return the scopes of which each is enough to read the page of an act."""
    return [scope.value for scope in TokenScope if is_in_scope(frozenset({scope}), act, is_reading=True)]


def _found(content: Schema) -> Schema:
    return {
        "200": {"description": "It is there", "headers": _ETAG, "content": content},
        "304": {"description": "It is what `If-None-Match` names", "headers": _ETAG},
        "307": {"description": "It has one address that lasts, which `Location` says"},
    }


def _refused(reasons: Mapping[str, str], schemas: Schemas) -> Schema:
    content = {"application/json": {"schema": schemas.of(ErrorShape)}}
    return {status: {"description": why, "content": content} for status, why in reasons.items()}


def _refused_in_words(media: str) -> Schema:
    return {status: {"description": why, "content": {media: {}}} for status, why in _REFUSALS.items()}


def _parameters(page: PublicPage) -> Iterable[Schema]:
    for name in _PLACE.findall(page.path):
        schema, description = _PARAMETERS[name]
        yield {"name": name, "in": "path", "required": True, "schema": schema, "description": description}
    if isinstance(page, DataListPage):
        schema = {"type": "integer", "minimum": 0, "maximum": 999_999_999}
        yield {"name": "after", "in": "query", "schema": schema, "description": "How many rows to leave out"}
    for name in sorted(page.free_parameters - {"after"}):
        yield {"name": name, "in": "query", "schema": _QUERY_SCHEMAS.get(name, _WORDS), "description": _QUERIES[name]}
    for name, values in page.choices.items():
        schema = {"type": "string", "enum": sorted(values)}
        yield {"name": name, "in": "query", "schema": schema, "description": _QUERIES[name]}


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
