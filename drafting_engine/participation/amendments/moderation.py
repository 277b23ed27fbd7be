"""Moderation of amendments: a proposal that breaks the rules is hidden for a reason, and shown again where it does not.

What is hidden is a tombstone for the public: its number and its life stay, its title, author and words are not there.
"""

from dataclasses import replace

from drafting_engine.errors import Conflict
from drafting_engine.participation.amendments.amendment import Amendment

ERASED = "erased"
"""The code that stands on a tombstone of what was erased for good."""


class AmendmentHidden(Conflict):
    """A proposal that moderators have hidden waits as it is until they show it again."""

    def __init__(self, number: int) -> None:
        super().__init__("amendment-hidden", number=str(number))
        self.number = number


def require_shown(amendment: Amendment) -> None:
    """Raise `AmendmentHidden` for what is hidden: nothing is written on it and nothing decided about it."""
    if amendment.hidden:
        raise AmendmentHidden(amendment.number)


def check_hiding(amendment: Amendment) -> None:
    """Raise `Conflict` if an amendment can't be hidden, since it is."""
    if amendment.hidden:
        raise Conflict("amendment-hidden-already", number=str(amendment.number))


def check_showing(amendment: Amendment) -> None:
    """Raise `Conflict` if an amendment can't be shown again: it is shown, or its words are gone."""
    if not amendment.hidden:
        raise Conflict("amendment-not-hidden", number=str(amendment.number))
    if amendment.hidden == ERASED or not amendment.title:
        raise Conflict("amendment-without-words", number=str(amendment.number))


def public_part(amendment: Amendment) -> Amendment:
    """Return what everybody may read: of a hidden amendment its life, without its title, author and words."""
    if not amendment.hidden:
        return amendment
    steps = (replace(step, by="", words="") if step.by == amendment.author else step for step in amendment.history)
    return replace(amendment, title="", author="", why="", earlier=(), history=tuple(steps))
