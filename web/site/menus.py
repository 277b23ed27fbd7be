"""The menu of the person who is signed in: what they may do, on private pages only.

The access check sets it for an admitted request, and templates read it. It is kept in the context of that request, so a
cached page never has it.
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
    """Set the menu of the page that answers this request."""
    _OFFERED.set(entries)


def current_menu() -> tuple[MenuEntry, ...]:
    """Return the menu of this request; empty for visitors."""
    return _OFFERED.get()
