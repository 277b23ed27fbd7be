"""A change set in one sentence of plain words."""

from collections import Counter
from collections.abc import Iterable

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeKind, is_non_substantive

_VERBS = {
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "struck out",
    ChangeKind.RESTORED: "restored",
    ChangeKind.SPLIT: "split",
    ChangeKind.MERGED: "merged",
    ChangeKind.MOVED: "moved",
    ChangeKind.REWORDED: "reworded",
    ChangeKind.RENUMBERED: "renumbered",
}
_SHOWN = (
    ChangeKind.REWORDED, ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED, ChangeKind.MOVED, ChangeKind.SPLIT,
    ChangeKind.MERGED, ChangeKind.RENUMBERED,
)  # fmt: skip

_TELLING = (
    ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.RESTORED, ChangeKind.SPLIT, ChangeKind.MERGED, ChangeKind.MOVED,
    ChangeKind.REWORDED, ChangeKind.RENUMBERED,
)  # fmt: skip
"""Which kind says most of a change, first."""


def summarise(changes: Iterable[Change]) -> str:
    """Return what happened, as `3 clauses reworded, 1 moved to Article 9, 1 struck out`; a clause counts once."""
    counts: Counter[ChangeKind] = Counter()
    is_reformatted = False
    places: dict[ChangeKind, set[str]] = {ChangeKind.MOVED: set()}
    for change in changes:
        if is_non_substantive(change.kinds):
            is_reformatted |= ChangeKind.REFORMATTED in change.kinds
            continue
        kind = main_kind(change)
        counts[kind] += 1
        if kind == ChangeKind.MOVED:
            places[kind].update(_article(clause) for clause in change.after)
    parts = [_part(kind, counts[kind], places.get(kind, set())) for kind in _SHOWN if counts[kind]]
    if not parts:
        return "Only the look changed" if is_reformatted else "Nothing changed"
    first = "clause" if counts[next(kind for kind in _SHOWN if counts[kind])] == 1 else "clauses"
    number, rest = parts[0].split(" ", 1)
    return ", ".join([f"{number} {first} {rest}", *parts[1:]])


def main_kind(change: Change) -> ChangeKind:
    """Return the kind that says most of a change."""
    kinds = set(change.kinds)
    if len(change.before) == len(change.after) == 1:
        kinds -= {ChangeKind.SPLIT, ChangeKind.MERGED}  # a sentence of it went elsewhere, or came from there
    return next((kind for kind in _TELLING if kind in kinds), change.kinds[0])


def _part(kind: ChangeKind, count: int, places: set[str]) -> str:
    where = f" to {next(iter(places))}" if len(places) == 1 and next(iter(places)) else ""
    return f"{count:,} {_VERBS[kind]}{where}"


def _article(clause: Clause) -> str:
    head = clause.path.split(" ¶")[0].split(" (")[0]
    return f"Article {head.split('.')[0]}" if head[:1].isdigit() else head if len(head) <= 40 else ""
