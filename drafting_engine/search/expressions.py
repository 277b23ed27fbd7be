"""What a question asks for, as a tree that every engine can answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Word:
    """One word in any of its forms."""

    written: str
    folded: str
    stems: tuple[str, ...]
    field: str = ""
    """`title` or `author`; empty for title and text."""
    is_common: bool = False
    """True for a function word, which is asked for only where there is no other."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand beside each other as they are written, but for case and accents."""

    words: tuple[str, ...]
    """Folded."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    folded: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of several expressions."""

    parts: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of several expressions."""

    parts: "tuple[Expression, ...]"


_EACH_WORD = 1_000.0
"""More than all scores of a document: who types five words rather means what has four than what has the rarest."""

Expression: TypeAlias = Word | Phrase | Prefix | AllOf | AnyOf


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it was understood."""

    wanted: tuple[Expression, ...] = ()
    unwanted: tuple[Expression, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    """(facet, value) pairs, such as ("kind", "petition")."""
    is_any: bool = False
    """True if one of the wanted expressions is enough."""

    @property
    def is_empty(self) -> bool:
        """True if it asks for nothing."""
        return not self.wanted and not self.filters

    @property
    def weights(self) -> tuple[float, ...]:
        """Return by how much what has each expression goes before what has not, where one of them is enough."""
        return tuple(_EACH_WORD * _length(one) for one in self.wanted)

    @property
    def words(self) -> tuple[Word, ...]:
        """Return the words that stand by themselves and that it asks for."""
        return tuple(one for one in self.wanted if isinstance(one, Word))

    @property
    def leaves(self) -> "tuple[Word | Phrase | Prefix, ...]":
        """Return every word, phrase and beginning of a word that it asks for, to be marked where it was found."""
        return tuple(leaf for one in self.wanted for leaf in leaves(one))


def _length(expression: Expression) -> int:
    """Return how many words somebody typed for an expression; of what means the same the first was typed."""
    match expression:
        case AnyOf(parts):
            return _length(parts[0])
        case AllOf(parts):
            return sum(map(_length, parts))
        case Phrase(words):
            return len(words)
    return 1


def leaves(expression: Expression) -> "Iterator[Word | Phrase | Prefix]":
    """Yield the words, phrases and beginnings of words in an expression."""
    if isinstance(expression, AllOf | AnyOf):
        for part in expression.parts:
            yield from leaves(part)
    else:
        yield expression
