"""Which of the trailers that an amendment's versions state still hold for what was picked of it.

What was refused leaves nothing behind: a reason for a deletion that was not accepted, or a petition that asked for
another clause, must never stand in the life of what was accepted.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from drafting_engine.clauses.clause import Clause
from drafting_engine.comparison.change import Change, ChangeKind, ChangeSet
from drafting_engine.provenance.origins import covers_any
from drafting_engine.services.amendments.reading import AmendmentVersion

Trailers = tuple[tuple[str, str], ...]
Compare = Callable[[str], ChangeSet]
"""Returns what a version changed against the one before."""


def stated(versions: Iterable[AmendmentVersion], key: str, but: str = "") -> Trailers:
    """Return what versions state under a key, each value once."""
    values = dict.fromkeys(value for version in versions for value in version.commit.values(key))
    return tuple((key, value) for value in values if value != but)


def stated_for(
    versions: Sequence[AmendmentVersion], picked: Sequence[Change], compare: Compare, *, but: str
) -> Trailers:
    """Return the origins and reasons that versions state for the changes that were picked."""
    keys = [clause.key for change in picked for clause in change.after]
    origins = ((name, value) for name, value in stated(versions, "Origin", but) if covers_any(value, keys))
    return (*origins, *(("Reason", value) for value in reasons_for(versions, picked, compare)))


def reasons_for(versions: Sequence[AmendmentVersion], picked: Sequence[Change], compare: Compare) -> tuple[str, ...]:
    """Return the reasons that versions state for the changes that were picked, each once."""
    explaining = _explaining(versions, picked, compare)
    return tuple(dict.fromkeys(value for version in explaining for value in version.commit.values("Reason")))


def _explaining(
    versions: Sequence[AmendmentVersion], picked: Sequence[Change], compare: Compare
) -> Iterator[AmendmentVersion]:
    """Yield the versions whose reasons are about what was picked.

    A reason is about what its version strikes out, and where it strikes out nothing about what it rewords. A clause is
    followed through versions that reworded it before another struck it out.
    """
    followed = {clause.text for change in picked for clause in change.before}
    for version in versions:
        changes = compare(version.commit.id).changed
        own = [change for change in changes if any(clause.text in followed for clause in change.before)]
        if any(map(_strikes, own)) or (own and not any(map(_strikes, changes))):
            yield version
        followed.update(clause.text for clause in _after(own))


def _strikes(change: Change) -> bool:
    return ChangeKind.REMOVED in change.kinds


def _after(changes: Iterable[Change]) -> Iterator[Clause]:
    for change in changes:
        yield from change.after
