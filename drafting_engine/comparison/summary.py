"""A change set counted: how many clauses of each kind, each clause once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet, is_non_substantive
from drafting_engine.comparison.fields import FieldChange

_SHOWN = (
    ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED, ChangeKind.MOVED, ChangeKind.SPLIT,
    ChangeKind.MERGED, ChangeKind.RENUMBERED,
)  # fmt: skip

_TELLING = (
    ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.MOVED,
    ChangeKind.REWORDED, ChangeKind.RENUMBERED,
)  # fmt: skip
"""Which kind says most of a change, first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where clauses moved to: an article by its number, or what its heading says."""

    number: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many clauses had one thing happen to them."""

    kind: ChangeKind
    count: int
    place: Place | None = None
    """Of moves that all lead from elsewhere to one article: that one."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What happened: `language.summaries` says it."""

    counts: tuple[Count, ...]
    """Empty where readers need not be told of anything."""
    is_reformatted: bool
    """True if the look of something changed."""
    fields: tuple[FieldChange, ...] = ()
    """What changed beside the clauses."""


def summarise_all(found: ChangeSet) -> Summary:
    """Return what happened to the clauses, counted, and beside them."""
    return replace(summarise(found.changes), fields=found.fields)


def summarise(changes: Iterable[Change]) -> Summary:
    """Return what happened to some clauses, counted; a clause counts once."""
    counts: Counter[ChangeKind] = Counter()
    is_reformatted = False
    places: set[Place | None] = set()
    for change in changes:
        if is_non_substantive(change.kinds):
            is_reformatted |= ChangeKind.REFORMATTED in change.kinds
            continue
        kind = main_kind(change)
        counts[kind] += 1
        if kind == ChangeKind.MOVED:
            places.update(_moved_to(change))
    place = next(iter(places)) if len(places) == 1 else None
    found = (Count(kind, counts[kind], place if kind == ChangeKind.MOVED else None) for kind in _SHOWN if counts[kind])
    return Summary(tuple(found), is_reformatted)


def main_kind(change: Change) -> ChangeKind:
    """Return the kind that says most of a change."""
    kinds = set(change.kinds)
    if len(change.before) == len(change.after) == 1:
        kinds -= {ChangeKind.SPLIT, ChangeKind.MERGED}  # a sentence of it went elsewhere, or came from there
    return next((kind for kind in _TELLING if kind in kinds), change.kinds[0])


def _moved_to(change: Change) -> Iterator[Place | None]:
    """Yield the articles to which a change moved clauses; None for what only has another place in its own."""
    left = {_article(clause) for clause in change.before}
    for clause in change.after:
        place = _article(clause)
        yield None if place in left else place


def _article(clause: Clause) -> Place | None:
    head = clause.path.split(" ¶")[0].split(" (")[0]
    if head[:1].isdigit():
        return Place(number=head.split(".")[0])
    below = clause.key.count(".")  # so many labels stand behind the article's: `Artículo 54 IV. c.` has the key 54.iv.c
    head = min(head, " ".join(clause.path.split()[: -below or None]), key=len)
    return Place(heading=head) if head and len(head) <= 40 else None
