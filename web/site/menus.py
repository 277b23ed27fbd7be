"""The menu of whoever is signed in: what they may do here, on every page behind a door and on no other.

A door offers it for the request that it lets in; templates ask for it. It lives in the context of that one request, so
a page that is kept for everybody, which no door makes, never has it.
"""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """Words, where they lead, and whether one is there."""

    href: str
    words: str
    is_here: bool


_OFFERED: ContextVar[tuple[MenuEntry, ...]] = ContextVar("menu", default=())


def set_menu(entries: tuple[MenuEntry, ...]) -> None:
    """Offer a menu to the page that answers this request."""
    _OFFERED.set(entries)


def current_menu() -> tuple[MenuEntry, ...]:
    """Give the menu of this request; none for visitors."""
    return _OFFERED.get()
