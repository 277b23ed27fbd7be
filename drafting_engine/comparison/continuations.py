"""What a drafter said of two clauses, that the one carries the other on, followed through what was typed after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.changes import Continuation
from drafting_engine.comparison.words import tokens

ALIKE = 0.5
"""The share of its words that a clause must still have where it stands at the address that was said."""


@dataclass(frozen=True, slots=True)
class NamedClause:
    """A clause by its file, its address there and its words, as they were when it was named."""

    document: str
    key: str
    words: str

    @classmethod
    def of(cls, clause: Clause) -> "NamedClause":
        """Name a clause."""
        return cls(clause.document, clause.key, clause.text)


@dataclass(frozen=True, slots=True)
class StatedContinuation:
    """`after` carries `before` on."""

    before: NamedClause
    after: NamedClause


def continuations(
    said: Iterable[StatedContinuation], before: Sequence[Document], after: Sequence[Document]
) -> tuple[Continuation, ...]:
    """Return what was said as addresses of two texts; what fits neither any more is passed over."""
    old, new = _Text(before), _Text(after)
    found: dict[str, str] = {}
    for one in said:
        key_before, key_after = old.key_of(one.before), new.key_of(one.after)
        if key_before and key_after and key_before not in found.values():
            found.setdefault(key_after, key_before)
    return tuple(found.items())


def chained(said: Sequence[StatedContinuation], then: Iterable[StatedContinuation]) -> tuple[StatedContinuation, ...]:
    """Join what was said before with what a later act says of the text that it found."""
    found = list(said)
    for one in then:
        place = (one.before.document, one.before.key)
        known = next((n for n, old in enumerate(said) if (old.after.document, old.after.key) == place), None)
        if known is None:
            found.append(one)
        else:
            found[known] = StatedContinuation(said[known].before, one.after)
    return tuple(found)


class _Text:
    """The clauses of a text by address and by words."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._clauses = [clause for document in documents for clause in document.clauses]
        self._by_place = {(clause.document, clause.key): clause for clause in self._clauses}

    def key_of(self, place: NamedClause) -> str:
        """Find where a clause stands now: where it was, or where its words are; empty where neither holds."""
        here = self._by_place.get((place.document, place.key))
        if here is not None and here.text == place.words:
            return here.key
        same = [clause for clause in self._clauses if clause.text == place.words]
        if len(same) == 1:
            return same[0].key
        return here.key if here is not None and _share(place.words, here.text) >= ALIKE else ""


def _share(before: str, after: str) -> float:
    old, new = tokens(before), set(tokens(after))
    return sum(word in new for word in old) / len(old) if old else 0.0
