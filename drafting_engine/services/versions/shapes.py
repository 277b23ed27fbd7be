"""What versions changed as programs read it: with the ids of clauses, and whose words go, as pages tell it."""

from collections.abc import Iterable, Mapping
from typing import TypedDict

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import ChangeSet
from drafting_engine.identifiers import ClauseId
from drafting_engine.provenance.shapes import ChangeShape, CommitShape, change_shape
from drafting_engine.services.text.lineages import Lineages
from drafting_engine.services.versions.wishes import WeakenedWish, weakened_wishes


class TakenOutShape(TypedDict):
    """An input of whose words a change takes some out: how many it had brought there, and how many of them stay.

    `confirmed` is false where it is only said that it asked for them.
    """

    origin: str
    words: int
    kept: int
    confirmed: bool


class ToldChangeShape(ChangeShape):
    """A change with the ids of its clauses on both sides, and whose words it takes out."""

    clauses_before: list[str]
    clauses_after: list[str]
    takes_out: list[TakenOutShape]


class ComparisonShape(TypedDict):
    """What changed from one version to another."""

    before: CommitShape
    after: CommitShape
    changes: list[ToldChangeShape]


class VersionShape(TypedDict):
    """What one version changed; the first version has none before it."""

    version: CommitShape
    parents: list[str]
    changes: list[ToldChangeShape]


def changes_shape(lineages: Lineages, before: str, after: str, changes: ChangeSet) -> list[ToldChangeShape]:
    """Return the changes between versions in reading order, without the clauses that were kept.

    `before` is empty where there was no version.
    """
    had, has = lineages.ids(before) if before else {}, lineages.ids(after)
    lost = weakened_wishes(lineages, before, changes) if before else {}
    return [
        {
            **change_shape(change),
            "clauses_before": _ids(had, change.before),
            "clauses_after": _ids(has, change.after),
            "takes_out": list(map(_taken_out, lost.get(change, ()))),
        }
        for change in changes.touched
    ]


def _ids(known: Mapping[tuple[str, str], ClauseId], clauses: Iterable[Clause]) -> list[str]:
    return [str(found) for clause in clauses if (found := known.get((clause.document, clause.key)))]


def _taken_out(wish: WeakenedWish) -> TakenOutShape:
    return {
        "origin": wish.asker.origin.value,
        "words": wish.words,
        "kept": wish.kept,
        "confirmed": wish.asker.claim is None and not wish.is_only_stated,
    }
