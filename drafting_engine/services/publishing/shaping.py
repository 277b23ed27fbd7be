"""Shaping: how a public thing of the register becomes files of the record."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from drafting_engine.register.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """One file as it has to stand in Git now."""

    branch: str
    """`annotations` or `record`."""
    path: str
    text: str | None
    """None where the file must not be there."""
    subject: str
    """What happened, in plain words, as the history of the branch tells it: `Comment on Water by Ana`."""


Shaper = Callable[[Unit, Sequence[str], str], Iterable[Shaped]]
"""Given a unit that reads, the keys of things, and the address of the site: their files as the things stand now.

The same state gives the same bytes, whenever and wherever it is shaped. A thing that is not public yet has no file.
"""
