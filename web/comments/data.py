"""Comments as data: the list; one of them is at `/comments/{name}.json`, all are Web Annotations at `/annotations/`."""

from collections.abc import Sequence

from starlette.routing import Route

from drafting_engine.services.comments.lists import visible
from drafting_engine.services.comments.shapes import CommentRowShape, comment_row_shape
from web.site.data import list_routes
from web.site.page_services import PageServices


def data_routes() -> list[Route]:
    """Return the addresses for programs."""
    return list_routes("/comments", _comments, name="comments", shape=CommentRowShape)


def _comments(services: PageServices, main: str) -> Sequence[CommentRowShape]:
    """Return the comments on the draft of today and its essays, the newest first."""
    return tuple(map(comment_row_shape, reversed(visible(services.engine.comments.all(main)))))
