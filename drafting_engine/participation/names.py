"""Display names: what the public sees beside what somebody writes, and who may not seem to be whom."""

import re
import unicodedata
from collections.abc import Iterable

from drafting_engine.errors import Conflict, Invalid
from drafting_engine.hidden_signs import is_seen_line
from drafting_engine.lookalikes import lookalikes, skeleton

LONGEST_NAME = 80
MOST_MARKS = 3
"""Marks above and below one letter: Hebrew needs three, and more would cover the lines beside it."""

_NOT_IN_NAMES = frozenset("<>@")
_FORMULA = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would work out."""
_MARKS = re.compile(rf"(?:M[ne]){{{MOST_MARKS + 1},}}")


class BadName(Invalid):
    """What was given can't be shown as a name."""


class NameTaken(Conflict):
    """The name is that of somebody with a role, or the name of a role, or looks like it."""

    def __init__(self) -> None:
        super().__init__("name-of-officer")


def parse_name(text: str) -> str:
    """Return a display name as it is shown: one line of one script a word, no marks that turn or cover what is near."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME:
        raise BadName("name-too-long", most=LONGEST_NAME)
    if not any(character.isalnum() for character in name):  # Git takes no author of dots and quotes
        raise BadName("name-without-letters")
    if not is_seen_line(name) or not _NOT_IN_NAMES.isdisjoint(name):
        raise BadName("name-with-signs")
    if unicodedata.normalize("NFKC", name).startswith(_FORMULA):
        raise BadName("name-like-formula")
    if name.isascii():
        return name
    if _MARKS.search("".join(map(unicodedata.category, name))) or any(map(_is_enclosing, name)):
        raise BadName("name-with-many-marks", most=MOST_MARKS)
    if letter := next(lookalikes(name), None):
        raise BadName("name-with-lookalike", word=letter.word)
    return name


def require_distinct(name: str, taken: Iterable[str]) -> None:
    """Raise `NameTaken` if a name looks like one of those that are taken."""
    wanted = skeleton(name)
    if any(wanted == skeleton(other) for other in taken):
        raise NameTaken


def _is_enclosing(character: str) -> bool:
    return unicodedata.category(character) == "Me"
