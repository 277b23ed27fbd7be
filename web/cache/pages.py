"""Public pages: each address with its query parameters and how its responses may be cached."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

Endpoint = Callable[[Request], Response]
Headers = Iterable[tuple[bytes, bytes]]


class PublicPage(Route):
    """A public address whose responses are cached for the heads from which they were rendered."""

    def __init__(
        self,
        path: str,
        endpoint: Endpoint,
        *,
        name: str,
        free_parameters: Sequence[str] = (),
        choices: Mapping[str, Sequence[str]] | None = None,
        preferences: Mapping[bytes, str] | None = None,
        is_daily: bool = False,
    ) -> None:
        """Declare a page; query parameters that are not declared are dropped before the page sees them.

        `free_parameters` may have any value, so responses to them are not cached. `choices` are parameters with a
        closed set of values, so each response is cached. `preferences` maps what the header `Prefer` may say to
        the value of the parameter `prefer` that the page gets. A page that `is_daily` depends on the date and is
        rendered anew each day.
        """
        super().__init__(path, endpoint, name=name)
        self.free_parameters = frozenset(free_parameters)
        self.choices = {name: frozenset(values) for name, values in (choices or {}).items()}
        self.preferences = preferences or {}
        self.is_daily = is_daily

    @property
    def is_asked(self) -> bool:
        """True if the query or a header can change the answer."""
        return bool(self.free_parameters or self.choices or self.preferences)


class PageTable:
    """The declared pages, looked up by the path of a request."""

    def __init__(self, routes: Iterable[Route]) -> None:
        pages = [route for route in routes if isinstance(route, PublicPage)]
        self._exact = {page.path: page for page in pages if "{" not in page.path}
        self._patterns = [page for page in pages if "{" in page.path]
        daily = [page.path for page in pages if page.is_daily]
        self._daily = frozenset(path for path in daily if "{" not in path)
        self._daily_below = tuple(path.partition("{")[0] for path in daily if "{" in path)

    def is_daily(self, path: str) -> bool:
        """True if the page depends on the date."""
        return path in self._daily or path.startswith(self._daily_below)

    def query(self, path: str, raw: bytes, headers: Headers = ()) -> tuple[str, bool]:
        """Return the part of a query that the page knows, in one order, and whether its values are open to invention.

        A preference from a header becomes part of the query, so that each kind of response is cached separately.
        """
        page = self._exact.get(path)
        if not raw and not (page and page.preferences):
            return "", False
        page = page or next((one for one in self._patterns if one.path_regex.match(path)), None)
        if page is None or not page.is_asked:
            return "", False
        pairs: dict[str, str] = {}
        is_open = False
        for name, value in parse_qsl(raw.decode("latin-1")):
            if name in page.free_parameters:
                is_open = True
            elif value not in page.choices.get(name, ()):
                continue
            pairs.setdefault(name, value)
        if page.preferences and (wish := _preferred(page, headers)):
            pairs.setdefault("prefer", wish)
        return urlencode(sorted(pairs.items())), is_open


def leads_to(address: str, status: int = 308) -> Endpoint:
    """Return an endpoint that leads from an old or short address to the one that is used."""

    def redirect(_: Request) -> Response:
        return RedirectResponse(address, status)

    return redirect


def _preferred(page: PublicPage, headers: Headers) -> str:
    asked = b" ".join(value for name, value in headers if name == b"prefer")
    return next((value for name, value in page.preferences.items() if name in asked), "")
