"""The menu of the person who is signed in: their name and what they may do, on private pages only.

The access check sets it for an admitted request, and templates read it. It is kept in the context of that request, so a
cached page never has it; there `static/site/signed-in.js` says who is signed in.
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
_NAME: ContextVar[str] = ContextVar("name", default="")


def set_menu(entries: tuple[MenuEntry, ...], *, name: str) -> None:
    """Set the menu of the page that answers this request, and the name of whoever it is for."""
    _OFFERED.set(entries)
    _NAME.set(name)


def current_menu() -> tuple[MenuEntry, ...]:
    """Return the menu of this request; empty for visitors."""
    return _OFFERED.get()


def signed_in_name() -> str:
    """Return the name of whoever is signed in; empty on pages that are kept for everybody."""
    return _NAME.get()
