"""Private pages as data, for programs of those who may see them: by a personal token with a scope, or in a browser.

Whoever is nobody known gets 401 as JSON and no page for signing in; scripts of other sites read none of it.
"""

from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from drafting_engine.participation.permissions import Act
from drafting_engine.provenance.shapes import FORMAT
from web.access.access_checks import ProtectedRoute
from web.site.data import json_response

Tell = Callable[[Request], Mapping[str, Any]]
"""From a request that was admitted to what its address tells."""


class PrivateData(ProtectedRoute):
    """A private address at which something stands as JSON; `shape` is the `TypedDict` of what stands there."""

    def __init__(self, path: str, tell: Tell, *, act: Act, name: str, shape: type) -> None:
        """Tell a program what a page tells somebody who may do an act."""

        def endpoint(request: Request) -> Response:
            return json_response({"format": FORMAT, **tell(request)})

        super().__init__(path, endpoint, act=act, name=name)
        self.shape = shape
