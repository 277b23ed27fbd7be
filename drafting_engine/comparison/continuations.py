"""What a drafter said of two clauses, that the one carries the other on, followed through what was typed after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.changes import Continuation
from drafting_engine.comparison.wordings.words import tokens

ALIKE = 0.5
"""The share of its words that a clause must still have where it stands at the address that was said."""
RUN = 4
"""So many words of a clause, one behind the other, stand in another one only if they came from there."""


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
    """`after` carries `before` on.

    A clause that was split is named several times before, one that others came into several times after; who lives
    on is said first.
    """

    before: NamedClause
    after: NamedClause


def continuations(
    said: Iterable[StatedContinuation],
    before: Sequence[Document],
    after: Sequence[Document],
    *,
    counted: Iterable[StatedContinuation] = (),
) -> tuple[Continuation, ...]:
    """Return what was said as addresses of two texts; what fits neither any more is passed over.

    `counted` is what a merge of two texts counted anew: it says nothing of clauses that a drafter spoke of.
    """
    old, new = _Text(before), _Text(after)
    found = dict.fromkeys(_addresses(said, old, new))
    told_after, told_before = {one for one, _ in found}, {other for _, other in found}
    for key_after, key_before in _addresses(counted, old, new):
        if key_after not in told_after and key_before not in told_before:
            found[key_after, key_before] = None
            told_after.add(key_after)
            told_before.add(key_before)
    return tuple(found)


def chained(
    said: Sequence[StatedContinuation], then: Sequence[StatedContinuation], now: Sequence[Document] | None = None
) -> tuple[StatedContinuation, ...]:
    """Compose what was said before with what a later act says of the text that it found, `now`; None if nobody typed.

    A clause that the act did not touch carries on whom it carried on; one that it did is traced to the first text.
    Where several went into a clause that was split afterwards, each part carries on those whose words it has. Who lives
    on in both comes first.
    """
    text = _Text(now) if now is not None else None
    acted: dict[tuple[str, str], list[StatedContinuation]] = {}
    for one in then:
        acted.setdefault((one.before.document, one.before.key), []).append(one)
    sources: dict[tuple[str, str], int] = {}
    places = [_place(one.after, text) for one in said]
    for place in places:
        sources[place] = sources.get(place, 0) + 1
    first, second = _heirs(said), _heirs(then)
    found: dict[StatedContinuation, bool] = {}
    for one, place in zip(said, places, strict=True):
        parts = acted.get(place)
        if parts is None:
            found[one] = one in first
            continue
        are_mixed = sources[place] > 1 and len(parts) > 1
        kept = [part for part in parts if not are_mixed or _went_into(one.before.words, part.after.words)]
        for part in kept or parts[:1]:
            found.setdefault(StatedContinuation(one.before, part.after), one in first and part in second)
    for one in then:
        if (one.before.document, one.before.key) not in sources:
            found.setdefault(one, one in second)
    return tuple(sorted(found, key=lambda one: not found[one]))


def _heirs(said: Iterable[StatedContinuation]) -> set[StatedContinuation]:
    """Return those of whom each side is named for the first time: they live on."""
    before, after = set[NamedClause](), set[NamedClause]()
    found = set[StatedContinuation]()
    for one in said:
        if one.before not in before and one.after not in after:
            found.add(one)
        before.add(one.before)
        after.add(one.after)
    return found


def _addresses(said: Iterable[StatedContinuation], old: "_Text", new: "_Text") -> Iterable[Continuation]:
    for one in said:
        before, after = old.find(one.before), new.find(one.after)
        if before is not None and after is not None:
            yield after.key, before.key


def _place(named: NamedClause, text: "_Text | None") -> tuple[str, str]:
    """Return where a clause stands by now; empty where it is not found any more, so that it is taken for no other."""
    if text is None:
        return (named.document, named.key)
    clause = text.find(named)
    return (clause.document, clause.key) if clause is not None else ("", "")


def _went_into(before: str, after: str) -> bool:
    """Return True if some words of a clause, one behind the other, stand in a later one."""
    old, new = tokens(before), tokens(after)
    longest = SequenceMatcher(None, old, new, autojunk=False).find_longest_match().size
    return longest >= min(RUN, len(old), len(new))


class _Text:
    """The clauses of a text by address and by words."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._clauses = [clause for document in documents for clause in document.clauses]
        self._by_place = {(clause.document, clause.key): clause for clause in self._clauses}

    def find(self, place: NamedClause) -> Clause | None:
        """Find where a clause stands now: where it was, or where its words are; None where neither holds."""
        here = self._by_place.get((place.document, place.key))
        if here is not None and here.text == place.words:
            return here
        same = [clause for clause in self._clauses if clause.text == place.words]
        if len(same) == 1:
            return same[0]
        return here if here is not None and _share(place.words, here.text) >= ALIKE else None


def _share(before: str, after: str) -> float:
    old, new = tokens(before), set(tokens(after))
    return sum(word in new for word in old) / len(old) if old else 0.0
