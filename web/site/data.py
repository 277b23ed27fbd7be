"""Pages as data: what a page says as JSON, and what a list says as a table, for programs.

Data are the same in every language, may be read by scripts of other sites, and are described at `/openapi.json`.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints, is_typeddict
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from drafting_engine.errors import Invalid
from drafting_engine.provenance.shapes import FORMAT
from web.cache.pages import PublicPage
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS

PER_PAGE = 500
"""How many rows of a list stand in one JSON answer."""
_LONGEST_NUMBER = 9
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How cells begin that spreadsheets take for a formula (OWASP, CSV Injection)."""

Shape = Mapping[str, Any]
Rows = Callable[[PageServices, str], Sequence[Shape]]
"""From the services and the version of today's draft to the rows of a list, in their order."""
RowsOf = Callable[[Request, PageServices], Sequence[Shape]]
"""From a request to the rows of the list that its address names; raises `NotFound`."""
One = Callable[[Request, PageServices], Shape]
"""From a request to the thing that its address names; raises `NotFound`."""


Own = Callable[[Request, PageServices], Mapping[str, str]]
"""From a request to the parts of its address as they are written in the one address of what it names."""


class DataPage(PublicPage):
    """An address at which something stands as JSON; `shape` is the `TypedDict` of what stands there."""

    def __init__(
        self, path: str, endpoint: Callable[[Request], Response], *, name: str, shape: type, **other: Any
    ) -> None:
        super().__init__(path, endpoint, name=name, **other)
        self.shape = shape


class DataListPage(DataPage):
    """An address at which a list stands as JSON, a part at a time."""


class DataTablePage(DataPage):
    """An address at which a list stands as CSV, whole."""


def list_routes(path: str, rows: Rows, *, name: str, shape: type) -> list[Route]:
    """Return the addresses of a list of today's draft as JSON and as CSV."""

    def of_today(_: Request, services: PageServices) -> Sequence[Shape]:
        return rows(services, services.engine.texts.heads().main)

    return list_of_routes(path, of_today, name=name, shape=shape)


def list_of_routes(
    path: str, rows: RowsOf, *, name: str, shape: type, own: Own | None = None, filters: Sequence[str] = ()
) -> list[Route]:
    """Return the addresses of a list that belongs to what its address names, as JSON and as CSV.

    `filters` are the parameters by which the rows are chosen.
    """

    def as_json(request: Request) -> Response:
        services = services_of(request)
        return _moved(request, services, f"{name}_json", own) or _part_of_list(
            request, rows(request, services), filters
        )

    listed = DataListPage(
        f"{path}.json",
        as_json,
        name=f"{name}_json",
        shape=shape,
        free_parameters=("after", *filters),
        is_countless=own is not None,
    )
    return [listed, table_route(path, rows, name=name, shape=shape, own=own, filters=filters)]


def table_route(
    path: str, rows: RowsOf, *, name: str, shape: type, own: Own | None = None, filters: Sequence[str] = ()
) -> Route:
    """Return the address of a list as CSV; alone where JSON has the list within the thing to which it belongs."""

    def as_csv(request: Request) -> Response:
        services = services_of(request)
        return _moved(request, services, f"{name}_csv", own) or csv_response(shape, rows(request, services), name)

    return DataTablePage(
        f"{path}.csv", as_csv, name=f"{name}_csv", shape=shape, free_parameters=filters, is_countless=own is not None
    )


def _part_of_list(request: Request, found: Sequence[Shape], filters: Sequence[str]) -> Response:
    """Answer with the rows that follow those that were read before."""
    start = _start(request.query_params.get("after", ""))
    behind = start + PER_PAGE
    chosen = {key: value for key, value in request.query_params.items() if key in filters and value}
    return json_response(
        {
            "format": FORMAT,
            "total": len(found),
            "next": next_address(request.url.path, chosen, behind) if behind < len(found) else None,
            "items": list(found[start:behind]),
        }
    )


def next_address(path: str, chosen: Mapping[str, str], after: int) -> str:
    """Return the address of the rows of a list that follow so many, chosen by the same parameters."""
    return f"{quote(path)}?{urlencode({**chosen, 'after': after})}"


def csv_response(shape: type, rows: Sequence[Shape], name: str) -> Response:
    """Answer with rows of a shape as a table, whose file has this name."""
    headers = {"cache-control": CHANGES_WITH_HEADS, "content-disposition": f'inline; filename="{name}.csv"'}
    return Response(_table(shape, rows), headers=headers, media_type="text/csv; charset=utf-8")


def one_route(path: str, one: One, *, name: str, shape: type, own: Own | None = None) -> Route:
    """Return the address of one thing as JSON; what can be named in several ways stands at its `own` address."""

    def as_json(request: Request) -> Response:
        services = services_of(request)
        if moved := _moved(request, services, f"{name}_json", own):
            return moved
        return json_response({"format": FORMAT, **one(request, services)})

    return DataPage(f"{path}.json", as_json, name=f"{name}_json", shape=shape, is_countless=own is not None)


def _moved(request: Request, services: PageServices, name: str, own: Own | None) -> Response | None:
    """Lead from another way to name something to its own address; None at that one."""
    if own is None:
        return None
    named = {**request.path_params, **own(request, services)}
    if named == request.path_params:
        return None
    return RedirectResponse(str(request.app.url_path_for(name, **named)), 307)


def json_response(shape: Shape) -> Response:
    """Answer with a shape as JSON that people can read, too."""
    body = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    return Response(body, headers={"cache-control": CHANGES_WITH_HEADS}, media_type="application/json")


def columns_of(shape: type) -> Iterator[str]:
    """Yield the columns of a table: the fields of a shape that are single values or lists of words.

    What a field holds as a shape of its own has a column for each value: `votes_in_favour`.
    """
    yield from ("_".join(path) for path in _paths(shape))


def _paths(shape: type) -> Iterator[tuple[str, ...]]:
    """Yield by which fields each column is reached."""
    for name, kind in get_type_hints(shape).items():
        inner = next((one for one in (kind, *get_args(kind)) if is_typeddict(one)), None)
        if kind == list[str] or not (inner or "list[" in str(kind)):
            yield (name,)
        elif inner and "list[" not in str(kind):
            yield from ((name, *path) for path in _paths(inner))


def _at(row: Shape, path: Sequence[str]) -> object:
    """Return a value of a row; None where what would hold it is not there."""
    value: Any = row
    for name in path:
        value = value.get(name) if value else None
    found: object = value
    return found


def _table(shape: type, rows: Sequence[Shape]) -> str:
    """Write rows as CSV by RFC 4180, with a mark by which spreadsheets know UTF-8."""
    paths, text = tuple(_paths(shape)), io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns_of(shape))
    for row in rows:
        writer.writerow([_cell(_at(row, path)) for path in paths])
    return "\ufeff" + text.getvalue()


def _cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet carries out."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float():
            return str(value)
        case list():
            words = " ".join(map(str, value))
        case _:
            words = str(value)
    return f"'{words}" if words.startswith(_FORMULA) else words


def _start(asked: str) -> int:
    if not asked:
        return 0
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= _LONGEST_NUMBER):
        raise Invalid("list-goes-on-by-number", page=asked[:20])
    return int(asked)
