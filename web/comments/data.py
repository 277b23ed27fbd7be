"""Comments as data: the list; one of them is at `/comments/{name}.json`, all are Web Annotations at `/annotations/`."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.routing import Route

from drafting_engine.services.comments.lists import select, visible
from drafting_engine.services.comments.shapes import CommentRowShape, comment_row_shape
from web.comments import filters
from web.site.data import list_of_routes
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return list_of_routes("/comments", _comments, name="comments", shape=CommentRowShape, filters=filters.NAMES)


def _comments(request: Request, services: PageServices) -> Sequence[CommentRowShape]:
    """Return the comments on the draft of today and its essays, as somebody wants to see them, the newest first."""
    main = services.engine.texts.heads().main
    everything = visible(services.engine.comments.all(main))
    wanted = filters.wanted_of(services, main, request.query_params, everything)
    return tuple(map(comment_row_shape, select(everything, wanted)))
