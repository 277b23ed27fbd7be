"""Style, script and mark: read once, served under an address that holds their content's hash, for ever.

A script imports another one by its plain name, `from "./kiosk-keys.js"`; it is served with the hashed name in its
place, so that what a page loads is always of one build.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_IMPORT = re.compile(rb'(?<=from "\./)[\w-]+\.js(?=")')


class Assets:
    """Every static file by its hashed name; folders order them by noun, and no two have one name."""

    def __init__(self, found: Mapping[str, bytes]) -> None:
        """Take files by their names."""
        self._bodies: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        for name in found:
            if name.rpartition(".")[2] in _TYPES:
                self._add(name, found)

    def _add(self, name: str, found: Mapping[str, bytes]) -> str:
        """Take a file in after those that it imports; return its hashed name."""
        if name not in self._names:
            body = _IMPORT.sub(lambda one: self._add(one[0].decode(), found).encode(), found[name])
            stem, _, kind = name.rpartition(".")
            hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{kind}"
            self._bodies[hashed] = body
            self._names[name] = hashed
        return self._names[name]

    @property
    def digest(self) -> str:
        """Return a digest of all of them: when it changes, pages that name them change too."""
        return hashlib.sha256("".join(self._bodies).encode()).hexdigest()[:12]

    def address(self, name: str) -> str:
        """Return the address where a file is served now: `reading.css` gives `/static/reading.3f2a91c0b7de.css`."""
        return f"/static/{self._names[name]}"

    def body(self, name: str) -> bytes:
        """Return a file as it is served."""
        return self._bodies[self._names[name]]

    def serve(self, request: Request) -> Response:
        """Answer with a file; only the present hash is known."""
        name = str(request.path_params["name"])
        if name not in self._bodies:
            raise HTTPException(404)
        kind = _TYPES[name.rpartition(".")[2]]
        return Response(self._bodies[name], media_type=kind, headers={"cache-control": IMMUTABLE})


@cache
def own_assets() -> Assets:
    """Return the files of this package, the same for all sites of a process."""
    return Assets({entry.name: entry.read_bytes() for entry in files_under("static")})


def files_under(folder: str) -> Iterator[Traversable]:
    """Yield the files of a folder of this package and of its subfolders, always in the same order."""
    return _files_in(files("web").joinpath(folder))


def _files_in(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files_in(entry)
        else:
            yield entry
