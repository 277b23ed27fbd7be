"""Public pages: each address with its query parameters and how its responses may be cached."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from web.cache.pools import Pool, pooled

Endpoint = Callable[[Request], Response]
Headers = Iterable[tuple[bytes, bytes]]

_DIGITS = 10
"""Numbers of petitions have fewer."""


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
        is_canonical: bool = False,
        is_countless: bool = False,
        is_counted: bool = False,
    ) -> None:
        """Declare a page; query parameters that are not declared are dropped before the page sees them.

        `free_parameters` may have any value, so responses to them are not cached, unless the page `is_canonical`: it
        leads from every other way to write them to one address. A page that `is_countless` stands at more addresses
        than anybody reads, and has a part of the cache for itself. `choices` are parameters with a
        closed set of values, so each response is cached. `preferences` maps what the header `Prefer` may say to
        the value of the parameter `prefer` that the page gets. A page that `is_daily` depends on the date and is
        rendered anew each day. A page that `is_counted` shows how many have signed: the petition whose `number` is in
        its address, or every one.
        """
        super().__init__(path, pooled(endpoint, Pool.PAGES), name=name)
        self.free_parameters = frozenset(free_parameters)
        self.choices = {name: frozenset(values) for name, values in (choices or {}).items()}
        self.preferences = preferences or {}
        self.is_daily = is_daily
        self.is_canonical = is_canonical
        self.is_countless = is_countless
        self.is_counted = is_counted

    @property
    def is_asked(self) -> bool:
        """True if the query or a header can change the answer."""
        return bool(self.free_parameters or self.choices or self.preferences)


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Some addresses, and those below others."""

    exact: frozenset[str]
    below: tuple[str, ...]

    @classmethod
    def of(cls, patterns: Iterable[str]) -> "_Addresses":
        """Read the patterns of routes."""
        found = tuple(patterns)
        return cls(
            frozenset(path for path in found if "{" not in path),
            tuple(path.partition("{")[0] for path in found if "{" in path),
        )

    def hold(self, path: str) -> bool:
        """Return True if a path is one of them."""
        return path in self.exact or path.startswith(self.below)


@dataclass(frozen=True, slots=True)
class CountedPage:
    """A page that shows how many have signed a petition, or, without a number, all of them."""

    petition: int | None


class PageTable:
    """The declared pages, looked up by the path of a request."""

    def __init__(self, routes: Iterable[Route]) -> None:
        pages = [route for route in routes if isinstance(route, PublicPage)]
        self._exact = {page.path: page for page in pages if "{" not in page.path}
        self._patterns = [page for page in pages if "{" in page.path]
        self._daily = _Addresses.of(page.path for page in pages if page.is_daily)
        self._countless = _Addresses.of(page.path for page in pages if page.is_countless)
        self._counted = [page for page in pages if page.is_counted]

    def is_daily(self, path: str) -> bool:
        """True if the page depends on the date."""
        return self._daily.hold(path)

    def is_countless(self, path: str) -> bool:
        """True if the page is one of more than anybody reads."""
        return self._countless.hold(path)

    def counted(self, path: str) -> CountedPage | None:
        """Return of which petition a page shows how many have signed; None if it shows that of none."""
        for page in self._counted:
            if found := page.path_regex.match(path):
                number = found.groupdict().get("number")
                return CountedPage(int(number) if number and number.isdecimal() and len(number) < _DIGITS else None)
        return None

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
                is_open = not page.is_canonical
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
