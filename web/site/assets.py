"""Style, script and mark: read once, served under an address that holds their content's hash, for ever."""

import hashlib
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

IMMUTABLE = "public, max-age=31536000, immutable"

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class Assets:
    """Every static file by its hashed name; folders order them by noun, and no two have one name."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        for entry in files_under("static"):
            stem, _, kind = entry.name.rpartition(".")
            if kind in _TYPES:
                body = entry.read_bytes()
                hashed = f"{stem}.{hashlib.sha256(body).hexdigest()[:12]}.{kind}"
                self._bodies[hashed] = body
                self._names[entry.name] = hashed

    @property
    def digest(self) -> str:
        """Return a digest of all of them: when it changes, pages that name them change too."""
        return hashlib.sha256("".join(self._bodies).encode()).hexdigest()[:12]

    def address(self, name: str) -> str:
        """Return the address where a file is served now: `reading.css` gives `/static/reading.3f2a91c0b7de.css`."""
        return f"/static/{self._names[name]}"

    def serve(self, request: Request) -> Response:
        """Answer with a file; only the present hash is known."""
        name = str(request.path_params["name"])
        if name not in self._bodies:
            raise HTTPException(404)
        kind = _TYPES[name.rpartition(".")[2]]
        return Response(self._bodies[name], media_type=kind, headers={"cache-control": IMMUTABLE})


def files_under(folder: str) -> Iterator[Traversable]:
    """Yield the files of a folder of this package and of its subfolders, always in the same order."""
    return _files_in(files("web").joinpath(folder))


def _files_in(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from _files_in(entry)
        else:
            yield entry
