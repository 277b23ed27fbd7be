"""Which node of one text became which node of another: one to one, as far as merging needs it."""

from collections.abc import Iterator, Sequence

from drafting_engine.clauses.document import Document
from drafting_engine.comparison.alignment.aligning import align
from drafting_engine.comparison.changes import shared_sections
from drafting_engine.comparison.merging.text_trees import Node, TextTree
from drafting_engine.comparison.wordings.matching import shared_spans

_SIGN = 3
"""So many signs open front matter, and tell it from a comment."""


def links(
    before: Sequence[Document], after: Sequence[Document], old: TextTree, new: TextTree
) -> Iterator[tuple[Node, Node]]:
    """Yield the pairs of nodes (before, after) that are one: clauses, documents, and what no reader sees."""
    kept = shared_sections(before, after)
    equal = set(kept.values())
    for document in after:
        for section in document.sections:
            if section in kept:
                pairs = zip(kept[section].clauses, section.clauses, strict=True)
                yield from ((old.of_clause[one], new.of_clause[other]) for one, other in pairs)
    befores = [c for d in before for s in d.sections if s not in equal for c in s.clauses]
    afters = [c for d in after for s in d.sections if s not in kept for c in s.clauses]
    if befores and afters:
        for there, here in align(befores, afters).to_before.items():
            yield old.of_clause[befores[here]], new.of_clause[afters[there]]
    for name, root in old.roots.items():
        successor = new.roots.get(name)
        if successor is not None:
            yield root, successor
            yield from _unseen(root, successor)


def _unseen(before: Node, after: Node) -> Iterator[tuple[Node, Node]]:
    """Link what no reader sees where it stands unchanged, and what opens both documents."""
    rows = [[node for node in root.subtree() if node.clause is None and node.parent] for root in (before, after)]
    if not all(rows):
        return
    one, other = rows[0][0], rows[1][0]
    if one.is_opening and other.is_opening and one.body[:_SIGN] == other.body[:_SIGN]:
        yield one, other
        rows = [row[1:] for row in rows]
    bodies = [tuple(node.body for node in row) for row in rows]
    for start, end, start_after, _ in shared_spans(*bodies):
        for offset in range(end - start):
            yield rows[0][start + offset], rows[1][start_after + offset]
