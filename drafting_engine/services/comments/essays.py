"""Where a comment on an essay belongs: essays have no lineage, so two versions are compared paragraph by paragraph."""

from drafting_engine.clauses.clause import Clause
from drafting_engine.clauses.document import Document
from drafting_engine.comparison.anchoring import Anchor, Quotation, anchor
from drafting_engine.comparison.changes import changes


def heirs(paragraph: Clause, then: Document, now: Document) -> tuple[Clause, ...]:
    """Return what became of a paragraph in a later version of its essay: several after a split, empty if it went."""
    for change in changes((then,), (now,)).changes:
        if any(one is paragraph for one in change.before):
            return change.after
    return ()


def place_on_essay(
    paragraph: Clause, quotation: Quotation | None, then: Document, now: Document
) -> tuple[Clause, Anchor | None] | None:
    """Find a comment's paragraph in the essay as it reads now, and its words there; None if it no longer stands."""
    found = heirs(paragraph, then, now)
    for heir in found if quotation is not None else ():
        place = anchor(quotation, paragraph.text, heir.text) if quotation is not None else None
        if place is not None:
            return heir, place
    return (found[0], None) if found else None
