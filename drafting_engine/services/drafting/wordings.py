"""Contested wordings: where two people changed the same words, which version brought the other wording."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafting_engine.comparison.change import Change
from drafting_engine.comparison.merging import Conflicted, MergeConflict
from drafting_engine.errors import DraftingError
from drafting_engine.repository.commit import Commit
from drafting_engine.services.engine import Engine

MOST_LOOKED_AT = 50
"""Versions that are looked at for who changed a clause."""


@dataclass(frozen=True, slots=True)
class ContestedWording:
    """A conflict of two wordings, and the version that brought the other one."""

    conflict: MergeConflict
    by: Commit | None
    """None if no single version can be named."""


def contests(engine: Engine, conflicted: Conflicted, *, base: str, head: str) -> tuple[ContestedWording, ...]:
    """Return each conflict with the version that brought the wording which the draft has now."""
    versions = tuple(_versions(engine, base, head))
    return tuple(ContestedWording(one, _author_of(engine, one, versions)) for one in conflicted.conflicts)


def _versions(engine: Engine, base: str, head: str) -> Iterator[Commit]:
    """Yield the versions since the base, newest first."""
    with engine.source.open() as repository:
        new = repository.ancestry([head], known=repository.ancestry([base]))
        for commit in reversed(new[-MOST_LOOKED_AT:]):
            yield repository.commit(commit)


def _author_of(engine: Engine, conflict: MergeConflict, versions: tuple[Commit, ...]) -> Commit | None:
    for version in versions:
        if any(_brought(change, conflict) for change in _changes(engine, version)):
            return version
    with engine.source.open() as repository:
        touching = (v for v in versions if repository.touches(v.id, (conflict.document,)))
        return next(touching, None)


def _changes(engine: Engine, version: Commit) -> tuple[Change, ...]:
    try:
        return engine.comparisons.of(version.id).changed
    except DraftingError:  # a version that can't be read brought nothing that can be named
        return ()


def _brought(change: Change, conflict: MergeConflict) -> bool:
    clauses, wording = (
        (change.after, conflict.theirs) if conflict.theirs is not None else (change.before, conflict.base)
    )
    if conflict.theirs is None and change.after:
        return False
    return any(clause.text and _plain(wording).endswith(_plain(clause.text)) for clause in clauses)


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
