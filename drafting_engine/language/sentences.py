"""Sentences in the language that is spoken now, with facts put into them.

A message stands in the source in English, with named places for facts: `_("Sign in with {name}", name=name)`. A fact
is written as the language writes its kind: a number, a day, a list, a term. `gettext` is imported as `_`, by which
`scripts/messages` finds messages; a table marks those that it holds with `N_`.
"""

from datetime import date, timedelta
from enum import Enum
from unicodedata import bidirectional

from drafting_engine.errors import FirstFew, OneOf
from drafting_engine.language.catalogues import catalogue_of
from drafting_engine.language.formats import day, duration, either, joined, number
from drafting_engine.language.speaking import spoken
from drafting_engine.language.terms import term, words_of

_NAMED = 3
"""How many of many names a sentence says."""


_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""The direction of a letter by its bidirectional class."""
_ISOLATE, _END = "\u2068", "\u2069"


def gettext(message: str, /, **facts: object) -> str:
    """Return a message in the language that is spoken, with facts at its named places."""
    return filled(catalogue_of(spoken()).gettext(message), facts)


def pgettext(context: str, message: str, /, **facts: object) -> str:
    """Return a message that reads alike in English but means two things elsewhere; the context tells which."""
    return filled(catalogue_of(spoken()).pgettext(context, message), facts)


def ngettext(one: str, many: str, count: int, /, **facts: object) -> str:
    """Return the form of a message that fits a number, which stands in it as `{count}`."""
    return filled(plural(one, many, count), {"count": count, **facts})


def plural(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits a number, with its places still empty."""
    return catalogue_of(spoken()).ngettext(one, many, count)


def filled(message: str, facts: dict[str, object]) -> str:
    """Put facts at the named places of a message; facts that it has no place for are left out."""
    return message.format(**{name: written(fact) for name, fact in facts.items()}) if facts else message


def written(fact: object) -> str:
    """Write a fact as its kind is written: a number, a day, a term, a list; words stay as they are."""
    match fact:
        case Enum() if words_of(type(fact)) is not None:
            return term(fact)
        case str():
            return isolated(fact)
        case bool():
            raise TypeError("no sentence says True or False: choose between two messages")
        case int():
            return number(fact)
        case date():
            return day(fact)
        case timedelta():
            return duration(fact)
        case OneOf():
            return either([written(one) for one in fact])
        case FirstFew():
            return _first_few(fact)
        case tuple() | list():
            return joined([written(one) for one in fact])
    return str(fact)


def isolated(words: str) -> str:
    """Set words that run in the other direction apart from the sentence around them (Unicode Standard Annex 9).

    A name in Latin letters within an Arabic sentence would else take commas, numbers and brackets beside it along.
    """
    direction = spoken().direction
    if words.isascii() and direction == "ltr":
        return words
    found = next((_DIRECTIONS[kind] for kind in map(bidirectional, words) if kind in _DIRECTIONS), direction)
    return words if found == direction else f"{_ISOLATE}{words}{_END}"


def _first_few(names: tuple[str, ...]) -> str:
    rest = len(names) - _NAMED
    more = [ngettext("{count} more", "{count} more", rest)] if rest > 0 else []
    return joined([*names[:_NAMED], *more])
