"""References that a change of numbers leaves behind: what they name stands under another number now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafting_engine.clauses.articles import articles_of
from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Constitution, Document
from drafting_engine.clauses.references import Reference, Targets, references
from drafting_engine.comparison.change import ChangeSet


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedReference:
    """A reference that nobody changed, though what it means has another address now."""

    clause: Clause
    """Where it stands, in the text after."""
    words: str
    target: Clause
    """What it meant, in the text after."""


def moved_references(
    before: Sequence[Document], after: Sequence[Document], found: ChangeSet
) -> Iterator[MovedReference]:
    """Yield the references that meant a clause of the text before which has another address in the text after.

    `found` are the changes of the documents that differ; all others are the same objects in both texts. A reference
    that was rewritten with the change, or leads to the clause all the same, is left out.
    """
    pairs = [(change.before[0], change.after[0]) for change in found.changes if change.before and change.after]
    if all((one.document, one.key) == (other.document, other.key) for one, other in pairs):
        return
    compared = {clause for change in found.changes for clause in change.after}
    pairs.extend((clause, clause) for document in after for clause in document.clauses if clause not in compared)
    became = dict(pairs)
    old, new = _targets(before), _targets(after)
    for one, other in pairs:
        known = {_said(reference) for reference in references(one.text)}
        for reference in references(other.text):
            meant = old.target(one, reference) if _said(reference) in known else None
            target = became.get(meant) if meant is not None else None
            if target is not None and target is not new.target(other, reference):
                yield MovedReference(clause=other, words=reference.words, target=target)


def _said(reference: Reference) -> tuple[str, str, tuple[str, ...]]:
    return reference.words, reference.article, reference.parts


def _targets(documents: Sequence[Document]) -> Targets:
    return Targets(articles_of(Constitution(title="", language="", documents=tuple(documents))))
