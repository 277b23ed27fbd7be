"""Public pages: each address with what its query may say and how its answers may be kept, declared in one place."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

Endpoint = Callable[[Request], Response]
Headers = Iterable[tuple[bytes, bytes]]


class Page(Route):
    """A public address whose answers are kept for the heads that they were made of."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        name: str,
        asks: Sequence[str] = (),
        chooses: Mapping[str, Sequence[str]] | None = None,
        prefers: Mapping[bytes, str] | None = None,
        is_daily: bool = False,
    ) -> None:
        """Declare a page; whatever its query says beyond this is dropped before the page sees it.

        `asks` are parameters with any value: answers to them are made for each request. `chooses` are parameters with
        a closed set of values, so that each answer can be kept. `prefers` says what the header `Prefer` may ask for,
        and with which value of a parameter `prefer` the page is told so. A page that `is_daily` speaks of today and is
        made anew each day.
        """
        super().__init__(path, endpoint, name=name)
        self.asks = frozenset(asks)
        self.chooses = {name: frozenset(values) for name, values in (chooses or {}).items()}
        self.prefers = prefers or {}
        self.is_daily = is_daily

    @property
    def is_asked(self) -> bool:
        """True if the query or a header can change the answer."""
        return bool(self.asks or self.chooses or self.prefers)


class PageTable:
    """What is declared of pages, found by the path of a request."""

    def __init__(self, routes: Iterable[Route]) -> None:
        pages = [route for route in routes if isinstance(route, Page)]
        self._exact = {page.path: page for page in pages if "{" not in page.path}
        self._patterns = [page for page in pages if "{" in page.path]
        daily = [page.path for page in pages if page.is_daily]
        self._daily = frozenset(path for path in daily if "{" not in path)
        self._daily_below = tuple(path.partition("{")[0] for path in daily if "{" in path)

    def is_daily(self, path: str) -> bool:
        """True if the page speaks of today."""
        return path in self._daily or path.startswith(self._daily_below)

    def query(self, path: str, raw: bytes, headers: Headers = ()) -> tuple[str, bool]:
        """Return the part of a query that the page knows, in one order, and whether its values are open to invention.

        What a program prefers by a header is told as part of the query, so that each kind of answer is kept by itself.
        """
        page = self._exact.get(path)
        if not raw and not (page and page.prefers):
            return "", False
        page = page or next((one for one in self._patterns if one.path_regex.match(path)), None)
        if page is None or not page.is_asked:
            return "", False
        pairs: dict[str, str] = {}
        is_open = False
        for name, value in parse_qsl(raw.decode("latin-1")):
            if name in page.asks:
                is_open = True
            elif value not in page.chooses.get(name, ()):
                continue
            pairs.setdefault(name, value)
        if page.prefers and (wish := _preferred(page, headers)):
            pairs.setdefault("prefer", wish)
        return urlencode(sorted(pairs.items())), is_open


def leads_to(address: str, status: int = 308) -> Endpoint:
    """Return an endpoint that leads from an old or short address to the one that is used."""

    def redirect(_: Request) -> Response:
        return RedirectResponse(address, status)

    return redirect


def _preferred(page: Page, headers: Headers) -> str:
    asked = b" ".join(value for name, value in headers if name == b"prefer")
    return next((value for name, value in page.prefers.items() if name in asked), "")
