"""Comments for programs: a container of W3C annotations, read by the Web Annotation Protocol.

https://www.w3.org/TR/annotation-protocol/. What is hidden or withdrawn is gone here (410). New ones are made by people,
on the pages. What a program prefers (`Prefer`) is part of the key under which pages are kept: see `caching.py`.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.errors import NotFound
from drafting_engine.participation.annotations import Annotation
from drafting_engine.record.annotation_shapes import Shape, annotation_shape
from web.comments.filters import number_of
from web.site.page_services import PageServices, services_of
from web.site.rendering import CHANGES_WITH_HEADS

PER_PAGE = 100
PATH = "/annotations/"
MEDIA_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_LDP = "http://www.w3.org/ns/ldp"
_CONSTRAINED = f'<http://www.w3.org/TR/annotation-protocol/>; rel="{_LDP}#constrainedBy"'
_CONTAINER = f'<{_LDP}#BasicContainer>; rel="type", {_CONSTRAINED}'
_RESOURCE = f'<{_LDP}#Resource>; rel="type", <http://www.w3.org/ns/oa#Annotation>; rel="type"'
_PAGE = '<http://www.w3.org/ns/oa#AnnotationPage>; rel="type"'
ALLOW = "GET, HEAD, OPTIONS"

PREFERENCES = {
    b"http://www.w3.org/ns/ldp#PreferMinimalContainer": "minimal",
    b"http://www.w3.org/ns/oa#PreferContainedIRIs": "iris",
    b"http://www.w3.org/ns/oa#PreferContainedDescriptions": "descriptions",
}
"""What the header `Prefer` may ask of a container by the Web Annotation Protocol, and how a query says the same."""


class NoSuchAnnotation(NotFound):
    """The container has no such annotation."""

    def __init__(self, name: str) -> None:
        super().__init__("annotation-not-found", annotation=name[:40], path=PATH)


def container(request: Request) -> Response:
    """Return the container of all annotations, or one page of it, oldest first."""
    services = services_of(request)
    found = _public(services)
    prefer = request.query_params.get("prefer", "")
    if "page" in request.query_params:
        number = min(number_of({"page": request.query_params["page"]}), _last(found))
        return _answer(_page(services, found, number, prefer=prefer, is_alone=True), _PAGE)
    shape: Shape = {
        "@context": [CONTEXT, f"{_LDP}.jsonld"],
        "id": _address(services, prefer=prefer),
        "type": ["BasicContainer", "AnnotationCollection"],
        "label": "Comments on the text, and the replies to them",
        "total": len(found),
        "modified": _modified(found),
    }
    if found:
        first = _page(services, found, 1, prefer=prefer, is_alone=False)
        shape["first"] = first["id"] if prefer == "minimal" else first
        shape["last"] = _address(services, prefer=prefer, page=_last(found))
    return _answer(shape, _CONTAINER, location=_address(services, prefer=prefer) if prefer else "")


def show(request: Request) -> Response:
    """Return one annotation; of what is hidden or withdrawn, that it is gone."""
    services = services_of(request)
    name = request.path_params["name"]
    found = services.engine.comments.files().get(name)
    if found is None:
        raise NoSuchAnnotation(name)
    said = found[1]
    return _answer(_shape(services, said), _RESOURCE, status=410 if said.is_gone else 200)


def _public(services: PageServices) -> Sequence[Annotation]:
    """Everything that is shown, in the order in which it was said, so that a page once full stays what it is."""
    told = [said for _, said in services.engine.comments.files().values() if not said.is_gone]
    told.sort(key=lambda said: (said.created.timestamp() if said.created else 0.0, said.name))
    return told


def _page(services: PageServices, found: Sequence[Annotation], number: int, *, prefer: str, is_alone: bool) -> Shape:
    first = (number - 1) * PER_PAGE
    shown = found[first : first + PER_PAGE]
    shape: Shape = {
        "id": _address(services, prefer=prefer, page=number),
        "type": "AnnotationPage",
        "startIndex": first,
    }
    if is_alone:
        part = {"id": _address(services, prefer=prefer), "total": len(found), "modified": _modified(found)}
        shape = {"@context": CONTEXT, **shape, "partOf": part}
    if number > 1:
        shape["prev"] = _address(services, prefer=prefer, page=number - 1)
    if first + PER_PAGE < len(found):
        shape["next"] = _address(services, prefer=prefer, page=number + 1)
    items = [_address(services, said.name) if prefer == "iris" else _inside(_shape(services, said)) for said in shown]
    return shape if prefer == "minimal" and not is_alone else {**shape, "items": items}


def _shape(services: PageServices, said: Annotation) -> Shape:
    """Return an annotation with its address here as `id` and its address in the record as `canonical`."""
    shape = annotation_shape(said)
    return {**shape, "id": _address(services, said.name), "canonical": said.id}


def _inside(shape: Shape) -> Shape:
    """Return an annotation as part of a page, without the `@context` that the page has."""
    return {key: value for key, value in shape.items() if key != "@context"}


def _last(found: Sequence[Annotation]) -> int:
    return max(1, -(-len(found) // PER_PAGE))


def _modified(found: Sequence[Annotation]) -> str:
    moments = [moment for said in found for moment in (said.created, said.changed) if moment]
    return max(moments, default=datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC).isoformat().replace("+00:00", "Z")


def _address(services: PageServices, name: str = "", *, prefer: str = "", page: int = 0) -> str:
    query = "&".join(part for part in (f"page={page}" if page else "", f"prefer={prefer}" if prefer else "") if part)
    return f"{services.settings.address.rstrip('/')}{PATH}{name}" + (f"?{query}" if query else "")


def _answer(shape: Shape, link: str, *, status: int = 200, location: str = "") -> Response:
    body = json.dumps(shape, ensure_ascii=False, indent=1) + "\n"
    headers = {"cache-control": CHANGES_WITH_HEADS, "link": link, "allow": ALLOW, "vary": "accept, prefer"}
    response = Response(body, status, headers | ({"content-location": location} if location else {}))
    response.headers["content-type"] = MEDIA_TYPE
    return response
