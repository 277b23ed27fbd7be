"""Long pages in parts: no page is so long that a phone on a slow line waits for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from drafting_engine.language.sentences import gettext as _
from web.site.contexts import Head

MOST_CHARACTERS = 220_000
"""So much markup of its subject stands on one page; what belongs together is never cut."""

Piece = TypeVar("Piece")


def in_parts_of(pieces: Sequence[Piece], size: Callable[[Piece], int]) -> tuple[tuple[Piece, ...], ...]:
    """Return pieces in order, as many together as one page takes; `size` is how much markup one of them is."""
    parts: list[list[Piece]] = []
    room = 0
    for piece in pieces:
        taken = size(piece)
        if not parts or taken > room:
            parts.append([])
            room = MOST_CHARACTERS
        parts[-1].append(piece)
        room -= taken
    return tuple(map(tuple, parts))


def shown_part(asked: str, count: int) -> int:
    """Return the number of the part, from 1, that an address asks for; of one that is not there, the nearest."""
    return min(max(int(asked), 1), count) if asked.isdecimal() and len(asked) < 6 else 1


def title_of_part(title: str, *kept_to: str, number: int = 1) -> str:
    """Return the title of a list that is kept to something, or of a page of it: `Proposals · Accepted · page 2`.

    Tabs, search engines and shared links show nothing else of a page, so no two of its addresses have the same title.
    """
    page = _("page {number}", number=number) if number > 1 else ""
    return " · ".join(filter(None, (title, *kept_to, page)))


def head_of_part(title: str, description: str, *kept_to: str, number: int = 1, **more: str) -> Head:
    """Return the head of a list that is kept to something, or of a page of it; `more` are other fields of a head.

    What tells it from the other addresses of the list begins its description, since who shows that may cut its end.
    """
    return Head(
        title=title_of_part(title, *kept_to, number=number),
        description=" · ".join(filter(None, (title_of_part("", *kept_to, number=number), description))),
        **more,
    )


@dataclass(frozen=True, slots=True)
class ListPart(Generic[Piece]):
    """A page of a list that may be long."""

    shown: tuple[Piece, ...]
    number: int
    """Which page it is, from 1."""
    earlier: str
    """The address of the page before; empty on the first."""
    later: str
    """The address of the next page; empty on the last."""


def part_of_list(pieces: Sequence[Piece], asked: str, most: int, address: Callable[[int], str]) -> ListPart[Piece]:
    """Return the page of a list that an address asks for, with at most so many entries; `address` names a page."""
    last = max(1, -(-len(pieces) // most))
    number = shown_part(asked, last)
    return ListPart(
        shown=tuple(pieces[(number - 1) * most : number * most]),
        number=number,
        earlier=address(number - 1) if number > 1 else "",
        later=address(number + 1) if number < last else "",
    )


def redirect_to_part(request: Request, shown: int) -> Response | None:
    """Send every other way to name the part that is shown to its one address."""
    if request.query_params.get("part", "") == ("" if shown == 1 else str(shown)):
        return None
    query = [pair for pair in request.query_params.multi_items() if pair[0] != "part"]
    query += [("part", str(shown))] if shown > 1 else []
    return RedirectResponse(request.url.path + (f"?{urlencode(query)}" if query else ""), 307)
